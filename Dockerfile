# fsql in a small image: built with its Swift runtime inside, so that only Debian's libraries are needed to run it.
FROM swift:6.3-bookworm AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      librdkafka-dev libsqlite3-dev libmongoc-dev libcurl4-openssl-dev liblapacke-dev pkg-config \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /fsql
# Dependencies change less often than sources.
COPY Package.* ./
RUN swift package resolve
COPY Sources Sources
COPY Tests Tests
RUN swift build -c release --static-swift-stdlib --product fsql \
 && install -D -s "$(swift build -c release --static-swift-stdlib --show-bin-path)/fsql" /out/fsql

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      ca-certificates libbson-1.0-0 libcurl4 liblapacke libmongoc-1.0-0 librdkafka1 libsqlite3-0 libstdc++6 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --home-dir /var/lib/fsql --create-home fsql
COPY --from=build /out/fsql /usr/local/bin/fsql
USER fsql
WORKDIR /var/lib/fsql
ENV FSQL_DATA=/var/lib/fsql/data LANG=C.UTF-8
VOLUME /var/lib/fsql
EXPOSE 8088
ENTRYPOINT ["fsql"]
# Whoever reaches the port may do everything: publish it where that is meant.
CMD ["server", "--listen", "0.0.0.0:8088", "--insecure"]
