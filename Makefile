# make run    plays the tutorial, queries/Queries.ksql, and prints what became of it
# make test   runs every test
# Both install what is missing first: with apt, and only what dpkg does not have.

BUILD_PACKAGES = librdkafka-dev libsqlite3-dev libmongoc-dev libcurl4-openssl-dev liblapacke-dev pkg-config
TEST_PACKAGES  = r-base-core r-cran-plumber r-cran-jsonlite python3 python3-pexpect python3-venv tmux

DEMO    = .fsql-demo
RELEASE = -c release --static-swift-stdlib
PYTHON  = /usr/bin/python3

.PHONY: run test build install install-tests build-tests test-swift test-queries test-shell test-peer test-http-peer crash clean

run: build
	rm -rf $(DEMO)
	"$$(swift build $(RELEASE) --show-bin-path)/fsql" run queries/Queries.ksql --data $(DEMO) --speed 60
	"$$(swift build $(RELEASE) --show-bin-path)/fsql" -f queries/Summary.ksql --data $(DEMO)

build: install
	swift build $(RELEASE) --product fsql

# With `make -k test` a part that fails does not keep the others from running.
test: test-swift test-queries test-shell test-peer test-http-peer

build-tests: install install-tests
	swift build --build-tests

# Tests that wait for servers, processes and threads of their own come one after another: beside all others they would starve.
# Crash tests are among them, with a few kills only.
WAITING = KafkaLogTests|KafkaEndToEndTests|HTTPTransferTests|RegistryClientTests|ModelsTests|ConnectorsTests|HTTPAPITests|EndToEndTests|CrashTests

test-swift: build-tests
	swift test --skip-build --skip '^($(WAITING))\.'
	swift test --skip-build --no-parallel --filter '^($(WAITING))\.'

test-queries: build-tests
	"$$(swift build --show-bin-path)/fsql" test queries/

test-shell: build-tests
	$(PYTHON) Tests/ShellTests/repl_pty.py "$$(swift build --show-bin-path)/fsql"
	$(PYTHON) Tests/ShellTests/first_minutes.py "$$(swift build --show-bin-path)/fsql"
	$(PYTHON) Tests/ShellTests/screen_tmux.py "$$(swift build --show-bin-path)/fsql"

# Confluent's Python client and fastavro against the schema registry. They come from PyPI; where that cannot be reached, the test is left out.
PEERS = .build/peers
test-peer: build-tests
	@test -x $(PEERS)/bin/fastavro || { rm -rf $(PEERS) && $(PYTHON) -m venv $(PEERS) && $(PEERS)/bin/pip install -q 'confluent-kafka[avro,json]==2.16.1' 'fastavro==1.13.1'; } \
	  || { rm -rf $(PEERS); echo "skipped: confluent-kafka and fastavro cannot be installed"; exit 0; }; \
	  test ! -x $(PEERS)/bin/fastavro || $(PEERS)/bin/python Tests/RegistryPeer/registry_peer.py "$$(swift build --show-bin-path)/fsql"

# Clients of ksqlDB, and schemathesis, against the HTTP API; likewise.
HTTP_PEERS = .build/http-peers
HTTP_CLIENTS = ksqldb==1.0.1 ksql-python-ng==0.29.0.1 ksqldb-client==0.28.2a2 h2 pydantic requests schemathesis==4.32.5
test-http-peer: build-tests
	@test -x $(HTTP_PEERS)/bin/schemathesis || { rm -rf $(HTTP_PEERS) && $(PYTHON) -m venv $(HTTP_PEERS) && $(HTTP_PEERS)/bin/pip install -q $(HTTP_CLIENTS); } \
	  || { rm -rf $(HTTP_PEERS); echo "skipped: clients of ksqlDB cannot be installed"; exit 0; }; \
	  test ! -x $(HTTP_PEERS)/bin/schemathesis || $(HTTP_PEERS)/bin/python Tests/HTTPPeer/http_peer.py "$$(swift build --show-bin-path)/fsql"

# By hand: a hundred kills of the release build.
crash: build
	$(PYTHON) Tests/CrashTests/crash_test.py "$$(swift build $(RELEASE) --show-bin-path)/fsql" --kills 100

# By hand, for hours.
.PHONY: soak soak-damage soak-formats soak-crash soak-simulation soak-planted
soak: soak-damage soak-formats soak-crash soak-simulation soak-planted

# A process ends at each durable step of the storage, at the first six times that it comes there.
soak-crash: build-tests
	FSQL_CRASH_HITS=6 swift test --skip-build --filter '^StorageTests\.KillTests'

# 50,000 seeds of whole pipelines on a simulated disk that loses power and fails; make test takes fewer.
soak-simulation: build-tests
	FSQL_SIMULATIONS=50000 swift test --skip-build --filter '^EngineTests\.PipelineSimulationTests'

# Twenty faults in the program, one at a time: how many of them the tests find.
soak-planted: build-tests
	$(PYTHON) Tests/CrashTests/planted_faults.py "$$(swift build --show-bin-path)"

# 20,000 random damages to the files of a data directory.
soak-damage: build-tests
	FSQL_DAMAGES=20000 swift test --skip-build --filter '^EngineTests\.RandomDamageTests'

# 10,000 random schemas of each format that has a registry, with each truncation and each turned bit of a record of each.
soak-formats: build-tests
	FSQL_SEEDS=10000 swift test --skip-build --filter '^FormatsTests\.RoundTripTests'

install:
	@$(call install,$(BUILD_PACKAGES))
	@command -v swift > /dev/null || { echo "Swift 6.1 or newer is needed: https://www.swift.org/install"; exit 1; }

install-tests:
	@$(call install,$(TEST_PACKAGES))

clean:
	rm -rf .build $(DEMO)

# Installs those packages of a list that are missing.
define install
missing=; for package in $(1); do \
  dpkg-query -W -f '$${db:Status-Status}' $$package 2> /dev/null | grep -qx installed || missing="$$missing $$package"; \
done; \
if [ -n "$$missing" ]; then \
  command -v apt-get > /dev/null || { echo "install these first:$$missing"; exit 1; }; \
  [ "$$(id -u)" = 0 ] || sudo=sudo; \
  echo "installing$$missing"; \
  export DEBIAN_FRONTEND=noninteractive; \
  $$sudo apt-get -o DPkg::Lock::Timeout=400 -qq update && \
  $$sudo apt-get -o DPkg::Lock::Timeout=400 install -qq -y --no-install-recommends $$missing; \
fi
endef
