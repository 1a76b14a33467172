-- Types and columns of other dialects. Each case is followed by the one that does what its hint says.
CREATE STREAM orders (order_id INT KEY, item VARCHAR, qty INT, price DECIMAL(10, 2), placed TIMESTAMP, due DATE, addr STRUCT<city VARCHAR, zip VARCHAR>, tags ARRAY<VARCHAR>, body VARCHAR, ok BOOLEAN) WITH (KAFKA_TOPIC='orders', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM returns (order_id INT KEY, reason VARCHAR) WITH (KAFKA_TOPIC='returns', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR, city VARCHAR) WITH (KAFKA_TOPIC='customers', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE counts AS SELECT item, COUNT(*) AS n FROM orders GROUP BY item;

--@test: CAST AS NUMBER
--@expected.error: unknown-type
SELECT CAST(item AS NUMBER) FROM orders;
--> line 1:21: unknown type 'NUMBER'
--> 1 | SELECT CAST(item AS NUMBER) FROM orders;
-->   |                     ^^^^^^
--> hint: DECIMAL(precision, scale) such as DECIMAL(10, 2) for exact numbers, DOUBLE for others, BIGINT for whole ones.

--@test: CAST AS NUMBER, mended
SELECT CAST(item AS DOUBLE) FROM orders;

--@test: CAST AS NUMBER(10,2)
--@expected.error: unknown-type
SELECT CAST(item AS NUMBER(10,2)) FROM orders;
--> line 1:21: unknown type 'NUMBER'
--> 1 | SELECT CAST(item AS NUMBER(10,2)) FROM orders;
-->   |                     ^^^^^^
--> hint: DECIMAL(precision, scale) such as DECIMAL(10, 2) for exact numbers, DOUBLE for others, BIGINT for whole ones.

--@test: CAST AS NUMBER(10,2), mended
SELECT CAST(item AS DECIMAL(10, 2)) FROM orders;

--@test: CAST AS NUMERIC
--@expected.error: unknown-type
SELECT CAST(item AS NUMERIC) FROM orders;
--> line 1:21: unknown type 'NUMERIC'
--> 1 | SELECT CAST(item AS NUMERIC) FROM orders;
-->   |                     ^^^^^^^
--> hint: DECIMAL(precision, scale) such as DECIMAL(10, 2) for exact numbers, DOUBLE for others, BIGINT for whole ones.

--@test: CAST AS NUMERIC, mended
SELECT CAST(item AS DECIMAL(10, 2)) FROM orders;

--@test: CAST AS FLOAT
--@expected.error: unknown-type
SELECT CAST(item AS FLOAT) FROM orders;
--> line 1:21: unknown type 'FLOAT'
--> 1 | SELECT CAST(item AS FLOAT) FROM orders;
-->   |                     ^^^^^
--> hint: DOUBLE is the type of numbers with a point.

--@test: CAST AS FLOAT, mended
SELECT CAST(item AS DOUBLE) FROM orders;

--@test: CAST AS REAL
--@expected.error: unknown-type
SELECT CAST(item AS REAL) FROM orders;
--> line 1:21: unknown type 'REAL'
--> 1 | SELECT CAST(item AS REAL) FROM orders;
-->   |                     ^^^^
--> hint: DOUBLE is the type of numbers with a point.

--@test: CAST AS REAL, mended
SELECT CAST(item AS DOUBLE) FROM orders;

--@test: CAST AS TEXT
--@expected.error: unknown-type
SELECT CAST(qty AS TEXT) FROM orders;
--> line 1:20: unknown type 'TEXT'
--> 1 | SELECT CAST(qty AS TEXT) FROM orders;
-->   |                    ^^^^
--> hint: STRING (or VARCHAR) is the type of texts.

--@test: CAST AS TEXT, mended
SELECT CAST(qty AS STRING) FROM orders;

--@test: CAST AS NVARCHAR
--@expected.error: unknown-type
SELECT CAST(qty AS NVARCHAR) FROM orders;
--> line 1:20: unknown type 'NVARCHAR'
--> 1 | SELECT CAST(qty AS NVARCHAR) FROM orders;
-->   |                    ^^^^^^^^
--> hint: STRING (or VARCHAR) is the type of texts.

--@test: CAST AS NVARCHAR, mended
SELECT CAST(qty AS STRING) FROM orders;

--@test: CAST AS SMALLINT
--@expected.error: unknown-type
SELECT CAST(item AS SMALLINT) FROM orders;
--> line 1:21: unknown type 'SMALLINT'
--> 1 | SELECT CAST(item AS SMALLINT) FROM orders;
-->   |                     ^^^^^^^^
--> hint: INT has 32 bits, BIGINT 64.

--@test: CAST AS SMALLINT, mended
SELECT CAST(item AS INT) FROM orders;

--@test: CAST AS INT64
--@expected.error: unknown-type
SELECT CAST(item AS INT64) FROM orders;
--> line 1:21: unknown type 'INT64'
--> 1 | SELECT CAST(item AS INT64) FROM orders;
-->   |                     ^^^^^
--> hint: BIGINT has 64 bits.

--@test: CAST AS INT64, mended
SELECT CAST(item AS BIGINT) FROM orders;

--@test: CAST AS LONG
--@expected.error: unknown-type
SELECT CAST(item AS LONG) FROM orders;
--> line 1:21: unknown type 'LONG'
--> 1 | SELECT CAST(item AS LONG) FROM orders;
-->   |                     ^^^^
--> hint: BIGINT has 64 bits.

--@test: CAST AS LONG, mended
SELECT CAST(item AS BIGINT) FROM orders;

--@test: CAST AS BOOL
--@expected.error: unknown-type
SELECT CAST(item AS BOOL) FROM orders;
--> line 1:21: unknown type 'BOOL'
--> 1 | SELECT CAST(item AS BOOL) FROM orders;
-->   |                     ^^^^
--> hint: BOOLEAN is TRUE or FALSE.

--@test: CAST AS BOOL, mended
SELECT CAST(item AS BOOLEAN) FROM orders;

--@test: CAST AS DATETIME
--@expected.error: unknown-type
SELECT CAST(item AS DATETIME) FROM orders;
--> line 1:21: unknown type 'DATETIME'
--> 1 | SELECT CAST(item AS DATETIME) FROM orders;
-->   |                     ^^^^^^^^
--> hint: TIMESTAMP is a moment, in milliseconds; DATE a day, TIME a time of day.

--@test: CAST AS DATETIME, mended
SELECT CAST(item AS TIMESTAMP) FROM orders;

--@test: CAST AS TIMESTAMPTZ
--@expected.error: unknown-type
SELECT CAST(item AS TIMESTAMPTZ) FROM orders;
--> line 1:21: unknown type 'TIMESTAMPTZ'
--> 1 | SELECT CAST(item AS TIMESTAMPTZ) FROM orders;
-->   |                     ^^^^^^^^^^^
--> hint: TIMESTAMP is a moment, in milliseconds; DATE a day, TIME a time of day.

--@test: CAST AS TIMESTAMPTZ, mended
SELECT CAST(item AS TIMESTAMP) FROM orders;

--@test: CAST AS DECIMAL
--@expected.error: unexpected-token
SELECT CAST(item AS DECIMAL) FROM orders;
--> line 1:28: expected "(", found ")"
--> 1 | SELECT CAST(item AS DECIMAL) FROM orders;
-->   |                            ^
--> hint: A DECIMAL has a precision and a scale: DECIMAL(10, 2).

--@test: CAST AS DECIMAL, mended
SELECT CAST(item AS DECIMAL(10, 2)) FROM orders;

--@test: CAST AS INTERVAL
--@expected.error: unknown-type
SELECT CAST(item AS INTERVAL) FROM orders;
--> line 1:21: unknown type 'INTERVAL'
--> 1 | SELECT CAST(item AS INTERVAL) FROM orders;
-->   |                     ^^^^^^^^
--> hint: BIGINT milliseconds; TIMESTAMPADD(HOURS, 1, time) adds a length of time.

--@test: CAST AS INTERVAL, mended
SELECT CAST(item AS BIGINT) FROM orders;

--@test: a column of JSONB
--@expected.error: unknown-type
CREATE STREAM n (id INT KEY, j JSONB) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:32: unknown type 'JSONB'
--> 1 | CREATE STREAM n (id INT KEY, j JSONB) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                ^^^^^
--> hint: STRING holds JSON text for EXTRACTJSONFIELD; STRUCT<name type, …> and MAP<STRING, type> hold its parts.

--@test: a column of JSONB, mended
CREATE STREAM n (id INT KEY, j STRING) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: a column of BYTEA
--@expected.error: unknown-type
CREATE STREAM n (id INT KEY, j BYTEA) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:32: unknown type 'BYTEA'
--> 1 | CREATE STREAM n (id INT KEY, j BYTEA) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                ^^^^^
--> hint: BYTES is the type of bytes.

--@test: a column of BYTEA, mended
CREATE STREAM n (id INT KEY, j BYTES) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: a column of ROW
--@expected.error: unexpected-token
CREATE STREAM n (id INT KEY, j ROW<a INT>) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:35: expected ")", found "<"
--> 1 | CREATE STREAM n (id INT KEY, j ROW<a INT>) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                   ^
--> hint: STRUCT<name type, …> holds several fields.

--@test: a column of ROW, mended
CREATE STREAM n (id INT KEY, j STRUCT<a INT>) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: a column of LIST
--@expected.error: unexpected-token
CREATE STREAM n (id INT KEY, j LIST<INT>) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:32: expected a type, found "LIST"
--> 1 | CREATE STREAM n (id INT KEY, j LIST<INT>) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                ^^^^
--> hint: ARRAY<type> holds several elements.

--@test: a column of LIST, mended
CREATE STREAM n (id INT KEY, j ARRAY<INT>) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: a column of TIMESTAMP WITH TIME ZONE
--@expected.error: unexpected-token
CREATE STREAM n (id INT KEY, j TIMESTAMP WITH TIME ZONE) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:42: expected ")", found "WITH"
--> 1 | CREATE STREAM n (id INT KEY, j TIMESTAMP WITH TIME ZONE) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                          ^^^^
--> hint: Leave it out: TIMESTAMP has no zone; CONVERT_TZ(time, from, to) moves it.

--@test: a column of TIMESTAMP WITH TIME ZONE, mended
CREATE STREAM n (id INT KEY, j TIMESTAMP) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: NOT NULL
--@expected.error: unexpected-token
CREATE STREAM n (id INT KEY, j INT NOT NULL) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:36: expected ")", found "NOT"
--> 1 | CREATE STREAM n (id INT KEY, j INT NOT NULL) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                    ^^^
--> hint: Leave it out: a topic has no constraints; WHERE keeps wrong rows out of the next stream.

--@test: NOT NULL, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: DEFAULT
--@expected.error: unexpected-token
CREATE STREAM n (id INT KEY, j INT DEFAULT 0) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:36: expected ")", found "DEFAULT"
--> 1 | CREATE STREAM n (id INT KEY, j INT DEFAULT 0) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                    ^^^^^^^
--> hint: Leave it out: a missing column is NULL, and IFNULL(column, value) gives another value.

--@test: DEFAULT, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: UNIQUE
--@expected.error: unexpected-token
CREATE STREAM n (id INT KEY, j INT UNIQUE) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:36: expected ")", found "UNIQUE"
--> 1 | CREATE STREAM n (id INT KEY, j INT UNIQUE) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                    ^^^^^^
--> hint: Leave it out: a topic has no constraints; WHERE keeps wrong rows out of the next stream.

--@test: UNIQUE, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: REFERENCES
--@expected.error: unexpected-token
CREATE STREAM n (id INT KEY, j INT REFERENCES other (id)) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:36: expected ")", found "REFERENCES"
--> 1 | CREATE STREAM n (id INT KEY, j INT REFERENCES other (id)) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                    ^^^^^^^^^^
--> hint: Leave it out: a topic has no constraints; WHERE keeps wrong rows out of the next stream.

--@test: REFERENCES, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: CHECK
--@expected.error: unexpected-token
CREATE STREAM n (id INT KEY, j INT CHECK (j > 0)) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:36: expected ")", found "CHECK"
--> 1 | CREATE STREAM n (id INT KEY, j INT CHECK (j > 0)) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                    ^^^^^
--> hint: Leave it out: a topic has no constraints; WHERE keeps wrong rows out of the next stream.

--@test: CHECK, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: a generated column
--@expected.error: unexpected-token
CREATE STREAM n (id INT KEY, j INT GENERATED ALWAYS AS IDENTITY) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:36: expected ")", found "GENERATED"
--> 1 | CREATE STREAM n (id INT KEY, j INT GENERATED ALWAYS AS IDENTITY) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=…
-->   |                                    ^^^^^^^^^
--> hint: CREATE STREAM name AS SELECT *, expression AS column FROM …; computes a column.

--@test: a generated column, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: COMMENT
--@expected.error: unexpected-token
CREATE STREAM n (id INT KEY, j INT COMMENT 'count') WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:36: expected ")", found "COMMENT"
--> 1 | CREATE STREAM n (id INT KEY, j INT COMMENT 'count') WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                    ^^^^^^^
--> hint: Leave it out: comments stand in the file, -- to the end of a line.

--@test: COMMENT, mended
CREATE STREAM n (id INT KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: AUTO_INCREMENT
--@expected.error: unexpected-token
CREATE STREAM n (id INT AUTO_INCREMENT, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:25: expected ")", found "AUTO_INCREMENT"
--> 1 | CREATE STREAM n (id INT AUTO_INCREMENT, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                         ^^^^^^^^^^^^^^
--> hint: Leave it out: UUID() gives each record an id.

--@test: AUTO_INCREMENT, mended
CREATE STREAM n (id INT, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: a constraint for the key
--@expected.error: unexpected-token
CREATE TABLE n (id INT, j INT, PRIMARY KEY (id)) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:45: expected a length, found "id"
--> 1 | CREATE TABLE n (id INT, j INT, PRIMARY KEY (id)) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                             ^^
--> hint: PRIMARY KEY stands behind the column's type: id INT PRIMARY KEY.

--@test: a constraint for the key, mended
CREATE TABLE n (id INT PRIMARY KEY, j INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: WATERMARK FOR
--@expected.error: unexpected-token
CREATE STREAM n (id INT, ts TIMESTAMP, WATERMARK FOR ts AS ts - INTERVAL '5' SECOND) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:54: expected ")", found "ts"
--> 1 | CREATE STREAM n (id INT, ts TIMESTAMP, WATERMARK FOR ts AS ts - INTERVAL '5' SECOND) WITH (KAFKA_TOPIC='n', VALUE_FORMAT…
-->   |                                                      ^^
--> hint: WITH (TIMESTAMP = 'column') names the column with the record's time; windows take late records for their GRACE PERIOD.

--@test: WATERMARK FOR, mended
CREATE STREAM n (id INT, ts TIMESTAMP) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1, TIMESTAMP='ts');
