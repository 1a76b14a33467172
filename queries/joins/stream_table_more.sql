-- A stream meets the table's row of its moment.

--@test: what is not there is padded
CREATE STREAM sales (id INT KEY, sku VARCHAR, n INT) WITH (KAFKA_TOPIC='sales', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE goods (sku VARCHAR PRIMARY KEY, price INT) WITH (KAFKA_TOPIC='goods', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM priced AS SELECT s.sku AS sku, n * price AS total FROM sales s LEFT JOIN goods g ON s.sku = g.sku;
INSERT INTO sales (ROWTIME, id, sku, n) VALUES (10, 1, 'hat', 2);
INSERT INTO goods (ROWTIME, sku, price) VALUES (11, 'hat', 30);
INSERT INTO sales (ROWTIME, id, sku, n) VALUES (12, 2, 'hat', 3);
INSERT INTO goods (ROWTIME, sku, price) VALUES (13, 'hat', 40);
INSERT INTO sales (ROWTIME, id, sku, n) VALUES (9, 3, 'hat', 1);
ASSERT VALUES priced (ROWTIME, sku, total) VALUES (10, 'hat', NULL);
ASSERT VALUES priced (ROWTIME, sku, total) VALUES (12, 'hat', 90);
ASSERT VALUES priced (ROWTIME, sku, total) VALUES (9, 'hat', 40);

--@test: two tables, one after the other
CREATE STREAM sales (id INT KEY, sku VARCHAR, n INT) WITH (KAFKA_TOPIC='sales', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE goods (sku VARCHAR PRIMARY KEY, price INT) WITH (KAFKA_TOPIC='goods', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE buyers (bid INT PRIMARY KEY, name VARCHAR) WITH (KAFKA_TOPIC='buyers', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM bills AS SELECT s.id AS id, g.price * s.n AS total, b.name AS name FROM sales s JOIN goods g ON s.sku = g.sku JOIN buyers b ON s.id = b.bid;
INSERT INTO goods (ROWTIME, sku, price) VALUES (1, 'hat', 30);
INSERT INTO buyers (ROWTIME, bid, name) VALUES (2, 1, 'Eva');
INSERT INTO sales (ROWTIME, id, sku, n) VALUES (3, 1, 'hat', 2);
INSERT INTO sales (ROWTIME, id, sku, n) VALUES (4, 2, 'hat', 5);
ASSERT VALUES bills (ROWTIME, id, total, name) VALUES (3, 1, 60, 'Eva');
