-- Table-table joins: a change of either side changes the result.

--@test: on the primary keys
CREATE TABLE stock (sku VARCHAR PRIMARY KEY, n INT) WITH (KAFKA_TOPIC='stock', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE names (sku VARCHAR PRIMARY KEY, name VARCHAR) WITH (KAFKA_TOPIC='names', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE listing AS SELECT s.sku AS sku, s.n AS n, t.name AS name FROM stock s JOIN names t ON s.sku = t.sku;
CREATE TABLE full_listing AS SELECT s.sku AS sku, s.n AS n, t.name AS name FROM stock s LEFT JOIN names t ON s.sku = t.sku;
INSERT INTO stock (ROWTIME, sku, n) VALUES (10, 'a', 3);
INSERT INTO names (ROWTIME, sku, name) VALUES (5, 'a', 'apple');
INSERT INTO names (ROWTIME, sku, name) VALUES (20, 'b', 'bean');
INSERT INTO stock (ROWTIME, sku, n) VALUES (15, 'b', 4);
INSERT INTO stock (ROWTIME, sku, n) VALUES (30, 'a', 2);
ASSERT VALUES listing (ROWTIME, sku, n, name) VALUES (10, 'a', 3, 'apple');
ASSERT VALUES listing (ROWTIME, sku, n, name) VALUES (20, 'b', 4, 'bean');
ASSERT VALUES listing (ROWTIME, sku, n, name) VALUES (30, 'a', 2, 'apple');
ASSERT VALUES full_listing (ROWTIME, sku, n, name) VALUES (10, 'a', 3, NULL);
ASSERT VALUES full_listing (ROWTIME, sku, n, name) VALUES (10, 'a', 3, 'apple');
ASSERT VALUES full_listing (ROWTIME, sku, n, name) VALUES (20, 'b', 4, 'bean');
ASSERT VALUES full_listing (ROWTIME, sku, n, name) VALUES (30, 'a', 2, 'apple');

--@test: on a foreign key
CREATE TABLE flights (no VARCHAR PRIMARY KEY, port VARCHAR, seats INT) WITH (KAFKA_TOPIC='flights', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE ports (code VARCHAR PRIMARY KEY, town VARCHAR) WITH (KAFKA_TOPIC='ports', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE board AS SELECT f.no AS no, f.seats AS seats, p.town AS town FROM flights f JOIN ports p ON f.port = p.code;
INSERT INTO flights (ROWTIME, no, port, seats) VALUES (10, 'X2', 'OSL', 90);
INSERT INTO flights (ROWTIME, no, port, seats) VALUES (11, 'X1', 'OSL', 40);
INSERT INTO ports (ROWTIME, code, town) VALUES (12, 'OSL', 'Oslo');
INSERT INTO flights (ROWTIME, no, port, seats) VALUES (13, 'X2', 'OSL', 91);
INSERT INTO ports (ROWTIME, code, town) VALUES (14, 'OSL', 'Kristiania');
INSERT INTO flights (ROWTIME, no, port, seats) VALUES (15, 'X1', 'RIX', 41);
ASSERT VALUES board (ROWTIME, no, seats, town) VALUES (12, 'X1', 40, 'Oslo');
ASSERT VALUES board (ROWTIME, no, seats, town) VALUES (12, 'X2', 90, 'Oslo');
ASSERT VALUES board (ROWTIME, no, seats, town) VALUES (13, 'X2', 91, 'Oslo');
ASSERT VALUES board (ROWTIME, no, seats, town) VALUES (14, 'X1', 40, 'Kristiania');
ASSERT VALUES board (ROWTIME, no, seats, town) VALUES (14, 'X2', 91, 'Kristiania');
ASSERT NULL VALUES board (no) KEY ('X1');
