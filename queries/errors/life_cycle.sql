-- DROP, ALTER, TERMINATE, CREATE TYPE and CREATE OR REPLACE that are refused.
CREATE STREAM s (id INT KEY, n INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM target (id INT KEY, n INT) WITH (KAFKA_TOPIC='target', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE t (id INT PRIMARY KEY, n INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM made AS SELECT id, n FROM s;
CREATE TYPE place AS STRUCT<x INT, y INT>;

--@test: dropping what is not there
--@expected.error: unknown-source
DROP STREAM nothing;
--> line 1:13: stream `NOTHING` does not exist
--> 1 | DROP STREAM nothing;
-->   |             ^^^^^^^

--@test: dropping a table as a stream
--@expected.error: drop-kind
DROP STREAM t;
--> line 1:13: `T` is a TABLE, not a STREAM
--> 1 | DROP STREAM t;
-->   |             ^
--> hint: DROP TABLE T;

--@test: dropping what a query reads
--@expected.error: drop-used
DROP STREAM s;
--> line 1:13: cannot drop `S`: queries read from: CSAS_MADE_3
--> 1 | DROP STREAM s;
-->   |             ^
--> hint: TERMINATE these queries first.

--@test: dropping what a query writes
--@expected.error: drop-used
INSERT INTO target WITH (QUERY_ID='feed') SELECT id, n FROM s;
DROP STREAM target;
--> line 1:13: cannot drop `TARGET`: queries write into: FEED
--> 1 | DROP STREAM target;
-->   |             ^^^^^^
--> hint: TERMINATE these queries first.

--@test: ending a query that is not there
--@expected.error: unknown-query
TERMINATE CSAS_NOTHING_9;
--> line 1:11: query 'CSAS_NOTHING_9' does not exist
--> 1 | TERMINATE CSAS_NOTHING_9;
-->   |           ^^^^^^^^^^^^^^
--> hint: SHOW QUERIES lists them.

--@test: pausing a query that is not there
--@expected.error: unknown-query
PAUSE nothing;
--> line 1:7: query 'NOTHING' does not exist
--> 1 | PAUSE nothing;
-->   |       ^^^^^^^
--> hint: SHOW QUERIES lists them.

--@test: a type twice
--@expected.error: already-exists
CREATE TYPE place AS STRUCT<x INT>;
--> line 1:13: cannot register type 'PLACE': it exists already
--> 1 | CREATE TYPE place AS STRUCT<x INT>;
-->   |             ^^^^^
--> hint: DROP TYPE it first, or use IF NOT EXISTS.

--@test: a type out of one that is not there
--@expected.error: unknown-type
CREATE TYPE line AS ARRAY<point>;
--> line 1:27: unknown type 'POINT'
--> 1 | CREATE TYPE line AS ARRAY<point>;
-->   |                           ^^^^^
--> hint: CREATE TYPE it first; SHOW TYPES lists what exists.

--@test: dropping a type that is not there
--@expected.error: unknown-type
DROP TYPE point;
--> line 1:11: type 'POINT' does not exist
--> 1 | DROP TYPE point;
-->   |           ^^^^^
--> hint: SHOW TYPES lists them.

--@test: a column that is there already
--@expected.error: duplicate-column
ALTER STREAM s ADD COLUMN n INT;
--> line 1:27: `S` has a column 'N' already
--> 1 | ALTER STREAM s ADD COLUMN n INT;
-->   |                           ^^^^^
--> hint: Choose another name.

--@test: a key added
--@expected.error: unexpected-token
ALTER STREAM s ADD COLUMN k INT KEY;
--> line 1:33: expected ";", found "KEY"
--> 1 | ALTER STREAM s ADD COLUMN k INT KEY;
-->   |                                 ^^^

--@test: a table altered as a stream
--@expected.error: alter-kind
ALTER STREAM t ADD COLUMN m INT;
--> line 1:14: `T` is a TABLE
--> 1 | ALTER STREAM t ADD COLUMN m INT;
-->   |              ^
--> hint: ALTER TABLE T …

--@test: a column for what a query writes
--@expected.error: alter-query
ALTER STREAM made ADD COLUMN m INT;
--> line 1:14: ALTER is not supported on `MADE`: a query writes it
--> 1 | ALTER STREAM made ADD COLUMN m INT;
-->   |              ^^^^
--> hint: Use CREATE OR REPLACE.

--@test: a column for what is not there
--@expected.error: unknown-source
ALTER STREAM nothing ADD COLUMN m INT;
--> line 1:14: `NOTHING` does not exist
--> 1 | ALTER STREAM nothing ADD COLUMN m INT;
-->   |              ^^^^^^^
--> hint: SHOW STREAMS and SHOW TABLES list what exists.

--@test: a reserved name added
--@expected.error: reserved-name
ALTER STREAM s ADD COLUMN rowtime BIGINT;
--> line 1:27: 'ROWTIME' is a reserved column name
--> 1 | ALTER STREAM s ADD COLUMN rowtime BIGINT;
-->   |                           ^^^^^^^
--> hint: Every record has it anyway.

--@test: a replacement with a column of another type
--@expected.error: replace
CREATE OR REPLACE STREAM s (id INT KEY, n BIGINT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
--> line 1:26: cannot replace `S`: columns are changed, missing or reordered, or its kind, topic or timestamp differs
--> 1 | CREATE OR REPLACE STREAM s (id INT KEY, n BIGINT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
-->   |                          ^
--> hint: Columns can only be added at the end.

--@test: a replacement without a column
--@expected.error: replace
CREATE OR REPLACE STREAM s (id INT KEY) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
--> line 1:26: cannot replace `S`: columns are changed, missing or reordered, or its kind, topic or timestamp differs
--> 1 | CREATE OR REPLACE STREAM s (id INT KEY) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
-->   |                          ^
--> hint: Columns can only be added at the end.

--@test: a replacement with a column in front
--@expected.error: replace
CREATE OR REPLACE STREAM s (id INT KEY, m INT, n INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
--> line 1:26: cannot replace `S`: columns are changed, missing or reordered, or its kind, topic or timestamp differs
--> 1 | CREATE OR REPLACE STREAM s (id INT KEY, m INT, n INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
-->   |                          ^
--> hint: Columns can only be added at the end.

--@test: a replacement with another key
--@expected.error: replace
CREATE OR REPLACE STREAM s (k INT KEY, n INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
--> line 1:26: cannot replace `S`: columns are changed, missing or reordered, or its kind, topic or timestamp differs
--> 1 | CREATE OR REPLACE STREAM s (k INT KEY, n INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
-->   |                          ^
--> hint: Columns can only be added at the end.

--@test: a replacement over another topic
--@expected.error: replace
CREATE OR REPLACE STREAM s (id INT KEY, n INT) WITH (KAFKA_TOPIC='target', VALUE_FORMAT='JSON');
--> line 1:26: cannot replace `S`: columns are changed, missing or reordered, or its kind, topic or timestamp differs
--> 1 | CREATE OR REPLACE STREAM s (id INT KEY, n INT) WITH (KAFKA_TOPIC='target', VALUE_FORMAT='JSON');
-->   |                          ^
--> hint: Columns can only be added at the end.

--@test: a stream in place of a table
--@expected.error: replace
CREATE OR REPLACE STREAM t (id INT KEY, n INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON');
--> line 1:26: cannot replace `T`: columns are changed, missing or reordered, or its kind, topic or timestamp differs
--> 1 | CREATE OR REPLACE STREAM t (id INT KEY, n INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON');
-->   |                          ^
--> hint: Columns can only be added at the end.

--@test: a query over what is not there
--@expected.error: unknown-source
CREATE STREAM o AS SELECT id, n FROM nothing;
--> line 1:38: `NOTHING` does not exist: no stream or table has this name
--> 1 | CREATE STREAM o AS SELECT id, n FROM nothing;
-->   |                                      ^^^^^^^
--> hint: SHOW STREAMS and SHOW TABLES list what exists.

--@test: a query's name that is taken
--@expected.error: already-exists
CREATE STREAM made AS SELECT id, n FROM s;
--> line 1:15: cannot add 'MADE': a stream with the same name already exists
--> 1 | CREATE STREAM made AS SELECT id, n FROM s;
-->   |               ^^^^
--> hint: DROP it first, or use IF NOT EXISTS.

--@test: describing what is not there
--@expected.error: unknown-source
DESCRIBE nothing;
--> line 1:10: stream or table 'NOTHING' does not exist
--> 1 | DESCRIBE nothing;
-->   |          ^^^^^^^
--> hint: SHOW STREAMS and SHOW TABLES list what exists.

--@test: explaining a query that is not there
--@expected.error: unknown-query
EXPLAIN CSAS_NOTHING_9;
--> line 1:9: query 'CSAS_NOTHING_9' does not exist
--> 1 | EXPLAIN CSAS_NOTHING_9;
-->   |         ^^^^^^^^^^^^^^
--> hint: SHOW QUERIES lists them.

--@test: printing a topic that is not there
--@expected.error: unknown-topic
PRINT nothing LIMIT 1;
--> line 1:7: topic 'nothing' does not exist
--> 1 | PRINT nothing LIMIT 1;
-->   |       ^^^^^^^
--> hint: SHOW TOPICS lists what exists.

--@test: explaining at a stage that there is not
--@expected.error: explain-stage
EXPLAIN (OPTICAL) SHOW TYPES;
--> line 1:10: EXPLAIN knows no stage 'OPTICAL'
--> 1 | EXPLAIN (OPTICAL) SHOW TYPES;
-->   |          ^^^^^^^
--> hint: It is one of SYNTAX, BOUND, LOGICAL, PHYSICAL.

--@test: explaining what is no query
--@expected.error: explain
EXPLAIN SHOW TYPES;
--> line 1:1: EXPLAIN needs a query: SELECT, CREATE … AS SELECT, INSERT INTO … SELECT, or a query's id
--> 1 | EXPLAIN SHOW TYPES;
-->   | ^^^^^^^^^^^^^^^^^^^
--> hint: EXPLAIN (SYNTAX) takes any statement.

--@test: a property of the system that nobody knows
--@expected.error: unknown-setting
ALTER SYSTEM 'auto.offset.rset' = 'earliest';
--> line 1:14: unknown property 'auto.offset.rset'
--> 1 | ALTER SYSTEM 'auto.offset.rset' = 'earliest';
-->   |              ^^^^^^^^^^^^^^^^^^
--> hint: Did you mean 'auto.offset.reset'?

--@test: a property of the system with a value that it cannot have
--@expected.error: setting-value
ALTER SYSTEM 'auto.offset.reset' = 'sometimes';
--> line 1:36: property 'auto.offset.reset' cannot be 'sometimes'
--> 1 | ALTER SYSTEM 'auto.offset.reset' = 'sometimes';
-->   |                                    ^^^^^^^^^^^
--> hint: Use earliest or latest.
