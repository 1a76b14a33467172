-- Records that cannot be read are skipped; the others go on.

--@test: values that are not of the declared format
CREATE STREAM raw (id INT KEY, line VARCHAR) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='KAFKA', PARTITIONS=1);
CREATE STREAM parsed (id INT KEY, n INT, name VARCHAR) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='JSON');
CREATE STREAM good AS SELECT id, n, name FROM parsed;
INSERT INTO raw (ROWTIME, id, line) VALUES (1, 1, '{"n": 1, "name": "one", "more": [1, 2]}');
INSERT INTO raw (ROWTIME, id, line) VALUES (2, 2, '{"n": 2');
INSERT INTO raw (ROWTIME, id, line) VALUES (3, 3, 'nonsense');
INSERT INTO raw (ROWTIME, id, line) VALUES (4, 4, '{"n": "four"}');
INSERT INTO raw (ROWTIME, id, line) VALUES (5, 5, '{"n": "5", "NAME": 5.50}');
INSERT INTO raw (ROWTIME, id, line) VALUES (6, 6, '{}');
INSERT INTO raw (ROWTIME, id, line) VALUES (7, 7, '{"n": 7.9, "name": {"a": true}}');
ASSERT VALUES good (ROWTIME, id, n, name) VALUES (1, 1, 1, 'one');
ASSERT VALUES good (ROWTIME, id, n, name) VALUES (5, 5, 5, '5.50');
ASSERT VALUES good (ROWTIME, id, n, name) VALUES (6, 6, NULL, NULL);
ASSERT VALUES good (ROWTIME, id, n, name) VALUES (7, 7, 7, '{"a":true}');

--@test: lines with too few or too many fields
CREATE STREAM raw (id INT KEY, line VARCHAR) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='KAFKA', PARTITIONS=1);
CREATE STREAM parsed (id INT KEY, n INT, name VARCHAR) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='DELIMITED');
CREATE STREAM good AS SELECT id, n, name FROM parsed;
INSERT INTO raw (ROWTIME, id, line) VALUES (1, 1, '1,one');
INSERT INTO raw (ROWTIME, id, line) VALUES (2, 2, '2');
INSERT INTO raw (ROWTIME, id, line) VALUES (3, 3, '3,"a,b"');
INSERT INTO raw (ROWTIME, id, line) VALUES (4, 4, 'four,4');
INSERT INTO raw (ROWTIME, id, line) VALUES (5, 5, '5,a,b');
ASSERT VALUES good (ROWTIME, id, n, name) VALUES (1, 1, 1, 'one');
ASSERT VALUES good (ROWTIME, id, n, name) VALUES (3, 3, 3, 'a,b');

--@test: an unreadable record does not move stream time
CREATE STREAM raw (id INT KEY, line VARCHAR) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='KAFKA', PARTITIONS=1);
CREATE STREAM parsed (id INT KEY, n INT) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='JSON');
CREATE TABLE counted AS SELECT id, COUNT(*) AS c FROM parsed WINDOW TUMBLING (SIZE 10 SECONDS, GRACE PERIOD 0 SECONDS) GROUP BY id;
INSERT INTO raw (ROWTIME, id, line) VALUES (1000, 1, '{"n": 1}');
INSERT INTO raw (ROWTIME, id, line) VALUES (99000, 1, '{"n": ');
INSERT INTO raw (ROWTIME, id, line) VALUES (2000, 1, '{"n": 2}');
ASSERT VALUES counted (ROWTIME, id, c, WINDOWSTART) VALUES (1000, 1, 1, 0);
ASSERT VALUES counted (ROWTIME, id, c, WINDOWSTART) VALUES (2000, 1, 2, 0);
