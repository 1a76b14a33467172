-- INSERT INTO … VALUES that is refused.
CREATE STREAM s (id INT KEY, n INT, t VARCHAR, f BOOLEAN, day DATE, d DECIMAL(4, 2)) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE t (id INT PRIMARY KEY, n INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM h (id INT KEY, n INT, trace BYTES HEADER('trace')) WITH (KAFKA_TOPIC='h', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM w (id INT KEY, n INT) WITH (KAFKA_TOPIC='w', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_TYPE='SESSION');

--@test: a source that is not there
--@expected.error: unknown-source
INSERT INTO ss (id, n) VALUES (1, 2);
--> line 1:13: `SS` does not exist: no stream or table has this name
--> 1 | INSERT INTO ss (id, n) VALUES (1, 2);
-->   |             ^^
--> hint: Did you mean S?

--@test: fewer values than columns
--@expected.error: insert-count
INSERT INTO s (id, n) VALUES (1);
--> line 1:30: 2 columns but 1 value
--> 1 | INSERT INTO s (id, n) VALUES (1);
-->   |                              ^^^
--> detail: columns are `ID`, `N`
--> hint: Give one value for each column; leave columns out that are to be NULL: INSERT INTO name (column, …) VALUES (value, …);

--@test: fewer values than all columns
--@expected.error: insert-count
INSERT INTO t VALUES (1);
--> line 1:22: 2 columns but 1 value
--> 1 | INSERT INTO t VALUES (1);
-->   |                      ^^^
--> detail: columns are `ID`, `N`
--> hint: Give one value for each column; leave columns out that are to be NULL: INSERT INTO name (column, …) VALUES (value, …);

--@test: a column that is not there
--@expected.error: unknown-column
INSERT INTO s (id, m) VALUES (1, 2);
--> line 1:20: `S` has no column 'M'
--> 1 | INSERT INTO s (id, m) VALUES (1, 2);
-->   |                    ^
--> detail: columns are `ID`, `N`, `T`, `F`, `DAY`, `D`
--> hint: Did you mean N?

--@test: a column twice
--@expected.error: insert-column
INSERT INTO s (id, n, n) VALUES (1, 2, 3);
--> line 1:23: column `N` is given twice
--> 1 | INSERT INTO s (id, n, n) VALUES (1, 2, 3);
-->   |                       ^
--> hint: Leave one of them out.

--@test: ROWOFFSET
--@expected.error: insert-column
INSERT INTO s (id, rowoffset) VALUES (1, 2);
--> line 1:20: column `ROWOFFSET` cannot be inserted: the log decides it
--> 1 | INSERT INTO s (id, rowoffset) VALUES (1, 2);
-->   |                    ^^^^^^^^^
--> hint: Leave it out.

--@test: ROWPARTITION
--@expected.error: insert-column
INSERT INTO s (id, rowpartition) VALUES (1, 2);
--> line 1:20: column `ROWPARTITION` cannot be inserted: the log decides it
--> 1 | INSERT INTO s (id, rowpartition) VALUES (1, 2);
-->   |                    ^^^^^^^^^^^^
--> hint: Leave it out.

--@test: a header
--@expected.error: header-columns
INSERT INTO h (id, trace) VALUES (1, 'AAAA');
--> line 1:20: header column `TRACE` cannot be inserted
--> 1 | INSERT INTO h (id, trace) VALUES (1, 'AAAA');
-->   |                    ^^^^^
--> hint: Declare a stream over the same topic without header columns.

--@test: a windowed source
--@expected.error: insert-windowed
INSERT INTO w (id, n) VALUES (1, 2);
--> line 1:13: cannot insert values into windowed `W`
--> 1 | INSERT INTO w (id, n) VALUES (1, 2);
-->   |             ^
--> hint: Insert into what the windows are made from.

--@test: a table's row without its key
--@expected.error: insert-key
INSERT INTO t (n) VALUES (1);
--> line 1:26: a row of table `T` needs a value for its key `ID`
--> 1 | INSERT INTO t (n) VALUES (1);
-->   |                          ^^^
--> hint: A table's row is found by its key, which cannot be NULL: INSERT INTO name (`ID`, …) VALUES (…);

--@test: a table's row with NULL as key
--@expected.error: insert-key
INSERT INTO t (id, n) VALUES (NULL, 1);
--> line 1:30: a row of table `T` needs a value for its key `ID`
--> 1 | INSERT INTO t (id, n) VALUES (NULL, 1);
-->   |                              ^^^^^^^^^
--> hint: A table's row is found by its key, which cannot be NULL: INSERT INTO name (`ID`, …) VALUES (…);

--@test: a column as value
--@expected.error: column-not-allowed
INSERT INTO s (id, n) VALUES (1, n);
--> line 1:34: column `N` cannot be used here: only constants can
--> 1 | INSERT INTO s (id, n) VALUES (1, n);
-->   |                                  ^
--> hint: Text stands in single quotes: 'text'. INSERT INTO … SELECT computes with columns.

--@test: a text for a number
--@expected.error: insert-type
INSERT INTO s (id, n) VALUES (1, 'two');
--> line 1:34: column `N` is INTEGER: a value of type STRING does not fit
--> 1 | INSERT INTO s (id, n) VALUES (1, 'two');
-->   |                                  ^^^^^
--> hint: Leave the quotes out: 12.

--@test: a number for a text
--@expected.error: insert-type
INSERT INTO s (id, t) VALUES (1, 2);
--> line 1:34: column `T` is STRING: a value of type INTEGER does not fit
--> 1 | INSERT INTO s (id, t) VALUES (1, 2);
-->   |                                  ^
--> hint: CAST(… AS STRING)

--@test: a number for a boolean
--@expected.error: insert-type
INSERT INTO s (id, f) VALUES (1, 0);
--> line 1:34: column `F` is BOOLEAN: a value of type INTEGER does not fit
--> 1 | INSERT INTO s (id, f) VALUES (1, 0);
-->   |                                  ^
--> hint: A BOOLEAN is TRUE or FALSE.

--@test: a text that is no date
--@expected.error: insert-value
INSERT INTO s (id, day) VALUES (1, 'soon');
--> line 1:36: column `DAY` is DATE, and its value cannot be computed: a value cannot be cast from STRING to DATE
--> 1 | INSERT INTO s (id, day) VALUES (1, 'soon');
-->   |                                    ^^^^^^
--> hint: A DATE reads like '2031-12-24'.

--@test: a decimal that does not fit
--@expected.error: insert-value
INSERT INTO s (id, d) VALUES (1, 123.45);
--> line 1:34: column `D` is DECIMAL(4, 2), and its value cannot be computed: a value cannot be cast from DECIMAL(5, 2) to DECIMAL(4, 2)
--> 1 | INSERT INTO s (id, d) VALUES (1, 123.45);
-->   |                                  ^^^^^^
--> hint: DESCRIBE `S`; tells the types that values must fit.

--@test: a number beyond INTEGER
--@expected.error: insert-type
INSERT INTO s (id, n) VALUES (1, 3000000000);
--> line 1:34: column `N` is INTEGER: a value of type BIGINT does not fit
--> 1 | INSERT INTO s (id, n) VALUES (1, 3000000000);
-->   |                                  ^^^^^^^^^^
--> hint: CAST(… AS INTEGER)

--@test: a negative time
--@expected.error: insert-time
INSERT INTO s (rowtime, id, n) VALUES (-1, 1, 2);
--> line 1:39: ROWTIME must not be negative
--> 1 | INSERT INTO s (rowtime, id, n) VALUES (-1, 1, 2);
-->   |                                       ^^^^^^^^^^
--> hint: ROWTIME is in milliseconds since 1970.

--@test: a function that nobody knows
--@expected.error: unknown-function
INSERT INTO s (id, n) VALUES (1, TWICE(2));
--> line 1:34: no function has the name 'TWICE'
--> 1 | INSERT INTO s (id, n) VALUES (1, TWICE(2));
-->   |                                  ^^^^^^^^
--> hint: SHOW FUNCTIONS lists them.
