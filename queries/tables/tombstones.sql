-- Records without a value delete rows.

--@test: a deleted row leaves the tables made from it
CREATE STREAM raw (id INT KEY, line VARCHAR) WITH (KAFKA_TOPIC='pets', VALUE_FORMAT='KAFKA', PARTITIONS=1);
CREATE TABLE pets (id INT PRIMARY KEY, owner VARCHAR, kilos INT) WITH (KAFKA_TOPIC='pets', VALUE_FORMAT='JSON');
CREATE TABLE heavy AS SELECT id, kilos FROM pets WHERE kilos > 10;
CREATE TABLE per_owner AS SELECT owner, COUNT(*) AS n, SUM(kilos) AS kilos FROM pets GROUP BY owner;
INSERT INTO raw (ROWTIME, id, line) VALUES (1, 1, '{"owner": "mo", "kilos": 12}');
INSERT INTO raw (ROWTIME, id, line) VALUES (2, 2, '{"owner": "mo", "kilos": 3}');
INSERT INTO raw (ROWTIME, id, line) VALUES (3, 1, NULL);
INSERT INTO raw (ROWTIME, id, line) VALUES (4, 2, NULL);
INSERT INTO raw (ROWTIME, id, line) VALUES (5, 3, NULL);
ASSERT VALUES heavy (ROWTIME, id, kilos) VALUES (1, 1, 12);
ASSERT NULL VALUES heavy (id) KEY (1);
ASSERT VALUES per_owner (ROWTIME, owner, n, kilos) VALUES (1, 'mo', 1, 12);
ASSERT VALUES per_owner (ROWTIME, owner, n, kilos) VALUES (2, 'mo', 2, 15);
ASSERT VALUES per_owner (ROWTIME, owner, n, kilos) VALUES (3, 'mo', 1, 3);
ASSERT VALUES per_owner (ROWTIME, owner, n, kilos) VALUES (4, 'mo', 0, 0);

--@test: a deletion on either side of a join
CREATE STREAM raw_left (id INT KEY, line VARCHAR) WITH (KAFKA_TOPIC='left_rows', VALUE_FORMAT='KAFKA', PARTITIONS=1);
CREATE STREAM raw_right (id INT KEY, line VARCHAR) WITH (KAFKA_TOPIC='right_rows', VALUE_FORMAT='KAFKA', PARTITIONS=1);
CREATE TABLE l (id INT PRIMARY KEY, a INT) WITH (KAFKA_TOPIC='left_rows', VALUE_FORMAT='JSON');
CREATE TABLE r (id INT PRIMARY KEY, b INT) WITH (KAFKA_TOPIC='right_rows', VALUE_FORMAT='JSON');
CREATE TABLE inner_rows AS SELECT l.id AS id, a, b FROM l JOIN r ON l.id = r.id;
CREATE TABLE left_only AS SELECT l.id AS id, a, b FROM l LEFT JOIN r ON l.id = r.id;
INSERT INTO raw_left (ROWTIME, id, line) VALUES (1, 1, '{"a": 1}');
INSERT INTO raw_right (ROWTIME, id, line) VALUES (2, 1, '{"b": 2}');
INSERT INTO raw_right (ROWTIME, id, line) VALUES (3, 1, NULL);
INSERT INTO raw_right (ROWTIME, id, line) VALUES (4, 1, '{"b": 4}');
INSERT INTO raw_left (ROWTIME, id, line) VALUES (5, 1, NULL);
ASSERT VALUES inner_rows (ROWTIME, id, a, b) VALUES (2, 1, 1, 2);
ASSERT NULL VALUES inner_rows (id) KEY (1);
ASSERT VALUES inner_rows (ROWTIME, id, a, b) VALUES (4, 1, 1, 4);
ASSERT NULL VALUES inner_rows (id) KEY (1);
ASSERT VALUES left_only (ROWTIME, id, a, b) VALUES (1, 1, 1, NULL);
ASSERT VALUES left_only (ROWTIME, id, a, b) VALUES (2, 1, 1, 2);
ASSERT VALUES left_only (ROWTIME, id, a, b) VALUES (3, 1, 1, NULL);
ASSERT VALUES left_only (ROWTIME, id, a, b) VALUES (4, 1, 1, 4);
ASSERT NULL VALUES left_only (id) KEY (1);
