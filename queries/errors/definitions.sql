-- Declarations of streams and tables that are refused.

--@test: a table whose key is a KEY
--@expected.error: key-in-table
CREATE TABLE t (id INT KEY, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:17: column `ID` is a 'KEY' column: please use 'PRIMARY KEY' for tables
--> 1 | CREATE TABLE t (id INT KEY, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                 ^^^^^^^^^^

--@test: a stream whose key is a PRIMARY KEY
--@expected.error: primary-key-in-stream
CREATE STREAM s (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:18: column `ID` is a 'PRIMARY KEY' column: please use 'KEY' for streams
--> 1 | CREATE STREAM s (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                  ^^^^^^^^^^^^^^^^^^

--@test: no columns
--@expected.error: no-columns
CREATE STREAM s WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:15: no columns supplied
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

--@test: a value column with the key's name
--@expected.error: duplicate-column
CREATE STREAM s (id INT KEY, id INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:30: two columns are called 'ID'
--> 1 | CREATE STREAM s (id INT KEY, id INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                              ^^

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
--> line 1:15: statement is missing the 'VALUE_FORMAT' property from its WITH clause
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
--> line 1:67: cannot supply both 'VALUE_FORMAT' and 'FORMAT', since 'FORMAT' sets both formats
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', FORMAT='JSON', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                                                   ^^^^^^

--@test: FORMAT next to KEY_FORMAT
--@expected.error: format-twice
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', FORMAT='JSON', KEY_FORMAT='KAFKA', PARTITIONS=1);
--> line 1:67: cannot supply both 'KEY_FORMAT' and 'FORMAT', since 'FORMAT' sets both formats
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', FORMAT='JSON', KEY_FORMAT='KAFKA', PARTITIONS=1);
-->   |                                                                   ^^^^^^

--@test: a property given twice
--@expected.error: duplicate-property
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', VALUE_FORMAT='DELIMITED', PARTITIONS=1);
--> line 1:81: property 'VALUE_FORMAT' is given twice
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', VALUE_FORMAT='DELIMITED', PARTITIONS=1);
-->   |                                                                                 ^^^^^^^^^^^^

--@test: a property of the wrong type
--@expected.error: property-type
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS='many');
--> line 1:92: property 'PARTITIONS' needs a whole number
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS='many');
-->   |                                                                                            ^^^^^^

--@test: no partitions
--@expected.error: partition-count
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=0);
--> line 1:15: PARTITIONS must be at least 1
--> 1 | CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=0);
-->   |               ^

--@test: partitions that the topic does not have
--@expected.error: partition-count
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=2);
CREATE STREAM again (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=3);
--> line 1:15: topic 's' has 2 partitions, not 3
--> 1 | CREATE STREAM again (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=3);
-->   |               ^^^^^
--> hint: Leave PARTITIONS out.

--@test: a policy of cleaning up
--@expected.error: cleanup-policy
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, CLEANUP_POLICY='compact');
--> line 1:95: CLEANUP_POLICY cannot be set: streams delete, tables compact
--> 1 | …d INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, CLEANUP_POLICY='compact');
-->   |                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^

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

--@test: a decimal with more digits behind the point than it has
--@expected.error: decimal-bounds
CREATE STREAM s (id INT KEY, v DECIMAL(3, 4)) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:32: DECIMAL(3, 4): precision must be at least 1 and scale between 0 and the precision
--> 1 | CREATE STREAM s (id INT KEY, v DECIMAL(3, 4)) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                ^^^^^^^^^^^^^

--@test: a decimal without digits
--@expected.error: decimal-bounds
CREATE STREAM s (id INT KEY, v DECIMAL(0, 0)) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:32: DECIMAL(0, 0): precision must be at least 1 and scale between 0 and the precision
--> 1 | CREATE STREAM s (id INT KEY, v DECIMAL(0, 0)) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                                ^^^^^^^^^^^^^

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

--@test: a key that is a map
--@expected.error: map-key
CREATE STREAM s (id MAP<VARCHAR, INT> KEY, v INT) WITH (KAFKA_TOPIC='s', FORMAT='JSON', PARTITIONS=1);
--> line 1:18: map keys, including types that contain maps, are not supported: `ID`
--> 1 | CREATE STREAM s (id MAP<VARCHAR, INT> KEY, v INT) WITH (KAFKA_TOPIC='s', FORMAT='JSON', PARTITIONS=1);
-->   |                  ^^^^^^^^^^^^^^^^^^^^^^^^

--@test: a key with a map in it
--@expected.error: map-key
CREATE TABLE t (id STRUCT<a INT, b MAP<VARCHAR, INT>> PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t', FORMAT='JSON', PARTITIONS=1);
--> line 1:17: map keys, including types that contain maps, are not supported: `ID`
--> 1 | CREATE TABLE t (id STRUCT<a INT, b MAP<VARCHAR, INT>> PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t', FORMAT='JSON', PARTITIO…
-->   |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@test: a timestamp column that is not there
--@expected.error: timestamp-column
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, TIMESTAMP='ts');
--> line 1:105: the TIMESTAMP column set in the WITH clause does not exist in the schema: 'ts'
--> 1 | …TREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, TIMESTAMP='ts');
-->   |                                                                                                  ^^^^

--@test: a timestamp column of the wrong type
--@expected.error: timestamp-type
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, TIMESTAMP='v');
--> line 1:105: timestamp column, `V`, should be BIGINT or TIMESTAMP, or STRING with a TIMESTAMP_FORMAT, not INTEGER
--> 1 | …STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, TIMESTAMP='v');
-->   |                                                                                                   ^^^

--@test: a text as timestamp without its pattern
--@expected.error: timestamp-type
CREATE STREAM s (id INT KEY, v VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, TIMESTAMP='v');
--> line 1:109: timestamp column, `V`, should be BIGINT or TIMESTAMP, or STRING with a TIMESTAMP_FORMAT, not STRING
--> 1 | …AM s (id INT KEY, v VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, TIMESTAMP='v');
-->   |                                                                                                   ^^^

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
--> line 1:131: 'yyyy-bb' is no pattern of timestamps: the pattern letter b is not known
--> 1 | … WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, TIMESTAMP='v', TIMESTAMP_FORMAT='yyyy-bb');
-->   |                                                                                             ^^^^^^^^^
--> hint: TIMESTAMP_FORMAT = 'yyyy-MM-dd HH:mm:ss'

--@test: a windowed source without a key
--@expected.error: windowed-key
CREATE STREAM s (v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_TYPE='SESSION');
--> line 1:15: windowed sources require a key column
--> 1 | CREATE STREAM s (v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_TYPE='SESSION');
-->   |               ^
--> hint: Declare one with KEY.

--@test: a kind of window that nobody knows
--@expected.error: window-type
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_TYPE='SLIDING');
--> line 1:107: WINDOW_TYPE is TUMBLING, HOPPING or SESSION, not 'SLIDING'
--> 1 | … (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_TYPE='SLIDING');
-->   |                                                                                             ^^^^^^^^^

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
--> line 1:130: 'WINDOW_SIZE' should not be set for SESSION windows
--> 1 | … (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_TYPE='SESSION', WINDOW_SIZE='5 SECONDS');
-->   |                                                                                           ^^^^^^^^^^^

--@test: a window's size in moons
--@expected.error: window-size
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_TYPE='HOPPING', WINDOW_SIZE='5 MOONS');
--> line 1:130: configuration WINDOW_SIZE is invalid: '5 MOONS'
--> 1 | …TH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_TYPE='HOPPING', WINDOW_SIZE='5 MOONS');
-->   |                                                                                             ^^^^^^^^^
--> hint: WINDOW_SIZE = '30 SECONDS'

--@test: a window's size without a window
--@expected.error: window-size
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_SIZE='5 SECONDS');
--> line 1:107: WINDOW_SIZE needs a WINDOW_TYPE
--> 1 | …id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, WINDOW_SIZE='5 SECONDS');
-->   |                                                                                           ^^^^^^^^^^^

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
--> line 1:81: the schema already contains a HEADERS column, or one for the same key
--> 1 | …h ARRAY<STRUCT<KEY VARCHAR, VALUE BYTES>> HEADERS, g ARRAY<STRUCT<KEY VARCHAR, VALUE BYTES>> HEADERS) WITH (KAFKA_TOPIC=…
-->   |                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@test: one header twice
--@expected.error: headers-twice
CREATE STREAM s (id INT KEY, h BYTES HEADER('trace'), g BYTES HEADER('trace')) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:55: the schema already contains a HEADERS column, or one for the same key
--> 1 | CREATE STREAM s (id INT KEY, h BYTES HEADER('trace'), g BYTES HEADER('trace')) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON…
-->   |                                                       ^^^^^^^^^^^^^^^^^^^^^^^

--@test: all headers, and one of them
--@expected.error: headers-twice
CREATE STREAM s (id INT KEY, h ARRAY<STRUCT<KEY VARCHAR, VALUE BYTES>> HEADERS, g BYTES HEADER('trace')) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:81: the schema already contains a HEADERS column, or one for the same key
--> 1 | …ATE STREAM s (id INT KEY, h ARRAY<STRUCT<KEY VARCHAR, VALUE BYTES>> HEADERS, g BYTES HEADER('trace')) WITH (KAFKA_TOPIC=…
-->   |                                                                               ^^^^^^^^^^^^^^^^^^^^^^^

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
