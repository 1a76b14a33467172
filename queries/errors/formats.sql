-- What a format cannot hold.

--@test: a list as KAFKA key
--@expected.error: format-type
CREATE STREAM s (id ARRAY<INT> KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:18: format KAFKA cannot hold the type ARRAY of column `ID`
--> 1 | CREATE STREAM s (id ARRAY<INT> KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                  ^^^^^^^^^^^^^^^^^
--> hint: Use KEY_FORMAT = 'JSON'.

--@test: a decimal as KAFKA key
--@expected.error: format-type
CREATE STREAM s (id DECIMAL(4, 2) KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:18: format KAFKA cannot hold the type DECIMAL of column `ID`
--> 1 | CREATE STREAM s (id DECIMAL(4, 2) KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                  ^^^^^^^^^^^^^^^^^^^^
--> hint: Use KEY_FORMAT = 'JSON'.

--@test: a boolean as KAFKA value
--@expected.error: format-type
CREATE STREAM s (id INT KEY, v BOOLEAN) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='KAFKA', PARTITIONS=1);
--> line 1:30: format KAFKA cannot hold the type BOOLEAN of column `V`
--> 1 | CREATE STREAM s (id INT KEY, v BOOLEAN) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='KAFKA', PARTITIONS=1);
-->   |                              ^^^^^^^^^
--> hint: Use VALUE_FORMAT = 'JSON'.

--@test: two KAFKA keys
--@expected.error: format-columns
CREATE STREAM s (a INT KEY, b INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:15: format KAFKA holds a single column, but there are 2: `A` INTEGER KEY, `B` INTEGER KEY
--> 1 | CREATE STREAM s (a INT KEY, b INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |               ^
--> hint: Use KEY_FORMAT = 'JSON'.

--@test: two KAFKA values
--@expected.error: format-columns
CREATE STREAM s (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='KAFKA', PARTITIONS=1);
--> line 1:15: format KAFKA holds a single column, but there are 2: `V` INTEGER, `W` INTEGER
--> 1 | CREATE STREAM s (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='KAFKA', PARTITIONS=1);
-->   |               ^
--> hint: Use VALUE_FORMAT = 'JSON'.

--@test: a list in a DELIMITED value
--@expected.error: format-type
CREATE STREAM s (id INT KEY, v ARRAY<INT>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='DELIMITED', PARTITIONS=1);
--> line 1:30: format DELIMITED cannot hold the type ARRAY of column `V`
--> 1 | CREATE STREAM s (id INT KEY, v ARRAY<INT>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='DELIMITED', PARTITIONS=1);
-->   |                              ^^^^^^^^^^^^
--> hint: Use VALUE_FORMAT = 'JSON'.

--@test: a map in a DELIMITED value
--@expected.error: format-type
CREATE STREAM s (id INT KEY, v MAP<VARCHAR, INT>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='DELIMITED', PARTITIONS=1);
--> line 1:30: format DELIMITED cannot hold the type MAP of column `V`
--> 1 | CREATE STREAM s (id INT KEY, v MAP<VARCHAR, INT>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='DELIMITED', PARTITIONS=1);
-->   |                              ^^^^^^^^^^^^^^^^^^^
--> hint: Use VALUE_FORMAT = 'JSON'.

--@test: a struct as DELIMITED key
--@expected.error: format-type
CREATE STREAM s (id STRUCT<a INT> KEY, v INT) WITH (KAFKA_TOPIC='s', KEY_FORMAT='DELIMITED', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:18: format DELIMITED cannot hold the type STRUCT of column `ID`
--> 1 | CREATE STREAM s (id STRUCT<a INT> KEY, v INT) WITH (KAFKA_TOPIC='s', KEY_FORMAT='DELIMITED', VALUE_FORMAT='JSON', PARTIT…
-->   |                  ^^^^^^^^^^^^^^^^^^^^
--> hint: Use KEY_FORMAT = 'JSON'.

--@test: a map with numbers as keys in JSON
--@expected.error: format-map
CREATE STREAM s (id INT KEY, v MAP<INT, INT>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:30: format JSON needs STRING as the key type of a MAP: column `V`
--> 1 | CREATE STREAM s (id INT KEY, v MAP<INT, INT>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                              ^^^^^^^^^^^^^^^
--> hint: Use MAP<STRING, …>.

--@test: a nested map with numbers as keys in JSON
--@expected.error: format-map
CREATE STREAM s (id INT KEY, v STRUCT<a MAP<BIGINT, INT>>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:30: format JSON needs STRING as the key type of a MAP: column `V`
--> 1 | CREATE STREAM s (id INT KEY, v STRUCT<a MAP<BIGINT, INT>>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Use MAP<STRING, …>.

--@test: a map with numbers as keys in PROTOBUF_NOSR
--@expected.error: format-map
CREATE STREAM s (id INT KEY, v MAP<INT, INT>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='PROTOBUF_NOSR', PARTITIONS=1);
--> line 1:30: format PROTOBUF_NOSR needs STRING as the key type of a MAP: column `V`
--> 1 | CREATE STREAM s (id INT KEY, v MAP<INT, INT>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='PROTOBUF_NOSR', PARTITIONS=1);
-->   |                              ^^^^^^^^^^^^^^^
--> hint: Use MAP<STRING, …>.

--@test: a value without a format
--@expected.error: format-columns
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='NONE', PARTITIONS=1);
--> line 1:15: format NONE holds no column, but there is `V` INTEGER
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='NONE', PARTITIONS=1);
-->   |               ^
--> hint: Use VALUE_FORMAT = 'JSON'.

--@test: a key without a format
--@expected.error: format-columns
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', KEY_FORMAT='NONE', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:15: format NONE holds no column, but there is `ID` INTEGER KEY
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', KEY_FORMAT='NONE', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |               ^
--> hint: Use KEY_FORMAT = 'KAFKA', or take the key away.

--@test: a delimiter for JSON
--@expected.error: delimiter-format
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', VALUE_DELIMITER='|', PARTITIONS=1);
--> line 1:97: JSON does not support the property VALUE_DELIMITER: only DELIMITED does
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', VALUE_DELIMITER='|', PARTITIONS=1);
-->   |                                                                                                 ^^^
--> hint: Leave it out.

--@test: a delimiter for a KAFKA key
--@expected.error: delimiter-format
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', KEY_DELIMITER='|', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:74: KAFKA does not support the property KEY_DELIMITER: only DELIMITED does
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', KEY_DELIMITER='|', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                                                          ^^^
--> hint: Leave it out.

--@test: a delimiter of two characters
--@expected.error: delimiter
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='DELIMITED', VALUE_DELIMITER='||', PARTITIONS=1);
--> line 1:102: VALUE_DELIMITER must be one character, SPACE or TAB
--> 1 | …E STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='DELIMITED', VALUE_DELIMITER='||', PARTITIONS=1);
-->   |                                                                                                  ^^^^
--> hint: VALUE_DELIMITER = '|'

--@test: an empty delimiter
--@expected.error: delimiter
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='DELIMITED', VALUE_DELIMITER='', PARTITIONS=1);
--> line 1:102: VALUE_DELIMITER must be one character, SPACE or TAB
--> 1 | …ATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='DELIMITED', VALUE_DELIMITER='', PARTITIONS=1);
-->   |                                                                                                    ^^
--> hint: VALUE_DELIMITER = '|'

--@test: wrapping of two values
--@expected.error: wrap-single
CREATE STREAM s (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', WRAP_SINGLE_VALUE=FALSE, PARTITIONS=1);
--> line 1:106: WRAP_SINGLE_VALUE needs exactly one value column
--> 1 | …EAM s (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', WRAP_SINGLE_VALUE=FALSE, PARTITIONS=1);
-->   |                                                                                                 ^^^^^
--> hint: Leave it out: several columns are always wrapped.

--@test: wrapping of a DELIMITED value
--@expected.error: wrap-format
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='DELIMITED', WRAP_SINGLE_VALUE=TRUE, PARTITIONS=1);
--> line 1:104: format DELIMITED cannot have WRAP_SINGLE_VALUE = true
--> 1 | …STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='DELIMITED', WRAP_SINGLE_VALUE=TRUE, PARTITIONS=1);
-->   |                                                                                                  ^^^^
--> hint: Leave it out.

--@test: wrapping of a KAFKA value
--@expected.error: wrap-format
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='KAFKA', WRAP_SINGLE_VALUE=TRUE, PARTITIONS=1);
--> line 1:100: format KAFKA cannot have WRAP_SINGLE_VALUE = true
--> 1 | …ATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='KAFKA', WRAP_SINGLE_VALUE=TRUE, PARTITIONS=1);
-->   |                                                                                                  ^^^^
--> hint: Leave it out.

--@test: a wrapping that is neither true nor false
--@expected.error: property-type
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', WRAP_SINGLE_VALUE='perhaps', PARTITIONS=1);
--> line 1:99: property 'WRAP_SINGLE_VALUE' needs TRUE or FALSE
--> 1 | …STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', WRAP_SINGLE_VALUE='perhaps', PARTITIONS=1);
-->   |                                                                                             ^^^^^^^^^
--> hint: WRAP_SINGLE_VALUE = TRUE

--@test: a query's result with a list in a DELIMITED value
--@expected.error: format-type
CREATE STREAM s (id INT KEY, v ARRAY<INT>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t WITH (VALUE_FORMAT='DELIMITED') AS SELECT id, v FROM s;
--> line 1:63: format DELIMITED cannot hold the type ARRAY of column `V`
--> 1 | CREATE STREAM t WITH (VALUE_FORMAT='DELIMITED') AS SELECT id, v FROM s;
-->   |                                                               ^
--> hint: Use VALUE_FORMAT = 'JSON'.

--@test: a query's result with two KAFKA keys
--@expected.error: format-columns
CREATE STREAM s (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t AS SELECT id, v, w FROM s PARTITION BY v, w;
--> line 1:15: format KAFKA holds a single column, but there are 2: `V` INTEGER KEY, `W` INTEGER KEY
--> 1 | CREATE STREAM t AS SELECT id, v, w FROM s PARTITION BY v, w;
-->   |               ^
--> hint: Use KEY_FORMAT = 'JSON'.

--@test: a query's result with two KAFKA values
--@expected.error: format-columns
CREATE STREAM s (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t WITH (VALUE_FORMAT='KAFKA') AS SELECT id, v, w FROM s;
--> line 1:15: format KAFKA holds a single column, but there are 2: `V` INTEGER, `W` INTEGER
--> 1 | CREATE STREAM t WITH (VALUE_FORMAT='KAFKA') AS SELECT id, v, w FROM s;
-->   |               ^
--> hint: Use VALUE_FORMAT = 'JSON'.

--@test: a query's result grouped by two KAFKA keys
--@expected.error: format-columns
CREATE STREAM s (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE t AS SELECT v, w, COUNT(*) AS n FROM s GROUP BY v, w;
--> line 1:14: format KAFKA holds a single column, but there are 2: `V` INTEGER KEY, `W` INTEGER KEY
--> 1 | CREATE TABLE t AS SELECT v, w, COUNT(*) AS n FROM s GROUP BY v, w;
-->   |              ^
--> hint: Use KEY_FORMAT = 'JSON'.

--@test: a query's key that holds a map
--@expected.error: map-key
CREATE STREAM s (id INT KEY, v MAP<VARCHAR, INT>, w INT) WITH (KAFKA_TOPIC='s', FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t AS SELECT id, v, w FROM s PARTITION BY v;
--> line 1:31: a key cannot hold a MAP: column `V`
--> 1 | CREATE STREAM t AS SELECT id, v, w FROM s PARTITION BY v;
-->   |                               ^
--> hint: Use one of the map's values as key.

--@test: groups by a map
--@expected.error: map-key
CREATE STREAM s (id INT KEY, v MAP<VARCHAR, INT>, w INT) WITH (KAFKA_TOPIC='s', FORMAT='JSON', PARTITIONS=1);
CREATE TABLE t AS SELECT v, COUNT(*) AS n FROM s GROUP BY v;
--> line 1:26: a key cannot hold a MAP: column `V`
--> 1 | CREATE TABLE t AS SELECT v, COUNT(*) AS n FROM s GROUP BY v;
-->   |                          ^
--> hint: Use one of the map's values as key.

--@test: wrapping of a query's two values
--@expected.error: wrap-single
CREATE STREAM s (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t WITH (WRAP_SINGLE_VALUE=TRUE) AS SELECT id, v, w FROM s;
--> line 1:41: WRAP_SINGLE_VALUE needs exactly one value column
--> 1 | CREATE STREAM t WITH (WRAP_SINGLE_VALUE=TRUE) AS SELECT id, v, w FROM s;
-->   |                                         ^^^^
--> hint: Leave it out: several columns are always wrapped.

--@test: a query's result without a format for its values
--@expected.error: format-columns
CREATE STREAM s (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t WITH (VALUE_FORMAT='NONE') AS SELECT id, v FROM s;
--> line 1:15: format NONE holds no column, but there is `V` INTEGER
--> 1 | CREATE STREAM t WITH (VALUE_FORMAT='NONE') AS SELECT id, v FROM s;
-->   |               ^
--> hint: Use VALUE_FORMAT = 'JSON'.

--@test: a query's result without a format for its key
--@expected.error: format-columns
CREATE STREAM s (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t WITH (KEY_FORMAT='NONE') AS SELECT id, v FROM s;
--> line 1:15: format NONE holds no column, but there is `ID` INTEGER KEY
--> 1 | CREATE STREAM t WITH (KEY_FORMAT='NONE') AS SELECT id, v FROM s;
-->   |               ^
--> hint: Use KEY_FORMAT = 'KAFKA', or take the key away.

--@test: a collecting aggregate in a DELIMITED value
--@expected.error: intermediate-type
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE t WITH (VALUE_FORMAT='DELIMITED') AS SELECT id, AVG(v) AS n FROM s GROUP BY id;
--> line 1:14: AVG keeps an intermediate type that the value format DELIMITED can not handle
--> 1 | CREATE TABLE t WITH (VALUE_FORMAT='DELIMITED') AS SELECT id, AVG(v) AS n FROM s GROUP BY id;
-->   |              ^
--> hint: Use VALUE_FORMAT = 'JSON'.

--@test: groups over KAFKA values
--@expected.error: kafka-group
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='KAFKA', PARTITIONS=1);
CREATE TABLE t WITH (VALUE_FORMAT='JSON') AS SELECT id, COUNT(*) AS n FROM s GROUP BY id;
--> line 1:78: 'S' uses the 'KAFKA' value format, which does not support GROUP BY
--> 1 | CREATE TABLE t WITH (VALUE_FORMAT='JSON') AS SELECT id, COUNT(*) AS n FROM s GROUP BY id;
-->   |                                                                              ^^^^^^^^^^^
--> hint: Copy it to a stream with VALUE_FORMAT = 'JSON' first.

--@test: a join over KAFKA values
--@expected.error: kafka-join
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='KAFKA', PARTITIONS=1);
CREATE TABLE t (id INT PRIMARY KEY, w INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM j WITH (VALUE_FORMAT='JSON') AS SELECT s.id, v, w FROM s JOIN t ON s.id = t.id;
--> line 1:72: 'S' uses the 'KAFKA' value format, which does not support JOIN
--> 1 | CREATE STREAM j WITH (VALUE_FORMAT='JSON') AS SELECT s.id, v, w FROM s JOIN t ON s.id = t.id;
-->   |                                                                        ^^^^^^^^^^^^^^^^^^^^^
--> hint: Copy it to a stream with VALUE_FORMAT = 'JSON' first.

--@test: a key format for a stream without a key
--@expected.error: key-format
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t WITH (KEY_FORMAT='JSON') AS SELECT id, v FROM s PARTITION BY NULL;
--> line 1:34: the result has no key column, so it has no key format
--> 1 | CREATE STREAM t WITH (KEY_FORMAT='JSON') AS SELECT id, v FROM s PARTITION BY NULL;
-->   |                                  ^^^^^^
--> hint: Leave KEY_FORMAT out, or make a key with PARTITION BY.

--@test: an unknown format of a query's result
--@expected.error: unknown-format
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t WITH (VALUE_FORMAT='XML') AS SELECT id, v FROM s;
--> line 1:36: unknown format: XML
--> 1 | CREATE STREAM t WITH (VALUE_FORMAT='XML') AS SELECT id, v FROM s;
-->   |                                    ^^^^^
--> hint: Formats: JSON, DELIMITED, KAFKA, NONE, PROTOBUF_NOSR, AVRO, PROTOBUF, JSON_SR.

--@test: the name of an Avro schema for a result in another format
--@expected.error: format-property
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t WITH (VALUE_AVRO_SCHEMA_FULL_NAME='shop.Order') AS SELECT id, v FROM s;
--> line 1:51: JSON does not support the property VALUE_AVRO_SCHEMA_FULL_NAME: only AVRO does
--> 1 | CREATE STREAM t WITH (VALUE_AVRO_SCHEMA_FULL_NAME='shop.Order') AS SELECT id, v FROM s;
-->   |                                                   ^^^^^^^^^^^^
--> hint: Leave it out.

--@test: the timestamp column of a result that has none of this name
--@expected.error: timestamp-column
CREATE STREAM s (id INT KEY, v BIGINT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t WITH (TIMESTAMP='made') AS SELECT id, v FROM s;
--> line 1:33: the TIMESTAMP property names column 'made', which does not exist
--> 1 | CREATE STREAM t WITH (TIMESTAMP='made') AS SELECT id, v FROM s;
-->   |                                 ^^^^^^
--> hint: Name one of the declared columns.
