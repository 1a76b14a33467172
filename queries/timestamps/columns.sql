-- Timestamps from columns, on the way in and on the way out.

--@test: a number as timestamp
CREATE STREAM calls (id INT KEY, made BIGINT) WITH (KAFKA_TOPIC='calls', VALUE_FORMAT='JSON', TIMESTAMP='made', PARTITIONS=1);
CREATE STREAM timed AS SELECT id, ROWTIME AS t FROM calls;
INSERT INTO calls (ROWTIME, id, made) VALUES (5, 1, 7000);
INSERT INTO calls (ROWTIME, id, made) VALUES (6, 2, NULL);
INSERT INTO calls (ROWTIME, id, made) VALUES (7, 3, -1);
INSERT INTO calls (ROWTIME, id, made) VALUES (8, 4, 6000);
ASSERT VALUES timed (ROWTIME, id, t) VALUES (7000, 1, 7000);
ASSERT VALUES timed (ROWTIME, id, t) VALUES (6000, 4, 6000);

--@test: a text as timestamp
CREATE STREAM calls (id INT KEY, made VARCHAR) WITH (KAFKA_TOPIC='calls', VALUE_FORMAT='JSON', TIMESTAMP='made', TIMESTAMP_FORMAT='dd.MM.yyyy HH:mm', PARTITIONS=1);
CREATE TABLE per_hour AS SELECT id, COUNT(*) AS n FROM calls WINDOW TUMBLING (SIZE 1 HOUR) GROUP BY id;
INSERT INTO calls (ROWTIME, id, made) VALUES (5, 1, '02.01.1970 00:30');
INSERT INTO calls (ROWTIME, id, made) VALUES (6, 1, 'soon');
INSERT INTO calls (ROWTIME, id, made) VALUES (7, 1, '02.01.1970 00:59');
ASSERT VALUES per_hour (ROWTIME, WINDOWSTART, id, n) VALUES (88200000, 86400000, 1, 1);
ASSERT VALUES per_hour (ROWTIME, WINDOWSTART, id, n) VALUES (89940000, 86400000, 1, 2);

--@test: a column gives the result's timestamp
CREATE STREAM calls (id INT KEY, made TIMESTAMP) WITH (KAFKA_TOPIC='calls', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM timed WITH (TIMESTAMP='rung') AS SELECT id, made AS rung FROM calls;
INSERT INTO calls (ROWTIME, id, made) VALUES (5, 1, '1970-01-01T00:00:09');
ASSERT VALUES timed (ROWTIME, id) VALUES (9000, 1);

--@test: a result without a time that a log takes is left out and reported
CREATE STREAM calls (id INT KEY, made BIGINT) WITH (KAFKA_TOPIC='calls', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM timed WITH (TIMESTAMP='rung') AS SELECT id, made AS rung FROM calls;
INSERT INTO calls (ROWTIME, id, made) VALUES (5, 1, -7);
INSERT INTO calls (ROWTIME, id, made) VALUES (6, 2, 9000);
INSERT INTO calls (ROWTIME, id, made) VALUES (7, 3, NULL);
ASSERT VALUES timed (ROWTIME, id) VALUES (9000, 2);
SELECT query_id, reason, field, message, offset FROM FSQL_PROCESSING_LOG;
--> QUERY_ID     | REASON            | FIELD | MESSAGE                                         | OFFSET
--> CSAS_TIMED_1 | invalid_timestamp | RUNG  | the timestamp of the result is null or negative | 0
--> CSAS_TIMED_1 | invalid_timestamp | RUNG  | the timestamp of the result is null or negative | 2
