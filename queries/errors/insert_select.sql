-- INSERT INTO … SELECT that is refused.
CREATE STREAM s (id INT KEY, n INT, t VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM sink (id INT KEY, n INT) WITH (KAFKA_TOPIC='sink', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM h (id INT KEY, n INT, trace BYTES HEADER('trace')) WITH (KAFKA_TOPIC='h', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE t (id INT PRIMARY KEY, n INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM w (id INT KEY, n INT) WITH (KAFKA_TOPIC='w', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_TYPE='SESSION');

--@test: a target that is not there
--@expected.error: unknown-source
INSERT INTO sinc SELECT id, n FROM s;
--> line 1:13: `SINC` does not exist: no stream or table has this name
--> 1 | INSERT INTO sinc SELECT id, n FROM s;
-->   |             ^^^^
--> hint: Did you mean SINK?

--@test: a table as target
--@expected.error: insert-into-table
INSERT INTO t SELECT id, n FROM s;
--> line 1:13: INSERT INTO … SELECT needs a stream: `T` is a table
--> 1 | INSERT INTO t SELECT id, n FROM s;
-->   |             ^
--> hint: CREATE TABLE … AS SELECT makes a table.

--@test: a target with headers
--@expected.error: header-columns
INSERT INTO h SELECT id, n FROM s;
--> line 1:13: cannot insert into `H` because it has header columns
--> 1 | INSERT INTO h SELECT id, n FROM s;
-->   |             ^
--> hint: Declare a stream over the same topic without header columns.

--@test: one column too many
--@expected.error: incompatible-schema
INSERT INTO sink SELECT id, n, t FROM s;
--> line 1:13: incompatible schema between results and sink
--> 1 | INSERT INTO sink SELECT id, n, t FROM s;
-->   |             ^^^^
--> detail: the result is `ID` INTEGER KEY, `N` INTEGER, `T` STRING; the sink is `ID` INTEGER KEY, `N` INTEGER
--> hint: Select the sink's columns in its order, with its names.

--@test: one column too few
--@expected.error: incompatible-schema
INSERT INTO sink SELECT id, t AS n FROM s;
--> line 1:29: incompatible schema between results and sink
--> 1 | INSERT INTO sink SELECT id, t AS n FROM s;
-->   |                             ^^^^^^
--> detail: the result is `ID` INTEGER KEY, `N` STRING; the sink is `ID` INTEGER KEY, `N` INTEGER
--> hint: Select the sink's columns in its order, with its names.

--@test: another name
--@expected.error: incompatible-schema
INSERT INTO sink SELECT id, n AS m FROM s;
--> line 1:13: incompatible schema between results and sink
--> 1 | INSERT INTO sink SELECT id, n AS m FROM s;
-->   |             ^^^^
--> detail: the result is `ID` INTEGER KEY, `M` INTEGER; the sink is `ID` INTEGER KEY, `N` INTEGER
--> hint: Select the sink's columns in its order, with its names.

--@test: another type
--@expected.error: incompatible-schema
INSERT INTO sink SELECT id, CAST(n AS BIGINT) AS n FROM s;
--> line 1:29: incompatible schema between results and sink
--> 1 | INSERT INTO sink SELECT id, CAST(n AS BIGINT) AS n FROM s;
-->   |                             ^^^^^^^^^^^^^^^^^^^^^^
--> detail: the result is `ID` INTEGER KEY, `N` BIGINT; the sink is `ID` INTEGER KEY, `N` INTEGER
--> hint: Select the sink's columns in its order, with its names.

--@test: another key
--@expected.error: incompatible-schema
INSERT INTO sink SELECT id, n FROM s PARTITION BY n;
--> line 1:13: incompatible schema between results and sink
--> 1 | INSERT INTO sink SELECT id, n FROM s PARTITION BY n;
-->   |             ^^^^
--> detail: the result is `N` INTEGER KEY, `ID` INTEGER; the sink is `ID` INTEGER KEY, `N` INTEGER
--> hint: Select the sink's columns in its order, with its names.

--@test: no key
--@expected.error: incompatible-schema
INSERT INTO sink SELECT AS_VALUE(id) AS id, n FROM s PARTITION BY NULL;
--> line 1:13: incompatible schema between results and sink
--> 1 | INSERT INTO sink SELECT AS_VALUE(id) AS id, n FROM s PARTITION BY NULL;
-->   |             ^^^^
--> detail: the result is `ID` INTEGER, `N` INTEGER; the sink is `ID` INTEGER KEY, `N` INTEGER
--> hint: Select the sink's columns in its order, with its names.

--@test: a table's rows
--@expected.error: result-kind
INSERT INTO sink SELECT id, n FROM t;
--> line 1:13: the query's result is a TABLE: INSERT INTO needs a stream
--> 1 | INSERT INTO sink SELECT id, n FROM t;
-->   |             ^^^^
--> hint: CREATE TABLE … AS SELECT keeps a table's rows.

--@test: groups
--@expected.error: result-kind
INSERT INTO sink SELECT id, CAST(COUNT(*) AS INT) AS n FROM s GROUP BY id;
--> line 1:13: the query's result is a TABLE: INSERT INTO needs a stream
--> 1 | INSERT INTO sink SELECT id, CAST(COUNT(*) AS INT) AS n FROM s GROUP BY id;
-->   |             ^^^^
--> hint: CREATE TABLE … AS SELECT keeps a table's rows.

--@test: windowed keys into a stream without windows
--@expected.error: incompatible-windows
INSERT INTO sink SELECT id, n FROM w;
--> line 1:13: the keys of the result are session windows, those of `SINK` are not windowed
--> 1 | INSERT INTO sink SELECT id, n FROM w;
-->   |             ^^^^
--> hint: Choose a target with the same windows, or CREATE STREAM … AS SELECT.

--@test: an id that is taken
--@expected.error: query-id
INSERT INTO sink WITH (QUERY_ID='fill') SELECT id, n FROM s;
INSERT INTO sink WITH (QUERY_ID='fill') SELECT id, n + 1 AS n FROM s;
--> line 1:33: a query with the id 'FILL' exists already
--> 1 | INSERT INTO sink WITH (QUERY_ID='fill') SELECT id, n + 1 AS n FROM s;
-->   |                                 ^^^^^^
--> hint: Choose another one, or TERMINATE that query.

--@test: an id that reads like another query's
--@expected.error: query-id
INSERT INTO sink WITH (QUERY_ID='CSAS_FILL_1') SELECT id, n FROM s;
--> line 1:33: a query's id must not begin with CSAS_: such ids are given by the program
--> 1 | INSERT INTO sink WITH (QUERY_ID='CSAS_FILL_1') SELECT id, n FROM s;
-->   |                                 ^^^^^^^^^^^^^
--> hint: Choose another one.

--@test: an id with other characters
--@expected.error: query-id
INSERT INTO sink WITH (QUERY_ID='fill it') SELECT id, n FROM s;
--> line 1:33: 'FILL IT' cannot be the id of a query
--> 1 | INSERT INTO sink WITH (QUERY_ID='fill it') SELECT id, n FROM s;
-->   |                                 ^^^^^^^^^
--> hint: Use letters, digits and _.

--@test: a format for a target that has one
--@expected.error: insert-property
INSERT INTO sink WITH (VALUE_FORMAT='JSON') SELECT id, n FROM s;
--> line 1:24: INSERT INTO only knows the property QUERY_ID, not VALUE_FORMAT
--> 1 | INSERT INTO sink WITH (VALUE_FORMAT='JSON') SELECT id, n FROM s;
-->   |                        ^^^^^^^^^^^^
--> hint: The target's own properties hold.
