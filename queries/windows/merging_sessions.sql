-- Sessions that grow together take their former selves back.

--@test: a record joins two sessions
CREATE STREAM clicks (who VARCHAR KEY, n INT) WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE visits AS SELECT who, COUNT(*) AS c, SUM(n) AS n FROM clicks WINDOW SESSION (5 SECONDS) GROUP BY who;
INSERT INTO clicks (ROWTIME, who, n) VALUES (1000, 'ada', 1);
INSERT INTO clicks (ROWTIME, who, n) VALUES (9000, 'ada', 2);
INSERT INTO clicks (ROWTIME, who, n) VALUES (5000, 'ada', 4);
ASSERT VALUES visits (ROWTIME, WINDOWSTART, WINDOWEND, who, c, n) VALUES (1000, 1000, 1000, 'ada', 1, 1);
ASSERT VALUES visits (ROWTIME, WINDOWSTART, WINDOWEND, who, c, n) VALUES (9000, 9000, 9000, 'ada', 1, 2);
ASSERT NULL VALUES visits (who) KEY ('ada');
ASSERT NULL VALUES visits (who) KEY ('ada');
ASSERT VALUES visits (ROWTIME, WINDOWSTART, WINDOWEND, who, c, n) VALUES (9000, 1000, 9000, 'ada', 3, 7);
