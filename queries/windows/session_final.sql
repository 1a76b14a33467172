-- SESSION … EMIT FINAL: every session once, after its end, the gap and the grace period have passed.
CREATE STREAM taps (player VARCHAR KEY, score INT) WITH (KAFKA_TOPIC='taps', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: records that do not move the bounds of their session
CREATE TABLE bursts AS SELECT player, COUNT(*) AS n, WINDOWSTART AS ws, WINDOWEND AS we FROM taps
  WINDOW SESSION (1 SECOND, GRACE PERIOD 0 SECONDS) GROUP BY player EMIT FINAL;
INSERT INTO taps (ROWTIME, player, score) VALUES (1000, 'a', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (1010, 'a', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (1010, 'a', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (1010, 'a', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (1005, 'a', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (1000, 'a', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (5000, 'b', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (9000, 'c', 1);
PRINT BURSTS FROM BEGINNING;
--> rowtime                 | key           | value                       | partition | offset
--> 1970-01-01T00:00:01.010 | [a@1000/1010] | {"N":6,"WS":1000,"WE":1010} | 0         | 0
--> 1970-01-01T00:00:05.000 | [b@5000/5000] | {"N":1,"WS":5000,"WE":5000} | 0         | 1

--@test: one instant again and again, of several keys in turn
CREATE TABLE bursts AS SELECT player, COUNT(*) AS n, SUM(score) AS total FROM taps
  WINDOW SESSION (1 SECOND, GRACE PERIOD 0 SECONDS) GROUP BY player EMIT FINAL;
INSERT INTO taps (ROWTIME, player, score) VALUES (1000, 'a', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (1000, 'b', 2);
INSERT INTO taps (ROWTIME, player, score) VALUES (1000, 'a', 4);
INSERT INTO taps (ROWTIME, player, score) VALUES (1000, 'b', 8);
INSERT INTO taps (ROWTIME, player, score) VALUES (1000, 'a', 16);
INSERT INTO taps (ROWTIME, player, score) VALUES (3000, 'c', 32);
INSERT INTO taps (ROWTIME, player, score) VALUES (3000, 'a', 64);
INSERT INTO taps (ROWTIME, player, score) VALUES (3000, 'a', 128);
INSERT INTO taps (ROWTIME, player, score) VALUES (6000, 'c', 256);
PRINT BURSTS FROM BEGINNING;
--> rowtime                 | key           | value               | partition | offset
--> 1970-01-01T00:00:01.000 | [a@1000/1000] | {"N":3,"TOTAL":21}  | 0         | 0
--> 1970-01-01T00:00:01.000 | [b@1000/1000] | {"N":2,"TOTAL":10}  | 0         | 1
--> 1970-01-01T00:00:03.000 | [a@3000/3000] | {"N":2,"TOTAL":192} | 0         | 2
--> 1970-01-01T00:00:03.000 | [c@3000/3000] | {"N":1,"TOTAL":32}  | 0         | 3

--@test: sessions that merge within the grace period
CREATE TABLE bursts AS SELECT player, COUNT(*) AS n, WINDOWSTART AS ws, WINDOWEND AS we FROM taps
  WINDOW SESSION (1 SECOND, GRACE PERIOD 5 SECONDS) GROUP BY player EMIT FINAL;
INSERT INTO taps (ROWTIME, player, score) VALUES (1000, 'a', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (3000, 'a', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (5000, 'a', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (2000, 'a', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (4000, 'a', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (4000, 'a', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (3000, 'b', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (11000, 'b', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (11001, 'b', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (30000, 'c', 1);
PRINT BURSTS FROM BEGINNING;
--> rowtime                 | key             | value                         | partition | offset
--> 1970-01-01T00:00:03.000 | [b@3000/3000]   | {"N":1,"WS":3000,"WE":3000}   | 0         | 0
--> 1970-01-01T00:00:05.000 | [a@1000/5000]   | {"N":6,"WS":1000,"WE":5000}   | 0         | 1
--> 1970-01-01T00:00:11.001 | [b@11000/11001] | {"N":2,"WS":11000,"WE":11001} | 0         | 2

--@test: what counts the final sessions counts each once
CREATE TABLE bursts AS SELECT player, COUNT(*) AS n FROM taps WINDOW SESSION (1 SECOND, GRACE PERIOD 0 SECONDS) GROUP BY player EMIT FINAL;
CREATE STREAM final_bursts (player VARCHAR KEY, n BIGINT) WITH (KAFKA_TOPIC='BURSTS', VALUE_FORMAT='JSON', WINDOW_TYPE='SESSION');
CREATE STREAM plain AS SELECT player, n FROM final_bursts;
CREATE TABLE counted AS SELECT n, COUNT(*) AS sessions FROM plain GROUP BY n;
INSERT INTO taps (ROWTIME, player, score) VALUES (1000, 'a', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (1010, 'a', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (1010, 'a', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (1010, 'b', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (1010, 'b', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (1010, 'b', 1);
INSERT INTO taps (ROWTIME, player, score) VALUES (5000, 'c', 1);
PRINT COUNTED FROM BEGINNING;
--> rowtime                 | key | value          | partition | offset
--> 1970-01-01T00:00:01.010 | 3   | {"SESSIONS":1} | 0         | 0
--> 1970-01-01T00:00:01.010 | 3   | {"SESSIONS":2} | 0         | 1
