-- Declarations of streams and tables that are refused.

--@test: a table whose key is a KEY
--@expected.error: key-in-table
CREATE TABLE t (id INT KEY, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:17: a table's key is a PRIMARY KEY: column `ID` is declared KEY
--> 1 | CREATE TABLE t (id INT KEY, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                 ^^^^^^^^^^
--> hint: ID … PRIMARY KEY

--@test: a stream whose key is a PRIMARY KEY
--@expected.error: primary-key-in-stream
CREATE STREAM s (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:18: a stream's key is a KEY: column `ID` is declared PRIMARY KEY
--> 1 | CREATE STREAM s (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                  ^^^^^^^^^^^^^^^^^^
--> hint: Leave PRIMARY out: ID … KEY

--@test: no columns
--@expected.error: no-columns
CREATE STREAM s WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:15: no columns are declared
--> 1 | CREATE STREAM s WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |               ^
--> hint: List them: (name type, …). Format JSON cannot tell them.

--@test: an empty list of columns
--@expected.error: unexpected-token
CREATE STREAM s () WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:18: expected a column name, found ")"
--> 1 | CREATE STREAM s () WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                  ^

--@test: two columns of one name
--@expected.error: duplicate-column
CREATE STREAM s (id INT KEY, v INT, v VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:37: two columns are called 'V'
--> 1 | CREATE STREAM s (id INT KEY, v INT, v VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                     ^
--> hint: Rename one of them.

--@test: a value column with the key's name
--@expected.error: duplicate-column
CREATE STREAM s (id INT KEY, id INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:30: two columns are called 'ID'
--> 1 | CREATE STREAM s (id INT KEY, id INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                              ^^
--> hint: Rename one of them.

--@test: a column called ROWTIME
--@expected.error: reserved-name
CREATE STREAM s (id INT KEY, rowtime BIGINT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:30: 'ROWTIME' is a reserved column name
--> 1 | CREATE STREAM s (id INT KEY, rowtime BIGINT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                              ^^^^^^^
--> hint: Every record has it anyway.

--@test: a column called ROWOFFSET
--@expected.error: reserved-name
CREATE STREAM s (id INT KEY, rowoffset BIGINT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:30: 'ROWOFFSET' is a reserved column name
--> 1 | CREATE STREAM s (id INT KEY, rowoffset BIGINT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                              ^^^^^^^^^
--> hint: Every record has it anyway.

--@test: a column called WINDOWSTART
--@expected.error: reserved-name
CREATE STREAM s (id INT KEY, windowstart BIGINT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:30: 'WINDOWSTART' is a reserved column name
--> 1 | CREATE STREAM s (id INT KEY, windowstart BIGINT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                              ^^^^^^^^^^^
--> hint: Every record has it anyway.

--@test: no topic
--@expected.error: missing-topic
CREATE STREAM s (id INT KEY, v INT) WITH (VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:15: stream 'S' needs the property KAFKA_TOPIC
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |               ^
--> hint: WITH (KAFKA_TOPIC = 'name', VALUE_FORMAT = 'JSON')

--@test: no value format
--@expected.error: missing-format
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', PARTITIONS=1);
--> line 1:15: the WITH clause names no VALUE_FORMAT
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', PARTITIONS=1);
-->   |               ^
--> hint: WITH (…, VALUE_FORMAT = 'JSON')

--@test: a format that nobody knows
--@expected.error: unknown-format
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JASON', PARTITIONS=1);
--> line 1:73: unknown format: JASON
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JASON', PARTITIONS=1);
-->   |                                                                         ^^^^^^^
--> hint: Did you mean JSON?

--@test: FORMAT next to VALUE_FORMAT
--@expected.error: format-twice
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', FORMAT='JSON', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:67: FORMAT and VALUE_FORMAT are given: FORMAT stands for the formats of key and value
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', FORMAT='JSON', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                                                   ^^^^^^
--> hint: Leave one of them out.

--@test: FORMAT next to KEY_FORMAT
--@expected.error: format-twice
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', FORMAT='JSON', KEY_FORMAT='KAFKA', PARTITIONS=1);
--> line 1:67: FORMAT and KEY_FORMAT are given: FORMAT stands for the formats of key and value
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', FORMAT='JSON', KEY_FORMAT='KAFKA', PARTITIONS=1);
-->   |                                                                   ^^^^^^
--> hint: Leave one of them out.

--@test: a property given twice
--@expected.error: duplicate-property
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', VALUE_FORMAT='DELIMITED', PARTITIONS=1);
--> line 1:81: property 'VALUE_FORMAT' is given twice
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', VALUE_FORMAT='DELIMITED', PARTITIONS=1);
-->   |                                                                                 ^^^^^^^^^^^^
--> hint: Leave one of them out.

--@test: a property of the wrong type
--@expected.error: property-type
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS='many');
--> line 1:92: property 'PARTITIONS' needs a whole number
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS='many');
-->   |                                                                                            ^^^^^^
--> hint: PARTITIONS = 1

--@test: no partitions
--@expected.error: partition-count
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=0);
--> line 1:92: PARTITIONS must be at least 1
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=0);
-->   |                                                                                            ^
--> hint: PARTITIONS = 1

--@test: partitions that the topic does not have
--@expected.error: partition-count
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=2);
CREATE STREAM again (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=3);
--> line 1:96: topic 's' has 2 partitions, not 3
--> 1 | CREATE STREAM again (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=3);
-->   |                                                                                                ^
--> hint: Leave PARTITIONS out.

--@test: a policy of cleaning up
--@expected.error: cleanup-policy
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, CLEANUP_POLICY='compact');
--> line 1:95: CLEANUP_POLICY cannot be set: streams delete, tables compact
--> 1 | …d INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, CLEANUP_POLICY='compact');
-->   |                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Leave it out.

--@test: a retention for a table
--@expected.error: table-retention
CREATE TABLE t (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1, RETENTION_MS=1000);
--> line 1:115: RETENTION_MS is not for tables: their topics keep the last record of each key
--> 1 | … INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1, RETENTION_MS=1000);
-->   |                                                                                                  ^^^^
--> hint: Leave it out.

--@test: a table's name for a stream
--@expected.error: already-exists
CREATE TABLE shelf (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM shelf (id INT KEY, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON');
--> line 1:15: cannot add 'SHELF': a table with the same name already exists
--> 1 | CREATE STREAM shelf (id INT KEY, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON');
-->   |               ^^^^^
--> hint: DROP it first, or use IF NOT EXISTS.

--@test: a name with a dot in it
--@expected.error: source-name
CREATE STREAM `shop.orders` (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:15: 'shop.orders' cannot be the name of a stream or table
--> 1 | CREATE STREAM `shop.orders` (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |               ^^^^^^^^^^^^^
--> hint: Use letters, digits, _ and -; the topic's name may be another: KAFKA_TOPIC = '…'.

--@test: a type that nobody registered
--@expected.error: unknown-type
CREATE STREAM s (id INT KEY, v ADDRESS) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:32: unknown type 'ADDRESS'
--> 1 | CREATE STREAM s (id INT KEY, v ADDRESS) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                ^^^^^^^
--> hint: CREATE TYPE it first; SHOW TYPES lists what exists.

--@test: a decimal with more digits behind the point than it has
--@expected.error: decimal-bounds
CREATE STREAM s (id INT KEY, v DECIMAL(3, 4)) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:32: DECIMAL(3, 4): precision must be at least 1 and scale between 0 and the precision
--> 1 | CREATE STREAM s (id INT KEY, v DECIMAL(3, 4)) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                ^^^^^^^^^^^^^
--> hint: DECIMAL(10, 2) has ten digits, two of them behind the point.

--@test: a decimal without digits
--@expected.error: decimal-bounds
CREATE STREAM s (id INT KEY, v DECIMAL(0, 0)) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:32: DECIMAL(0, 0): precision must be at least 1 and scale between 0 and the precision
--> 1 | CREATE STREAM s (id INT KEY, v DECIMAL(0, 0)) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                ^^^^^^^^^^^^^
--> hint: DECIMAL(10, 2) has ten digits, two of them behind the point.

--@test: a decimal with more digits than can be counted
--@expected.error: decimal-bounds
CREATE STREAM s (id INT KEY, v DECIMAL(9223372036854775807, 2)) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
---> line 1:32: DECIMAL(9223372036854775807, 2): precision must be at most 2147483647
---> 1 | CREATE STREAM s (id INT KEY, v DECIMAL(9223372036854775807, 2)) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--->   |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
---> hint: A value has at most 38 digits.

--@test: a decimal with more places than anybody writes out
--@expected.error: decimal-bounds
CREATE STREAM s (id INT KEY, v DECIMAL(2000000000, 1999999999)) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
---> line 1:32: DECIMAL(2000000000, 1999999999): scale must be at most 1000
---> 1 | CREATE STREAM s (id INT KEY, v DECIMAL(2000000000, 1999999999)) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--->   |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
---> hint: A value has at most 38 digits.

--@test: arithmetic that would give a decimal more digits than can be counted
--@expected.error: decimal-bounds
CREATE STREAM s (id INT KEY, v DECIMAL(2147483647, 2)) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t AS SELECT id, v * v AS w FROM s;
---> line 1:31: the result would be DECIMAL(4294967295, 4): precision must be at most 2147483647
---> 1 | CREATE STREAM t AS SELECT id, v * v AS w FROM s;
--->   |                               ^^^^^
---> hint: CAST an operand to a DECIMAL of fewer digits.

--@test: two fields of one name
--@expected.error: duplicate-field
CREATE STREAM s (id INT KEY, v STRUCT<a INT, a VARCHAR>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:32: the STRUCT has two fields named 'A'
--> 1 | CREATE STREAM s (id INT KEY, v STRUCT<a INT, a VARCHAR>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                ^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Rename one of them.

--@test: a key that is a map
--@expected.error: map-key
CREATE STREAM s (id MAP<VARCHAR, INT> KEY, v INT) WITH (KAFKA_TOPIC='s', FORMAT='JSON', PARTITIONS=1);
--> line 1:18: a key cannot hold a MAP: column `ID`
--> 1 | CREATE STREAM s (id MAP<VARCHAR, INT> KEY, v INT) WITH (KAFKA_TOPIC='s', FORMAT='JSON', PARTITIONS=1);
-->   |                  ^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Use one of the map's values as key.

--@test: a key with a map in it
--@expected.error: map-key
CREATE TABLE t (id STRUCT<a INT, b MAP<VARCHAR, INT>> PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t', FORMAT='JSON', PARTITIONS=1);
--> line 1:17: a key cannot hold a MAP: column `ID`
--> 1 | CREATE TABLE t (id STRUCT<a INT, b MAP<VARCHAR, INT>> PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t', FORMAT='JSON', PARTITIO…
-->   |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Use one of the map's values as key.

--@test: a timestamp column that is not there
--@expected.error: timestamp-column
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, TIMESTAMP='ts');
--> line 1:105: the TIMESTAMP property names column 'ts', which does not exist
--> 1 | …TREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, TIMESTAMP='ts');
-->   |                                                                                                  ^^^^
--> hint: Name one of the declared columns.

--@test: a timestamp column of the wrong type
--@expected.error: timestamp-type
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, TIMESTAMP='v');
--> line 1:105: timestamp column `V` must be BIGINT or TIMESTAMP, or STRING with a TIMESTAMP_FORMAT, not INTEGER
--> 1 | …STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, TIMESTAMP='v');
-->   |                                                                                                   ^^^
--> hint: TIMESTAMP_FORMAT = 'yyyy-MM-dd HH:mm:ss' says how a STRING is read.

--@test: a text as timestamp without its pattern
--@expected.error: timestamp-type
CREATE STREAM s (id INT KEY, v VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, TIMESTAMP='v');
--> line 1:109: timestamp column `V` must be BIGINT or TIMESTAMP, or STRING with a TIMESTAMP_FORMAT, not STRING
--> 1 | …AM s (id INT KEY, v VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, TIMESTAMP='v');
-->   |                                                                                                   ^^^
--> hint: TIMESTAMP_FORMAT = 'yyyy-MM-dd HH:mm:ss' says how a STRING is read.

--@test: a pattern for a number
--@expected.error: timestamp-format
CREATE STREAM s (id INT KEY, v BIGINT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, TIMESTAMP='v', TIMESTAMP_FORMAT='yyyy');
--> line 1:130: TIMESTAMP_FORMAT is for STRING columns, but `V` is BIGINT
--> 1 | …NT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, TIMESTAMP='v', TIMESTAMP_FORMAT='yyyy');
-->   |                                                                                                ^^^^^^
--> hint: Leave it out.

--@test: a pattern that is none
--@expected.error: timestamp-format
CREATE STREAM s (id INT KEY, v VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, TIMESTAMP='v', TIMESTAMP_FORMAT='yyyy-bb');
--> line 1:131: 'yyyy-bb' is no pattern of timestamps: Unknown pattern letter: b
--> 1 | … WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, TIMESTAMP='v', TIMESTAMP_FORMAT='yyyy-bb');
-->   |                                                                                             ^^^^^^^^^
--> hint: TIMESTAMP_FORMAT = 'yyyy-MM-dd HH:mm:ss'

--@test: a windowed source without a key
--@expected.error: windowed-key
CREATE STREAM s (v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_TYPE='SESSION');
--> line 1:15: a windowed source needs a key column
--> 1 | CREATE STREAM s (v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_TYPE='SESSION');
-->   |               ^
--> hint: Declare one with KEY.

--@test: a kind of window that nobody knows
--@expected.error: window-type
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_TYPE='SLIDING');
--> line 1:107: WINDOW_TYPE is TUMBLING, HOPPING or SESSION, not 'SLIDING'
--> 1 | … (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_TYPE='SLIDING');
-->   |                                                                                             ^^^^^^^^^
--> hint: WINDOW_TYPE = 'TUMBLING', WINDOW_SIZE = '30 SECONDS'

--@test: a tumbling window without its size
--@expected.error: window-size
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_TYPE='TUMBLING');
--> line 1:107: TUMBLING windows need a WINDOW_SIZE
--> 1 | …(id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_TYPE='TUMBLING');
-->   |                                                                                            ^^^^^^^^^^
--> hint: WINDOW_SIZE = '30 SECONDS'

--@test: a session window with a size
--@expected.error: window-size
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_TYPE='SESSION', WINDOW_SIZE='5 SECONDS');
--> line 1:130: SESSION windows have no WINDOW_SIZE: each has its own
--> 1 | … (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_TYPE='SESSION', WINDOW_SIZE='5 SECONDS');
-->   |                                                                                           ^^^^^^^^^^^
--> hint: Leave it out.

--@test: a window's size in moons
--@expected.error: window-size
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_TYPE='HOPPING', WINDOW_SIZE='5 MOONS');
--> line 1:130: WINDOW_SIZE '5 MOONS' is no duration
--> 1 | …TH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_TYPE='HOPPING', WINDOW_SIZE='5 MOONS');
-->   |                                                                                             ^^^^^^^^^
--> hint: WINDOW_SIZE = '30 SECONDS'

--@test: a window's size without a window
--@expected.error: window-size
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_SIZE='5 SECONDS');
--> line 1:107: WINDOW_SIZE needs a WINDOW_TYPE
--> 1 | …id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_SIZE='5 SECONDS');
-->   |                                                                                           ^^^^^^^^^^^
--> hint: WINDOW_TYPE = 'TUMBLING'

--@test: headers of another type
--@expected.error: headers-type
CREATE STREAM s (id INT KEY, h VARCHAR HEADERS) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:30: invalid type for HEADERS column: STRING
--> 1 | CREATE STREAM s (id INT KEY, h VARCHAR HEADERS) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                              ^^^^^^^^^^^^^^^^^
--> hint: ARRAY<STRUCT<KEY STRING, VALUE BYTES>>

--@test: one header of another type
--@expected.error: headers-type
CREATE STREAM s (id INT KEY, h VARCHAR HEADER('trace')) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:30: invalid type for HEADER('trace') column: STRING
--> 1 | CREATE STREAM s (id INT KEY, h VARCHAR HEADER('trace')) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                              ^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Use BYTES.

--@test: headers twice
--@expected.error: headers-twice
CREATE STREAM s (id INT KEY, h ARRAY<STRUCT<KEY VARCHAR, VALUE BYTES>> HEADERS, g ARRAY<STRUCT<KEY VARCHAR, VALUE BYTES>> HEADERS) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:81: the record's headers are declared twice
--> 1 | …h ARRAY<STRUCT<KEY VARCHAR, VALUE BYTES>> HEADERS, g ARRAY<STRUCT<KEY VARCHAR, VALUE BYTES>> HEADERS) WITH (KAFKA_TOPIC=…
-->   |                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Declare one HEADERS column with all of them, or HEADER('name') columns with a name each.

--@test: one header twice
--@expected.error: headers-twice
CREATE STREAM s (id INT KEY, h BYTES HEADER('trace'), g BYTES HEADER('trace')) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:55: the record's headers are declared twice
--> 1 | CREATE STREAM s (id INT KEY, h BYTES HEADER('trace'), g BYTES HEADER('trace')) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON…
-->   |                                                       ^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Declare one HEADERS column with all of them, or HEADER('name') columns with a name each.

--@test: all headers, and one of them
--@expected.error: headers-twice
CREATE STREAM s (id INT KEY, h ARRAY<STRUCT<KEY VARCHAR, VALUE BYTES>> HEADERS, g BYTES HEADER('trace')) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:81: the record's headers are declared twice
--> 1 | …ATE STREAM s (id INT KEY, h ARRAY<STRUCT<KEY VARCHAR, VALUE BYTES>> HEADERS, g BYTES HEADER('trace')) WITH (KAFKA_TOPIC=…
-->   |                                                                               ^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Declare one HEADERS column with all of them, or HEADER('name') columns with a name each.

--@test: an id of a schema for a format without schemas
--@expected.error: schema-id
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, VALUE_SCHEMA_ID=4);
--> line 1:111: VALUE_SCHEMA_ID needs a format that should support schema inference: JSON does not
--> 1 | …AM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, VALUE_SCHEMA_ID=4);
-->   |                                                                                                     ^
--> hint: List the columns, and leave VALUE_SCHEMA_ID out.

--@test: an id of a key's schema for a format without schemas
--@expected.error: schema-id
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', KEY_FORMAT='JSON', VALUE_FORMAT='JSON', PARTITIONS=1, KEY_SCHEMA_ID=4);
--> line 1:128: KEY_SCHEMA_ID needs a format that should support schema inference: JSON does not
--> 1 | … v INT) WITH (KAFKA_TOPIC='s', KEY_FORMAT='JSON', VALUE_FORMAT='JSON', PARTITIONS=1, KEY_SCHEMA_ID=4);
-->   |                                                                                                     ^
--> hint: List the columns, and leave KEY_SCHEMA_ID out.

--@test: the name of an Avro schema for another format
--@expected.error: format-property
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, VALUE_AVRO_SCHEMA_FULL_NAME='shop.Order');
--> line 1:123: JSON does not support the property VALUE_AVRO_SCHEMA_FULL_NAME: only AVRO does
--> 1 | …) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, VALUE_AVRO_SCHEMA_FULL_NAME='shop.Order');
-->   |                                                                                          ^^^^^^^^^^^^
--> hint: Leave it out.

--@test: the name of a schema for a format without schemas
--@expected.error: format-property
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='DELIMITED', PARTITIONS=1, VALUE_SCHEMA_FULL_NAME='shop.Order');
--> line 1:123: DELIMITED does not support the property VALUE_SCHEMA_FULL_NAME: only AVRO, PROTOBUF, JSON_SR do
--> 1 | …) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='DELIMITED', PARTITIONS=1, VALUE_SCHEMA_FULL_NAME='shop.Order');
-->   |                                                                                          ^^^^^^^^^^^^
--> hint: Leave it out.

--@test: how nulls are told apart, for a format that tells them
--@expected.error: format-property
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, VALUE_PROTOBUF_NULLABLE_REPRESENTATION='OPTIONAL');
--> line 1:134: JSON does not support the property VALUE_PROTOBUF_NULLABLE_REPRESENTATION: only PROTOBUF, PROTOBUF_NOSR do
--> 1 | …AFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, VALUE_PROTOBUF_NULLABLE_REPRESENTATION='OPTIONAL');
-->   |                                                                                            ^^^^^^^^^^
--> hint: Leave it out.

--@test: a topic without a name
--@expected.error: topic-name
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:55: '' cannot be the name of a topic
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                                       ^^
--> hint: Use letters, digits, ., _ and -, at most 249 of them.

--@test: a topic's name with a blank
--@expected.error: topic-name
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='my topic', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:55: 'my topic' cannot be the name of a topic
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='my topic', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                                       ^^^^^^^^^^
--> hint: Use letters, digits, ., _ and -, at most 249 of them.

--@test: a topic's name that is a folder
--@expected.error: topic-name
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='..', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:55: '..' cannot be the name of a topic
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='..', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                                       ^^^^
--> hint: Use letters, digits, ., _ and -, at most 249 of them.

--@test: no replicas
--@expected.error: replicas
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, REPLICAS=0);
--> line 1:104: REPLICAS must be at least 1
--> 1 | …TE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, REPLICAS=0);
-->   |                                                                                                     ^
--> hint: Leave it out for what the log does by itself.

--@test: records kept for less than no time
--@expected.error: retention
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, RETENTION_MS=-2);
--> line 1:108: RETENTION_MS must not be negative
--> 1 | …REAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, RETENTION_MS=-2);
-->   |                                                                                                    ^^
--> hint: RETENTION_MS = -1 keeps all records.

--@test: more partitions than anybody needs
--@expected.error: partition-count
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=100000);
--> line 1:92: PARTITIONS must be at most 10000
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=100000);
-->   |                                                                                            ^^^^^^
--> hint: More partitions than processors and servers bring nothing.

--@test: an empty name
--@expected.error: source-name
CREATE STREAM `` (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:15: '' cannot be the name of a stream or table
--> 1 | CREATE STREAM `` (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |               ^^
--> hint: Use letters, digits, _ and -; the topic's name may be another: KAFKA_TOPIC = '…'.

--@test: a column called ROWPARTITION
--@expected.error: reserved-name
CREATE STREAM s (id INT KEY, rowpartition INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:30: 'ROWPARTITION' is a reserved column name
--> 1 | CREATE STREAM s (id INT KEY, rowpartition INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                              ^^^^^^^^^^^^
--> hint: Every record has it anyway.

--@test: a column called WINDOWEND
--@expected.error: reserved-name
CREATE TABLE t (id INT PRIMARY KEY, windowend BIGINT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:37: 'WINDOWEND' is a reserved column name
--> 1 | CREATE TABLE t (id INT PRIMARY KEY, windowend BIGINT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                     ^^^^^^^^^
--> hint: Every record has it anyway.

--@test: a query's topic with a blank
--@expected.error: topic-name
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM o WITH (KAFKA_TOPIC='my topic') AS SELECT id, v FROM s;
--> line 1:35: 'my topic' cannot be the name of a topic
--> 1 | CREATE STREAM o WITH (KAFKA_TOPIC='my topic') AS SELECT id, v FROM s;
-->   |                                   ^^^^^^^^^^
--> hint: Use letters, digits, ., _ and -, at most 249 of them.

--@test: a query's partitions that its topic does not have
--@expected.error: partition-count
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM o WITH (KAFKA_TOPIC='s', PARTITIONS=3) AS SELECT id, v FROM s;
--> line 1:15: topic 's' has 1 partition, not 3
--> 1 | CREATE STREAM o WITH (KAFKA_TOPIC='s', PARTITIONS=3) AS SELECT id, v FROM s;
-->   |               ^
--> hint: Leave PARTITIONS out.

--@test: a query's policy of cleaning up
--@expected.error: cleanup-policy
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM o WITH (CLEANUP_POLICY='compact') AS SELECT id, v FROM s;
--> line 1:23: CLEANUP_POLICY cannot be set: streams delete, tables compact
--> 1 | CREATE STREAM o WITH (CLEANUP_POLICY='compact') AS SELECT id, v FROM s;
-->   |                       ^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Leave it out.

--@test: a query's property that only declarations have
--@expected.error: property-place
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM o WITH (WINDOW_TYPE='SESSION') AS SELECT id, v FROM s;
--> line 1:23: CREATE … AS SELECT does not have the property WINDOW_TYPE
--> 1 | CREATE STREAM o WITH (WINDOW_TYPE='SESSION') AS SELECT id, v FROM s;
-->   |                       ^^^^^^^^^^^
--> hint: The result's keys are windowed if the query is: WINDOW …

--@test: an id for a query that has one
--@expected.error: property-place
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM o WITH (QUERY_ID='mine') AS SELECT id, v FROM s;
--> line 1:23: CREATE … AS SELECT does not have the property QUERY_ID
--> 1 | CREATE STREAM o WITH (QUERY_ID='mine') AS SELECT id, v FROM s;
-->   |                       ^^^^^^^^
--> hint: It is for INSERT INTO … SELECT.

--@test: a lower-case name without quotes
--@expected.error: unknown-source
CREATE STREAM `s` (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM o AS SELECT id, v FROM s;
--> line 1:38: `S` does not exist: no stream or table has this name
--> 1 | CREATE STREAM o AS SELECT id, v FROM s;
-->   |                                      ^
--> hint: Did you mean `s`? Names with lower-case letters need quotes.
