-- Aggregates beside columns that no GROUP BY makes the same for a whole group, in every clause and kind of query.
CREATE STREAM beads (id INT KEY, colour VARCHAR, n INT, `size of` INT) WITH (KAFKA_TOPIC='beads', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM sales (id INT KEY, price INT) WITH (KAFKA_TOPIC='sales', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE boxes (id INT PRIMARY KEY, colour VARCHAR, n INT) WITH (KAFKA_TOPIC='boxes', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM visits (id INT KEY, n INT) WITH (KAFKA_TOPIC='visits', VALUE_FORMAT='JSON', WINDOW_TYPE='TUMBLING', WINDOW_SIZE='1 HOUR', PARTITIONS=1);
INSERT INTO beads (id, colour, n) VALUES (1, 'red', 4);
INSERT INTO beads (id, colour, n) VALUES (2, 'red', 5);

--@test: a column beside an aggregate: SELECT colour, COUNT(*) FROM beads EMIT CHANGES
SELECT colour, COUNT(*) FROM beads EMIT CHANGES;
--> line 1:8: COLOUR in SELECT is neither grouped nor aggregated
--> 1 | SELECT colour, COUNT(*) FROM beads EMIT CHANGES;
-->   |        ^^^^^^
--> hint: Add GROUP BY COLOUR, or wrap it in an aggregate such as LATEST_BY_OFFSET.

--@test: a column beside an aggregate: SELECT COUNT(*), colour, n FROM beads EMIT CHANGES
SELECT COUNT(*), colour, n FROM beads EMIT CHANGES;
--> line 1:18: COLOUR in SELECT is neither grouped nor aggregated
--> 1 | SELECT COUNT(*), colour, n FROM beads EMIT CHANGES;
-->   |                  ^^^^^^
--> hint: Add GROUP BY COLOUR, N, or wrap them in an aggregate such as LATEST_BY_OFFSET.

--@test: a column beside an aggregate: SELECT n + MAX(n) FROM beads WHERE n > 1 EMIT CHANGES
SELECT n + MAX(n) FROM beads WHERE n > 1 EMIT CHANGES;
--> line 1:8: (N + MAX(N)) in SELECT is neither grouped nor aggregated
--> 1 | SELECT n + MAX(n) FROM beads WHERE n > 1 EMIT CHANGES;
-->   |        ^^^^^^^^^^
--> hint: Add GROUP BY N, or wrap it in an aggregate such as LATEST_BY_OFFSET.

--@test: a column beside an aggregate: SELECT `size of`, COUNT(*) FROM beads EMIT CHANGES
SELECT `size of`, COUNT(*) FROM beads EMIT CHANGES;
--> line 1:8: size of in SELECT is neither grouped nor aggregated
--> 1 | SELECT `size of`, COUNT(*) FROM beads EMIT CHANGES;
-->   |        ^^^^^^^^^
--> hint: Add GROUP BY `size of`, or wrap it in an aggregate such as LATEST_BY_OFFSET.

--@test: a column beside an aggregate: SELECT colour, COUNT(*) FROM beads GROUP BY () EMIT CHANGES
SELECT colour, COUNT(*) FROM beads GROUP BY () EMIT CHANGES;
--> line 1:8: COLOUR in SELECT is neither grouped nor aggregated
--> 1 | SELECT colour, COUNT(*) FROM beads GROUP BY () EMIT CHANGES;
-->   |        ^^^^^^
--> hint: Add GROUP BY COLOUR, or wrap it in an aggregate such as LATEST_BY_OFFSET.

--@test: a column beside an aggregate: SELECT ROWTIME, COUNT(*) FROM beads EMIT CHANGES
SELECT ROWTIME, COUNT(*) FROM beads EMIT CHANGES;
--> line 1:8: ROWTIME in SELECT is neither grouped nor aggregated
--> 1 | SELECT ROWTIME, COUNT(*) FROM beads EMIT CHANGES;
-->   |        ^^^^^^^
--> hint: Add GROUP BY ROWTIME, or wrap it in an aggregate such as LATEST_BY_OFFSET.

--@test: a column beside an aggregate: SELECT colour, COUNT(*) FROM beads
SELECT colour, COUNT(*) FROM beads;
--> line 1:1: a pull query does not support aggregate function COUNT without a GROUP BY
--> 1 | SELECT colour, COUNT(*) FROM beads;
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add GROUP BY.

--@test: a column beside an aggregate: SELECT colour, COUNT(*) FROM beads GROUP BY ()
SELECT colour, COUNT(*) FROM beads GROUP BY ();
--> line 1:8: COLOUR in SELECT is neither grouped nor aggregated
--> 1 | SELECT colour, COUNT(*) FROM beads GROUP BY ();
-->   |        ^^^^^^
--> hint: Add GROUP BY COLOUR, or wrap it in an aggregate such as LATEST_BY_OFFSET.

--@test: a column beside an aggregate: SELECT TRANSFORM(ARRAY[1], x => x + n), COUNT(*) FROM beads EMIT CHANGES
SELECT TRANSFORM(ARRAY[1], x => x + n), COUNT(*) FROM beads EMIT CHANGES;
--> line 1:8: TRANSFORM(ARRAY[1], X => (X + N)) in SELECT is neither grouped nor aggregated
--> 1 | SELECT TRANSFORM(ARRAY[1], x => x + n), COUNT(*) FROM beads EMIT CHANGES;
-->   |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add GROUP BY N, or wrap it in an aggregate such as LATEST_BY_OFFSET.

--@test: everything beside an aggregate: SELECT *, COUNT(*) FROM beads EMIT CHANGES
SELECT *, COUNT(*) FROM beads EMIT CHANGES;
--> line 1:8: ID in SELECT is neither grouped nor aggregated
--> 1 | SELECT *, COUNT(*) FROM beads EMIT CHANGES;
-->   |        ^
--> hint: Add GROUP BY ID, COLOUR, N, `size of`, or wrap them in an aggregate such as LATEST_BY_OFFSET.

--@test: everything beside an aggregate: SELECT beads.*, COUNT(*) FROM beads EMIT CHANGES
SELECT beads.*, COUNT(*) FROM beads EMIT CHANGES;
--> line 1:8: ID in SELECT is neither grouped nor aggregated
--> 1 | SELECT beads.*, COUNT(*) FROM beads EMIT CHANGES;
-->   |        ^^^^^^^
--> hint: Add GROUP BY ID, COLOUR, N, `size of`, or wrap them in an aggregate such as LATEST_BY_OFFSET.

--@test: everything beside an aggregate: SELECT b.*, COUNT(*) FROM beads b JOIN boxes ON b.id = boxes.id EMIT CHANGES
SELECT b.*, COUNT(*) FROM beads b JOIN boxes ON b.id = boxes.id EMIT CHANGES;
--> line 1:8: B_ID in SELECT is neither grouped nor aggregated
--> 1 | SELECT b.*, COUNT(*) FROM beads b JOIN boxes ON b.id = boxes.id EMIT CHANGES;
-->   |        ^^^
--> hint: Add GROUP BY B.ID, B.COLOUR, B.N, B.`size of`, or wrap them in an aggregate such as LATEST_BY_OFFSET.

--@test: everything beside an aggregate: SELECT *, COUNT(*) FROM visits EMIT CHANGES
SELECT *, COUNT(*) FROM visits EMIT CHANGES;
--> line 1:8: ID in SELECT is neither grouped nor aggregated
--> 1 | SELECT *, COUNT(*) FROM visits EMIT CHANGES;
-->   |        ^
--> hint: Add GROUP BY ID, N, WINDOWSTART, WINDOWEND, or wrap them in an aggregate such as LATEST_BY_OFFSET.

--@test: the hint works: SELECT colour, n, COUNT(*) FROM beads GROUP BY colour, n EMIT CHANGES
SELECT colour, n, COUNT(*) FROM beads GROUP BY colour, n EMIT CHANGES;
--> COLOUR | N | KSQL_COL_0
--> red    | 4 | 1
--> red    | 5 | 1

--@test: HAVING on a column: SELECT COUNT(*) AS c FROM beads HAVING colour = 'red' EMIT CHANGES
SELECT COUNT(*) AS c FROM beads HAVING colour = 'red' EMIT CHANGES;
--> line 1:40: (COLOUR = 'red') in HAVING is neither grouped nor aggregated
--> 1 | SELECT COUNT(*) AS c FROM beads HAVING colour = 'red' EMIT CHANGES;
-->   |                                        ^^^^^^^^^^^^^^
--> hint: Add GROUP BY COLOUR, or wrap it in an aggregate such as LATEST_BY_OFFSET.

--@test: HAVING on a column: SELECT id FROM beads HAVING COUNT(*) > 1 EMIT CHANGES
SELECT id FROM beads HAVING COUNT(*) > 1 EMIT CHANGES;
--> line 1:8: ID in SELECT is neither grouped nor aggregated
--> 1 | SELECT id FROM beads HAVING COUNT(*) > 1 EMIT CHANGES;
-->   |        ^^
--> hint: Add GROUP BY ID, or wrap it in an aggregate such as LATEST_BY_OFFSET.

--@test: HAVING on a column: SELECT id FROM beads HAVING id > 1 EMIT CHANGES
SELECT id FROM beads HAVING id > 1 EMIT CHANGES;
--> line 1:29: HAVING requires GROUP BY
--> 1 | SELECT id FROM beads HAVING id > 1 EMIT CHANGES;
-->   |                             ^^^^^^
--> hint: Use WHERE.

--@test: HAVING on a column: SELECT COUNT(*) AS c FROM beads HAVING COUNT(*) > 1 EMIT CHANGES
SELECT COUNT(*) AS c FROM beads HAVING COUNT(*) > 1 EMIT CHANGES;
--> C
--> 2

--@test: HAVING on a column: SELECT 1 AS one FROM beads HAVING COUNT(*) > 1 EMIT CHANGES
SELECT 1 AS one FROM beads HAVING COUNT(*) > 1 EMIT CHANGES;
--> ONE
--> 1

--@test: joins: SELECT b.colour, COUNT(*) FROM beads b JOIN boxes x ON b.id = x.id EMIT CHANGES
SELECT b.colour, COUNT(*) FROM beads b JOIN boxes x ON b.id = x.id EMIT CHANGES;
--> line 1:8: B.COLOUR in SELECT is neither grouped nor aggregated
--> 1 | SELECT b.colour, COUNT(*) FROM beads b JOIN boxes x ON b.id = x.id EMIT CHANGES;
-->   |        ^^^^^^^^
--> hint: Add GROUP BY B.COLOUR, or wrap it in an aggregate such as LATEST_BY_OFFSET.

--@test: joins: SELECT b.colour, s.price, COUNT(*) FROM beads b JOIN sales s WITHIN 1 HOUR ON b.id = s.id EMIT CHANGES
SELECT b.colour, s.price, COUNT(*) FROM beads b JOIN sales s WITHIN 1 HOUR ON b.id = s.id EMIT CHANGES;
--> line 1:8: B.COLOUR in SELECT is neither grouped nor aggregated
--> 1 | SELECT b.colour, s.price, COUNT(*) FROM beads b JOIN sales s WITHIN 1 HOUR ON b.id = s.id EMIT CHANGES;
-->   |        ^^^^^^^^
--> hint: Add GROUP BY B.COLOUR, S.PRICE, or wrap them in an aggregate such as LATEST_BY_OFFSET.

--@test: tables: SELECT colour, COUNT(*) FROM boxes EMIT CHANGES
SELECT colour, COUNT(*) FROM boxes EMIT CHANGES;
--> line 1:8: COLOUR in SELECT is neither grouped nor aggregated
--> 1 | SELECT colour, COUNT(*) FROM boxes EMIT CHANGES;
-->   |        ^^^^^^
--> hint: Add GROUP BY COLOUR, or wrap it in an aggregate such as LATEST_BY_OFFSET.

--@test: tables: SELECT MIN(n) FROM boxes EMIT CHANGES
SELECT MIN(n) FROM boxes EMIT CHANGES;
--> line 1:1: the aggregation function MIN cannot be applied to a table source
--> 1 | SELECT MIN(n) FROM boxes EMIT CHANGES;
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: A table's rows change: only functions that can take a row out again work.

--@test: tables: SELECT COUNT(*) FROM boxes EMIT CHANGES
SELECT COUNT(*) FROM boxes EMIT CHANGES;
--> KSQL_COL_0

--@test: EXPLAIN: EXPLAIN SELECT colour, COUNT(*) FROM beads EMIT CHANGES
EXPLAIN SELECT colour, COUNT(*) FROM beads EMIT CHANGES;
--> line 1:16: COLOUR in SELECT is neither grouped nor aggregated
--> 1 | EXPLAIN SELECT colour, COUNT(*) FROM beads EMIT CHANGES;
-->   |                ^^^^^^
--> hint: Add GROUP BY COLOUR, or wrap it in an aggregate such as LATEST_BY_OFFSET.

--@test: EXPLAIN: EXPLAIN CREATE TABLE o AS SELECT colour, COUNT(*) AS c FROM beads
EXPLAIN CREATE TABLE o AS SELECT colour, COUNT(*) AS c FROM beads;
--> line 1:27: a persistent query does not support aggregate function COUNT without a GROUP BY
--> 1 | EXPLAIN CREATE TABLE o AS SELECT colour, COUNT(*) AS c FROM beads;
-->   |                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add GROUP BY.

--@test: EXPLAIN: EXPLAIN SELECT colour, COUNT(*) FROM beads
EXPLAIN SELECT colour, COUNT(*) FROM beads;
--> line 1:9: a pull query does not support aggregate function COUNT without a GROUP BY
--> 1 | EXPLAIN SELECT colour, COUNT(*) FROM beads;
-->   |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add GROUP BY.

--@test: PARTITION BY beside an aggregate: SELECT COUNT(*) FROM beads PARTITION BY n EMIT CHANGES
SELECT COUNT(*) FROM beads PARTITION BY n EMIT CHANGES;
--> line 1:28: a query with aggregate functions cannot have PARTITION BY
--> 1 | SELECT COUNT(*) FROM beads PARTITION BY n EMIT CHANGES;
-->   |                            ^^^^^^^^^^^^^^
--> hint: Use GROUP BY: what is grouped by is the result's key.

--@test: PARTITION BY beside an aggregate: SELECT COUNT(*) FROM beads PARTITION BY NULL EMIT CHANGES
SELECT COUNT(*) FROM beads PARTITION BY NULL EMIT CHANGES;
--> line 1:28: a query with aggregate functions cannot have PARTITION BY
--> 1 | SELECT COUNT(*) FROM beads PARTITION BY NULL EMIT CHANGES;
-->   |                            ^^^^^^^^^^^^^^^^^
--> hint: Use GROUP BY: what is grouped by is the result's key.

--@test: PARTITION BY beside an aggregate: SELECT COUNT(*) FROM beads PARTITION BY id EMIT CHANGES
SELECT COUNT(*) FROM beads PARTITION BY id EMIT CHANGES;
--> line 1:28: a query with aggregate functions cannot have PARTITION BY
--> 1 | SELECT COUNT(*) FROM beads PARTITION BY id EMIT CHANGES;
-->   |                            ^^^^^^^^^^^^^^^
--> hint: Use GROUP BY: what is grouped by is the result's key.

--@test: PARTITION BY beside an aggregate: SELECT n, COUNT(*) FROM beads PARTITION BY n EMIT CHANGES
SELECT n, COUNT(*) FROM beads PARTITION BY n EMIT CHANGES;
--> line 1:31: a query with aggregate functions cannot have PARTITION BY
--> 1 | SELECT n, COUNT(*) FROM beads PARTITION BY n EMIT CHANGES;
-->   |                               ^^^^^^^^^^^^^^
--> hint: Use GROUP BY: what is grouped by is the result's key.

--@test: PARTITION BY beside an aggregate: CREATE STREAM o AS SELECT n, COUNT(*) AS c FROM beads PARTITION BY n
CREATE STREAM o AS SELECT n, COUNT(*) AS c FROM beads PARTITION BY n;
--> line 1:20: a persistent query does not support aggregate function COUNT without a GROUP BY
--> 1 | CREATE STREAM o AS SELECT n, COUNT(*) AS c FROM beads PARTITION BY n;
-->   |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add GROUP BY.

--@test: persistent queries: CREATE TABLE o AS SELECT colour, COUNT(*) AS c FROM beads
CREATE TABLE o AS SELECT colour, COUNT(*) AS c FROM beads;
--> line 1:19: a persistent query does not support aggregate function COUNT without a GROUP BY
--> 1 | CREATE TABLE o AS SELECT colour, COUNT(*) AS c FROM beads;
-->   |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add GROUP BY.

--@test: persistent queries: CREATE STREAM o AS SELECT colour, COUNT(*) AS c FROM beads
CREATE STREAM o AS SELECT colour, COUNT(*) AS c FROM beads;
--> line 1:20: a persistent query does not support aggregate function COUNT without a GROUP BY
--> 1 | CREATE STREAM o AS SELECT colour, COUNT(*) AS c FROM beads;
-->   |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add GROUP BY.

--@test: persistent queries: CREATE STREAM o AS SELECT colour, n FROM beads GROUP BY ()
CREATE STREAM o AS SELECT colour, n FROM beads GROUP BY ();
--> line 1:48: GROUP BY without an aggregate function in SELECT or HAVING
--> 1 | CREATE STREAM o AS SELECT colour, n FROM beads GROUP BY ();
-->   |                                                ^^^^^^^^^^^
--> hint: For a new key without aggregation use PARTITION BY.

--@test: persistent queries: INSERT INTO sales SELECT id, COUNT(*) AS price FROM beads
INSERT INTO sales SELECT id, COUNT(*) AS price FROM beads;
--> line 1:19: a persistent query does not support aggregate function COUNT without a GROUP BY
--> 1 | INSERT INTO sales SELECT id, COUNT(*) AS price FROM beads;
-->   |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add GROUP BY.

--@test: persistent queries: INSERT INTO sales SELECT id, COUNT(*) AS price FROM beads GROUP BY id
INSERT INTO sales SELECT id, COUNT(*) AS price FROM beads GROUP BY id;
--> line 1:13: the query's result is a TABLE: INSERT INTO needs a stream
--> 1 | INSERT INTO sales SELECT id, COUNT(*) AS price FROM beads GROUP BY id;
-->   |             ^^^^^
--> hint: CREATE TABLE … AS SELECT keeps a table's rows.

--@test: windows: SELECT colour, COUNT(*) FROM beads WINDOW TUMBLING (SIZE 1 HOUR) EMIT CHANGES
SELECT colour, COUNT(*) FROM beads WINDOW TUMBLING (SIZE 1 HOUR) EMIT CHANGES;
--> line 1:36: WINDOW requires a GROUP BY
--> 1 | SELECT colour, COUNT(*) FROM beads WINDOW TUMBLING (SIZE 1 HOUR) EMIT CHANGES;
-->   |                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add GROUP BY with the columns to count by.

--@test: windows: SELECT COUNT(*) FROM beads WINDOW TUMBLING (SIZE 1 HOUR) GROUP BY () EMIT CHANGES
SELECT COUNT(*) FROM beads WINDOW TUMBLING (SIZE 1 HOUR) GROUP BY () EMIT CHANGES;
--> line 1:28: WINDOW requires a GROUP BY
--> 1 | SELECT COUNT(*) FROM beads WINDOW TUMBLING (SIZE 1 HOUR) GROUP BY () EMIT CHANGES;
-->   |                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add GROUP BY with the columns to count by.

--@test: windows: SELECT WINDOWSTART, COUNT(*) FROM visits EMIT CHANGES
SELECT WINDOWSTART, COUNT(*) FROM visits EMIT CHANGES;
--> line 1:8: WINDOWSTART in SELECT is neither grouped nor aggregated
--> 1 | SELECT WINDOWSTART, COUNT(*) FROM visits EMIT CHANGES;
-->   |        ^^^^^^^^^^^
--> hint: Add GROUP BY WINDOWSTART, or wrap it in an aggregate such as LATEST_BY_OFFSET.

--@test: windows: SELECT COUNT(*) FROM visits EMIT CHANGES
SELECT COUNT(*) FROM visits EMIT CHANGES;
--> KSQL_COL_0

--@test: windows: SELECT COUNT(*) FROM beads EMIT FINAL
SELECT COUNT(*) FROM beads EMIT FINAL;
--> line 1:28: EMIT FINAL needs a windowed aggregation
--> 1 | SELECT COUNT(*) FROM beads EMIT FINAL;
-->   |                            ^^^^^^^^^^
--> hint: Add WINDOW … and GROUP BY, or use EMIT CHANGES.

--@test: table functions and aggregates: SELECT EXPLODE(ARRAY[n, 2]), COUNT(*) FROM beads EMIT CHANGES
SELECT EXPLODE(ARRAY[n, 2]), COUNT(*) FROM beads EMIT CHANGES;
--> line 1:1: a query with GROUP BY or aggregates cannot have table functions
--> 1 | SELECT EXPLODE(ARRAY[n, 2]), COUNT(*) FROM beads EMIT CHANGES;
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Make the rows in a first query, aggregate them in a second one.

--@test: table functions and aggregates: SELECT COUNT(*), EXPLODE(ARRAY[1, 2]) FROM beads EMIT CHANGES
SELECT COUNT(*), EXPLODE(ARRAY[1, 2]) FROM beads EMIT CHANGES;
--> line 1:1: a query with GROUP BY or aggregates cannot have table functions
--> 1 | SELECT COUNT(*), EXPLODE(ARRAY[1, 2]) FROM beads EMIT CHANGES;
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Make the rows in a first query, aggregate them in a second one.

--@test: table functions and aggregates: SELECT EXPLODE(COLLECT_LIST(n)) FROM beads EMIT CHANGES
SELECT EXPLODE(COLLECT_LIST(n)) FROM beads EMIT CHANGES;
--> line 1:1: a query with GROUP BY or aggregates cannot have table functions
--> 1 | SELECT EXPLODE(COLLECT_LIST(n)) FROM beads EMIT CHANGES;
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Make the rows in a first query, aggregate them in a second one.

--@test: table functions and aggregates: SELECT COUNT(EXPLODE(ARRAY[n, 2])) FROM beads EMIT CHANGES
SELECT COUNT(EXPLODE(ARRAY[n, 2])) FROM beads EMIT CHANGES;
--> line 1:14: table function EXPLODE can only stand at the top of a SELECT item
--> 1 | SELECT COUNT(EXPLODE(ARRAY[n, 2])) FROM beads EMIT CHANGES;
-->   |              ^^^^^^^^^^^^^^^^^^^^
--> hint: Compute further with its rows in a second query.

--@test: table functions and aggregates: SELECT EXPLODE(ARRAY[n, 2]) FROM beads HAVING COUNT(*) > 1 EMIT CHANGES
SELECT EXPLODE(ARRAY[n, 2]) FROM beads HAVING COUNT(*) > 1 EMIT CHANGES;
--> line 1:1: a query with GROUP BY or aggregates cannot have table functions
--> 1 | SELECT EXPLODE(ARRAY[n, 2]) FROM beads HAVING COUNT(*) > 1 EMIT CHANGES;
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Make the rows in a first query, aggregate them in a second one.

--@test: table functions and aggregates: SELECT EXPLODE(ARRAY[n, 2]) FROM beads GROUP BY n EMIT CHANGES
SELECT EXPLODE(ARRAY[n, 2]) FROM beads GROUP BY n EMIT CHANGES;
--> line 1:40: GROUP BY without an aggregate function in SELECT or HAVING
--> 1 | SELECT EXPLODE(ARRAY[n, 2]) FROM beads GROUP BY n EMIT CHANGES;
-->   |                                        ^^^^^^^^^^
--> hint: For a new key without aggregation use PARTITION BY.

--@test: aggregates where none can be: SELECT n FROM beads WHERE COUNT(*) > 1 EMIT CHANGES
SELECT n FROM beads WHERE COUNT(*) > 1 EMIT CHANGES;
--> line 1:27: aggregate function COUNT cannot stand in WHERE
--> 1 | SELECT n FROM beads WHERE COUNT(*) > 1 EMIT CHANGES;
-->   |                           ^^^^^^^^
--> hint: A condition on aggregates stands in HAVING; for the rest aggregate in a first query.

--@test: aggregates where none can be: SELECT SUM(COUNT(*)) FROM beads EMIT CHANGES
SELECT SUM(COUNT(*)) FROM beads EMIT CHANGES;
--> line 1:12: an aggregate function cannot stand inside another one
--> 1 | SELECT SUM(COUNT(*)) FROM beads EMIT CHANGES;
-->   |            ^^^^^^^^
--> hint: Aggregate the result of a first query in a second one.

--@test: aggregates where none can be: SELECT n FROM beads PARTITION BY COUNT(*) EMIT CHANGES
SELECT n FROM beads PARTITION BY COUNT(*) EMIT CHANGES;
--> line 1:34: aggregate function COUNT cannot stand in PARTITION BY
--> 1 | SELECT n FROM beads PARTITION BY COUNT(*) EMIT CHANGES;
-->   |                                  ^^^^^^^^
--> hint: A condition on aggregates stands in HAVING; for the rest aggregate in a first query.

--@test: aggregates where none can be: SELECT COUNT(*) FROM beads GROUP BY COUNT(*) EMIT CHANGES
SELECT COUNT(*) FROM beads GROUP BY COUNT(*) EMIT CHANGES;
--> line 1:37: aggregate function COUNT cannot stand in GROUP BY
--> 1 | SELECT COUNT(*) FROM beads GROUP BY COUNT(*) EMIT CHANGES;
-->   |                                     ^^^^^^^^
--> hint: A condition on aggregates stands in HAVING; for the rest aggregate in a first query.

--@test: aggregates where none can be: SELECT b.id FROM beads b JOIN boxes x ON COUNT(*) = x.id EMIT CHANGES
SELECT b.id FROM beads b JOIN boxes x ON COUNT(*) = x.id EMIT CHANGES;
--> line 1:42: aggregate function COUNT cannot stand in JOIN ON
--> 1 | SELECT b.id FROM beads b JOIN boxes x ON COUNT(*) = x.id EMIT CHANGES;
-->   |                                          ^^^^^^^^
--> hint: A condition on aggregates stands in HAVING; for the rest aggregate in a first query.

--@test: aggregates where none can be: SELECT TRANSFORM(ARRAY[1], x => x + COUNT(*)) FROM beads EMIT CHANGES
SELECT TRANSFORM(ARRAY[1], x => x + COUNT(*)) FROM beads EMIT CHANGES;
--> KSQL_COL_0
--> [2]
--> [3]

--@test: aggregates where none can be: SELECT TRANSFORM(ARRAY[1], x => SUM(x)) FROM beads EMIT CHANGES
SELECT TRANSFORM(ARRAY[1], x => SUM(x)) FROM beads EMIT CHANGES;
--> line 1:37: SELECT column 'X' cannot be resolved
--> 1 | SELECT TRANSFORM(ARRAY[1], x => SUM(x)) FROM beads EMIT CHANGES;
-->   |                                     ^
--> detail: columns are `ID`, `COLOUR`, `N`, `size of`
--> hint: Did you mean N?

--@test: aggregates where none can be: INSERT INTO sales (id, price) VALUES (COUNT(*), 1)
INSERT INTO sales (id, price) VALUES (COUNT(*), 1);
--> line 1:39: aggregate function COUNT cannot stand in VALUES
--> 1 | INSERT INTO sales (id, price) VALUES (COUNT(*), 1);
-->   |                                       ^^^^^^^^
--> hint: A condition on aggregates stands in HAVING; for the rest aggregate in a first query.

--@test: aggregates where none can be: SELECT n FROM beads ORDER BY COUNT(*)
SELECT n FROM beads ORDER BY COUNT(*);
--> line 1:30: aggregate function COUNT cannot stand in ORDER BY
--> 1 | SELECT n FROM beads ORDER BY COUNT(*);
-->   |                              ^^^^^^^^
--> hint: A condition on aggregates stands in HAVING; for the rest aggregate in a first query.

--@test: table functions in lambdas: SELECT TRANSFORM(ARRAY[1], x => EXPLODE(ARRAY[x])) FROM beads EMIT CHANGES
SELECT TRANSFORM(ARRAY[1], x => EXPLODE(ARRAY[x])) FROM beads EMIT CHANGES;
--> line 1:47: SELECT column 'X' cannot be resolved
--> 1 | SELECT TRANSFORM(ARRAY[1], x => EXPLODE(ARRAY[x])) FROM beads EMIT CHANGES;
-->   |                                               ^
--> detail: columns are `ID`, `COLOUR`, `N`, `size of`
--> hint: Did you mean N?

--@test: aggregates in lambdas: SELECT TRANSFORM(ARRAY[1], x => x + SUM(REDUCE(ARRAY[n], 0, (s, y) => s + y))) FROM beads EMIT CHANGES
SELECT TRANSFORM(ARRAY[1], x => x + SUM(REDUCE(ARRAY[n], 0, (s, y) => s + y))) FROM beads EMIT CHANGES;
--> KSQL_COL_0
--> [5]
--> [10]

--@test: table functions with lambdas: SELECT EXPLODE(TRANSFORM(ARRAY[1, n], x => x + 1)) FROM beads EMIT CHANGES
SELECT EXPLODE(TRANSFORM(ARRAY[1, n], x => x + 1)) FROM beads EMIT CHANGES;
--> KSQL_COL_0
--> 2
--> 5
--> 2
--> 6
