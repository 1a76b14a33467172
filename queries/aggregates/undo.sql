-- Aggregates over tables: a changed row is taken out before it is put in again.
CREATE TABLE seats (who VARCHAR PRIMARY KEY, room VARCHAR, age INT) WITH (KAFKA_TOPIC='seats', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: a row moves to another group
CREATE TABLE rooms AS SELECT room, COUNT(*) AS n, SUM(age) AS total, AVG(age) AS mean, COLLECT_LIST(age) AS ages FROM seats GROUP BY room;
INSERT INTO seats (ROWTIME, who, room, age) VALUES (1, 'ada', 'red', 30);
INSERT INTO seats (ROWTIME, who, room, age) VALUES (2, 'bo', 'red', 50);
INSERT INTO seats (ROWTIME, who, room, age) VALUES (3, 'ada', 'blue', 31);
INSERT INTO seats (ROWTIME, who, room, age) VALUES (4, 'bo', 'red', 52);
ASSERT VALUES rooms (ROWTIME, room, n, total, mean, ages) VALUES (1, 'red', 1, 30, 30.0, ARRAY[30]);
ASSERT VALUES rooms (ROWTIME, room, n, total, mean, ages) VALUES (2, 'red', 2, 80, 40.0, ARRAY[30, 50]);
ASSERT VALUES rooms (ROWTIME, room, n, total, mean, ages) VALUES (3, 'red', 1, 50, 50.0, ARRAY[50]);
ASSERT VALUES rooms (ROWTIME, room, n, total, mean, ages) VALUES (3, 'blue', 1, 31, 31.0, ARRAY[31]);
ASSERT VALUES rooms (ROWTIME, room, n, total, mean, ages) VALUES (4, 'red', 1, 52, 52.0, ARRAY[52]);

--@test: a row without a group
CREATE TABLE rooms AS SELECT room, COUNT(*) AS n FROM seats GROUP BY room;
INSERT INTO seats (ROWTIME, who, room) VALUES (1, 'ada', NULL);
INSERT INTO seats (ROWTIME, who, room) VALUES (2, 'ada', 'red');
INSERT INTO seats (ROWTIME, who, room) VALUES (3, 'ada', NULL);
ASSERT VALUES rooms (ROWTIME, room, n) VALUES (2, 'red', 1);
ASSERT VALUES rooms (ROWTIME, room, n) VALUES (3, 'red', 0);

--@test: a table's condition that holds no longer
CREATE TABLE grown AS SELECT who, age FROM seats WHERE age >= 18;
INSERT INTO seats (ROWTIME, who, age) VALUES (1, 'cy', 17);
INSERT INTO seats (ROWTIME, who, age) VALUES (2, 'cy', 18);
INSERT INTO seats (ROWTIME, who, age) VALUES (3, 'cy', 16);
INSERT INTO seats (ROWTIME, who, age) VALUES (4, 'cy', 15);
ASSERT VALUES grown (ROWTIME, who, age) VALUES (2, 'cy', 18);
ASSERT NULL VALUES grown (who) KEY ('cy');

--@test: HAVING takes groups back
CREATE STREAM votes (id INT KEY, what VARCHAR) WITH (KAFKA_TOPIC='votes', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE pairs AS SELECT what, COUNT(*) AS n FROM votes GROUP BY what HAVING COUNT(*) = 2;
INSERT INTO votes (ROWTIME, id, what) VALUES (1, 1, 'tea');
INSERT INTO votes (ROWTIME, id, what) VALUES (2, 2, 'tea');
INSERT INTO votes (ROWTIME, id, what) VALUES (3, 3, 'tea');
INSERT INTO votes (ROWTIME, id, what) VALUES (4, 4, 'tea');
ASSERT VALUES pairs (ROWTIME, what, n) VALUES (2, 'tea', 2);
ASSERT NULL VALUES pairs (what) KEY ('tea');
