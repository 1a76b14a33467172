-- Columns that every record has.

--@test: time, partition and offset
CREATE STREAM steps (id INT KEY, v INT) WITH (KAFKA_TOPIC='steps', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM placed AS SELECT id, ROWTIME AS t, ROWPARTITION AS p, ROWOFFSET AS o FROM steps WHERE ROWOFFSET > 0;
INSERT INTO steps (ROWTIME, id, v) VALUES (100, 1, 1);
INSERT INTO steps (ROWTIME, id, v) VALUES (90, 2, 2);
INSERT INTO steps (ROWTIME, id, v) VALUES (120, 3, 3);
ASSERT VALUES placed (ROWTIME, id, t, p, o) VALUES (90, 2, 90, 0, 1);
ASSERT VALUES placed (ROWTIME, id, t, p, o) VALUES (120, 3, 120, 0, 2);

--@test: texts stand for times
CREATE STREAM steps (id INT KEY, v INT) WITH (KAFKA_TOPIC='steps', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM later AS SELECT id, v FROM steps WHERE ROWTIME >= '1970-01-01T00:01' AND ROWTIME < '1970-01-02';
INSERT INTO steps (ROWTIME, id, v) VALUES (59999, 1, 1);
INSERT INTO steps (ROWTIME, id, v) VALUES (60000, 2, 2);
INSERT INTO steps (ROWTIME, id, v) VALUES (86399999, 3, 3);
INSERT INTO steps (ROWTIME, id, v) VALUES (86400000, 4, 4);
ASSERT VALUES later (id, v) VALUES (2, 2);
ASSERT VALUES later (id, v) VALUES (3, 3);
