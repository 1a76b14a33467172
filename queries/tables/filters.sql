-- A condition over a table: rows that come, go and were never there.
CREATE TABLE goods (id INT PRIMARY KEY, price INT) WITH (KAFKA_TOPIC='goods', VALUE_FORMAT='KAFKA', PARTITIONS=1);
CREATE STREAM changes (id INT KEY, price INT) WITH (KAFKA_TOPIC='goods', VALUE_FORMAT='KAFKA');

--@test: a deletion only tells of what had passed
CREATE TABLE dear AS SELECT id, price FROM goods WHERE price > 50;
INSERT INTO changes (ROWTIME, id, price) VALUES (1, 7, 30);   -- does not pass
INSERT INTO changes (ROWTIME, id, price) VALUES (2, 7, 90);   -- passes
INSERT INTO changes (ROWTIME, id, price) VALUES (3, 7, 20);   -- no longer
INSERT INTO changes (ROWTIME, id, price) VALUES (4, 7, 10);
INSERT INTO changes (ROWTIME, id) VALUES (5, 7);              -- it was out already
INSERT INTO changes (ROWTIME, id, price) VALUES (6, 7, 60);
INSERT INTO changes (ROWTIME, id) VALUES (7, 7);
INSERT INTO changes (ROWTIME, id) VALUES (8, 8);              -- never there
PRINT DEAR FROM BEGINNING;
--> rowtime                 | key | value | partition | offset
--> 1970-01-01T00:00:00.002 | 7   | 90    | 0         | 0
--> 1970-01-01T00:00:00.003 | 7   | NULL  | 0         | 1
--> 1970-01-01T00:00:00.006 | 7   | 60    | 0         | 2
--> 1970-01-01T00:00:00.007 | 7   | NULL  | 0         | 3

--@test: without a condition a deletion passes, known or not
CREATE TABLE copied AS SELECT id, price * 2 AS twice FROM goods;
INSERT INTO changes (ROWTIME, id, price) VALUES (1, 7, 30);
INSERT INTO changes (ROWTIME, id) VALUES (2, 7);
INSERT INTO changes (ROWTIME, id) VALUES (3, 8);
PRINT COPIED FROM BEGINNING;
--> rowtime                 | key | value | partition | offset
--> 1970-01-01T00:00:00.001 | 7   | 60    | 0         | 0
--> 1970-01-01T00:00:00.002 | 7   | NULL  | 0         | 1
--> 1970-01-01T00:00:00.003 | 8   | NULL  | 0         | 2

--@test: a record without a key is none; the last one counts, not the latest
CREATE TABLE copied AS SELECT id, price AS price FROM goods;
INSERT INTO changes (ROWTIME, price) VALUES (1, 30);
INSERT INTO changes (ROWTIME, id, price) VALUES (9, 7, 40);
INSERT INTO changes (ROWTIME, id, price) VALUES (5, 7, 50);
PRINT COPIED FROM BEGINNING;
--> rowtime                 | key | value | partition | offset
--> 1970-01-01T00:00:00.009 | 7   | 40    | 0         | 0
--> 1970-01-01T00:00:00.005 | 7   | 50    | 0         | 1
SELECT * FROM goods;
--> ID | PRICE
--> 7  | 50
