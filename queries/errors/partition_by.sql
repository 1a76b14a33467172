-- PARTITION BY that is refused.
CREATE STREAM s (id INT KEY, n INT, t VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE t (tid INT PRIMARY KEY, u INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM w (id INT KEY, n INT) WITH (KAFKA_TOPIC='w', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_TYPE='SESSION');

--@test: a table
--@expected.error: partition-by-table
CREATE TABLE o AS SELECT tid, u FROM t PARTITION BY u;
--> line 1:40: PARTITION BY only applies to streams
--> 1 | CREATE TABLE o AS SELECT tid, u FROM t PARTITION BY u;
-->   |                                        ^^^^^^^^^^^^^^
--> hint: A table's key is its PRIMARY KEY; GROUP BY makes a table with another one.

--@test: groups
--@expected.error: partition-by-table
CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s GROUP BY id PARTITION BY id;
--> line 1:63: PARTITION BY only applies to streams
--> 1 | CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s GROUP BY id PARTITION BY id;
-->   |                                                               ^^^^^^^^^^^^^^^
--> hint: A table's key is its PRIMARY KEY; GROUP BY makes a table with another one.

--@test: NULL among columns
--@expected.error: partition-by-null
CREATE STREAM o WITH (KEY_FORMAT='JSON') AS SELECT id, n FROM s PARTITION BY n, NULL;
--> line 1:65: PARTITION BY NULL cannot be combined with columns
--> 1 | CREATE STREAM o WITH (KEY_FORMAT='JSON') AS SELECT id, n FROM s PARTITION BY n, NULL;
-->   |                                                                 ^^^^^^^^^^^^^^^^^^^^
--> hint: PARTITION BY NULL alone takes the key away.

--@test: an alias
--@expected.error: unknown-column
CREATE STREAM o AS SELECT id, n + 1 AS m FROM s PARTITION BY m;
--> line 1:62: PARTITION BY column 'M' cannot be resolved
--> 1 | CREATE STREAM o AS SELECT id, n + 1 AS m FROM s PARTITION BY m;
-->   |                                                              ^
--> detail: columns are `ID`, `N`, `T`
--> hint: Did you mean N?

--@test: no expression
--@expected.error: partition-by-empty
CREATE STREAM o AS SELECT id, n FROM s PARTITION BY ();
--> line 1:40: PARTITION BY requires at least one expression
--> 1 | CREATE STREAM o AS SELECT id, n FROM s PARTITION BY ();
-->   |                                        ^^^^^^^^^^^^^^^
--> hint: PARTITION BY NULL takes the key away.

--@test: a windowed stream
--@expected.error: windowed-rekey
CREATE STREAM o AS SELECT id, n FROM w PARTITION BY n;
--> line 1:40: the source's keys are session windows: they cannot be replaced by PARTITION BY
--> 1 | CREATE STREAM o AS SELECT id, n FROM w PARTITION BY n;
-->   |                                        ^^^^^^^^^^^^^^
--> hint: Declare a stream over its topic without WINDOW_TYPE.

--@test: the same expression twice
--@expected.error: duplicate-partition
CREATE STREAM o WITH (KEY_FORMAT='JSON') AS SELECT id, n FROM s PARTITION BY n, n;
--> line 1:81: N stands twice in PARTITION BY
--> 1 | CREATE STREAM o WITH (KEY_FORMAT='JSON') AS SELECT id, n FROM s PARTITION BY n, n;
-->   |                                                                                 ^
--> hint: Leave one of them out.
