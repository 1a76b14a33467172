-- Formats beside JSON, from one to another.
CREATE STREAM rows (id INT KEY, t VARCHAR, x DOUBLE, d DECIMAL(4, 2), f BOOLEAN) WITH (KAFKA_TOPIC='rows', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: DELIMITED with another delimiter
CREATE STREAM lines WITH (VALUE_FORMAT='DELIMITED', VALUE_DELIMITER=';') AS SELECT id, t, x, d, f FROM rows;
CREATE STREAM whole (line VARCHAR) WITH (KAFKA_TOPIC='LINES', KEY_FORMAT='NONE', VALUE_FORMAT='KAFKA');
CREATE STREAM copied AS SELECT line FROM whole;
INSERT INTO rows (id, t, x, d, f) VALUES (1, 'plain', 1.5, 2.50, TRUE);
INSERT INTO rows (id, t) VALUES (2, 'with; and "quotes"');
ASSERT VALUES lines (id, t, x, d, f) VALUES (1, 'plain', 1.5, 2.50, TRUE);
ASSERT VALUES lines (id, t, x, d, f) VALUES (2, 'with; and "quotes"', NULL, NULL, NULL);
ASSERT VALUES copied (line) VALUES ('plain;1.5;2.50;true');
ASSERT VALUES copied (line) VALUES ('"with; and ""quotes""";;;');

--@test: DELIMITED with tabs
CREATE STREAM lines WITH (VALUE_FORMAT='DELIMITED', VALUE_DELIMITER='TAB') AS SELECT id, t, x FROM rows;
CREATE STREAM copied AS SELECT id, t, x + 1 AS x FROM lines;
INSERT INTO rows (id, t, x) VALUES (1, 'one two', 1.5);
ASSERT VALUES copied (id, t, x) VALUES (1, 'one two', 2.5);
ASSERT STREAM copied (id INT KEY, t VARCHAR, x DOUBLE) WITH (KAFKA_TOPIC='COPIED', VALUE_FORMAT='DELIMITED');

--@test: KAFKA values
CREATE STREAM numbers WITH (VALUE_FORMAT='KAFKA') AS SELECT id, x FROM rows;
CREATE STREAM back WITH (VALUE_FORMAT='JSON') AS SELECT id, x * 2 AS x FROM numbers;
INSERT INTO rows (id, x) VALUES (1, 0.25);
INSERT INTO rows (id, t) VALUES (2, 'no number');
ASSERT VALUES back (id, x) VALUES (1, 0.5);
ASSERT VALUES back (id, x) VALUES (2, NULL);

--@test: Protobuf without a registry
CREATE STREAM messages WITH (VALUE_FORMAT='PROTOBUF_NOSR') AS SELECT id, t, x, f, ARRAY[x, 1.0] AS pair, STRUCT(d := d, t := t) AS both FROM rows;
CREATE STREAM back WITH (VALUE_FORMAT='JSON') AS SELECT id, t, x, f, pair, both->t AS again FROM messages;
INSERT INTO rows (id, t, x, d, f) VALUES (1, 'm', 2.5, 1.25, TRUE);
ASSERT VALUES back (id, t, x, f, pair, again) VALUES (1, 'm', 2.5, TRUE, ARRAY[2.5, 1.0], 'm');

--@test: a single value, wrapped and bare
CREATE STREAM bare WITH (WRAP_SINGLE_VALUE=FALSE) AS SELECT id, x FROM rows;
CREATE STREAM wrapped WITH (WRAP_SINGLE_VALUE=TRUE) AS SELECT id, x FROM rows;
CREATE STREAM bare_text (v VARCHAR) WITH (KAFKA_TOPIC='BARE', KEY_FORMAT='NONE', VALUE_FORMAT='KAFKA');
CREATE STREAM wrapped_text (v VARCHAR) WITH (KAFKA_TOPIC='WRAPPED', KEY_FORMAT='NONE', VALUE_FORMAT='KAFKA');
CREATE STREAM b AS SELECT v FROM bare_text;
CREATE STREAM w AS SELECT v FROM wrapped_text;
INSERT INTO rows (id, x) VALUES (1, 0.5);
ASSERT VALUES b (v) VALUES ('0.5');
ASSERT VALUES w (v) VALUES ('{"X":0.5}');

--@test: no key and no format for it
CREATE STREAM loose (v INT) WITH (KAFKA_TOPIC='loose', KEY_FORMAT='NONE', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE counts AS SELECT v, COUNT(*) AS n FROM loose GROUP BY v;
INSERT INTO loose (v) VALUES (3);
INSERT INTO loose (v) VALUES (3);
ASSERT VALUES counts (v, n) VALUES (3, 1);
ASSERT VALUES counts (v, n) VALUES (3, 2);
ASSERT TABLE counts (v INT PRIMARY KEY, n BIGINT) WITH (KAFKA_TOPIC='COUNTS', KEY_FORMAT='KAFKA', VALUE_FORMAT='JSON');
