-- PROTOBUF: values written with a registered schema and read back by the schema that each record names.

--@test: columns of every type go through PROTOBUF
CREATE STREAM fish (id VARCHAR KEY, caught BOOLEAN, count INT, serial BIGINT, weight DOUBLE, price DECIMAL(6, 2), species VARCHAR, photo BYTES, born DATE, dusk TIME, seen TIMESTAMP)
  WITH (KAFKA_TOPIC='fish', FORMAT='PROTOBUF', PARTITIONS=1);
CREATE STREAM copy AS SELECT * FROM fish;

INSERT INTO fish VALUES ('a', TRUE, 1, 2, 1.5, 12.30, 'trout', 'AP8=', '2021-06-02', '19:30:00', '2021-06-02T19:30:00.123');
INSERT INTO fish (id, species) VALUES ('b', 'Zährte');

ASSERT VALUES copy (id, caught, count, serial, weight, price, species, photo, born, dusk, seen)
  VALUES ('a', TRUE, 1, 2, 1.5, 12.30, 'trout', 'AP8=', '2021-06-02', '19:30:00', '2021-06-02T19:30:00.123');
ASSERT VALUES copy (id, caught, count, serial, weight, price, species, photo, born, dusk, seen)
  VALUES ('b', FALSE, 0, 0, 0.0, NULL, 'Zährte', '', NULL, NULL, NULL);

--@test: nested values, maps with null values and empty arrays
CREATE STREAM nested (id INT KEY, tags ARRAY<VARCHAR>, sizes MAP<VARCHAR, DOUBLE>, place STRUCT<lake VARCHAR, spots ARRAY<STRUCT<x INT, y INT>>>)
  WITH (KAFKA_TOPIC='nested', VALUE_FORMAT='PROTOBUF', PARTITIONS=1);
CREATE STREAM copy AS SELECT * FROM nested;

INSERT INTO nested VALUES (1, ARRAY['x', ''], MAP('lo' := 0.5, 'hi' := 0.25), STRUCT(lake := 'Constance', spots := ARRAY[STRUCT(x := 1, y := 2), STRUCT(x := 3, y := 0)]));
INSERT INTO nested (id) VALUES (2);

ASSERT VALUES copy (id, tags, sizes, place)
  VALUES (1, ARRAY['x', ''], MAP('lo' := 0.5, 'hi' := 0.25), STRUCT(lake := 'Constance', spots := ARRAY[STRUCT(x := 1, y := 2), STRUCT(x := 3, y := 0)]));
SELECT * FROM copy;
--> ID | TAGS     | SIZES                | PLACE
--> 1  | ["x",""] | {"lo":0.5,"hi":0.25} | {"LAKE":"Constance","SPOTS":[{"X":1,"Y":2},{"X":3,"Y":0}]}
--> 2  | []       | {}                   | NULL

--@test: columns come from the registered schema, names in upper case
CREATE STREAM first (id INT KEY, `weight` DOUBLE, place STRUCT<`lake` VARCHAR>) WITH (KAFKA_TOPIC='t', FORMAT='PROTOBUF', PARTITIONS=1);
CREATE STREAM second WITH (KAFKA_TOPIC='t', FORMAT='PROTOBUF');
CREATE STREAM copy AS SELECT * FROM second;
ASSERT STREAM second (ID INT KEY, weight DOUBLE, place STRUCT<lake VARCHAR>) WITH (KAFKA_TOPIC='t', FORMAT='PROTOBUF');

INSERT INTO first VALUES (7, 2.5, STRUCT(`lake` := 'Como'));
ASSERT VALUES copy (id, weight, place) VALUES (7, 2.5, STRUCT(lake := 'Como'));

--@test: a schema that does not exist
CREATE STREAM s WITH (KAFKA_TOPIC='nothing', VALUE_FORMAT='PROTOBUF', PARTITIONS=1);
--> line 1:15: the schema for message values of subject 'nothing-value' does not exist in the schema registry
--> 1 | CREATE STREAM s WITH (KAFKA_TOPIC='nothing', VALUE_FORMAT='PROTOBUF', PARTITIONS=1);
-->   |               ^
--> hint: List the columns, or register a schema under 'nothing-value'.

--@test: a table's deletion is a record without a value
CREATE TABLE fish (id INT PRIMARY KEY, species VARCHAR) WITH (KAFKA_TOPIC='fish', FORMAT='PROTOBUF', PARTITIONS=1);
CREATE TABLE trout AS SELECT * FROM fish WHERE species = 'trout';
INSERT INTO fish VALUES (1, 'trout');
INSERT INTO fish VALUES (1, 'pike');
ASSERT VALUES trout (id, species) VALUES (1, 'trout');
ASSERT NULL VALUES trout (id) KEY (1);

--@test: a key is a message, of one field or of several
CREATE STREAM s (a INT KEY, b VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='s', FORMAT='PROTOBUF', PARTITIONS=1);
CREATE TABLE c AS SELECT a, b, COUNT(*) AS n FROM s GROUP BY a, b;
INSERT INTO s VALUES (1, 'x', 5);
INSERT INTO s VALUES (1, 'x', 6);
ASSERT VALUES c (a, b, n) VALUES (1, 'x', 1);
ASSERT VALUES c (a, b, n) VALUES (1, 'x', 2);

--@test: what is null reads back as nothing, unless the schema keeps nulls
CREATE STREAM s (id INT KEY, n INT, t VARCHAR, a ARRAY<INT>, d DATE, x STRUCT<v DOUBLE>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM plain WITH (VALUE_FORMAT='PROTOBUF') AS SELECT * FROM s;
CREATE STREAM optional WITH (VALUE_FORMAT='PROTOBUF', VALUE_PROTOBUF_NULLABLE_REPRESENTATION='OPTIONAL') AS SELECT * FROM s;
CREATE STREAM wrapped WITH (VALUE_FORMAT='PROTOBUF', VALUE_PROTOBUF_NULLABLE_REPRESENTATION='WRAPPER') AS SELECT * FROM s;
INSERT INTO s (id) VALUES (1);
INSERT INTO s VALUES (2, 0, '', ARRAY[0, 5], '2024-02-29', STRUCT(v := 0));
SELECT * FROM plain;
--> ID | N | T | A     | D          | X
--> 1  | 0 |   | []    | NULL       | NULL
--> 2  | 0 |   | [0,5] | 2024-02-29 | {"V":0.0}
SELECT * FROM optional;
--> ID | N    | T    | A     | D          | X
--> 1  | NULL | NULL | []    | NULL       | NULL
--> 2  | 0    |      | [0,5] | 2024-02-29 | {"V":0.0}
SELECT * FROM wrapped;
--> ID | N    | T    | A     | D          | X
--> 1  | NULL | NULL | []    | NULL       | NULL
--> 2  | 0    |      | [0,5] | 2024-02-29 | {"V":0.0}

--@test: records of other columns and formats
CREATE STREAM s (id INT KEY, v INT, t VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='PROTOBUF', PARTITIONS=1);
CREATE STREAM wide (id INT KEY, v BIGINT, more VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='PROTOBUF');
CREATE STREAM text (id INT KEY, v VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='PROTOBUF');
CREATE STREAM number (id INT KEY, v DOUBLE) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='PROTOBUF');
CREATE STREAM json (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
INSERT INTO s VALUES (1, -5, 'x');
INSERT INTO json VALUES (2, 6);
SELECT * FROM s;
--> ID | V  | T
--> 1  | -5 | x
SELECT * FROM wide;
--> ID | V  | MORE
--> 1  | -5 | NULL
SELECT * FROM text;
--> ID | V
--> 1  | -5
SELECT * FROM number;
--> ID | V

--@test: a name for the message, with a package
CREATE STREAM s (id INT KEY, v INT, x STRUCT<y INT>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='PROTOBUF', VALUE_SCHEMA_FULL_NAME='com.example.Fish', PARTITIONS=1);
CREATE STREAM o AS SELECT * FROM s;
INSERT INTO s VALUES (1, 2, STRUCT(y := 3));
SELECT * FROM o;
--> ID | V | X
--> 1  | 2 | {"Y":3}

--@test: arrays of arrays have no place in Protobuf
CREATE STREAM s (id INT KEY, v ARRAY<ARRAY<INT>>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='PROTOBUF', PARTITIONS=1);
--> line 1:15: Could not register schema for topic: PROTOBUF has no arrays of arrays: V
--> 1 | CREATE STREAM s (id INT KEY, v ARRAY<ARRAY<INT>>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='PROTOBUF', PARTITIONS=1);
-->   |               ^
--> hint: Change the columns, or the subject's compatibility.

--@test: maps need keys of text
CREATE STREAM s (id INT KEY, v MAP<INT, INT>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='PROTOBUF', PARTITIONS=1);
--> line 1:30: format PROTOBUF needs STRING as the key type of a MAP: column `V`
--> 1 | CREATE STREAM s (id INT KEY, v MAP<INT, INT>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='PROTOBUF', PARTITIONS=1);
-->   |                              ^^^^^^^^^^^^^^^
--> hint: Use MAP<STRING, …>.

--@test: names are those of fields
CREATE STREAM s (id INT KEY, `a b` INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='PROTOBUF', PARTITIONS=1);
--> line 1:15: Could not register schema for topic: Schema is not compatible with Protobuf: 'a b' is no name of a field
--> 1 | CREATE STREAM s (id INT KEY, `a b` INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='PROTOBUF', PARTITIONS=1);
-->   |               ^
--> hint: Change the columns, or the subject's compatibility.

--@test: a message is never bare
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='PROTOBUF', WRAP_SINGLE_VALUE=FALSE, PARTITIONS=1);
--> line 1:103: format PROTOBUF cannot have WRAP_SINGLE_VALUE = false
--> 1 | …STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='PROTOBUF', WRAP_SINGLE_VALUE=FALSE, PARTITIONS=1);
-->   |                                                                                                 ^^^^^
--> hint: Leave it out.
