-- How errors about types read.

--@test: a number against a text
--@expected.error: not-comparable
CREATE STREAM s (id INT KEY, name VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t AS SELECT id, name FROM s WHERE name > 5;
--> line 1:49: cannot compare NAME (STRING) to 5 (INTEGER) with >
--> 1 | CREATE STREAM t AS SELECT id, name FROM s WHERE name > 5;
-->   |                                                 ^^^^^^^^
--> hint: CAST one side to the type of the other.

--@test: a condition that is none
--@expected.error: not-boolean
CREATE STREAM s (id INT KEY, name VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t AS SELECT id, name FROM s WHERE id + 1;
--> line 1:49: WHERE expression should be BOOLEAN but is INTEGER
--> 1 | CREATE STREAM t AS SELECT id, name FROM s WHERE id + 1;
-->   |                                                 ^^^^^^
--> hint: Compare it with something.

--@test: arguments that no form takes
--@expected.error: no-overload
CREATE STREAM s (id INT KEY, name VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t AS SELECT id, LEN(id) AS n FROM s;
--> line 1:31: function 'LEN' does not accept parameters (INTEGER)
--> 1 | CREATE STREAM t AS SELECT id, LEN(id) AS n FROM s;
-->   |                               ^^^^^^^
--> detail: valid alternatives are: LEN(STRING text); LEN(BYTES bytes)
--> hint: DESCRIBE FUNCTION LEN; tells what it takes.

--@test: a value that does not fit its column
CREATE STREAM s (id INT KEY, name VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO s (id, name) VALUES ('one', 'x');
--> line 1:34: column `ID` is INTEGER: a value of type STRING does not fit
--> 1 | INSERT INTO s (id, name) VALUES ('one', 'x');
-->   |                                  ^^^^^
--> hint: Leave the quotes out: 12.
