-- Joins and aggregates give the same per key on one partition and on several.

--@test: stream-stream join and a count over it
--@partitions: 1,2,5
CREATE STREAM asks (id INT KEY, price DOUBLE) WITH (KAFKA_TOPIC='asks', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM bids (id INT KEY, price DOUBLE) WITH (KAFKA_TOPIC='bids', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM deals AS SELECT a.id AS id, a.price AS ask, b.price AS bid FROM asks a JOIN bids b WITHIN 1 MINUTE ON a.id = b.id;
CREATE TABLE deal_counts AS SELECT id, COUNT(*) AS n FROM deals GROUP BY id;
INSERT INTO asks (ROWTIME, id, price) VALUES (1000, 1, 10.0);
INSERT INTO asks (ROWTIME, id, price) VALUES (2000, 2, 20.0);
INSERT INTO asks (ROWTIME, id, price) VALUES (3000, 3, 30.0);
INSERT INTO bids (ROWTIME, id, price) VALUES (4000, 3, 31.0);
INSERT INTO bids (ROWTIME, id, price) VALUES (5000, 1, 11.0);
INSERT INTO bids (ROWTIME, id, price) VALUES (6000, 1, 12.0);
ASSERT VALUES deals (ROWTIME, id, ask, bid) VALUES (4000, 3, 30.0, 31.0);
ASSERT VALUES deals (ROWTIME, id, ask, bid) VALUES (5000, 1, 10.0, 11.0);
ASSERT VALUES deals (ROWTIME, id, ask, bid) VALUES (6000, 1, 10.0, 12.0);
ASSERT VALUES deal_counts (id, n) VALUES (3, 1);
ASSERT VALUES deal_counts (id, n) VALUES (1, 1);
ASSERT VALUES deal_counts (id, n) VALUES (1, 2);

--@test: a stream meets a table
--@partitions: 1,3
CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR) WITH (KAFKA_TOPIC='users', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM posts (author INT KEY, text VARCHAR) WITH (KAFKA_TOPIC='posts', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM signed AS SELECT p.author AS author, p.text AS text, u.name AS name FROM posts p LEFT JOIN users u ON p.author = u.id;
INSERT INTO users (ROWTIME, id, name) VALUES (10, 1, 'Ada');
INSERT INTO users (ROWTIME, id, name) VALUES (11, 2, 'Bo');
INSERT INTO posts (ROWTIME, author, text) VALUES (20, 2, 'x');
INSERT INTO posts (ROWTIME, author, text) VALUES (21, 3, 'y');
INSERT INTO posts (ROWTIME, author, text) VALUES (22, 1, 'z');
ASSERT VALUES signed (ROWTIME, author, text, name) VALUES (20, 2, 'x', 'Bo');
ASSERT VALUES signed (ROWTIME, author, text, name) VALUES (21, 3, 'y', NULL);
ASSERT VALUES signed (ROWTIME, author, text, name) VALUES (22, 1, 'z', 'Ada');

--@test: another key goes through all partitions
--@partitions: 1,4
CREATE STREAM trips (id INT KEY, driver VARCHAR, km INT) WITH (KAFKA_TOPIC='trips', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE drivers AS SELECT driver, SUM(km) AS km, COUNT(*) AS trips FROM trips GROUP BY driver;
INSERT INTO trips (ROWTIME, id, driver, km) VALUES (1, 1, 'kim', 5);
INSERT INTO trips (ROWTIME, id, driver, km) VALUES (2, 2, 'lee', 7);
INSERT INTO trips (ROWTIME, id, driver, km) VALUES (3, 3, 'kim', 11);
INSERT INTO trips (ROWTIME, id, driver, km) VALUES (4, 4, 'lee', 13);
ASSERT VALUES drivers (driver, km, trips) VALUES ('kim', 5, 1);
ASSERT VALUES drivers (driver, km, trips) VALUES ('lee', 7, 1);
ASSERT VALUES drivers (driver, km, trips) VALUES ('kim', 16, 2);
ASSERT VALUES drivers (driver, km, trips) VALUES ('lee', 20, 2);
