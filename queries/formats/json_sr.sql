-- JSON_SR: values written with a registered schema and read back by the schema that each record names.

--@test: columns of every type go through JSON_SR
CREATE STREAM fish (id VARCHAR KEY, caught BOOLEAN, count INT, serial BIGINT, weight DOUBLE, price DECIMAL(6, 2), species VARCHAR, photo BYTES, born DATE, dusk TIME, seen TIMESTAMP)
  WITH (KAFKA_TOPIC='fish', FORMAT='JSON_SR', PARTITIONS=1);
CREATE STREAM copy AS SELECT * FROM fish;

INSERT INTO fish VALUES ('a', TRUE, 1, 2, 1.5, 12.30, 'trout', 'AP8=', '2021-06-02', '19:30:00', '2021-06-02T19:30:00.123');
INSERT INTO fish (id, species) VALUES ('b', 'Zährte');

ASSERT VALUES copy (id, caught, count, serial, weight, price, species, photo, born, dusk, seen)
  VALUES ('a', TRUE, 1, 2, 1.5, 12.30, 'trout', 'AP8=', '2021-06-02', '19:30:00', '2021-06-02T19:30:00.123');
ASSERT VALUES copy (id, caught, count, serial, weight, price, species, photo, born, dusk, seen)
  VALUES ('b', NULL, NULL, NULL, NULL, NULL, 'Zährte', NULL, NULL, NULL, NULL);

--@test: nested values, maps with null values and empty arrays
CREATE STREAM nested (id INT KEY, tags ARRAY<VARCHAR>, sizes MAP<VARCHAR, DOUBLE>, place STRUCT<lake VARCHAR, spots ARRAY<STRUCT<x INT, y INT>>>)
  WITH (KAFKA_TOPIC='nested', VALUE_FORMAT='JSON_SR', PARTITIONS=1);
CREATE STREAM copy AS SELECT * FROM nested;

INSERT INTO nested VALUES (1, ARRAY['x', NULL], MAP('lo' := 0.5, 'hi' := CAST(NULL AS DOUBLE)), STRUCT(lake := 'Constance', spots := ARRAY[STRUCT(x := 1, y := 2), STRUCT(x := 3, y := CAST(NULL AS INT))]));
INSERT INTO nested (id) VALUES (2);

ASSERT VALUES copy (id, tags, sizes, place)
  VALUES (1, ARRAY['x', NULL], MAP('lo' := 0.5, 'hi' := CAST(NULL AS DOUBLE)), STRUCT(lake := 'Constance', spots := ARRAY[STRUCT(x := 1, y := 2), STRUCT(x := 3, y := CAST(NULL AS INT))]));
ASSERT VALUES copy (id, tags, sizes, place) VALUES (2, NULL, NULL, NULL);

--@test: columns come from the registered schema, names in upper case
CREATE STREAM first (id INT KEY, `weight` DOUBLE, place STRUCT<`lake` VARCHAR>) WITH (KAFKA_TOPIC='t', FORMAT='JSON_SR', PARTITIONS=1);
CREATE STREAM second WITH (KAFKA_TOPIC='t', FORMAT='JSON_SR');
CREATE STREAM copy AS SELECT * FROM second;
ASSERT STREAM second (ROWKEY INT KEY, weight DOUBLE, place STRUCT<lake VARCHAR>) WITH (KAFKA_TOPIC='t', FORMAT='JSON_SR');

INSERT INTO first VALUES (7, 2.5, STRUCT(`lake` := 'Como'));
ASSERT VALUES copy (ROWKEY, weight, place) VALUES (7, 2.5, STRUCT(lake := 'Como'));

--@test: a schema that does not exist
CREATE STREAM s WITH (KAFKA_TOPIC='nothing', VALUE_FORMAT='JSON_SR', PARTITIONS=1);
--> line 1:15: the schema for message values of subject 'nothing-value' does not exist in the schema registry
--> 1 | CREATE STREAM s WITH (KAFKA_TOPIC='nothing', VALUE_FORMAT='JSON_SR', PARTITIONS=1);
-->   |               ^
--> hint: List the columns, or register a schema under 'nothing-value'.

--@test: a table's deletion is a record without a value
CREATE TABLE fish (id INT PRIMARY KEY, species VARCHAR) WITH (KAFKA_TOPIC='fish', FORMAT='JSON_SR', PARTITIONS=1);
CREATE TABLE trout AS SELECT * FROM fish WHERE species = 'trout';
INSERT INTO fish VALUES (1, 'trout');
INSERT INTO fish VALUES (1, 'pike');
ASSERT VALUES trout (id, species) VALUES (1, 'trout');
ASSERT NULL VALUES trout (id) KEY (1);

--@test: a key in JSON_SR stands for itself, several are an object
CREATE STREAM s (a INT KEY, b VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='s', FORMAT='JSON_SR', PARTITIONS=1);
CREATE TABLE c AS SELECT a, b, COUNT(*) AS n FROM s GROUP BY a, b;
INSERT INTO s VALUES (1, 'x', 5);
INSERT INTO s VALUES (1, 'x', 6);
ASSERT VALUES c (a, b, n) VALUES (1, 'x', 1);
ASSERT VALUES c (a, b, n) VALUES (1, 'x', 2);

--@test: records say what they hold, and what is no JSON with a schema id is left out
CREATE STREAM s (id INT KEY, v INT, tags MAP<VARCHAR, INT>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON_SR', PARTITIONS=1);
CREATE STREAM wide (id INT KEY, v BIGINT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON_SR');
CREATE STREAM text (id INT KEY, v VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON_SR');
CREATE STREAM number (id INT KEY, v DOUBLE) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON_SR');
CREATE STREAM plain (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
INSERT INTO s VALUES (1, 5, MAP('a' := 1, 'b' := CAST(NULL AS INT)));
INSERT INTO plain VALUES (2, 6);
INSERT INTO s (id) VALUES (3);
SELECT * FROM s;
--> ID | V    | TAGS
--> 1  | 5    | {"a":1,"b":null}
--> 3  | NULL | NULL
SELECT * FROM wide;
--> ID | V
--> 1  | 5
--> 3  | NULL
SELECT * FROM text;
--> ID | V
--> 1  | 5
--> 3  | NULL
SELECT * FROM number;
--> ID | V
--> 3  | NULL

--@test: maps need keys of text
CREATE STREAM s (id INT KEY, v MAP<INT, INT>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON_SR', PARTITIONS=1);
--> line 1:30: format JSON_SR needs STRING as the key type of a MAP: column `V`
--> 1 | CREATE STREAM s (id INT KEY, v MAP<INT, INT>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON_SR', PARTITIONS=1);
-->   |                              ^^^^^^^^^^^^^^^
--> hint: Use MAP<STRING, …>.

--@test: a schema given by its id is written as it is
CREATE STREAM given (`id` INT, `name` VARCHAR, `more` INT) WITH (KAFKA_TOPIC='given', VALUE_FORMAT='JSON_SR', PARTITIONS=1);
CREATE STREAM s (id INT, name VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM o WITH (VALUE_FORMAT='JSON_SR', VALUE_SCHEMA_ID=1) AS SELECT id AS `id`, name AS `name` FROM s;
INSERT INTO s VALUES (1, 'x');
SELECT * FROM o;
--> id | name
--> 1  | x
CREATE STREAM p WITH (VALUE_FORMAT='JSON_SR', VALUE_SCHEMA_ID=1) AS SELECT name AS `name`, id AS `id` FROM s;
--> line 1:63: The following value columns are changed, missing or reordered: [`name` STRING, `id` INTEGER]. Schema from schema registry is [`id` INTEGER, `name` STRING, `more` INTEGER]
--> 1 | CREATE STREAM p WITH (VALUE_FORMAT='JSON_SR', VALUE_SCHEMA_ID=1) AS SELECT name AS `name`, id AS `id` FROM s;
-->   |                                                               ^
--> hint: Select the schema's columns in its order, with its names and types.
