-- INSERT INTO … SELECT.

--@test: two queries write one stream
CREATE STREAM north (id INT KEY, v INT) WITH (KAFKA_TOPIC='north', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM south (id INT KEY, v INT) WITH (KAFKA_TOPIC='south', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM everything (id INT KEY, v BIGINT) WITH (KAFKA_TOPIC='everything', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO everything SELECT id, v FROM north;
INSERT INTO everything SELECT id, v * 10 AS v FROM south WHERE v > 0;
INSERT INTO north (ROWTIME, id, v) VALUES (1, 1, 1);
INSERT INTO south (ROWTIME, id, v) VALUES (2, 2, 2);
INSERT INTO south (ROWTIME, id, v) VALUES (3, 3, -3);
INSERT INTO north (ROWTIME, id, v) VALUES (4, 4, 4);
ASSERT VALUES everything (ROWTIME, id, v) VALUES (1, 1, 1);
ASSERT VALUES everything (ROWTIME, id, v) VALUES (2, 2, 20);
ASSERT VALUES everything (ROWTIME, id, v) VALUES (4, 4, 4);
