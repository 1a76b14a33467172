-- Columns that come later.

--@test: ALTER adds columns behind the others
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO s (id, v) VALUES (1, 2);
ALTER STREAM s ADD COLUMN w VARCHAR, ADD COLUMN x DOUBLE;
CREATE STREAM o AS SELECT id, v, w, x FROM s;
INSERT INTO s (id, v, w, x) VALUES (2, 3, 'new', 0.5);
ASSERT VALUES o (id, v, w, x) VALUES (1, 2, NULL, NULL);
ASSERT VALUES o (id, v, w, x) VALUES (2, 3, 'new', 0.5);

--@test: a declaration is replaced by a longer one
CREATE TABLE t (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO t (id, v) VALUES (1, 2);
CREATE OR REPLACE TABLE t (id INT PRIMARY KEY, v INT, w INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON');
CREATE TABLE o AS SELECT id, v + w AS sum FROM t;
INSERT INTO t (id, v, w) VALUES (2, 3, 4);
ASSERT VALUES o (id, sum) VALUES (1, NULL);
ASSERT VALUES o (id, sum) VALUES (2, 7);

--@test: a type of our own inside a type of our own
CREATE TYPE point AS STRUCT<x INT, y INT>;
CREATE TYPE line AS ARRAY<point>;
CREATE STREAM shapes (id INT KEY, l line) WITH (KAFKA_TOPIC='shapes', VALUE_FORMAT='JSON', PARTITIONS=1);
DROP TYPE point;
CREATE STREAM o AS SELECT id, l[1]->x AS x, l[-1]->y AS y FROM shapes;
INSERT INTO shapes (id, l) VALUES (1, ARRAY[STRUCT(x := 1, y := 2), STRUCT(x := 3, y := 4)]);
ASSERT VALUES o (id, x, y) VALUES (1, 1, 4);
