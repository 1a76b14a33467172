-- INSERT with several rows: all are checked before one is written.

--@test: two rows
CREATE STREAM s (id INT KEY, v VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO s (id, v) VALUES (1, 'a'), (2, UCASE('b')), (1 + 2, NULL);
ASSERT VALUES s (id, v) VALUES (1, 'a');
ASSERT VALUES s (id, v) VALUES (2, 'B');
ASSERT VALUES s (id, v) VALUES (3, NULL);

--@test: without a list of columns, and with times
CREATE STREAM s (id INT KEY, v VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE c AS SELECT id, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 SECOND) GROUP BY id;
INSERT INTO s VALUES (1, 'a'), (1, 'b');
INSERT INTO s (ROWTIME, id, v) VALUES (0, 7, 'a'), (500, 7, 'b'), (1000, 7, 'c');
SELECT id, n, WINDOWSTART FROM c WHERE id = 7;
--> ID | N | WINDOWSTART
--> 7  | 2 | 0
--> 7  | 1 | 1000

--@test: the last row of a key stays in a table
CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO t VALUES (1, 'a'), (2, 'b'), (1, 'c');
SELECT id, v FROM t;
--> ID | V
--> 1  | c
--> 2  | b

--@test: a row with too few values
--@expected.error: insert-count
CREATE STREAM s (id INT KEY, v VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO s VALUES (1, 'a'), (2);
--> line 1:32: 2 columns but 1 value
--> 1 | INSERT INTO s VALUES (1, 'a'), (2);
-->   |                                ^^^
--> detail: columns are `ID`, `V`
--> hint: Give one value for each column; leave columns out that are to be NULL: INSERT INTO name (column, …) VALUES (value, …);

--@test: a value that does not fit, in the last row
--@expected.error: insert-value
CREATE STREAM s (id INT KEY, d DATE) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO s VALUES (1, '2031-02-07'), (2, 'soon');
--> line 1:45: column `D` is DATE, and its value cannot be computed: a value cannot be cast from STRING to DATE
--> 1 | INSERT INTO s VALUES (1, '2031-02-07'), (2, 'soon');
-->   |                                             ^^^^^^
--> hint: A DATE reads like '2031-12-24'.
