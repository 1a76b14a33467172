-- Statements about topics, sessions and the system that are refused.
CREATE STREAM s (id INT KEY, n INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: a topic that must be there
--@expected.error: assert-topic
ASSERT TOPIC nothing TIMEOUT 1 SECOND;
--> line 1:14: topic 'nothing' does not exist
--> 1 | ASSERT TOPIC nothing TIMEOUT 1 SECOND;
-->   |              ^^^^^^^
--> hint: SHOW TOPICS lists what exists.

--@test: a topic that must not be there
--@expected.error: assert-topic
ASSERT NOT EXISTS TOPIC s;
--> line 1:25: topic 's' exists
--> 1 | ASSERT NOT EXISTS TOPIC s;
-->   |                         ^
--> hint: SHOW TOPICS lists what exists.

--@test: a topic with other partitions
--@expected.error: assert-topic
ASSERT TOPIC s WITH (PARTITIONS=4);
--> line 1:33: topic 's' has 1 partition, not 4
--> 1 | ASSERT TOPIC s WITH (PARTITIONS=4);
-->   |                                 ^
--> hint: SHOW TOPICS lists what exists.

--@test: a topic with more replicas
--@expected.error: assert-topic
ASSERT TOPIC s WITH (PARTITIONS=1, REPLICAS=3);
--> line 1:45: topic 's' has 1 replica, not 3
--> 1 | ASSERT TOPIC s WITH (PARTITIONS=1, REPLICAS=3);
-->   |                                             ^
--> hint: SHOW TOPICS lists what exists.

--@test: a topic with a property that topics do not have
--@expected.error: assert-property
ASSERT TOPIC s WITH (COLOUR='red');
--> line 1:22: ASSERT TOPIC knows no property 'COLOUR'
--> 1 | ASSERT TOPIC s WITH (COLOUR='red');
-->   |                      ^^^^^^
--> hint: It knows PARTITIONS and REPLICAS.

--@test: a topic with partitions that are no number
--@expected.error: property-type
ASSERT TOPIC s WITH (PARTITIONS='few');
--> line 1:33: property 'PARTITIONS' needs a whole number
--> 1 | ASSERT TOPIC s WITH (PARTITIONS='few');
-->   |                                 ^^^^^
--> hint: PARTITIONS = 1

--@test: printing every record but none
--@expected.error: print-interval
PRINT s FROM BEGINNING INTERVAL 0;
--> line 1:33: INTERVAL must be at least 1
--> 1 | PRINT s FROM BEGINNING INTERVAL 0;
-->   |                                 ^
--> hint: INTERVAL 1 prints every record, INTERVAL 10 every tenth.

--@test: printing less than nothing
--@expected.error: unexpected-token
PRINT s LIMIT -1;
--> line 1:15: expected a whole number, found "-"
--> 1 | PRINT s LIMIT -1;
-->   |               ^

--@test: an output file here
--@expected.error: session-only
SPOOL 'out.txt';
--> line 1:1: SPOOL works in the shell only
--> 1 | SPOOL 'out.txt';
-->   | ^^^^^^^^^^^^^^^^
--> hint: Here send the output to a file: fsql -e … > FILE

--@test: a property that nobody knows
--@expected.error: unknown-setting
SET 'auto.offset.rset' = 'earliest';
--> line 1:5: unknown property 'auto.offset.rset'
--> 1 | SET 'auto.offset.rset' = 'earliest';
-->   |     ^^^^^^^^^^^^^^^^^^
--> hint: Did you mean 'auto.offset.reset'?

--@test: a property with a value that it cannot have
--@expected.error: setting-value
SET 'ksql.persistence.wrap.single.values' = 'perhaps';
--> line 1:45: property 'ksql.persistence.wrap.single.values' cannot be 'perhaps'
--> 1 | SET 'ksql.persistence.wrap.single.values' = 'perhaps';
-->   |                                             ^^^^^^^^^
--> hint: Use true or false.

--@test: a property that must be a number
--@expected.error: setting-value
SET 'commit.interval.ms' = 'soon';
--> line 1:28: property 'commit.interval.ms' cannot be 'soon'
--> 1 | SET 'commit.interval.ms' = 'soon';
-->   |                            ^^^^^^
--> hint: Use a whole number.

--@test: taking back what nobody knows
--@expected.error: unknown-setting
UNSET 'colour';
--> line 1:7: unknown property 'colour'
--> 1 | UNSET 'colour';
-->   |       ^^^^^^^^
--> hint: SHOW PROPERTIES lists them.

--@test: a property without quotes
--@expected.error: unexpected-token
SET colour = 'red';
--> line 1:5: expected the name of a property in single quotes, found "colour"
--> 1 | SET colour = 'red';
-->   |     ^^^^^^
--> hint: SET 'name' = 'value';

--@test: a variable that is no text
--@expected.error: unexpected-token
DEFINE answer = 42;
--> line 1:17: expected the value in single quotes, found "42"
--> 1 | DEFINE answer = 42;
-->   |                 ^^

--@test: a variable without a value
--@expected.error: unexpected-token
DEFINE answer;
--> line 1:14: expected "=", found ";"
--> 1 | DEFINE answer;
-->   |              ^

--@test: the processing log dropped
--@expected.error: drop-system
DROP STREAM fsql_processing_log;
--> line 1:13: the processing log cannot be dropped
--> 1 | DROP STREAM fsql_processing_log;
-->   |             ^^^^^^^^^^^^^^^^^^^
--> hint: It is empty while all records can be processed.

--@test: an unknown thing to show
--@expected.error: unexpected-token
SHOW EVERYTHING;
--> line 1:6: expected what to show, found "EVERYTHING"
--> 1 | SHOW EVERYTHING;
-->   |      ^^^^^^^^^^
--> hint: For example STREAMS, TABLES, TOPICS, QUERIES, FUNCTIONS, TYPES, VARIABLES, PROPERTIES, CONNECTORS, MODELS.

--@test: an unknown thing to describe
--@expected.error: unexpected-token
DESCRIBE STREAM s;
--> line 1:10: expected the name of a stream or table, found "STREAM"
--> 1 | DESCRIBE STREAM s;
-->   |          ^^^^^^
--> hint: DESCRIBE name: leave STREAM out.

--@test: ending nothing
--@expected.error: unexpected-token
TERMINATE;
--> line 1:10: expected the id of a query, or ALL, found ";"
--> 1 | TERMINATE;
-->   |          ^

--@test: pausing nothing
--@expected.error: unexpected-token
PAUSE;
--> line 1:6: expected the id of a query, or ALL, found ";"
--> 1 | PAUSE;
-->   |      ^

--@test: an unknown thing to create
--@expected.error: unexpected-token
CREATE VIEW v AS SELECT id, n FROM s;
--> line 1:8: expected STREAM, TABLE, TYPE, MODEL or CONNECTOR after CREATE, found "VIEW"
--> 1 | CREATE VIEW v AS SELECT id, n FROM s;
-->   |        ^^^^
--> hint: There are no views: CREATE TABLE name AS SELECT … GROUP BY … or CREATE STREAM name AS SELECT … keeps a result up to date.

--@test: an unknown thing to drop
--@expected.error: unexpected-token
DROP QUERY q;
--> line 1:6: expected STREAM, TABLE, TYPE, MODEL or CONNECTOR after DROP, found "QUERY"
--> 1 | DROP QUERY q;
-->   |      ^^^^^
--> hint: To stop a query, use TERMINATE query_id.

--@test: a column that may not be altered
--@expected.error: unexpected-token
ALTER STREAM s DROP COLUMN n;
--> line 1:16: expected ADD, found "DROP"
--> 1 | ALTER STREAM s DROP COLUMN n;
-->   |                ^^^^
--> hint: Columns stay as they are: CREATE STREAM new AS SELECT column AS name, … FROM old; leaves some out or renames them.

--@test: a statement of another dialect
--@expected.error: unknown-statement
UPDATE s SET n = 1;
--> line 1:1: unknown statement "UPDATE"
--> 1 | UPDATE s SET n = 1;
-->   | ^^^^^^
--> hint: A table's row is replaced by a new one of its key: INSERT INTO name (key, column) VALUES (…);

--@test: another one of another dialect
--@expected.error: unknown-statement
DELETE FROM s WHERE n = 1;
--> line 1:1: unknown statement "DELETE"
--> 1 | DELETE FROM s WHERE n = 1;
-->   | ^^^^^^
--> hint: Rows of a topic stay. A table's row ends with a record of its key that has no value. CREATE STREAM kept AS SELECT * FROM name WHERE …; has the rows that are to stay.
