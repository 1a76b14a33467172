-- DROP, TERMINATE, PAUSE, types, and definitions that exist already.

--@test: a terminated query writes no more, its records stay
CREATE STREAM a (id INT KEY, v INT) WITH (KAFKA_TOPIC='a', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM b AS SELECT id, v FROM a;
INSERT INTO a (id, v) VALUES (1, 1);
TERMINATE ALL;
INSERT INTO a (id, v) VALUES (2, 2);
ASSERT VALUES b (id, v) VALUES (1, 1);

--@test: a paused query goes on where it stood
CREATE STREAM a (id INT KEY, v INT) WITH (KAFKA_TOPIC='a', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM b AS SELECT id, v FROM a;
INSERT INTO a (id, v) VALUES (1, 1);
PAUSE ALL;
INSERT INTO a (id, v) VALUES (2, 2);
ASSERT VALUES b (id, v) VALUES (1, 1);
RESUME ALL;
INSERT INTO a (id, v) VALUES (3, 3);
ASSERT VALUES b (id, v) VALUES (2, 2);
ASSERT VALUES b (id, v) VALUES (3, 3);

--@test: a dropped name is free again
CREATE STREAM a (id INT KEY, v INT) WITH (KAFKA_TOPIC='a', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM b AS SELECT id, v FROM a;
INSERT INTO a (id, v) VALUES (1, 1);
DROP STREAM b DELETE TOPIC;
CREATE STREAM b AS SELECT id, v * 10 AS v FROM a;
INSERT INTO a (id, v) VALUES (2, 2);
ASSERT STREAM b (id INT KEY, v INT);

--@test: IF NOT EXISTS leaves what is there
CREATE STREAM a (id INT KEY, v INT) WITH (KAFKA_TOPIC='a', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM IF NOT EXISTS a (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='a', VALUE_FORMAT='JSON');
ASSERT STREAM a (id INT KEY, v INT) WITH (KAFKA_TOPIC='a');

--@test: a type of our own
CREATE TYPE spot AS STRUCT<lat DOUBLE, lon DOUBLE>;
CREATE STREAM a (id INT KEY, here spot) WITH (KAFKA_TOPIC='a', VALUE_FORMAT='JSON', PARTITIONS=1);
DROP TYPE spot;
CREATE STREAM b AS SELECT id, here->lat AS lat FROM a;
INSERT INTO a (id, here) VALUES (1, STRUCT(lat := 4.5, lon := 2.0));
ASSERT STREAM a (id INT KEY, here STRUCT<lat DOUBLE, lon DOUBLE>);
ASSERT VALUES b (id, lat) VALUES (1, 4.5);

--@test: a source in use cannot go
--@expected.error: drop-used
CREATE STREAM a (id INT KEY, v INT) WITH (KAFKA_TOPIC='a', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM b AS SELECT id, v FROM a;
DROP STREAM a;
--> line 1:13: cannot drop `A`: queries read from: CSAS_B_1
--> 1 | DROP STREAM a;
-->   |             ^
--> hint: TERMINATE these queries first.
