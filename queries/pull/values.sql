-- SELECT without FROM computes a row; DESCRIBE SELECT tells its columns.

--@test: expressions
SELECT 1 + 1;
--> KSQL_COL_0
--> 2
SELECT UCASE('trout') AS u, 2 * 3.5, NULL IS NULL AS n;
--> U     | KSQL_COL_0 | N
--> TROUT | 7.0        | true

--@test: fields, and a function that makes rows
SELECT STRUCT(a := 1, b := 'x')->b, EXPLODE(ARRAY[1, 2]) AS element;
--> B | ELEMENT
--> x | 1
--> x | 2

--@test: an error is NULL in its column
SELECT 1 / 0 AS nothing, 'still' AS here;
--> NOTHING | HERE
--> NULL    | still

--@test: a model
CREATE STREAM training (id INT KEY, length DOUBLE, weight DOUBLE) WITH (KAFKA_TOPIC='training', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO training VALUES (1, 10.0, 101.0), (2, 20.0, 201.0), (3, 30.0, 301.0);
CREATE MODEL weight_of INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider'='linear_regression', 'label'='weight', 'min.rows'='3') AS SELECT length, weight FROM training;
SELECT ROUND(PREDICT(weight_of, 15.0)->weight, 1) AS weight;
--> WEIGHT
--> 151.0

--@test: columns of answers
CREATE STREAM s (id INT KEY, v DOUBLE) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE t AS SELECT id, COUNT(*) AS n FROM s GROUP BY id;
DESCRIBE SELECT 1 + 1 AS two, ARRAY['a'] AS names;
--> Field | Type
--> TWO   | INTEGER
--> NAMES | ARRAY<STRING>
DESCRIBE SELECT id, n + 1 AS more FROM t;
--> Field | Type
--> ID    | INTEGER (key)
--> MORE  | BIGINT
DESCRIBE SELECT id, v FROM s EMIT CHANGES;
--> Field | Type
--> ID    | INTEGER (key)
--> V     | DOUBLE

--@test: ORDER BY and LIMIT over a table
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s GROUP BY id;
INSERT INTO s VALUES (1, 5), (2, 7), (3, 5), (1, 1);
SELECT id, total FROM t ORDER BY total DESC, id LIMIT 2;
--> ID | TOTAL
--> 2  | 7
--> 1  | 6
SELECT id FROM t ORDER BY id DESC;
--> ID
--> 3
--> 2
--> 1

--@test: nothing to compute with
--@expected.error: unknown-column
SELECT a + 1;
--> line 1:8: SELECT column 'A' cannot be resolved
--> 1 | SELECT a + 1;
-->   |        ^
--> hint: A column has a source: SELECT … FROM name; text stands in single quotes: 'text'.

--@test: all of nothing
--@expected.error: unexpected-token
SELECT *;
--> line 1:9: expected FROM, found ";"
--> 1 | SELECT *;
-->   |         ^
--> hint: A query reads a stream or a table: SELECT … FROM name.

--@test: a stored query without FROM
--@expected.error: unexpected-token
CREATE STREAM x AS SELECT 1;
--> line 1:28: expected FROM, found ";"
--> 1 | CREATE STREAM x AS SELECT 1;
-->   |                            ^
--> hint: A query reads a stream or a table: SELECT … FROM name.

--@test: a file, for somebody who cannot read it
--@expected.error: session-only
SELECT * FROM 'secret.csv';
--> line 1:15: files are read by the shell and by fsql run only
--> 1 | SELECT * FROM 'secret.csv';
-->   |               ^^^^^^^^^^^^
--> hint: fsql topic load TOPIC FILE makes a topic of it.

--@test: the columns of a file, for somebody who cannot read it
--@expected.error: session-only
DESCRIBE SELECT * FROM 'secret.csv';
--> line 1:1: files are read by the shell and by fsql run only
--> 1 | DESCRIBE SELECT * FROM 'secret.csv';
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: fsql topic load TOPIC FILE makes a topic of it.
