-- Projections without what they need, or with too much.
CREATE STREAM s (id INT KEY, v INT, w VARCHAR, p STRUCT<x INT, y INT>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE t (tid INT PRIMARY KEY, u INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE t2 (rid INT PRIMARY KEY, z INT) WITH (KAFKA_TOPIC='t2', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM two (a INT KEY, b INT KEY, v INT) WITH (KAFKA_TOPIC='two', FORMAT='JSON', PARTITIONS=1);

--@test: a table's key is not selected
--@expected.error: key-missing
CREATE TABLE o AS SELECT u FROM t;
--> line 1:19: key missing from projection: the query's key is `TID`, but SELECT does not contain it
--> 1 | CREATE TABLE o AS SELECT u FROM t;
-->   |                   ^^^^^^^^^^^^^^^
--> hint: Add `TID` to the SELECT list.

--@test: one of two keys is not selected
--@expected.error: key-missing
CREATE STREAM o AS SELECT a, v FROM two;
--> line 1:20: key missing from projection: the query's key is `B`, but SELECT does not contain it
--> 1 | CREATE STREAM o AS SELECT a, v FROM two;
-->   |                    ^^^^^^^^^^^^^^^^^^^^
--> hint: Add `B` to the SELECT list.

--@test: the grouping expression is not selected
--@expected.error: key-missing
CREATE TABLE o AS SELECT COUNT(*) AS n FROM s GROUP BY v + 1;
--> line 1:19: key missing from projection: the query's key is (V + 1), but SELECT does not contain it
--> 1 | CREATE TABLE o AS SELECT COUNT(*) AS n FROM s GROUP BY v + 1;
-->   |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add (V + 1) to the SELECT list.

--@test: one of two grouping expressions is not selected
--@expected.error: key-missing
CREATE TABLE o WITH (KEY_FORMAT='JSON') AS SELECT v, COUNT(*) AS n FROM s GROUP BY v, w;
--> line 1:44: key missing from projection: the query's key is `W`, but SELECT does not contain it
--> 1 | CREATE TABLE o WITH (KEY_FORMAT='JSON') AS SELECT v, COUNT(*) AS n FROM s GROUP BY v, w;
-->   |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add `W` to the SELECT list.

--@test: the partitioning expression is not selected
--@expected.error: key-missing
CREATE STREAM o AS SELECT id, w FROM s PARTITION BY v + 1;
--> line 1:20: key missing from projection: the query's key is (V + 1), but SELECT does not contain it
--> 1 | CREATE STREAM o AS SELECT id, w FROM s PARTITION BY v + 1;
-->   |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add (V + 1) to the SELECT list.

--@test: one of two partitioning expressions is not selected
--@expected.error: key-missing
CREATE STREAM o WITH (KEY_FORMAT='JSON') AS SELECT id, v FROM s PARTITION BY v, w;
--> line 1:45: key missing from projection: the query's key is `W`, but SELECT does not contain it
--> 1 | CREATE STREAM o WITH (KEY_FORMAT='JSON') AS SELECT id, v FROM s PARTITION BY v, w;
-->   |                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add `W` to the SELECT list.

--@test: the join expression is not selected
--@expected.error: key-missing
CREATE STREAM o AS SELECT v, u FROM s JOIN t ON s.id = t.tid;
--> line 1:20: key missing from projection: the query's key is S.`ID` or T.`TID`, but SELECT does not contain it
--> 1 | CREATE STREAM o AS SELECT v, u FROM s JOIN t ON s.id = t.tid;
-->   |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add S.`ID` or T.`TID` to the SELECT list.

--@test: the synthetic key of a full join is not selected
--@expected.error: key-missing
CREATE TABLE o AS SELECT tid, u, z FROM t FULL OUTER JOIN t2 ON t.tid = t2.rid;
--> line 1:19: key missing from projection: the query's key is ROWKEY, but SELECT does not contain it
--> 1 | CREATE TABLE o AS SELECT tid, u, z FROM t FULL OUTER JOIN t2 ON t.tid = t2.rid;
-->   |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add ROWKEY to the SELECT list.

--@test: the left table's key is not selected in a join on a foreign key
--@expected.error: key-missing
CREATE TABLE o AS SELECT u, z FROM t JOIN t2 ON t.u = t2.rid;
--> line 1:19: key missing from projection: the query's key is `TID`, but SELECT does not contain it
--> 1 | CREATE TABLE o AS SELECT u, z FROM t JOIN t2 ON t.u = t2.rid;
-->   |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add `TID` to the SELECT list.

--@test: a key under two names
--@expected.error: key-twice
CREATE STREAM o AS SELECT id AS one, id AS other, v FROM s;
--> line 1:38: the key column `ID` is selected more than once, as `ONE` and `OTHER`
--> 1 | CREATE STREAM o AS SELECT id AS one, id AS other, v FROM s;
-->   |                                      ^^^^^^^^^^^
--> hint: Use AS_VALUE(…) to copy a key column into the value.

--@test: a group's key under two names
--@expected.error: key-twice
CREATE TABLE o AS SELECT w AS one, w AS other, COUNT(*) AS n FROM s GROUP BY w;
--> line 1:36: the key column `W` is selected more than once, as `ONE` and `OTHER`
--> 1 | CREATE TABLE o AS SELECT w AS one, w AS other, COUNT(*) AS n FROM s GROUP BY w;
-->   |                                    ^^^^^^^^^^
--> hint: Use AS_VALUE(…) to copy a key column into the value.

--@test: a key twice
--@expected.error: duplicate-column
CREATE STREAM o AS SELECT id, id, v FROM s;
--> line 1:31: two output columns are called 'ID'
--> 1 | CREATE STREAM o AS SELECT id, id, v FROM s;
-->   |                               ^^
--> hint: Give one an alias.

--@test: keys and nothing else
--@expected.error: no-value-columns
CREATE STREAM o AS SELECT id FROM s;
--> line 1:20: the projection contains no value columns
--> 1 | CREATE STREAM o AS SELECT id FROM s;
-->   |                    ^^^^^^^^^^^^^^^^
--> hint: Select at least one column besides the key; AS_VALUE(…) copies a key.

--@test: groups and nothing else
--@expected.error: no-value-columns
CREATE TABLE o AS SELECT w FROM s GROUP BY w HAVING COUNT(*) > 1;
--> line 1:19: the projection contains no value columns
--> 1 | CREATE TABLE o AS SELECT w FROM s GROUP BY w HAVING COUNT(*) > 1;
-->   |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Select at least one column besides the key; AS_VALUE(…) copies a key.

--@test: two values of one name
--@expected.error: duplicate-column
CREATE STREAM o AS SELECT id, v, w AS v FROM s;
--> line 1:34: two output columns are called 'V'
--> 1 | CREATE STREAM o AS SELECT id, v, w AS v FROM s;
-->   |                                  ^^^^^^
--> hint: Give one an alias.

--@test: a value with the key's name
--@expected.error: duplicate-column
CREATE STREAM o AS SELECT id, v AS id FROM s;
--> line 1:31: two output columns are called 'ID'
--> 1 | CREATE STREAM o AS SELECT id, v AS id FROM s;
-->   |                               ^^^^^^^
--> hint: Give one an alias.

--@test: an alias that is reserved
--@expected.error: reserved-name
CREATE STREAM o AS SELECT id, v AS rowtime FROM s;
--> line 1:36: 'ROWTIME' is a reserved column name: it cannot be an alias
--> 1 | CREATE STREAM o AS SELECT id, v AS rowtime FROM s;
-->   |                                    ^^^^^^^
--> hint: Choose another alias.

--@test: another alias that is reserved
--@expected.error: reserved-name
CREATE STREAM o AS SELECT id, v AS windowend FROM s;
--> line 1:36: 'WINDOWEND' is a reserved column name: it cannot be an alias
--> 1 | CREATE STREAM o AS SELECT id, v AS windowend FROM s;
-->   |                                    ^^^^^^^^^
--> hint: Choose another alias.

--@test: ROWTIME without an alias
--@expected.error: reserved-name
CREATE STREAM o AS SELECT id, rowtime FROM s;
--> line 1:31: 'ROWTIME' is a reserved column name and needs an alias here
--> 1 | CREATE STREAM o AS SELECT id, rowtime FROM s;
-->   |                               ^^^^^^^
--> hint: ROWTIME AS …

--@test: WINDOWSTART without an alias
--@expected.error: reserved-name
CREATE TABLE o AS SELECT w, windowstart, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY w;
--> line 1:29: 'WINDOWSTART' is a reserved column name and needs an alias here
--> 1 | CREATE TABLE o AS SELECT w, windowstart, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY w;
-->   |                             ^^^^^^^^^^^
--> hint: WINDOWSTART AS …

--@test: a NULL without a type
--@expected.error: untyped-null
CREATE STREAM o AS SELECT id, NULL AS nothing FROM s;
--> line 1:31: the type of NULL is not known here
--> 1 | CREATE STREAM o AS SELECT id, NULL AS nothing FROM s;
-->   |                               ^^^^
--> hint: CAST(NULL AS type)

--@test: fields of what is no struct
--@expected.error: not-a-struct
CREATE STREAM o AS SELECT id, v->* FROM s;
--> line 1:31: ->* needs a STRUCT, not INTEGER
--> 1 | CREATE STREAM o AS SELECT id, v->* FROM s;
-->   |                               ^
--> hint: Select the column itself.

--@test: a field that the struct does not have
--@expected.error: unknown-field
CREATE STREAM o AS SELECT id, p->z AS z FROM s;
--> line 1:34: the struct has no field 'Z'
--> 1 | CREATE STREAM o AS SELECT id, p->z AS z FROM s;
-->   |                                  ^
--> detail: fields are `X`, `Y`
--> hint: Did you mean X?

--@test: all columns of a source that is not read
--@expected.error: unknown-source
CREATE STREAM o AS SELECT t.* FROM s;
--> line 1:27: 'T' is not a stream, table or alias of this query
--> 1 | CREATE STREAM o AS SELECT t.* FROM s;
-->   |                           ^
--> hint: Did you mean S?

--@test: a column of a source that is not read
--@expected.error: unknown-source
CREATE STREAM o AS SELECT id, q.v FROM s;
--> line 1:31: 'Q' is not a stream, table or alias of this query
--> 1 | CREATE STREAM o AS SELECT id, q.v FROM s;
-->   |                               ^
--> hint: Did you mean S?

--@test: a column with another case
--@expected.error: unknown-column
CREATE STREAM o AS SELECT id, `v` FROM s;
--> line 1:31: SELECT column 'v' cannot be resolved
--> 1 | CREATE STREAM o AS SELECT id, `v` FROM s;
-->   |                               ^^^
--> detail: columns are `ID`, `V`, `W`, `P`
--> hint: Did you mean V?
