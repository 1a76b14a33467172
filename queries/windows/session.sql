-- Session windows: records of a key within the gap belong together.

--@test: sessions merge, and the absorbed ones become tombstones
CREATE STREAM keys (player VARCHAR KEY, k VARCHAR) WITH (KAFKA_TOPIC='keys', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE bursts AS SELECT player, COUNT(*) AS n FROM keys WINDOW SESSION (10 SECONDS) GROUP BY player;
INSERT INTO keys (ROWTIME, player, k) VALUES (    0, 'a', 'x');
INSERT INTO keys (ROWTIME, player, k) VALUES (30000, 'a', 'x');
INSERT INTO keys (ROWTIME, player, k) VALUES ( 8000, 'a', 'x');
INSERT INTO keys (ROWTIME, player, k) VALUES ( 9000, 'b', 'x');
INSERT INTO keys (ROWTIME, player, k) VALUES (20000, 'a', 'x');
ASSERT VALUES bursts (ROWTIME, player, n, WINDOWSTART, WINDOWEND) VALUES (0, 'a', 1, 0, 0);
ASSERT VALUES bursts (ROWTIME, player, n, WINDOWSTART, WINDOWEND) VALUES (30000, 'a', 1, 30000, 30000);
ASSERT NULL VALUES bursts (player) KEY ('a');
ASSERT VALUES bursts (ROWTIME, player, n, WINDOWSTART, WINDOWEND) VALUES (8000, 'a', 2, 0, 8000);
ASSERT VALUES bursts (ROWTIME, player, n, WINDOWSTART, WINDOWEND) VALUES (9000, 'b', 1, 9000, 9000);
ASSERT NULL VALUES bursts (player) KEY ('a');
ASSERT VALUES bursts (ROWTIME, player, n, WINDOWSTART, WINDOWEND) VALUES (30000, 'a', 2, 20000, 30000);
