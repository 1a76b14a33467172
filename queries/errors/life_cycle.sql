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
--> hint: SHOW STREAMS and SHOW TABLES list what exists.

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
--> line 1:26: cannot replace `S`: columns are changed, missing or reordered: column `N` is changed from INTEGER to BIGINT
--> 1 | CREATE OR REPLACE STREAM s (id INT KEY, n BIGINT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
-->   |                          ^
--> hint: Columns can only be added at the end.

--@test: a replacement without a column
--@expected.error: replace
CREATE OR REPLACE STREAM s (id INT KEY) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
--> line 1:26: cannot replace `S`: columns are changed, missing or reordered: column `N` is missing
--> 1 | CREATE OR REPLACE STREAM s (id INT KEY) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
-->   |                          ^
--> hint: Columns can only be added at the end.

--@test: a replacement with a column in front
--@expected.error: replace
CREATE OR REPLACE STREAM s (id INT KEY, m INT, n INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
--> line 1:26: cannot replace `S`: columns are changed, missing or reordered: column `N` stands at another place
--> 1 | CREATE OR REPLACE STREAM s (id INT KEY, m INT, n INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
-->   |                          ^
--> hint: Columns can only be added at the end.

--@test: a replacement with another key
--@expected.error: replace
CREATE OR REPLACE STREAM s (k INT KEY, n INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
--> line 1:26: cannot replace `S`: columns are changed, missing or reordered: key column `ID` is missing
--> 1 | CREATE OR REPLACE STREAM s (k INT KEY, n INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
-->   |                          ^
--> hint: Columns can only be added at the end.

--@test: a replacement over another topic
--@expected.error: replace
CREATE OR REPLACE STREAM s (id INT KEY, n INT) WITH (KAFKA_TOPIC='target', VALUE_FORMAT='JSON');
--> line 1:26: cannot replace `S`: its topic is changed from 's' to 'target'
--> 1 | CREATE OR REPLACE STREAM s (id INT KEY, n INT) WITH (KAFKA_TOPIC='target', VALUE_FORMAT='JSON');
-->   |                          ^
--> hint: DROP it first.

--@test: a stream in place of a table
--@expected.error: replace
CREATE OR REPLACE STREAM t (id INT KEY, n INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON');
--> line 1:26: cannot replace `T`: it is a TABLE, not a STREAM
--> 1 | CREATE OR REPLACE STREAM t (id INT KEY, n INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON');
-->   |                          ^
--> hint: DROP it first.

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

--@test: a query replaced by one that also counts something else
--@expected.error: replace-state
CREATE TABLE counts AS SELECT id, COUNT(*) AS c FROM s GROUP BY id;
CREATE OR REPLACE TABLE counts AS SELECT id, COUNT(*) AS c, SUM(n) AS total FROM s GROUP BY id;
--> line 1:25: cannot replace `COUNTS`: the list of aggregate functions is changed from COUNT(*) to COUNT(*), SUM(N)
--> 1 | CREATE OR REPLACE TABLE counts AS SELECT id, COUNT(*) AS c, SUM(n) AS total FROM s GROUP BY id;
-->   |                         ^^^^^^
--> hint: Conditions may change, and columns may be added at the end. Else DROP TABLE `COUNTS` first.

--@test: a query replaced by one with other groups
--@expected.error: replace-state
CREATE TABLE counts AS SELECT n, COUNT(*) AS c FROM s GROUP BY n;
CREATE OR REPLACE TABLE counts AS SELECT id + 1 AS n, COUNT(*) AS c FROM s GROUP BY id + 1;
--> line 1:25: cannot replace `COUNTS`: GROUP BY is changed from N to (ID + 1)
--> 1 | CREATE OR REPLACE TABLE counts AS SELECT id + 1 AS n, COUNT(*) AS c FROM s GROUP BY id + 1;
-->   |                         ^^^^^^
--> hint: Conditions may change, and columns may be added at the end. Else DROP TABLE `COUNTS` first.

--@test: a query replaced by one with a HAVING
--@expected.error: replace-state
CREATE TABLE counts AS SELECT id, COUNT(*) AS c FROM s GROUP BY id;
CREATE OR REPLACE TABLE counts AS SELECT id, COUNT(*) AS c FROM s GROUP BY id HAVING COUNT(*) > 1;
--> line 1:25: cannot replace `COUNTS`: HAVING is added: (COUNT(ROWTIME) > 1)
--> 1 | CREATE OR REPLACE TABLE counts AS SELECT id, COUNT(*) AS c FROM s GROUP BY id HAVING COUNT(*) > 1;
-->   |                         ^^^^^^
--> hint: Conditions may change, and columns may be added at the end. Else DROP TABLE `COUNTS` first.

--@test: a query replaced by one with another window
--@expected.error: replace-state
CREATE TABLE counts AS SELECT id, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY id;
CREATE OR REPLACE TABLE counts AS SELECT id, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 2 MINUTES) GROUP BY id;
--> line 1:25: cannot replace `COUNTS`: WINDOW is changed from TUMBLING (60000 ms) to TUMBLING (120000 ms)
--> 1 | CREATE OR REPLACE TABLE counts AS SELECT id, COUNT(*) AS c FROM s WINDOW TUMBLING (SIZE 2 MINUTES) GROUP BY id;
-->   |                         ^^^^^^
--> hint: Conditions may change, and columns may be added at the end. Else DROP TABLE `COUNTS` first.

--@test: a joining query replaced by one with a condition
--@expected.error: replace-state
CREATE STREAM pairs AS SELECT s.id, s.n AS n, target.n AS m FROM s JOIN target WITHIN 1 HOUR ON s.id = target.id;
CREATE OR REPLACE STREAM pairs AS SELECT s.id, s.n AS n, target.n AS m FROM s JOIN target WITHIN 1 HOUR ON s.id = target.id WHERE target.n > 1;
--> line 1:26: cannot replace `PAIRS`: WHERE is added to a join: (N > 1)
--> 1 | CREATE OR REPLACE STREAM pairs AS SELECT s.id, s.n AS n, target.n AS m FROM s JOIN target WITHIN 1 HOUR ON s.id = target…
-->   |                          ^^^^^
--> hint: Conditions may change, and columns may be added at the end. Else DROP STREAM `PAIRS` first.

--@test: a joining query replaced by one with another time
--@expected.error: replace-state
CREATE STREAM pairs AS SELECT s.id, s.n AS n, target.n AS m FROM s JOIN target WITHIN 1 HOUR ON s.id = target.id;
CREATE OR REPLACE STREAM pairs AS SELECT s.id, s.n AS n, target.n AS m FROM s JOIN target WITHIN 2 HOURS ON s.id = target.id;
--> line 1:26: cannot replace `PAIRS`: WITHIN of the join with `TARGET` on topic target is changed from 3600000 ms before, 3600000 ms after to 7200000 ms before, 7200000 ms after
--> 1 | CREATE OR REPLACE STREAM pairs AS SELECT s.id, s.n AS n, target.n AS m FROM s JOIN target WITHIN 2 HOURS ON s.id = targe…
-->   |                          ^^^^^
--> hint: Conditions may change, and columns may be added at the end. Else DROP STREAM `PAIRS` first.

--@test: a query replaced by one that reads something else
--@expected.error: replace-state
CREATE OR REPLACE STREAM made AS SELECT id, n FROM target;
--> line 1:26: cannot replace `MADE`: FROM is changed from `S` on topic s to `TARGET` on topic target
--> 1 | CREATE OR REPLACE STREAM made AS SELECT id, n FROM target;
-->   |                          ^^^^
--> hint: Conditions may change, and columns may be added at the end. Else DROP STREAM `MADE` first.

--@test: a query replaced by one with another key
--@expected.error: replace
CREATE OR REPLACE STREAM made AS SELECT n, id FROM s PARTITION BY n;
--> line 1:26: cannot replace `MADE`: columns are changed, missing or reordered: key column `ID` is missing
--> 1 | CREATE OR REPLACE STREAM made AS SELECT n, id FROM s PARTITION BY n;
-->   |                          ^^^^
--> detail: it is `ID` INTEGER KEY, `N` INTEGER; the new query gives `N` INTEGER KEY, `ID` INTEGER
--> hint: Columns can only be added at the end.

--@test: a query replaced by one to another topic
--@expected.error: replace
CREATE OR REPLACE STREAM made WITH (KAFKA_TOPIC='elsewhere') AS SELECT id, n FROM s;
--> line 1:26: cannot replace `MADE`: its topic is changed from 'MADE' to 'elsewhere'
--> 1 | CREATE OR REPLACE STREAM made WITH (KAFKA_TOPIC='elsewhere') AS SELECT id, n FROM s;
-->   |                          ^^^^
--> hint: Conditions may change, and columns may be added at the end. Else DROP STREAM `MADE` first.

--@test: a query replaced while another one writes to its result
--@expected.error: replace-shared
INSERT INTO made SELECT id, n FROM target;
CREATE OR REPLACE STREAM made AS SELECT id, n FROM s WHERE n > 1;
--> line 1:26: cannot replace `MADE`: other queries write to it too: INSERTQUERY_5
--> 1 | CREATE OR REPLACE STREAM made AS SELECT id, n FROM s WHERE n > 1;
-->   |                          ^^^^
--> hint: TERMINATE these queries first.

--@test: a declared stream replaced by a query
--@expected.error: replace
CREATE OR REPLACE STREAM target WITH (KAFKA_TOPIC='target') AS SELECT id, n FROM s;
--> line 1:26: cannot replace `TARGET`: no query writes it
--> 1 | CREATE OR REPLACE STREAM target WITH (KAFKA_TOPIC='target') AS SELECT id, n FROM s;
-->   |                          ^^^^^^
--> hint: DROP it first.

--@test: a query's result replaced by a declaration
--@expected.error: replace
CREATE OR REPLACE STREAM made (id INT KEY, n INT, m INT) WITH (KAFKA_TOPIC='MADE', VALUE_FORMAT='JSON');
--> line 1:26: cannot replace `MADE`: a query writes it
--> 1 | CREATE OR REPLACE STREAM made (id INT KEY, n INT, m INT) WITH (KAFKA_TOPIC='MADE', VALUE_FORMAT='JSON');
-->   |                          ^^^^
--> hint: CREATE OR REPLACE … AS SELECT replaces the query.
