-- Functions over URLs.
CREATE STREAM links (id INT KEY, u VARCHAR) WITH (KAFKA_TOPIC='links', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: parts of a URL
CREATE STREAM o AS
  SELECT id, URL_EXTRACT_PROTOCOL(u) AS p, URL_EXTRACT_HOST(u) AS h, URL_EXTRACT_PORT(u) AS n, URL_EXTRACT_PATH(u) AS d, URL_EXTRACT_QUERY(u) AS q, URL_EXTRACT_FRAGMENT(u) AS f, URL_EXTRACT_PARAMETER(u, 'b') AS b FROM links;
INSERT INTO links (id, u) VALUES (1, 'https://fish.example:8443/a/b?x=1&b=two%20words#top');
INSERT INTO links (id, u) VALUES (2, 'http://fish.example');
ASSERT VALUES o (id, p, h, n, d, q, f, b) VALUES (1, 'https', 'fish.example', 8443, '/a/b', 'x=1&b=two words', 'top', 'two words');
ASSERT VALUES o (id, p, h, n, d, q, f, b) VALUES (2, 'http', 'fish.example', NULL, '', NULL, NULL, NULL);

--@test: parameters
CREATE STREAM o AS SELECT id, URL_ENCODE_PARAM(u) AS e, URL_DECODE_PARAM(URL_ENCODE_PARAM(u)) AS d FROM links;
INSERT INTO links (id, u) VALUES (1, 'a b&c=ø');
ASSERT VALUES o (id, e, d) VALUES (1, 'a+b%26c%3D%C3%B8', 'a b&c=ø');
