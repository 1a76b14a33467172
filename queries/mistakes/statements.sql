-- Statements of other dialects, and slips in them. Each case is followed by the one that does what its hint says.
CREATE STREAM orders (order_id INT KEY, item VARCHAR, qty INT, price DECIMAL(10, 2), placed TIMESTAMP, due DATE, addr STRUCT<city VARCHAR, zip VARCHAR>, tags ARRAY<VARCHAR>, body VARCHAR, ok BOOLEAN) WITH (KAFKA_TOPIC='orders', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM returns (order_id INT KEY, reason VARCHAR) WITH (KAFKA_TOPIC='returns', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR, city VARCHAR) WITH (KAFKA_TOPIC='customers', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE counts AS SELECT item, COUNT(*) AS n FROM orders GROUP BY item;

--@test: UPDATE
--@expected.error: unknown-statement
UPDATE customers SET name = 'x' WHERE id = 1;
--> line 1:1: unknown statement "UPDATE"
--> 1 | UPDATE customers SET name = 'x' WHERE id = 1;
-->   | ^^^^^^
--> hint: A table's row is replaced by a new one of its key: INSERT INTO name (key, column) VALUES (…);

--@test: UPDATE, mended
INSERT INTO customers (id, name) VALUES (1, 'x');

--@test: DELETE
--@expected.error: unknown-statement
DELETE FROM orders WHERE qty = 0;
--> line 1:1: unknown statement "DELETE"
--> 1 | DELETE FROM orders WHERE qty = 0;
-->   | ^^^^^^
--> hint: Rows of a topic stay. A table's row ends with a record of its key that has no value. CREATE STREAM kept AS SELECT * FROM name WHERE …; has the rows that are to stay.

--@test: DELETE, mended
CREATE STREAM kept AS SELECT * FROM orders WHERE qty <> 0;

--@test: WITH
--@expected.error: unknown-statement
WITH a AS (SELECT item FROM orders) SELECT * FROM a;
--> line 1:1: unknown statement "WITH"
--> 1 | WITH a AS (SELECT item FROM orders) SELECT * FROM a;
-->   | ^^^^
--> hint: A query by name is a stream or table of its own: CREATE STREAM name AS SELECT …; then SELECT … FROM name.

--@test: WITH, mended
CREATE STREAM a AS SELECT order_id, item FROM orders; SELECT * FROM a;

--@test: MERGE
--@expected.error: unknown-statement
MERGE INTO customers USING returns ON id = order_id WHEN MATCHED THEN DELETE;
--> line 1:1: unknown statement "MERGE"
--> 1 | MERGE INTO customers USING returns ON id = order_id WHEN MATCHED THEN DELETE;
-->   | ^^^^^
--> hint: A table's row is replaced by a new one of its key: INSERT INTO name (key, column) VALUES (…);

--@test: MERGE, mended
INSERT INTO customers (id, name) VALUES (1, 'x');

--@test: UPSERT
--@expected.error: unknown-statement
UPSERT INTO customers VALUES (1, 'a', 'b');
--> line 1:1: unknown statement "UPSERT"
--> 1 | UPSERT INTO customers VALUES (1, 'a', 'b');
-->   | ^^^^^^
--> hint: INSERT INTO name VALUES (…): a table keeps the last row of each key.

--@test: UPSERT, mended
INSERT INTO customers VALUES (1, 'a', 'b');

--@test: TRUNCATE
--@expected.error: unknown-statement
TRUNCATE TABLE returns;
--> line 1:1: unknown statement "TRUNCATE"
--> 1 | TRUNCATE TABLE returns;
-->   | ^^^^^^^^
--> hint: Rows of a topic stay until its retention: DROP STREAM name DELETE TOPIC; and CREATE it again.

--@test: TRUNCATE, mended
DROP STREAM returns DELETE TOPIC;

--@test: CREATE INDEX
--@expected.error: unexpected-token
CREATE INDEX i ON orders (qty);
--> line 1:8: expected STREAM, TABLE, TYPE, MODEL or CONNECTOR after CREATE, found "INDEX"
--> 1 | CREATE INDEX i ON orders (qty);
-->   |        ^^^^^
--> hint: Leave it out: a table is found by its PRIMARY KEY; CREATE TABLE … AS SELECT … GROUP BY column finds by another one.

--@test: CREATE INDEX, mended
CREATE TABLE by_qty AS SELECT qty, COUNT(*) AS n FROM orders GROUP BY qty;

--@test: CREATE VIEW
--@expected.error: unexpected-token
CREATE VIEW v AS SELECT item FROM orders;
--> line 1:8: expected STREAM, TABLE, TYPE, MODEL or CONNECTOR after CREATE, found "VIEW"
--> 1 | CREATE VIEW v AS SELECT item FROM orders;
-->   |        ^^^^
--> hint: There are no views: CREATE TABLE name AS SELECT … GROUP BY … or CREATE STREAM name AS SELECT … keeps a result up to date.

--@test: CREATE VIEW, mended
CREATE STREAM v AS SELECT order_id, item FROM orders;

--@test: CREATE MATERIALIZED VIEW
--@expected.error: unexpected-token
CREATE MATERIALIZED VIEW v AS SELECT item, COUNT(*) AS n FROM orders GROUP BY item;
--> line 1:8: expected STREAM, TABLE, TYPE, MODEL or CONNECTOR after CREATE, found "MATERIALIZED"
--> 1 | CREATE MATERIALIZED VIEW v AS SELECT item, COUNT(*) AS n FROM orders GROUP BY item;
-->   |        ^^^^^^^^^^^^
--> hint: There are no views: CREATE TABLE name AS SELECT … GROUP BY … or CREATE STREAM name AS SELECT … keeps a result up to date.

--@test: CREATE MATERIALIZED VIEW, mended
CREATE TABLE v AS SELECT item, COUNT(*) AS n FROM orders GROUP BY item;

--@test: CREATE TEMPORARY TABLE
--@expected.error: unexpected-token
CREATE TEMPORARY TABLE v AS SELECT item, COUNT(*) AS n FROM orders GROUP BY item;
--> line 1:8: expected STREAM, TABLE, TYPE, MODEL or CONNECTOR after CREATE, found "TEMPORARY"
--> 1 | CREATE TEMPORARY TABLE v AS SELECT item, COUNT(*) AS n FROM orders GROUP BY item;
-->   |        ^^^^^^^^^
--> hint: Leave it out: DROP STREAM or DROP TABLE removes what is no longer needed.

--@test: CREATE TEMPORARY TABLE, mended
CREATE TABLE v AS SELECT item, COUNT(*) AS n FROM orders GROUP BY item; DROP TABLE v;

--@test: CREATE TOPIC
--@expected.error: unexpected-token
CREATE TOPIC n;
--> line 1:8: expected STREAM, TABLE, TYPE, MODEL or CONNECTOR after CREATE, found "TOPIC"
--> 1 | CREATE TOPIC n;
-->   |        ^^^^^
--> hint: CREATE STREAM name (column type, …) WITH (KAFKA_TOPIC = 'topic', VALUE_FORMAT = 'JSON', PARTITIONS = 1) makes its topic.

--@test: CREATE TOPIC, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: CREATE FUNCTION
--@expected.error: unexpected-token
CREATE FUNCTION twice(x INT) RETURNS INT AS 'x * 2';
--> line 1:8: expected STREAM, TABLE, TYPE, MODEL or CONNECTOR after CREATE, found "FUNCTION"
--> 1 | CREATE FUNCTION twice(x INT) RETURNS INT AS 'x * 2';
-->   |        ^^^^^^^^
--> hint: There are no functions of one's own: an expression is repeated, or a first query computes it.

--@test: CREATE FUNCTION, mended
SELECT qty * 2 FROM orders;

--@test: DESCRIBE TABLE
--@expected.error: unexpected-token
DESCRIBE TABLE customers;
--> line 1:10: expected the name of a stream or table, found "TABLE"
--> 1 | DESCRIBE TABLE customers;
-->   |          ^^^^^
--> hint: DESCRIBE name: leave TABLE out.

--@test: DESCRIBE TABLE, mended
DESCRIBE customers;

--@test: DESC
--@expected.error: unknown-statement
DESC customers;
--> line 1:1: unknown statement "DESC"
--> 1 | DESC customers;
-->   | ^^^^
--> hint: DESCRIBE name; shows the columns.

--@test: DESC, mended
DESCRIBE customers;

--@test: SHOW COLUMNS
--@expected.error: unexpected-token
SHOW COLUMNS FROM orders;
--> line 1:6: expected what to show, found "COLUMNS"
--> 1 | SHOW COLUMNS FROM orders;
-->   |      ^^^^^^^
--> hint: DESCRIBE name; shows the columns.

--@test: SHOW COLUMNS, mended
DESCRIBE orders;

--@test: SHOW CREATE TABLE
--@expected.error: unexpected-token
SHOW CREATE TABLE counts;
--> line 1:13: expected MODEL, found "TABLE"
--> 1 | SHOW CREATE TABLE counts;
-->   |             ^^^^^
--> hint: DESCRIBE name EXTENDED; shows the statement that made it.

--@test: SHOW CREATE TABLE, mended
DESCRIBE counts EXTENDED;

--@test: SHOW DATABASES
--@expected.error: unexpected-token
SHOW DATABASES;
--> line 1:6: expected what to show, found "DATABASES"
--> 1 | SHOW DATABASES;
-->   |      ^^^^^^^^^
--> hint: There is one database. SHOW STREAMS, SHOW TABLES and SHOW TOPICS list what it holds.

--@test: SHOW DATABASES, mended
SHOW STREAMS;

--@test: SHOW SETTINGS
--@expected.error: unexpected-token
SHOW SETTINGS;
--> line 1:6: expected what to show, found "SETTINGS"
--> 1 | SHOW SETTINGS;
-->   |      ^^^^^^^^
--> hint: SHOW PROPERTIES lists the settings.

--@test: SHOW SETTINGS, mended
SHOW PROPERTIES;

--@test: DROP IF EXIST
--@expected.error: unexpected-token
DROP STREAM IF EXIST returns;
--> line 1:16: expected ";", found "EXIST"
--> 1 | DROP STREAM IF EXIST returns;
-->   |                ^^^^^
--> hint: Did you mean EXISTS?

--@test: DROP IF EXIST, mended
DROP STREAM IF EXISTS returns;

--@test: DROP a stream as table
--@expected.error: drop-kind
DROP TABLE returns;
--> line 1:12: `RETURNS` is a STREAM, not a TABLE
--> 1 | DROP TABLE returns;
-->   |            ^^^^^^^
--> hint: DROP STREAM RETURNS;

--@test: DROP a stream as table, mended
DROP STREAM returns;

--@test: DROP of two
--@expected.error: unexpected-token
DROP STREAM returns, orders;
--> line 1:20: expected ";", found ","
--> 1 | DROP STREAM returns, orders;
-->   |                    ^
--> hint: Leave the others out: one name for each statement.

--@test: DROP of two, mended
DROP STREAM returns;

--@test: DROP CASCADE
--@expected.error: unexpected-token
DROP STREAM returns CASCADE;
--> line 1:21: expected ";", found "CASCADE"
--> 1 | DROP STREAM returns CASCADE;
-->   |                     ^^^^^^^
--> hint: Leave it out: SHOW QUERIES lists the queries that read it, TERMINATE query_id ends one.

--@test: DROP CASCADE, mended
DROP STREAM returns;

--@test: DROP QUERY
--@expected.error: unexpected-token
DROP QUERY ctas_counts;
--> line 1:6: expected STREAM, TABLE, TYPE, MODEL or CONNECTOR after DROP, found "QUERY"
--> 1 | DROP QUERY ctas_counts;
-->   |      ^^^^^
--> hint: To stop a query, use TERMINATE query_id.

--@test: DROP QUERY, mended
TERMINATE CTAS_COUNTS_3;

--@test: ALTER DROP COLUMN
--@expected.error: unexpected-token
ALTER STREAM orders DROP COLUMN qty;
--> line 1:21: expected ADD, found "DROP"
--> 1 | ALTER STREAM orders DROP COLUMN qty;
-->   |                     ^^^^
--> hint: Columns stay as they are: CREATE STREAM new AS SELECT column AS name, … FROM old; leaves some out or renames them.

--@test: ALTER DROP COLUMN, mended
CREATE STREAM fewer AS SELECT order_id, item FROM orders;

--@test: ALTER RENAME
--@expected.error: unexpected-token
ALTER STREAM orders RENAME TO sales;
--> line 1:21: expected ADD, found "RENAME"
--> 1 | ALTER STREAM orders RENAME TO sales;
-->   |                     ^^^^^^
--> hint: Columns stay as they are: CREATE STREAM new AS SELECT column AS name, … FROM old; leaves some out or renames them.

--@test: ALTER RENAME, mended
CREATE STREAM sales AS SELECT * FROM orders;

--@test: BEGIN
--@expected.error: unknown-statement
BEGIN;
--> line 1:1: unknown statement "BEGIN"
--> 1 | BEGIN;
-->   | ^^^^^
--> hint: Leave it out: each statement is its own transaction, and INSERT is there when it has been answered.

--@test: BEGIN, mended
INSERT INTO returns VALUES (1, 'x');

--@test: USE
--@expected.error: unknown-statement
USE shop;
--> line 1:1: unknown statement "USE"
--> 1 | USE shop;
-->   | ^^^
--> hint: Leave it out: there is one database; fsql --data DIR opens another.

--@test: USE, mended
SHOW STREAMS;

--@test: SET without quotes
--@expected.error: unexpected-token
SET auto.offset.reset = earliest;
--> line 1:5: expected the name of a property in single quotes, found "auto"
--> 1 | SET auto.offset.reset = earliest;
-->   |     ^^^^
--> hint: SET 'name' = 'value';

--@test: SET without quotes, mended
SET 'auto.offset.reset' = 'earliest';

--@test: SET of an unknown property
--@expected.error: unknown-setting
SET 'auto.offset.rest' = 'earliest';
--> line 1:5: unknown property 'auto.offset.rest'
--> 1 | SET 'auto.offset.rest' = 'earliest';
-->   |     ^^^^^^^^^^^^^^^^^^
--> hint: Did you mean 'auto.offset.reset'?

--@test: SET of an unknown property, mended
SET 'auto.offset.reset' = 'earliest';

--@test: SET to a value that is none
--@expected.error: setting-value
SET 'auto.offset.reset' = 'beginning';
--> line 1:27: property 'auto.offset.reset' cannot be 'beginning'
--> 1 | SET 'auto.offset.reset' = 'beginning';
-->   |                           ^^^^^^^^^^^
--> hint: Use earliest or latest.

--@test: SET to a value that is none, mended
SET 'auto.offset.reset' = 'earliest';

--@test: EXPLAIN ANALYZE
--@expected.error: unknown-statement
EXPLAIN ANALYZE SELECT item FROM orders EMIT CHANGES;
--> line 1:9: unknown statement "ANALYZE"
--> 1 | EXPLAIN ANALYZE SELECT item FROM orders EMIT CHANGES;
-->   |         ^^^^^^^
--> hint: EXPLAIN SELECT …; leave ANALYZE out.

--@test: EXPLAIN ANALYZE, mended
EXPLAIN SELECT item FROM orders EMIT CHANGES;

--@test: INSERT without INTO
--@expected.error: unexpected-token
INSERT returns VALUES (1, 'x');
--> line 1:8: expected INTO, found "returns"
--> 1 | INSERT returns VALUES (1, 'x');
-->   |        ^^^^^^^
--> hint: INSERT INTO name (column, …) VALUES (value, …);

--@test: INSERT without INTO, mended
INSERT INTO returns VALUES (1, 'x');

--@test: INSERT INTO TABLE
--@expected.error: unexpected-token
INSERT INTO TABLE customers VALUES (1, 'a', 'b');
--> line 1:13: expected the name of a stream or table, found "TABLE"
--> 1 | INSERT INTO TABLE customers VALUES (1, 'a', 'b');
-->   |             ^^^^^
--> hint: INSERT INTO name: leave TABLE out.

--@test: INSERT INTO TABLE, mended
INSERT INTO customers VALUES (1, 'a', 'b');

--@test: INSERT OVERWRITE
--@expected.error: unexpected-token
INSERT OVERWRITE customers VALUES (1, 'a', 'b');
--> line 1:8: expected INTO, found "OVERWRITE"
--> 1 | INSERT OVERWRITE customers VALUES (1, 'a', 'b');
-->   |        ^^^^^^^^^
--> hint: Leave OVERWRITE out: a table keeps the last row of each key, a stream keeps all records.

--@test: INSERT OVERWRITE, mended
INSERT INTO customers VALUES (1, 'a', 'b');

--@test: INSERT SET
--@expected.error: unexpected-token
INSERT INTO returns SET order_id = 1;
--> line 1:21: expected VALUES or SELECT, found "SET"
--> 1 | INSERT INTO returns SET order_id = 1;
-->   |                     ^^^
--> hint: INSERT INTO name (column, …) VALUES (value, …);

--@test: INSERT SET, mended
INSERT INTO returns (order_id) VALUES (1);

--@test: ON CONFLICT
--@expected.error: unexpected-token
INSERT INTO customers VALUES (1, 'a', 'b') ON CONFLICT DO NOTHING;
--> line 1:44: expected ";", found "ON"
--> 1 | INSERT INTO customers VALUES (1, 'a', 'b') ON CONFLICT DO NOTHING;
-->   |                                            ^^
--> hint: Leave it out: a table keeps the last row of each key.

--@test: ON CONFLICT, mended
INSERT INTO customers VALUES (1, 'a', 'b');

--@test: ON DUPLICATE KEY
--@expected.error: unexpected-token
INSERT INTO customers VALUES (1, 'a', 'b') ON DUPLICATE KEY UPDATE name = 'a';
--> line 1:44: expected ";", found "ON"
--> 1 | INSERT INTO customers VALUES (1, 'a', 'b') ON DUPLICATE KEY UPDATE name = 'a';
-->   |                                            ^^
--> hint: Leave it out: a table keeps the last row of each key.

--@test: ON DUPLICATE KEY, mended
INSERT INTO customers VALUES (1, 'a', 'b');

--@test: RETURNING
--@expected.error: unexpected-token
INSERT INTO returns VALUES (1, 'x') RETURNING order_id;
--> line 1:37: expected ";", found "RETURNING"
--> 1 | INSERT INTO returns VALUES (1, 'x') RETURNING order_id;
-->   |                                     ^^^^^^^^^
--> hint: Leave it out: SELECT reads what was written.

--@test: RETURNING, mended
INSERT INTO returns VALUES (1, 'x');

--@test: DEFAULT VALUES
--@expected.error: unexpected-token
INSERT INTO returns DEFAULT VALUES;
--> line 1:21: expected VALUES or SELECT, found "DEFAULT"
--> 1 | INSERT INTO returns DEFAULT VALUES;
-->   |                     ^^^^^^^
--> hint: INSERT INTO name (column, …) VALUES (value, …); a column left out is NULL.

--@test: DEFAULT VALUES, mended
INSERT INTO returns (order_id) VALUES (1);

--@test: too few values
--@expected.error: insert-count
INSERT INTO returns VALUES (1);
--> line 1:28: 2 columns but 1 value
--> 1 | INSERT INTO returns VALUES (1);
-->   |                            ^^^
--> detail: columns are `ORDER_ID`, `REASON`
--> hint: Give one value for each column; leave columns out that are to be NULL: INSERT INTO name (column, …) VALUES (value, …);

--@test: too few values, mended
INSERT INTO returns (order_id) VALUES (1);

--@test: a text without quotes
--@expected.error: column-not-allowed
INSERT INTO returns VALUES (1, broken);
--> line 1:32: column `BROKEN` cannot be used here: only constants can
--> 1 | INSERT INTO returns VALUES (1, broken);
-->   |                                ^^^^^^
--> hint: Text stands in single quotes: 'text'. INSERT INTO … SELECT computes with columns.

--@test: a text without quotes, mended
INSERT INTO returns VALUES (1, 'broken');

--@test: a text in double quotes
--@expected.error: column-not-allowed
INSERT INTO returns VALUES (1, "broken");
--> line 1:32: column `broken` cannot be used here: only constants can
--> 1 | INSERT INTO returns VALUES (1, "broken");
-->   |                                ^^^^^^^^
--> hint: In double or back quotes it is a name; text stands in single quotes: 'broken'.

--@test: a text in double quotes, mended
INSERT INTO returns VALUES (1, 'broken');

--@test: a time that is none
--@expected.error: insert-value
INSERT INTO orders (order_id, placed) VALUES (1, 'yesterday');
--> line 1:50: column `PLACED` is TIMESTAMP, and its value cannot be computed: a value cannot be cast from STRING to TIMESTAMP
--> 1 | INSERT INTO orders (order_id, placed) VALUES (1, 'yesterday');
-->   |                                                  ^^^^^^^^^^^
--> hint: A TIMESTAMP reads like '2031-12-24T18:30:15'.

--@test: a time that is none, mended
INSERT INTO orders (order_id, placed) VALUES (1, '2031-12-24T18:30:15');

--@test: a date in another order
--@expected.error: insert-value
INSERT INTO orders (order_id, due) VALUES (1, '24.12.2031');
--> line 1:47: column `DUE` is DATE, and its value cannot be computed: a value cannot be cast from STRING to DATE
--> 1 | INSERT INTO orders (order_id, due) VALUES (1, '24.12.2031');
-->   |                                               ^^^^^^^^^^^^
--> hint: A DATE reads like '2031-12-24'.

--@test: a date in another order, mended
INSERT INTO orders (order_id, due) VALUES (1, '2031-12-24');

--@test: a number that is a text
--@expected.error: insert-type
INSERT INTO orders (order_id, qty) VALUES (1, 'two');
--> line 1:47: column `QTY` is INTEGER: a value of type STRING does not fit
--> 1 | INSERT INTO orders (order_id, qty) VALUES (1, 'two');
-->   |                                               ^^^^^
--> hint: Leave the quotes out: 12.

--@test: a number that is a text, mended
INSERT INTO orders (order_id, qty) VALUES (1, 2);

--@test: a current time
--@expected.error: column-not-allowed
INSERT INTO orders (order_id, placed) VALUES (1, CURRENT_TIMESTAMP);
--> line 1:50: column `CURRENT_TIMESTAMP` cannot be used here: only constants can
--> 1 | INSERT INTO orders (order_id, placed) VALUES (1, CURRENT_TIMESTAMP);
-->   |                                                  ^^^^^^^^^^^^^^^^^
--> hint: UNIX_TIMESTAMP() is the time now, in milliseconds; FROM_UNIXTIME(UNIX_TIMESTAMP()) as a TIMESTAMP; ROWTIME the record's own.

--@test: a current time, mended
INSERT INTO orders (order_id, placed) VALUES (1, FROM_UNIXTIME(UNIX_TIMESTAMP()));

--@test: a key that is missing
--@expected.error: insert-key
INSERT INTO customers (name) VALUES ('a');
--> line 1:37: a row of table `CUSTOMERS` needs a value for its key `ID`
--> 1 | INSERT INTO customers (name) VALUES ('a');
-->   |                                     ^^^^^
--> hint: A table's row is found by its key, which cannot be NULL: INSERT INTO name (`ID`, …) VALUES (…);

--@test: a key that is missing, mended
INSERT INTO customers (id, name) VALUES (1, 'a');

--@test: a misspelt statement
--@expected.error: unknown-statement
SELCT item FROM orders;
--> line 1:1: unknown statement "SELCT"
--> 1 | SELCT item FROM orders;
-->   | ^^^^^
--> hint: Did you mean SELECT?

--@test: a misspelt statement, mended
SELECT item FROM orders;

--@test: a semicolon that is missing
--@expected.error: unexpected-token
SELECT item FROM orders SELECT reason FROM returns;
--> line 1:25: expected ";", found "SELECT"
--> 1 | SELECT item FROM orders SELECT reason FROM returns;
-->   |                         ^^^^^^
--> hint: Put a semicolon (;) between two statements.

--@test: a semicolon that is missing, mended
SELECT item FROM orders; SELECT reason FROM returns;

--@test: KILL
--@expected.error: unknown-statement
KILL 7;
--> line 1:1: unknown statement "KILL"
--> 1 | KILL 7;
-->   | ^^^^
--> hint: TERMINATE query_id; ends a query; SHOW QUERIES lists them.

--@test: KILL, mended
SHOW QUERIES;

--@test: TERMINATE QUERY
--@expected.error: unexpected-token
TERMINATE QUERY CTAS_COUNTS_3;
--> line 1:11: expected the id of a query, or ALL, found "QUERY"
--> 1 | TERMINATE QUERY CTAS_COUNTS_3;
-->   |           ^^^^^
--> hint: TERMINATE query_id; leave QUERY out. SHOW QUERIES lists the ids.

--@test: TERMINATE QUERY, mended
TERMINATE CTAS_COUNTS_3;

--@test: SHOW … LIKE
--@expected.error: unexpected-token
SHOW TABLES LIKE 'c%';
--> line 1:13: expected ";", found "LIKE"
--> 1 | SHOW TABLES LIKE 'c%';
-->   |             ^^^^
--> hint: Leave LIKE out: all are listed.

--@test: SHOW … LIKE, mended
SHOW TABLES;

--@test: SHOW of one
--@expected.error: unexpected-token
SHOW STREAM orders;
--> line 1:6: expected what to show, found "STREAM"
--> 1 | SHOW STREAM orders;
-->   |      ^^^^^^
--> hint: SHOW STREAMS lists all, DESCRIBE name shows one.

--@test: SHOW of one, mended
DESCRIBE orders;

--@test: PRINT from the start
--@expected.error: unexpected-token
PRINT orders FROM START;
--> line 1:19: expected BEGINNING, found "START"
--> 1 | PRINT orders FROM START;
-->   |                   ^^^^^
--> hint: PRINT topic FROM BEGINNING;

--@test: PRINT from the start, mended
PRINT orders FROM BEGINNING LIMIT 0;

--@test: DESCRIBE of another dialect's function
--@expected.error: unknown-function
DESCRIBE FUNCTION upper;
--> line 1:19: no function has the name 'UPPER'
--> 1 | DESCRIBE FUNCTION upper;
-->   |                   ^^^^^
--> hint: UCASE(text) gives upper case.

--@test: DESCRIBE of another dialect's function, mended
DESCRIBE FUNCTION UCASE;

--@test: a connector by half its name
--@expected.error: connector-option
CREATE SINK CONNECTOR k WITH ('connector.class'='mongo', 'connection.uri'='sqlite:x.db', 'database'='d', 'topics'='orders');
--> line 1:23: unknown connector 'mongo'
--> 1 | CREATE SINK CONNECTOR k WITH ('connector.class'='mongo', 'connection.uri'='sqlite:x.db', 'database'='d', 'topics'='order…
-->   |                       ^
--> hint: Did you mean 'mongodb'?

--@test: a connector by half its name, mended
CREATE SINK CONNECTOR k WITH ('connector.class'='mongodb', 'connection.uri'='sqlite:x.db', 'database'='d', 'topics'='orders');
