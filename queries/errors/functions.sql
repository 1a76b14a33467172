-- Calls of functions that are refused.
CREATE STREAM s (id INT KEY, n INT, t VARCHAR, a ARRAY<INT>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE t (tid INT PRIMARY KEY, u INT, l ARRAY<INT>) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: too few arguments
--@expected.error: no-overload
CREATE STREAM o AS SELECT id, SUBSTRING(t) AS r FROM s;
--> line 1:31: function 'SUBSTRING' does not accept parameters (STRING)
--> 1 | CREATE STREAM o AS SELECT id, SUBSTRING(t) AS r FROM s;
-->   |                               ^^^^^^^^^^^^
--> detail: valid alternatives are: SUBSTRING(STRING text, INTEGER position); SUBSTRING(STRING text, INTEGER position, INTEGER length); SUBSTRING(BYTES text, INTEGER position); SUBSTRING(BYTES text, INTEGER position, INTEGER length)
--> hint: DESCRIBE FUNCTION SUBSTRING; tells what it takes.

--@test: too many arguments
--@expected.error: no-overload
CREATE STREAM o AS SELECT id, LEN(t, t) AS r FROM s;
--> line 1:31: function 'LEN' does not accept parameters (STRING, STRING)
--> 1 | CREATE STREAM o AS SELECT id, LEN(t, t) AS r FROM s;
-->   |                               ^^^^^^^^^
--> detail: valid alternatives are: LEN(STRING text); LEN(BYTES bytes)
--> hint: DESCRIBE FUNCTION LEN; tells what it takes.

--@test: an argument of another type
--@expected.error: no-overload
CREATE STREAM o AS SELECT id, ABS(t) AS r FROM s;
--> line 1:31: function 'ABS' does not accept parameters (STRING)
--> 1 | CREATE STREAM o AS SELECT id, ABS(t) AS r FROM s;
-->   |                               ^^^^^^
--> detail: valid alternatives are: ABS(INTEGER value); ABS(BIGINT value); ABS(DOUBLE value); ABS(DECIMAL value)
--> hint: DESCRIBE FUNCTION ABS; tells what it takes.

--@test: an argument that must be a constant
--@expected.error: parameter-literal
CREATE TABLE o AS SELECT id, TOPK(n, n) AS r FROM s GROUP BY id;
--> line 1:30: parameter 2 of function TOPK must be a literal constant
--> 1 | CREATE TABLE o AS SELECT id, TOPK(n, n) AS r FROM s GROUP BY id;
-->   |                              ^^^^^^^^^^
--> hint: Write the value itself: it is the same for all records.

--@test: an aggregate inside an aggregate
--@expected.error: nested-aggregate
CREATE TABLE o AS SELECT id, SUM(COUNT(*)) AS r FROM s GROUP BY id;
--> line 1:34: an aggregate function cannot stand inside another one
--> 1 | CREATE TABLE o AS SELECT id, SUM(COUNT(*)) AS r FROM s GROUP BY id;
-->   |                                  ^^^^^^^^
--> hint: Aggregate the result of a first query in a second one.

--@test: an aggregate in WHERE
--@expected.error: aggregate-not-allowed
CREATE STREAM o AS SELECT id, n FROM s WHERE SUM(n) > 1;
--> line 1:46: aggregate function SUM cannot stand in WHERE
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE SUM(n) > 1;
-->   |                                              ^^^^^^
--> hint: A condition on aggregates stands in HAVING; for the rest aggregate in a first query.

--@test: an aggregate in GROUP BY
--@expected.error: aggregate-not-allowed
CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s GROUP BY SUM(n);
--> line 1:60: aggregate function SUM cannot stand in GROUP BY
--> 1 | CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s GROUP BY SUM(n);
-->   |                                                            ^^^^^^
--> hint: A condition on aggregates stands in HAVING; for the rest aggregate in a first query.

--@test: an aggregate in PARTITION BY
--@expected.error: aggregate-not-allowed
CREATE STREAM o AS SELECT id, n FROM s PARTITION BY SUM(n);
--> line 1:53: aggregate function SUM cannot stand in PARTITION BY
--> 1 | CREATE STREAM o AS SELECT id, n FROM s PARTITION BY SUM(n);
-->   |                                                     ^^^^^^
--> hint: A condition on aggregates stands in HAVING; for the rest aggregate in a first query.

--@test: an aggregate without groups
--@expected.error: aggregate-without-group
CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s;
--> line 1:19: a persistent query does not support aggregate function COUNT without a GROUP BY
--> 1 | CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s;
-->   |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add GROUP BY.

--@test: an aggregate that cannot go back, over a table
--@expected.error: aggregate-over-table
CREATE TABLE o AS SELECT u, MAX(tid) AS c FROM t GROUP BY u;
--> line 1:19: the aggregation function MAX cannot be applied to a table source
--> 1 | CREATE TABLE o AS SELECT u, MAX(tid) AS c FROM t GROUP BY u;
-->   |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: A table's rows change: only functions that can take a row out again work.

--@test: another that cannot go back, over a table
--@expected.error: aggregate-over-table
CREATE TABLE o AS SELECT u, LATEST_BY_OFFSET(tid) AS c FROM t GROUP BY u;
--> line 1:19: the aggregation function LATEST_BY_OFFSET cannot be applied to a table source
--> 1 | CREATE TABLE o AS SELECT u, LATEST_BY_OFFSET(tid) AS c FROM t GROUP BY u;
-->   |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: A table's rows change: only functions that can take a row out again work.

--@test: a set collected from a table
--@expected.error: aggregate-over-table
CREATE TABLE o AS SELECT u, COLLECT_SET(tid) AS c FROM t GROUP BY u;
--> line 1:19: the aggregation function COLLECT_SET cannot be applied to a table source
--> 1 | CREATE TABLE o AS SELECT u, COLLECT_SET(tid) AS c FROM t GROUP BY u;
-->   |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: A table's rows change: only functions that can take a row out again work.

--@test: a table function next to an aggregate
--@expected.error: table-function-group
CREATE TABLE o AS SELECT id, EXPLODE(a) AS e, COUNT(*) AS c FROM s GROUP BY id;
--> line 1:19: a query with GROUP BY or aggregates cannot have table functions
--> 1 | CREATE TABLE o AS SELECT id, EXPLODE(a) AS e, COUNT(*) AS c FROM s GROUP BY id;
-->   |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Make the rows in a first query, aggregate them in a second one.

--@test: a table function over a table
--@expected.error: table-function-table
CREATE TABLE o AS SELECT tid, EXPLODE(l) AS e FROM t;
--> line 1:52: table functions need a stream, not a table
--> 1 | CREATE TABLE o AS SELECT tid, EXPLODE(l) AS e FROM t;
-->   |                                                    ^
--> hint: Declare a stream over the table's topic.

--@test: a table function in WHERE
--@expected.error: table-function-not-allowed
CREATE STREAM o AS SELECT id, n FROM s WHERE EXPLODE(a) > 1;
--> line 1:46: table function EXPLODE can only stand at the top of a SELECT item
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE EXPLODE(a) > 1;
-->   |                                              ^^^^^^^^^^
--> hint: Compute further with its rows in a second query.

--@test: a table function inside a table function
--@expected.error: table-function-not-allowed
CREATE STREAM o AS SELECT id, EXPLODE(ARRAY[EXPLODE(a)]) AS e FROM s;
--> line 1:45: table function EXPLODE can only stand at the top of a SELECT item
--> 1 | CREATE STREAM o AS SELECT id, EXPLODE(ARRAY[EXPLODE(a)]) AS e FROM s;
-->   |                                             ^^^^^^^^^^
--> hint: Compute further with its rows in a second query.

--@test: a table function in a branch
--@expected.error: table-function-not-allowed
CREATE STREAM o AS SELECT id, CASE WHEN n > 1 THEN EXPLODE(a) ELSE 0 END AS e FROM s;
--> line 1:52: table function EXPLODE can only stand at the top of a SELECT item
--> 1 | CREATE STREAM o AS SELECT id, CASE WHEN n > 1 THEN EXPLODE(a) ELSE 0 END AS e FROM s;
-->   |                                                    ^^^^^^^^^^
--> hint: Compute further with its rows in a second query.

--@test: a table function in PARTITION BY
--@expected.error: table-function-not-allowed
CREATE STREAM o AS SELECT id, n FROM s PARTITION BY EXPLODE(a);
--> line 1:53: table function EXPLODE can only stand at the top of a SELECT item
--> 1 | CREATE STREAM o AS SELECT id, n FROM s PARTITION BY EXPLODE(a);
-->   |                                                     ^^^^^^^^^^
--> hint: Compute further with its rows in a second query.

--@test: a table function over a number
--@expected.error: no-overload
CREATE STREAM o AS SELECT id, EXPLODE(n) AS e FROM s;
--> line 1:31: function 'EXPLODE' does not accept parameters (INTEGER)
--> 1 | CREATE STREAM o AS SELECT id, EXPLODE(n) AS e FROM s;
-->   |                               ^^^^^^^^^^
--> detail: valid alternatives are: EXPLODE(ARRAY<T> list)
--> hint: DESCRIBE FUNCTION EXPLODE; tells what it takes.

--@test: a number of best values below 1
--@expected.error: parameter-value
CREATE TABLE o AS SELECT id, TOPK(n, 0) AS y FROM s GROUP BY id;
--> line 1:30: parameter 2 of function TOPK: the number of values must be 1 or more
--> 1 | CREATE TABLE o AS SELECT id, TOPK(n, 0) AS y FROM s GROUP BY id;
-->   |                              ^^^^^^^^^^
--> hint: DESCRIBE FUNCTION TOPK; tells what it takes.

--@test: a number of latest values below 1
--@expected.error: parameter-value
CREATE TABLE o AS SELECT id, LATEST_BY_OFFSET(n, -1) AS y FROM s GROUP BY id;
--> line 1:30: parameter 2 of function LATEST_BY_OFFSET: the number of values must be 1 or more
--> 1 | CREATE TABLE o AS SELECT id, LATEST_BY_OFFSET(n, -1) AS y FROM s GROUP BY id;
-->   |                              ^^^^^^^^^^^^^^^^^^^^^^^
--> hint: DESCRIBE FUNCTION LATEST_BY_OFFSET; tells what it takes.

--@test: a constant of another type
--@expected.error: no-overload
CREATE TABLE o AS SELECT id, TOPK(n, 'three') AS y FROM s GROUP BY id;
--> line 1:30: function 'TOPK' does not accept parameters (INTEGER, STRING)
--> 1 | CREATE TABLE o AS SELECT id, TOPK(n, 'three') AS y FROM s GROUP BY id;
-->   |                              ^^^^^^^^^^^^^^^^
--> detail: valid alternatives are: TOPK(INTEGER value, INTEGER k); TOPK(BIGINT value, INTEGER k); TOPK(DOUBLE value, INTEGER k); TOPK(STRING value, INTEGER k); TOPK(INTEGER value, A... columns, INTEGER k); TOPK(BIGINT value, A... columns, INTEGER k); TOPK(DOUBLE value, A... columns, INTEGER k); TOPK(STRING value, A... columns, INTEGER k)
--> hint: DESCRIBE FUNCTION TOPK; tells what it takes.

--@test: a function without its brackets' content
--@expected.error: no-overload
CREATE STREAM o AS SELECT id, UCASE() AS y FROM s;
--> line 1:31: function 'UCASE' does not accept parameters ()
--> 1 | CREATE STREAM o AS SELECT id, UCASE() AS y FROM s;
-->   |                               ^^^^^^^
--> detail: valid alternatives are: UCASE(STRING text)
--> hint: DESCRIBE FUNCTION UCASE; tells what it takes.

--@test: a star for a function that has none
--@expected.error: no-overload
CREATE STREAM o AS SELECT id, ABS(*) AS y FROM s;
--> line 1:31: function 'ABS' does not accept parameters ()
--> 1 | CREATE STREAM o AS SELECT id, ABS(*) AS y FROM s;
-->   |                               ^^^^^^
--> detail: valid alternatives are: ABS(INTEGER value); ABS(BIGINT value); ABS(DOUBLE value); ABS(DECIMAL value)
--> hint: DESCRIBE FUNCTION ABS; tells what it takes.

--@test: describing a function that nobody knows
--@expected.error: unknown-function
DESCRIBE FUNCTION upcase;
--> line 1:19: no function has the name 'UPCASE'
--> 1 | DESCRIBE FUNCTION upcase;
-->   |                   ^^^^^^
--> hint: Did you mean UCASE?
