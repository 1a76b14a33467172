-- Header columns of records that carry no headers.

--@test: no header is NULL, no headers are an empty list
CREATE STREAM traced (id INT KEY, v INT, trace BYTES HEADER('trace')) WITH (KAFKA_TOPIC='traced', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM listed (id INT KEY, v INT, h ARRAY<STRUCT<KEY VARCHAR, VALUE BYTES>> HEADERS) WITH (KAFKA_TOPIC='traced', VALUE_FORMAT='JSON');
CREATE STREAM plain (id INT KEY, v INT) WITH (KAFKA_TOPIC='traced', VALUE_FORMAT='JSON');
CREATE STREAM one AS SELECT id, v, trace IS NULL AS untraced FROM traced;
CREATE STREAM all_of_them AS SELECT id, v, ARRAY_LENGTH(h) AS n FROM listed;
INSERT INTO plain (id, v) VALUES (1, 2);
ASSERT VALUES one (id, v, untraced) VALUES (1, 2, TRUE);
ASSERT VALUES all_of_them (id, v, n) VALUES (1, 2, 0);

--@test: records are inserted into streams with header columns
CREATE STREAM traced (id INT KEY, v INT, trace BYTES HEADER('trace')) WITH (KAFKA_TOPIC='traced', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM copy AS SELECT id, v, trace IS NULL AS untraced FROM traced;
CREATE STREAM copied AS SELECT *, 1 AS one FROM traced;
INSERT INTO traced (id, v) VALUES (1, 2);
ASSERT VALUES copy (id, v, untraced) VALUES (1, 2, TRUE);
ASSERT VALUES copied (id, v, one) VALUES (1, 2, 1);
