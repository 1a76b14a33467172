-- CREATE STREAM AS: filters, projections, and what the result inherits.

--@test: a filter keeps what is true and drops NULL
CREATE STREAM temperatures (sensor VARCHAR KEY, celsius DOUBLE) WITH (KAFKA_TOPIC='temperatures', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM frost AS SELECT sensor, celsius FROM temperatures WHERE celsius < 0;
INSERT INTO temperatures (ROWTIME, sensor, celsius) VALUES (1, 'roof', -3.5);
INSERT INTO temperatures (ROWTIME, sensor, celsius) VALUES (2, 'roof', 0);
INSERT INTO temperatures (ROWTIME, sensor, celsius) VALUES (3, 'yard', NULL);
INSERT INTO temperatures (ROWTIME, sensor, celsius) VALUES (4, 'yard', -0.25);
ASSERT VALUES frost (ROWTIME, sensor, celsius) VALUES (1, 'roof', -3.5);
ASSERT VALUES frost (ROWTIME, sensor, celsius) VALUES (4, 'yard', -0.25);

--@test: expressions get a name if they have none
CREATE STREAM boxes (id INT KEY, a INT, b INT) WITH (KAFKA_TOPIC='boxes', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM volumes AS SELECT id, a * b, a + b AS total, -a FROM boxes;
INSERT INTO boxes (id, a, b) VALUES (1, 3, 4);
ASSERT STREAM volumes (id INT KEY, KSQL_COL_0 INT, total INT, KSQL_COL_1 INT) WITH (KAFKA_TOPIC='VOLUMES', VALUE_FORMAT='JSON');
ASSERT VALUES volumes (id, KSQL_COL_0, total, KSQL_COL_1) VALUES (1, 12, 7, -3);

--@test: chained queries see every record once
CREATE STREAM words (id INT KEY, word VARCHAR) WITH (KAFKA_TOPIC='words', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM loud AS SELECT id, UCASE(word) AS word FROM words;
CREATE STREAM long_loud AS SELECT id, word, LEN(word) AS length FROM loud WHERE LEN(word) > 3;
INSERT INTO words (ROWTIME, id, word) VALUES (1, 1, 'reed');
INSERT INTO words (ROWTIME, id, word) VALUES (2, 2, 'oak');
INSERT INTO words (ROWTIME, id, word) VALUES (3, 1, 'willow');
ASSERT VALUES loud (id, word) VALUES (1, 'REED');
ASSERT VALUES loud (id, word) VALUES (2, 'OAK');
ASSERT VALUES loud (id, word) VALUES (1, 'WILLOW');
ASSERT VALUES long_loud (ROWTIME, id, word, length) VALUES (1, 1, 'REED', 4);
ASSERT VALUES long_loud (ROWTIME, id, word, length) VALUES (3, 1, 'WILLOW', 6);

--@test: a query reads what was there before it
CREATE STREAM early (id INT KEY, n INT) WITH (KAFKA_TOPIC='early', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO early (id, n) VALUES (1, 10);
CREATE STREAM later AS SELECT id, n * 2 AS doubled FROM early;
INSERT INTO early (id, n) VALUES (2, 20);
ASSERT VALUES later (id, doubled) VALUES (1, 20);
ASSERT VALUES later (id, doubled) VALUES (2, 40);

--@test: the same query on one partition and on three
--@partitions: 1,3
CREATE STREAM visits (guest VARCHAR KEY, mins INT) WITH (KAFKA_TOPIC='visits', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM long_visits AS SELECT guest, mins FROM visits WHERE mins >= 30;
CREATE TABLE visit_counts AS SELECT guest, COUNT(*) AS n, SUM(mins) AS total FROM visits GROUP BY guest;
INSERT INTO visits (ROWTIME, guest, mins) VALUES (1, 'ann', 45);
INSERT INTO visits (ROWTIME, guest, mins) VALUES (2, 'bob', 5);
INSERT INTO visits (ROWTIME, guest, mins) VALUES (3, 'cat', 30);
INSERT INTO visits (ROWTIME, guest, mins) VALUES (4, 'ann', 10);
ASSERT VALUES long_visits (ROWTIME, guest, mins) VALUES (1, 'ann', 45);
ASSERT VALUES long_visits (ROWTIME, guest, mins) VALUES (3, 'cat', 30);
ASSERT VALUES visit_counts (guest, n, total) VALUES ('ann', 1, 45);
ASSERT VALUES visit_counts (guest, n, total) VALUES ('bob', 1, 5);
ASSERT VALUES visit_counts (guest, n, total) VALUES ('cat', 1, 30);
ASSERT VALUES visit_counts (guest, n, total) VALUES ('ann', 2, 55);
