-- TIMESTAMP in the WITH clause: a column is the record's time.

--@test: a number and a text
CREATE STREAM logs (id INT KEY, seen BIGINT, text VARCHAR) WITH (KAFKA_TOPIC='logs', VALUE_FORMAT='JSON', TIMESTAMP='seen', PARTITIONS=1);
CREATE STREAM copies AS SELECT id, ROWTIME AS t FROM logs;
INSERT INTO logs (ROWTIME, id, seen, text) VALUES (1, 1, 5000, 'a');
INSERT INTO logs (ROWTIME, id, seen, text) VALUES (2, 2, 4000, 'b');
ASSERT VALUES copies (ROWTIME, id, t) VALUES (5000, 1, 5000);
ASSERT VALUES copies (ROWTIME, id, t) VALUES (4000, 2, 4000);

--@test: a pattern
CREATE STREAM logs (id INT KEY, seen VARCHAR) WITH (KAFKA_TOPIC='logs', VALUE_FORMAT='JSON', TIMESTAMP='seen', TIMESTAMP_FORMAT='yyyy-MM-dd HH:mm:ss', PARTITIONS=1);
CREATE STREAM copies AS SELECT id, seen FROM logs;
INSERT INTO logs (ROWTIME, id, seen) VALUES (1, 1, '1970-01-01 00:00:09');
INSERT INTO logs (ROWTIME, id, seen) VALUES (2, 2, 'never');
INSERT INTO logs (ROWTIME, id, seen) VALUES (3, 3, '1970-01-01 00:00:03');
ASSERT VALUES copies (ROWTIME, id, seen) VALUES (9000, 1, '1970-01-01 00:00:09');
ASSERT VALUES copies (ROWTIME, id, seen) VALUES (3000, 3, '1970-01-01 00:00:03');
