-- Keys: of several columns, replaced, taken away.

--@test: a key of two columns
CREATE STREAM moves (yard VARCHAR KEY, bay INT KEY, crates INT) WITH (KAFKA_TOPIC='moves', FORMAT='JSON', PARTITIONS=1);
CREATE STREAM big AS SELECT yard, bay, crates * 2 AS twice FROM moves WHERE crates > 1;
CREATE TABLE stock AS SELECT yard, bay, SUM(crates) AS crates FROM moves GROUP BY yard, bay;
INSERT INTO moves (ROWTIME, yard, bay, crates) VALUES (1, 'north', 4, 1);
INSERT INTO moves (ROWTIME, yard, bay, crates) VALUES (2, 'north', 5, 2);
INSERT INTO moves (ROWTIME, yard, bay, crates) VALUES (3, 'north', 4, 6);
ASSERT VALUES big (ROWTIME, yard, bay, twice) VALUES (2, 'north', 5, 4);
ASSERT VALUES big (ROWTIME, yard, bay, twice) VALUES (3, 'north', 4, 12);
ASSERT VALUES stock (ROWTIME, yard, bay, crates) VALUES (1, 'north', 4, 1);
ASSERT VALUES stock (ROWTIME, yard, bay, crates) VALUES (2, 'north', 5, 2);
ASSERT VALUES stock (ROWTIME, yard, bay, crates) VALUES (3, 'north', 4, 7);

--@test: a new key of two expressions
CREATE STREAM moves (id INT KEY, yard VARCHAR, crates INT) WITH (KAFKA_TOPIC='moves', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM by_yard WITH (KEY_FORMAT='JSON') AS SELECT UCASE(yard) AS yard, crates, id FROM moves PARTITION BY UCASE(yard), crates;
INSERT INTO moves (id, yard, crates) VALUES (1, 'north', 4);
INSERT INTO moves (id, yard) VALUES (2, 'south');
ASSERT VALUES by_yard (yard, crates, id) VALUES ('NORTH', 4, 1);
ASSERT VALUES by_yard (yard, crates, id) VALUES ('SOUTH', NULL, 2);
ASSERT STREAM by_yard (yard VARCHAR KEY, crates INT KEY, id INT) WITH (KAFKA_TOPIC='BY_YARD', KEY_FORMAT='JSON', VALUE_FORMAT='JSON');

--@test: no key any more
CREATE STREAM moves (id INT KEY, yard VARCHAR) WITH (KAFKA_TOPIC='moves', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM plain AS SELECT id, yard FROM moves PARTITION BY NULL;
INSERT INTO moves (id, yard) VALUES (1, 'north');
ASSERT VALUES plain (id, yard) VALUES (1, 'north');
ASSERT STREAM plain (id INT, yard VARCHAR) WITH (KAFKA_TOPIC='PLAIN', KEY_FORMAT='NONE', VALUE_FORMAT='JSON');

--@test: a field as key
CREATE STREAM orders (id INT KEY, buyer STRUCT<name VARCHAR, zip INT>) WITH (KAFKA_TOPIC='orders', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM by_zip AS SELECT buyer->zip, id, buyer->name FROM orders PARTITION BY buyer->zip;
INSERT INTO orders (id, buyer) VALUES (1, STRUCT(name := 'Ida', zip := 4021));
INSERT INTO orders (id) VALUES (2);
ASSERT VALUES by_zip (zip, id, name) VALUES (4021, 1, 'Ida');
ASSERT VALUES by_zip (zip, id, name) VALUES (NULL, 2, NULL);

--@test: the key again in the value
CREATE STREAM moves (id INT KEY, yard VARCHAR) WITH (KAFKA_TOPIC='moves', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM copies AS SELECT id AS k, AS_VALUE(id) AS v, yard FROM moves;
INSERT INTO moves (id, yard) VALUES (7, 'north');
ASSERT VALUES copies (k, v, yard) VALUES (7, 7, 'north');
ASSERT STREAM copies (k INT KEY, v INT, yard VARCHAR) WITH (KAFKA_TOPIC='COPIES', VALUE_FORMAT='JSON');
