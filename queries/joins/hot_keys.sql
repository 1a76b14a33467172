-- Joins in which one record matches many: their rows go on in pieces, in order, whatever the size of a batch.
CREATE STREAM seeds (k INT KEY, n INT) WITH (KAFKA_TOPIC='seeds', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM l AS SELECT k, EXPLODE(GENERATE_SERIES(1, n)) AS x FROM seeds;
CREATE STREAM r (k INT KEY, y INT) WITH (KAFKA_TOPIC='r', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: a record that matches thousands
CREATE STREAM pairs AS SELECT l.k AS k, x, y FROM l JOIN r WITHIN 1 HOUR ON l.k = r.k;
CREATE TABLE sums AS SELECT k, COUNT(*) AS n, SUM(x) AS xs, SUM(y) AS ys, LATEST_BY_OFFSET(x) AS last FROM pairs GROUP BY k;
INSERT INTO seeds (ROWTIME, k, n) VALUES (1, 1, 4500);
INSERT INTO seeds (ROWTIME, k, n) VALUES (1, 2, 10);
INSERT INTO r (ROWTIME, k, y) VALUES (5, 1, 3);
INSERT INTO r (ROWTIME, k, y) VALUES (6, 2, 4);
INSERT INTO r (ROWTIME, k, y) VALUES (7, 3, 5);
INSERT INTO r (ROWTIME, k, y) VALUES (8, 1, 6);
SELECT * FROM sums;
--> K | N    | XS       | YS    | LAST
--> 1 | 9000 | 20254500 | 40500 | 4500
--> 2 | 10   | 55       | 40    | 10

--@test: unmatched rows by the thousand come out when the grace period ends
CREATE STREAM pairs AS SELECT l.k AS k, x, y FROM l LEFT JOIN r WITHIN 1 SECOND GRACE PERIOD 1 SECOND ON l.k = r.k;
CREATE TABLE sums AS SELECT k, COUNT(*) AS n, SUM(x) AS xs, SUM(y) AS ys FROM pairs GROUP BY k;
INSERT INTO seeds (ROWTIME, k, n) VALUES (1, 1, 4500);
INSERT INTO r (ROWTIME, k, y) VALUES (2, 2, 4);
INSERT INTO r (ROWTIME, k, y) VALUES (99000, 2, 4);
SELECT * FROM sums;
--> K | N    | XS       | YS
--> 1 | 4500 | 10127250 | 0

--@test: a right row that thousands of left rows name
CREATE TABLE people (id INT PRIMARY KEY, town INT) WITH (KAFKA_TOPIC='people', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE towns (id INT PRIMARY KEY, name VARCHAR) WITH (KAFKA_TOPIC='towns', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM moves AS SELECT x, k AS town FROM l PARTITION BY x;
CREATE TABLE arrivals (x INT PRIMARY KEY, town INT) WITH (KAFKA_TOPIC='MOVES', VALUE_FORMAT='JSON');
CREATE TABLE homes AS SELECT arrivals.x AS id, town, name FROM arrivals JOIN towns ON arrivals.town = towns.id;
CREATE TABLE sizes AS SELECT name, COUNT(*) AS n FROM homes GROUP BY name;
INSERT INTO seeds (ROWTIME, k, n) VALUES (1, 1, 1500);
INSERT INTO towns (ROWTIME, id, name) VALUES (2, 1, 'Odda');
INSERT INTO towns (ROWTIME, id, name) VALUES (3, 1, 'Bergen');
SELECT * FROM sizes;
--> NAME   | N
--> Bergen | 1500
--> Odda   | 0
