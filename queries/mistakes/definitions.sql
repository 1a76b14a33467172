-- Definitions of other dialects, and slips in them. Each case is followed by the one that does what its hint says.
CREATE STREAM orders (order_id INT KEY, item VARCHAR, qty INT, price DECIMAL(10, 2), placed TIMESTAMP, due DATE, addr STRUCT<city VARCHAR, zip VARCHAR>, tags ARRAY<VARCHAR>, body VARCHAR, ok BOOLEAN) WITH (KAFKA_TOPIC='orders', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM returns (order_id INT KEY, reason VARCHAR) WITH (KAFKA_TOPIC='returns', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR, city VARCHAR) WITH (KAFKA_TOPIC='customers', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE counts AS SELECT item, COUNT(*) AS n FROM orders GROUP BY item;

--@test: TOPIC
--@expected.error: unexpected-token
CREATE STREAM n (id INT KEY, j INT) WITH (TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:43: expected the name of a property, found "TOPIC"
--> 1 | CREATE STREAM n (id INT KEY, j INT) WITH (TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                           ^^^^^
--> hint: KAFKA_TOPIC = 'name' names the topic.

--@test: TOPIC, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: topic_name
--@expected.error: unknown-property
CREATE STREAM n (id INT KEY, j INT) WITH (topic_name='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:43: unknown property 'TOPIC_NAME' in the WITH clause
--> 1 | CREATE STREAM n (id INT KEY, j INT) WITH (topic_name='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                           ^^^^^^^^^^
--> hint: KAFKA_TOPIC = 'name' names the topic.

--@test: topic_name, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: Flink's connector
--@expected.error: unknown-property
CREATE STREAM n (id INT KEY, j INT) WITH ('connector'='kafka', 'topic'='n', 'format'='json', PARTITIONS=1);
--> line 1:43: unknown property 'connector' in the WITH clause
--> 1 | CREATE STREAM n (id INT KEY, j INT) WITH ('connector'='kafka', 'topic'='n', 'format'='json', PARTITIONS=1);
-->   |                                           ^^^^^^^^^^^
--> hint: Leave it out: a stream reads a topic, KAFKA_TOPIC = 'name'. CREATE SOURCE CONNECTOR brings data from elsewhere.

--@test: Flink's connector, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', FORMAT='json', PARTITIONS=1);

--@test: Flink's bootstrap servers
--@expected.error: unknown-property
CREATE STREAM n (id INT KEY, j INT) WITH ('properties.bootstrap.servers'='k:9092', KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:43: unknown property 'properties.bootstrap.servers' in the WITH clause
--> 1 | CREATE STREAM n (id INT KEY, j INT) WITH ('properties.bootstrap.servers'='k:9092', KAFKA_TOPIC='n', VALUE_FORMAT='JSON',…
-->   |                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Leave it out: fsql --bootstrap-server HOST:PORT says where Kafka is.

--@test: Flink's bootstrap servers, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: Flink's startup mode
--@expected.error: unknown-property
CREATE STREAM n (id INT KEY, j INT) WITH ('scan.startup.mode'='earliest-offset', KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:43: unknown property 'scan.startup.mode' in the WITH clause
--> 1 | CREATE STREAM n (id INT KEY, j INT) WITH ('scan.startup.mode'='earliest-offset', KAFKA_TOPIC='n', VALUE_FORMAT='JSON', P…
-->   |                                           ^^^^^^^^^^^^^^^^^^^
--> hint: Leave it out; before the query: SET 'auto.offset.reset' = 'earliest';

--@test: Flink's startup mode, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: REPLICATION_FACTOR
--@expected.error: unknown-property
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', REPLICATION_FACTOR=1, PARTITIONS=1);
--> line 1:81: unknown property 'REPLICATION_FACTOR' in the WITH clause
--> 1 | CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', REPLICATION_FACTOR=1, PARTITIONS=1);
-->   |                                                                                 ^^^^^^^^^^^^^^^^^^
--> hint: REPLICAS = 1 is the number of copies.

--@test: REPLICATION_FACTOR, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', REPLICAS=1, PARTITIONS=1);

--@test: DELIMITER
--@expected.error: unknown-property
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='DELIMITED', DELIMITER=';', PARTITIONS=1);
--> line 1:86: unknown property 'DELIMITER' in the WITH clause
--> 1 | CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='DELIMITED', DELIMITER=';', PARTITIONS=1);
-->   |                                                                                      ^^^^^^^^^
--> hint: VALUE_DELIMITER = ';' separates the fields of a DELIMITED value.

--@test: DELIMITER, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='DELIMITED', VALUE_DELIMITER=';', PARTITIONS=1);

--@test: RETENTION
--@expected.error: unexpected-token
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', RETENTION='7 days', PARTITIONS=1);
--> line 1:81: expected the name of a property, found "RETENTION"
--> 1 | CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', RETENTION='7 days', PARTITIONS=1);
-->   |                                                                                 ^^^^^^^^^
--> hint: RETENTION_MS = 604800000 keeps records for seven days.

--@test: RETENTION, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', RETENTION_MS=604800000, PARTITIONS=1);

--@test: a misspelt property
--@expected.error: unknown-property
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:43: unknown property 'KAFKA_TOPC' in the WITH clause
--> 1 | CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                           ^^^^^^^^^^
--> hint: Did you mean KAFKA_TOPIC?

--@test: a misspelt property, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: an unknown format
--@expected.error: unknown-format
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='CSV', PARTITIONS=1);
--> line 1:73: unknown format: CSV
--> 1 | CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='CSV', PARTITIONS=1);
-->   |                                                                         ^^^^^
--> hint: DELIMITED is the format of comma-separated values.

--@test: an unknown format, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='DELIMITED', PARTITIONS=1);

--@test: a format without quotes
--@expected.error: unexpected-token
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT=JSON, PARTITIONS=1);
--> line 1:73: expected a literal, found "JSON"
--> 1 | CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT=JSON, PARTITIONS=1);
-->   |                                                                         ^^^^
--> hint: Text needs single quotes: 'JSON'.

--@test: a format without quotes, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: no format
--@expected.error: missing-format
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', PARTITIONS=1);
--> line 1:15: the WITH clause names no VALUE_FORMAT
--> 1 | CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', PARTITIONS=1);
-->   |               ^
--> hint: WITH (…, VALUE_FORMAT = 'JSON')

--@test: no format, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', PARTITIONS=1, VALUE_FORMAT='JSON');

--@test: KEY in a table
--@expected.error: key-in-table
CREATE TABLE n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:17: a table's key is a PRIMARY KEY: column `ID` is declared KEY
--> 1 | CREATE TABLE n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                 ^^^^^^^^^^
--> hint: ID … PRIMARY KEY

--@test: KEY in a table, mended
CREATE TABLE n (id INT PRIMARY KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: PRIMARY KEY in a stream
--@expected.error: primary-key-in-stream
CREATE STREAM n (id INT PRIMARY KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:18: a stream's key is a KEY: column `ID` is declared PRIMARY KEY
--> 1 | CREATE STREAM n (id INT PRIMARY KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                  ^^^^^^^^^^^^^^^^^^
--> hint: Leave PRIMARY out: ID … KEY

--@test: PRIMARY KEY in a stream, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: a table without key
--@expected.error: primary-key
CREATE TABLE n (id INT, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:14: tables require a PRIMARY KEY
--> 1 | CREATE TABLE n (id INT, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |              ^
--> hint: Mark the key column: id VARCHAR PRIMARY KEY.

--@test: a table without key, mended
CREATE TABLE n (id INT PRIMARY KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: a clause of Hive
--@expected.error: unexpected-token
CREATE TABLE n (id INT PRIMARY KEY, j INT) PARTITIONED BY (j) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:44: expected ";", found "PARTITIONED"
--> 1 | CREATE TABLE n (id INT PRIMARY KEY, j INT) PARTITIONED BY (j) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                            ^^^^^^^^^^^
--> hint: Leave it out: partitions and format stand in WITH (KAFKA_TOPIC = 'topic', VALUE_FORMAT = 'JSON', PARTITIONS = 1).

--@test: a clause of Hive, mended
CREATE TABLE n (id INT PRIMARY KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: WITH behind the query
--@expected.error: unexpected-token
CREATE STREAM n AS SELECT * FROM orders WITH (KAFKA_TOPIC='n');
--> line 1:41: expected ";", found "WITH"
--> 1 | CREATE STREAM n AS SELECT * FROM orders WITH (KAFKA_TOPIC='n');
-->   |                                         ^^^^
--> hint: WITH stands before AS: CREATE STREAM name WITH (…) AS SELECT …

--@test: WITH behind the query, mended
CREATE STREAM n WITH (KAFKA_TOPIC='n') AS SELECT * FROM orders;

--@test: a query in parentheses
--@expected.error: unexpected-token
CREATE STREAM n AS (SELECT * FROM orders);
--> line 1:20: expected SELECT, found "("
--> 1 | CREATE STREAM n AS (SELECT * FROM orders);
-->   |                    ^
--> hint: Leave the parentheses out: AS SELECT …

--@test: a query in parentheses, mended
CREATE STREAM n AS SELECT * FROM orders;

--@test: LIKE another stream
--@expected.error: unexpected-token
CREATE STREAM n LIKE orders;
--> line 1:17: expected ";", found "LIKE"
--> 1 | CREATE STREAM n LIKE orders;
-->   |                 ^^^^
--> hint: CREATE STREAM name AS SELECT * FROM other; has the columns of the other one.

--@test: LIKE another stream, mended
CREATE STREAM n AS SELECT * FROM orders;

--@test: IF NOT EXIST
--@expected.error: unexpected-token
CREATE STREAM IF NOT EXIST n AS SELECT * FROM orders;
--> line 1:18: expected ";", found "NOT"
--> 1 | CREATE STREAM IF NOT EXIST n AS SELECT * FROM orders;
-->   |                  ^^^
--> hint: Did you mean IF NOT EXISTS?

--@test: IF NOT EXIST, mended
CREATE STREAM IF NOT EXISTS n AS SELECT * FROM orders;

--@test: a table from a stream
--@expected.error: result-kind
CREATE TABLE n AS SELECT * FROM orders;
--> line 1:14: the query's result is a STREAM, so CREATE TABLE 'N' cannot hold it
--> 1 | CREATE TABLE n AS SELECT * FROM orders;
-->   |              ^
--> hint: Use CREATE STREAM.

--@test: a table from a stream, mended
CREATE STREAM n AS SELECT * FROM orders;

--@test: a stream from groups
--@expected.error: result-kind
CREATE STREAM n AS SELECT item, COUNT(*) AS c FROM orders GROUP BY item;
--> line 1:15: the query's result is a TABLE, so CREATE STREAM 'N' cannot hold it
--> 1 | CREATE STREAM n AS SELECT item, COUNT(*) AS c FROM orders GROUP BY item;
-->   |               ^
--> hint: Use CREATE TABLE.

--@test: a stream from groups, mended
CREATE TABLE n AS SELECT item, COUNT(*) AS c FROM orders GROUP BY item;

--@test: a reserved word as column
--@expected.error: unexpected-token
CREATE STREAM n (id INT KEY, topic INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:30: expected a column name, found "topic"
--> 1 | CREATE STREAM n (id INT KEY, topic INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                              ^^^^^
--> hint: TOPIC is a reserved word. As a name it needs back quotes: `TOPIC`.

--@test: a reserved word as column, mended
CREATE STREAM n (id INT KEY, `topic` INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: LIMIT in a stored query
--@expected.error: limit-in-persistent
CREATE STREAM n AS SELECT * FROM orders LIMIT 3;
--> line 1:41: a persistent query cannot have LIMIT
--> 1 | CREATE STREAM n AS SELECT * FROM orders LIMIT 3;
-->   |                                         ^^^^^^^
--> hint: Leave LIMIT out: the query runs until it is terminated.

--@test: LIMIT in a stored query, mended
CREATE STREAM n AS SELECT * FROM orders;

--@test: ORDER BY in a stored query
--@expected.error: order-by
CREATE STREAM n AS SELECT * FROM orders ORDER BY qty;
--> line 1:50: ORDER BY needs a pull query: changes come in their own order
--> 1 | CREATE STREAM n AS SELECT * FROM orders ORDER BY qty;
-->   |                                                  ^^^
--> hint: Leave it out, and sort in the SELECT that reads the result.

--@test: ORDER BY in a stored query, mended
CREATE STREAM n AS SELECT * FROM orders;
