-- SELECTs on the spot that are refused.
CREATE STREAM s (id INT KEY, n INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE declared (id INT PRIMARY KEY, n INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE counts AS SELECT id, COUNT(*) AS c FROM s GROUP BY id;
CREATE TABLE counted AS SELECT id, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY id;

--@test: a join
--@expected.error: pull-clause
SELECT * FROM counts JOIN declared ON counts.id = declared.id;
--> line 1:22: a pull query supports neither JOIN nor PARTITION BY
--> 1 | SELECT * FROM counts JOIN declared ON counts.id = declared.id;
-->   |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add EMIT CHANGES for a push query.

--@test: a new key
--@expected.error: pull-clause
SELECT id, n FROM s PARTITION BY n;
--> line 1:21: a pull query supports neither JOIN nor PARTITION BY
--> 1 | SELECT id, n FROM s PARTITION BY n;
-->   |                     ^^^^^^^^^^^^^^
--> hint: Add EMIT CHANGES for a push query.

--@test: an aggregate
--@expected.error: aggregate-without-group
SELECT COUNT(*) FROM counts;
--> line 1:1: a pull query does not support aggregate function COUNT without a GROUP BY
--> 1 | SELECT COUNT(*) FROM counts;
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add GROUP BY.

--@test: HAVING
--@expected.error: having-without-group
SELECT id, c FROM counts HAVING c > 1;
--> line 1:33: HAVING requires GROUP BY
--> 1 | SELECT id, c FROM counts HAVING c > 1;
-->   |                                 ^^^^^
--> hint: Use WHERE.

--@test: a table function
--@expected.error: table-function-table
SELECT id, EXPLODE(ARRAY[c]) FROM counts;
--> line 1:35: table functions need a stream, not a table
--> 1 | SELECT id, EXPLODE(ARRAY[c]) FROM counts;
-->   |                                   ^^^^^^
--> hint: Declare a stream over the table's topic.

--@test: a key compared with NULL
--@expected.error: null-comparison
SELECT id, c FROM counts WHERE id = NULL;
--> line 1:32: a comparison with NULL is never true
--> 1 | SELECT id, c FROM counts WHERE id = NULL;
-->   |                                ^^^^^^^^^
--> hint: Use IS NULL, IS NOT NULL or IS DISTINCT FROM.

--@test: a key compared with a text
--@expected.error: not-comparable
SELECT id, c FROM counts WHERE id = 'one';
--> line 1:32: cannot compare ID (INTEGER) to 'one' (STRING) with =
--> 1 | SELECT id, c FROM counts WHERE id = 'one';
-->   |                                ^^^^^^^^^^
--> hint: CAST one side to the type of the other.

--@test: a window's bound compared with what is no time
--@expected.error: not-comparable
SELECT id, c FROM counted WHERE id = 1 AND windowstart > 'noon';
--> line 1:44: cannot compare WINDOWSTART (BIGINT) to 'noon' (STRING) with >
--> 1 | SELECT id, c FROM counted WHERE id = 1 AND windowstart > 'noon';
-->   |                                            ^^^^^^^^^^^^^^^^^^^^
--> hint: CAST one side to the type of the other.

--@test: a column that is not there
--@expected.error: unknown-column
SELECT id, d FROM counts;
--> line 1:12: SELECT column 'D' cannot be resolved
--> 1 | SELECT id, d FROM counts;
-->   |            ^
--> detail: columns are `ID`, `C`
--> hint: Did you mean ID?

--@test: a source that is not there
--@expected.error: unknown-source
SELECT id FROM count;
--> line 1:16: `COUNT` does not exist: no stream or table has this name
--> 1 | SELECT id FROM count;
-->   |                ^^^^^
--> hint: Did you mean COUNTS?

--@test: a negative limit
--@expected.error: limit-negative
SELECT id FROM counts LIMIT -1;
--> line 1:23: LIMIT must not be negative
--> 1 | SELECT id FROM counts LIMIT -1;
-->   |                       ^^^^^^^^
--> hint: LIMIT 0 gives the columns only.

--@test: EMIT FINAL without a window
--@expected.error: emit-final
SELECT id, n FROM s EMIT FINAL;
--> line 1:21: EMIT FINAL needs a windowed aggregation
--> 1 | SELECT id, n FROM s EMIT FINAL;
-->   |                     ^^^^^^^^^^
--> hint: Add WINDOW … and GROUP BY, or use EMIT CHANGES.

--@test: groups in the order of what is not grouped
--@expected.error: not-grouped
SELECT id, COUNT(*) AS c FROM s GROUP BY id ORDER BY n;
--> line 1:54: N in SELECT is neither grouped nor aggregated
--> 1 | SELECT id, COUNT(*) AS c FROM s GROUP BY id ORDER BY n;
-->   |                                                      ^
--> hint: Add it to GROUP BY, or wrap it in an aggregate such as LATEST_BY_OFFSET.

--@test: changes in an order
--@expected.error: order-by
SELECT id, n FROM s EMIT CHANGES ORDER BY n;
--> line 1:43: ORDER BY needs a pull query: changes come in their own order
--> 1 | SELECT id, n FROM s EMIT CHANGES ORDER BY n;
-->   |                                           ^
--> hint: Leave EMIT out.

--@test: a persistent query in an order
--@expected.error: order-by
CREATE STREAM o AS SELECT id, n FROM s EMIT CHANGES ORDER BY n;
--> line 1:62: ORDER BY needs a pull query: changes come in their own order
--> 1 | CREATE STREAM o AS SELECT id, n FROM s EMIT CHANGES ORDER BY n;
-->   |                                                              ^
--> hint: Leave it out, and sort in the SELECT that reads the result.

--@test: a window without groups
--@expected.error: window-without-group
SELECT id, n FROM s WINDOW TUMBLING (SIZE 1 MINUTE);
--> line 1:21: WINDOW requires a GROUP BY
--> 1 | SELECT id, n FROM s WINDOW TUMBLING (SIZE 1 MINUTE);
-->   |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add GROUP BY with the columns to count by.

--@test: a limit that is no number
--@expected.error: unexpected-token
SELECT id FROM counts LIMIT 'ten';
--> line 1:29: expected a whole number after LIMIT, found "'ten'"
--> 1 | SELECT id FROM counts LIMIT 'ten';
-->   |                             ^^^^^
--> hint: LIMIT 10

--@test: different values
--@expected.error: unexpected-token
SELECT DISTINCT n FROM s;
--> line 1:8: expected an expression, found "DISTINCT"
--> 1 | SELECT DISTINCT n FROM s;
-->   |        ^^^^^^^^
--> hint: GROUP BY gives each value once; COUNT_DISTINCT(…) counts different values, COLLECT_SET(…) gathers them.

--@test: a subquery
--@expected.error: unexpected-token
SELECT id FROM (SELECT id FROM s);
--> line 1:16: expected the name of a stream or table, found "("
--> 1 | SELECT id FROM (SELECT id FROM s);
-->   |                ^
--> hint: There are no queries inside queries: CREATE STREAM name AS SELECT … first, and read that.

--@test: two queries as one
--@expected.error: unexpected-token
SELECT id FROM s UNION SELECT id FROM counts;
--> line 1:24: expected ";", found "SELECT"
--> 1 | SELECT id FROM s UNION SELECT id FROM counts;
-->   |                        ^^^^^^
--> hint: There are no set operations: CREATE STREAM both AS SELECT … FROM a; and INSERT INTO both SELECT … FROM b; put streams together.

--@test: an offset
--@expected.error: unexpected-token
SELECT id FROM counts LIMIT 3 OFFSET 2;
--> line 1:31: expected ";", found "OFFSET"
--> 1 | SELECT id FROM counts LIMIT 3 OFFSET 2;
-->   |                               ^^^^^^
--> hint: Leave OFFSET out: LIMIT n gives the first n rows; WHERE ROWOFFSET >= n goes on from a place in a stream.
