-- GROUP BY, HAVING, WINDOW and EMIT that are refused.
CREATE STREAM s (id INT KEY, n INT, t VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE t (tid INT PRIMARY KEY, u INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: an expression that is not grouped
--@expected.error: not-grouped
CREATE TABLE o AS SELECT id, n + 1 AS m, COUNT(*) AS c FROM s GROUP BY id;
--> line 1:30: (N + 1) in SELECT is neither grouped nor aggregated
--> 1 | CREATE TABLE o AS SELECT id, n + 1 AS m, COUNT(*) AS c FROM s GROUP BY id;
-->   |                              ^^^^^
--> hint: Add it to GROUP BY, or wrap it in an aggregate such as LATEST_BY_OFFSET.

--@test: everything, where only groups are
--@expected.error: not-grouped
CREATE TABLE o AS SELECT *, COUNT(*) AS c FROM s GROUP BY id;
--> line 1:26: N in SELECT is neither grouped nor aggregated
--> 1 | CREATE TABLE o AS SELECT *, COUNT(*) AS c FROM s GROUP BY id;
-->   |                          ^
--> hint: Add it to GROUP BY, or wrap it in an aggregate such as LATEST_BY_OFFSET.

--@test: HAVING on what is not grouped
--@expected.error: not-grouped
CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s GROUP BY id HAVING n > 1;
--> line 1:70: (N > 1) in HAVING is neither grouped nor aggregated
--> 1 | CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s GROUP BY id HAVING n > 1;
-->   |                                                                      ^^^^^
--> hint: Add it to GROUP BY, or wrap it in an aggregate such as LATEST_BY_OFFSET.

--@test: HAVING without groups
--@expected.error: having-without-group
CREATE STREAM o AS SELECT id, n FROM s HAVING n > 1;
--> line 1:47: HAVING requires GROUP BY
--> 1 | CREATE STREAM o AS SELECT id, n FROM s HAVING n > 1;
-->   |                                               ^^^^^
--> hint: Use WHERE.

--@test: groups without an aggregate
--@expected.error: group-without-aggregate
CREATE TABLE o AS SELECT id, id + 1 AS m FROM s GROUP BY id;
--> line 1:49: GROUP BY without an aggregate function in SELECT or HAVING
--> 1 | CREATE TABLE o AS SELECT id, id + 1 AS m FROM s GROUP BY id;
-->   |                                                 ^^^^^^^^^^^
--> hint: For a new key without aggregation use PARTITION BY.

--@test: a group twice
--@expected.error: duplicate-group
CREATE TABLE o AS SELECT n, COUNT(*) AS c FROM s GROUP BY n, n;
--> line 1:62: N stands twice in GROUP BY
--> 1 | CREATE TABLE o AS SELECT n, COUNT(*) AS c FROM s GROUP BY n, n;
-->   |                                                              ^
--> hint: Leave one of them out.

--@test: a group by an alias
--@expected.error: unknown-column
CREATE TABLE o AS SELECT n + 1 AS m, COUNT(*) AS c FROM s GROUP BY m;
--> line 1:68: GROUP BY column 'M' cannot be resolved
--> 1 | CREATE TABLE o AS SELECT n + 1 AS m, COUNT(*) AS c FROM s GROUP BY m;
-->   |                                                                    ^
--> detail: columns are `ID`, `N`, `T`
--> hint: Did you mean N?

--@test: a table where a stream comes out
--@expected.error: result-kind
CREATE TABLE o AS SELECT id, n FROM s;
--> line 1:14: the query's result is a STREAM, so CREATE TABLE 'O' cannot hold it
--> 1 | CREATE TABLE o AS SELECT id, n FROM s;
-->   |              ^
--> hint: Use CREATE STREAM.

--@test: a stream where a table comes out
--@expected.error: result-kind
CREATE STREAM o AS SELECT tid, u FROM t;
--> line 1:15: the query's result is a TABLE, so CREATE STREAM 'O' cannot hold it
--> 1 | CREATE STREAM o AS SELECT tid, u FROM t;
-->   |               ^
--> hint: Use CREATE TABLE.

--@test: a window without groups
--@expected.error: window-without-group
CREATE TABLE o AS SELECT id, n FROM s WINDOW TUMBLING (SIZE 1 MINUTE);
--> line 1:39: WINDOW requires a GROUP BY
--> 1 | CREATE TABLE o AS SELECT id, n FROM s WINDOW TUMBLING (SIZE 1 MINUTE);
-->   |                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add GROUP BY with the columns to count by.

--@test: a window over a table
--@expected.error: window-table
CREATE TABLE o AS SELECT u, COUNT(*) AS c FROM t WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY u;
--> line 1:50: windows are for streams: the source of this aggregation is a table
--> 1 | CREATE TABLE o AS SELECT u, COUNT(*) AS c FROM t WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY u;
-->   |                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Leave WINDOW out.

--@test: a window of no size
--@expected.error: window-size
CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 0 SECONDS) GROUP BY id;
--> line 1:51: a window's size must be above 0
--> 1 | CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 0 SECONDS) GROUP BY id;
-->   |                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: WINDOW TUMBLING (SIZE 1 MINUTE)

--@test: hops longer than the window
--@expected.error: window-advance
CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW HOPPING (SIZE 1 SECOND, ADVANCE BY 2 SECONDS) GROUP BY id;
--> line 1:51: a hopping window's ADVANCE must be above 0 and at most its SIZE
--> 1 | …EATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW HOPPING (SIZE 1 SECOND, ADVANCE BY 2 SECONDS) GROUP BY id;
-->   |                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: WINDOW HOPPING (SIZE 1 MINUTE, ADVANCE BY 10 SECONDS)

--@test: hops of no length
--@expected.error: window-advance
CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW HOPPING (SIZE 1 SECOND, ADVANCE BY 0 SECONDS) GROUP BY id;
--> line 1:51: a hopping window's ADVANCE must be above 0 and at most its SIZE
--> 1 | …EATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW HOPPING (SIZE 1 SECOND, ADVANCE BY 0 SECONDS) GROUP BY id;
-->   |                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: WINDOW HOPPING (SIZE 1 MINUTE, ADVANCE BY 10 SECONDS)

--@test: a hopping window without hops
--@expected.error: unexpected-token
CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW HOPPING (SIZE 1 SECOND) GROUP BY id;
--> line 1:80: expected ",", found ")"
--> 1 | CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW HOPPING (SIZE 1 SECOND) GROUP BY id;
-->   |                                                                                ^
--> hint: HOPPING (SIZE 1 MINUTE, ADVANCE BY 10 SECONDS): ADVANCE BY says how far apart windows start.

--@test: windows kept for less than their size
--@expected.error: window-retention
CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 1 HOUR, RETENTION 1 MINUTE) GROUP BY id;
--> line 1:51: RETENTION must be at least the window's size and its grace period
--> 1 | CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 1 HOUR, RETENTION 1 MINUTE) GROUP BY id;
-->   |                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Leave RETENTION out, or make it longer.

--@test: windows kept for less than their grace
--@expected.error: window-retention
CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 1 MINUTE, RETENTION 2 MINUTES, GRACE PERIOD 1 HOUR) GROUP BY id;
--> line 1:51: RETENTION must be at least the window's size and its grace period
--> 1 | …T id, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 1 MINUTE, RETENTION 2 MINUTES, GRACE PERIOD 1 HOUR) GROUP BY id;
-->   |                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Leave RETENTION out, or make it longer.

--@test: a unit of time that nobody knows
--@expected.error: unexpected-token
CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 1 FORTNIGHT) GROUP BY id;
--> line 1:75: expected a unit of time, found "FORTNIGHT"
--> 1 | CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 1 FORTNIGHT) GROUP BY id;
-->   |                                                                           ^^^^^^^^^
--> hint: One of DAYS, HOURS, MINUTES, SECONDS, MILLISECONDS.

--@test: a window's bound in WHERE
--@expected.error: unknown-column
CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 1 MINUTE) WHERE windowstart > 5 GROUP BY id;
--> line 1:89: WHERE column 'WINDOWSTART' cannot be resolved
--> 1 | CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 1 MINUTE) WHERE windowstart > 5 GROUP BY id;
-->   |                                                                                         ^^^^^^^^^^^
--> hint: Bounds belong to the groups of a WINDOW, in SELECT, and to sources with windowed keys.

--@test: a window's bound in HAVING
--@expected.error: window-bounds
CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY id HAVING windowstart > 5;
--> line 1:102: WINDOWSTART can only stand in SELECT, outside aggregate functions
--> 1 | … o AS SELECT id, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY id HAVING windowstart > 5;
-->   |                                                                                           ^^^^^^^^^^^
--> hint: Filter the result: SELECT … WHERE WINDOWSTART …

--@test: a window's bound in GROUP BY
--@expected.error: unknown-column
CREATE TABLE o AS SELECT windowstart AS ws, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY windowstart;
--> line 1:107: GROUP BY column 'WINDOWSTART' cannot be resolved
--> 1 | … SELECT windowstart AS ws, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY windowstart;
-->   |                                                                                           ^^^^^^^^^^^
--> hint: Bounds belong to the groups of a WINDOW, in SELECT, and to sources with windowed keys.

--@test: a window's bound without a window
--@expected.error: unknown-column
CREATE TABLE o AS SELECT id, windowstart AS ws, COUNT(*) AS c FROM s GROUP BY id;
--> line 1:30: SELECT column 'WINDOWSTART' cannot be resolved
--> 1 | CREATE TABLE o AS SELECT id, windowstart AS ws, COUNT(*) AS c FROM s GROUP BY id;
-->   |                              ^^^^^^^^^^^
--> hint: Bounds belong to the groups of a WINDOW, in SELECT, and to sources with windowed keys.

--@test: EMIT FINAL of a stream
--@expected.error: emit-final
CREATE STREAM o AS SELECT id, n FROM s EMIT FINAL;
--> line 1:40: EMIT FINAL needs a windowed aggregation
--> 1 | CREATE STREAM o AS SELECT id, n FROM s EMIT FINAL;
-->   |                                        ^^^^^^^^^^
--> hint: Add WINDOW … and GROUP BY, or use EMIT CHANGES.

--@test: EMIT FINAL of a table
--@expected.error: emit-final
CREATE TABLE o AS SELECT tid, u FROM t EMIT FINAL;
--> line 1:40: EMIT FINAL needs a windowed aggregation
--> 1 | CREATE TABLE o AS SELECT tid, u FROM t EMIT FINAL;
-->   |                                        ^^^^^^^^^^
--> hint: Add WINDOW … and GROUP BY, or use EMIT CHANGES.

--@test: a persistent query over a windowed table
--@expected.error: windowed-table
CREATE TABLE w AS SELECT id, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY id;
CREATE TABLE o AS SELECT id, c FROM w;
--> line 1:37: 'W' is a windowed table: persistent queries cannot read it
--> 1 | CREATE TABLE o AS SELECT id, c FROM w;
-->   |                                     ^
--> hint: Declare a stream over its topic with WINDOW_TYPE, or query it with SELECT.

--@test: LIMIT in a persistent query
--@expected.error: limit-in-persistent
CREATE STREAM o AS SELECT id, n FROM s LIMIT 3;
--> line 1:40: a persistent query cannot have LIMIT
--> 1 | CREATE STREAM o AS SELECT id, n FROM s LIMIT 3;
-->   |                                        ^^^^^^^
--> hint: Leave LIMIT out: the query runs until it is terminated.

--@test: GROUP BY without expressions
--@expected.error: aggregate-without-group
CREATE TABLE o AS SELECT COUNT(*) AS c FROM s GROUP BY ();
--> line 1:19: a persistent query does not support aggregate function COUNT without a GROUP BY
--> 1 | CREATE TABLE o AS SELECT COUNT(*) AS c FROM s GROUP BY ();
-->   |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add GROUP BY.

--@test: groups by NULL
--@expected.error: untyped-null
CREATE TABLE o AS SELECT NULL AS nothing, COUNT(*) AS c FROM s GROUP BY NULL;
--> line 1:26: the type of NULL is not known here
--> 1 | CREATE TABLE o AS SELECT NULL AS nothing, COUNT(*) AS c FROM s GROUP BY NULL;
-->   |                          ^^^^
--> hint: CAST(NULL AS type)

--@test: groups by a constant that is not selected
--@expected.error: key-missing
CREATE TABLE o AS SELECT COUNT(*) AS c FROM s GROUP BY 1;
--> line 1:19: key missing from projection: the query's key is 1, but SELECT does not contain it
--> 1 | CREATE TABLE o AS SELECT COUNT(*) AS c FROM s GROUP BY 1;
-->   |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add 1 to the SELECT list.

--@test: a window's bound inside an aggregate
--@expected.error: window-bounds
CREATE TABLE o AS SELECT id, MAX(windowend) AS last FROM s WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY id;
--> line 1:34: WINDOWEND can only stand in SELECT, outside aggregate functions
--> 1 | CREATE TABLE o AS SELECT id, MAX(windowend) AS last FROM s WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY id;
-->   |                                  ^^^^^^^^^
--> hint: Aggregate ROWTIME, or the result's WINDOWEND in a second query.

--@test: a duration that no number holds
--@expected.error: invalid-duration
CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 9999999999999 DAYS) GROUP BY id;
--> line 1:73: the duration is too long
--> 1 | CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 9999999999999 DAYS) GROUP BY id;
-->   |                                                                         ^^^^^^^^^^^^^^^^^^
--> hint: A duration has at most as many milliseconds as a BIGINT counts.

--@test: a session without a gap
--@expected.error: window-size
CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW SESSION (0 SECONDS) GROUP BY id;
--> line 1:51: a window's size must be above 0
--> 1 | CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW SESSION (0 SECONDS) GROUP BY id;
-->   |                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: WINDOW TUMBLING (SIZE 1 MINUTE)

--@test: a window of a kind that nobody knows
--@expected.error: unexpected-token
CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW SLIDING (SIZE 1 MINUTE) GROUP BY id;
--> line 1:58: expected TUMBLING, HOPPING or SESSION after WINDOW, found "SLIDING"
--> 1 | CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW SLIDING (SIZE 1 MINUTE) GROUP BY id;
-->   |                                                          ^^^^^^^
--> hint: For example WINDOW TUMBLING (SIZE 1 MINUTE).

--@test: a table joined and counted by what cannot be taken back
--@expected.error: aggregate-over-table
CREATE TABLE u (uid INT PRIMARY KEY, w INT) WITH (KAFKA_TOPIC='u', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE o AS SELECT t.u, MIN(u.w) AS m FROM t JOIN u ON t.tid = u.uid GROUP BY t.u;
--> line 1:19: the aggregation function MIN cannot be applied to a table source
--> 1 | CREATE TABLE o AS SELECT t.u, MIN(u.w) AS m FROM t JOIN u ON t.tid = u.uid GROUP BY t.u;
-->   |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: A table's rows change: only functions that can take a row out again work.

--@test: an aggregate outside its group on the spot
--@expected.error: aggregate-without-group
SELECT COUNT(*) FROM s WHERE n > 1;
--> line 1:1: a pull query does not support aggregate function COUNT without a GROUP BY
--> 1 | SELECT COUNT(*) FROM s WHERE n > 1;
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add GROUP BY.

--@test: HAVING with an expression of what is not grouped
--@expected.error: not-grouped
CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s GROUP BY id HAVING COUNT(*) > n;
--> line 1:70: (COUNT(*) > N) in HAVING is neither grouped nor aggregated
--> 1 | CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s GROUP BY id HAVING COUNT(*) > n;
-->   |                                                                      ^^^^^^^^^^^^
--> hint: Add it to GROUP BY, or wrap it in an aggregate such as LATEST_BY_OFFSET.
