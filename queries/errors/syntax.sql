-- How the parser's errors read.

--@test: a word is missing
--@expected.error: syntax
CREATE STREAM s (id INT KEY v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
--> line 1:29: expected ")", found "v"
--> 1 | CREATE STREAM s (id INT KEY v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
-->   |                             ^

--@test: a misspelt keyword
--@expected.error: syntax
CREATE STREM s (id INT KEY) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
--> line 1:8: expected STREAM, TABLE, TYPE, MODEL or CONNECTOR after CREATE, found "STREM"
--> 1 | CREATE STREM s (id INT KEY) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
-->   |        ^^^^^
--> hint: Did you mean STREAM?

--@test: an unknown property
--@expected.error: unknown-property
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPC='s', VALUE_FORMAT='JSON');
--> line 1:43: unknown property 'KAFKA_TOPC' in the WITH clause
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPC='s', VALUE_FORMAT='JSON');
-->   |                                           ^^^^^^^^^^
--> hint: Did you mean KAFKA_TOPIC?

--@test: a sign that SQL does not know
--@expected.error: unknown-character
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s' & 't', VALUE_FORMAT='JSON');
--> line 1:59: unknown character "&"
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s' & 't', VALUE_FORMAT='JSON');
-->   |                                                           ^
--> hint: Conditions are joined by AND; there are no operations on bits.
