-- How errors about the shape of a query read.

--@test: the key is not selected
--@expected.error: key-missing
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t AS SELECT v FROM s;
--> line 1:20: key missing from projection: the query's key is `ID`, but SELECT does not contain it
--> 1 | CREATE STREAM t AS SELECT v FROM s;
-->   |                    ^^^^^^^^^^^^^^^
--> hint: Add `ID` to the SELECT list.

--@test: a column that is not grouped
--@expected.error: not-grouped
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE t AS SELECT id, v, COUNT(*) AS n FROM s GROUP BY id;
--> line 1:30: V in SELECT is neither grouped nor aggregated
--> 1 | CREATE TABLE t AS SELECT id, v, COUNT(*) AS n FROM s GROUP BY id;
-->   |                              ^
--> hint: Add it to GROUP BY, or wrap it in an aggregate such as LATEST_BY_OFFSET.

--@test: a stream where a table comes out
--@expected.error: result-kind
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t AS SELECT id, COUNT(*) AS n FROM s GROUP BY id;
--> line 1:15: the query's result is a TABLE, so CREATE STREAM 'T' cannot hold it
--> 1 | CREATE STREAM t AS SELECT id, COUNT(*) AS n FROM s GROUP BY id;
-->   |               ^
--> hint: Use CREATE TABLE.

--@test: a join of streams without a time
CREATE STREAM a (id INT KEY, v INT) WITH (KAFKA_TOPIC='a', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM b (id INT KEY, w INT) WITH (KAFKA_TOPIC='b', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM c AS SELECT a.id, v, w FROM a JOIN b ON a.id = b.id;
--> line 1:45: a stream-stream join needs WITHIN
--> 1 | CREATE STREAM c AS SELECT a.id, v, w FROM a JOIN b ON a.id = b.id;
-->   |                                             ^^^^^^^^^^^^^^^^^^^^^
--> hint: For example: JOIN B WITHIN 1 HOUR ON …

--@test: EMIT FINAL without a window
--@expected.error: emit-final
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE t AS SELECT id, COUNT(*) AS n FROM s GROUP BY id EMIT FINAL;
--> line 1:63: EMIT FINAL needs a windowed aggregation
--> 1 | CREATE TABLE t AS SELECT id, COUNT(*) AS n FROM s GROUP BY id EMIT FINAL;
-->   |                                                               ^^^^^^^^^^
--> hint: Add WINDOW … and GROUP BY, or use EMIT CHANGES.

--@test: a table without a primary key
--@expected.error: primary-key
CREATE TABLE t (id INT, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:14: tables require a PRIMARY KEY
--> 1 | CREATE TABLE t (id INT, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |              ^
--> hint: Mark the key column: id VARCHAR PRIMARY KEY.

--@test: a topic that is not there
--@expected.error: unknown-topic
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='nowhere', VALUE_FORMAT='JSON');
--> line 1:55: topic 'nowhere' does not exist
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='nowhere', VALUE_FORMAT='JSON');
-->   |                                                       ^^^^^^^^^
--> hint: Add PARTITIONS = 1 to create it, or load it with fsql topic load.
