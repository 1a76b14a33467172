-- The schema registry: what CREATE registers, which changes of a topic's schema it refuses, and ASSERT SCHEMA.

--@test: a column that changes its type is refused before anything is created
CREATE STREAM s (id INT KEY, len INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM first WITH (KAFKA_TOPIC='t', VALUE_FORMAT='AVRO') AS SELECT id, len FROM s;
CREATE STREAM second WITH (KAFKA_TOPIC='t', VALUE_FORMAT='AVRO') AS SELECT id, CAST(len AS VARCHAR) AS len FROM s;
--> line 1:15: Could not register schema for topic: the schema is incompatible with subject 't-value': it cannot read what version 1 has written, as BACKWARD demands: /fields/0/type: field LEN: no branch of the union reads the type int
--> 1 | CREATE STREAM second WITH (KAFKA_TOPIC='t', VALUE_FORMAT='AVRO') AS SELECT id, CAST(len AS VARCHAR) AS len FROM s;
-->   |               ^^^^^^
--> hint: Change the columns, or the subject's compatibility.

--@test: a column may become wider, be added and be left out
CREATE STREAM s (id INT KEY, len INT, name VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM first WITH (KAFKA_TOPIC='t', VALUE_FORMAT='AVRO') AS SELECT id, len FROM s;
CREATE STREAM second WITH (KAFKA_TOPIC='t', VALUE_FORMAT='AVRO') AS SELECT id, CAST(len AS BIGINT) AS len, name FROM s;
CREATE STREAM third WITH (KAFKA_TOPIC='t', VALUE_FORMAT='AVRO') AS SELECT id, name FROM s;
ASSERT SCHEMA SUBJECT 't-value' ID 3;
ASSERT NOT EXISTS SCHEMA SUBJECT 't-key';

--@test: ASSERT SCHEMA knows subjects and ids
CREATE STREAM a (id INT KEY, len INT) WITH (KAFKA_TOPIC='a', FORMAT='AVRO', PARTITIONS=1);
ASSERT SCHEMA SUBJECT 'a-key' ID 1;
ASSERT SCHEMA SUBJECT 'a-value' ID 2;
ASSERT SCHEMA ID 2;
ASSERT NOT EXISTS SCHEMA SUBJECT 'a-key' ID 2;
ASSERT NOT EXISTS SCHEMA ID 3;
ASSERT SCHEMA SUBJECT 'b-value' TIMEOUT 1 MILLISECONDS;
--> line 1:1: Schema with subject name 'b-value' does not exist
--> 1 | ASSERT SCHEMA SUBJECT 'b-value' TIMEOUT 1 MILLISECONDS;
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: TIMEOUT 10 SECONDS waits longer.

--@test: a stream over a topic with a schema does not change it, and an INSERT that would is refused
CREATE STREAM a (id INT KEY, len INT) WITH (KAFKA_TOPIC='a', VALUE_FORMAT='AVRO', PARTITIONS=1);
CREATE STREAM b (id INT KEY, len VARCHAR) WITH (KAFKA_TOPIC='a', VALUE_FORMAT='AVRO');
ASSERT NOT EXISTS SCHEMA ID 2;
INSERT INTO b VALUES (1, 'x');
--> line 1:13: Could not register schema for topic: the schema is incompatible with subject 'a-value': it cannot read what version 1 has written, as BACKWARD demands: /fields/0/type: field LEN: no branch of the union reads the type int
--> 1 | INSERT INTO b VALUES (1, 'x');
-->   |             ^
--> hint: Change the columns, or the subject's compatibility.

--@test: an INSERT gives a topic's keys no other schema
CREATE STREAM a (id INT KEY, len INT) WITH (KAFKA_TOPIC='a', FORMAT='AVRO', PARTITIONS=1);
CREATE STREAM b (id BIGINT KEY, len INT) WITH (KAFKA_TOPIC='a', FORMAT='AVRO');
INSERT INTO b VALUES (1, 2);
--> line 1:13: Cannot INSERT VALUES into `B`, as this would overwrite existing key schema: schema 1 of 'a-key' is INTEGER, the key columns are BIGINT
--> 1 | INSERT INTO b VALUES (1, 2);
-->   |             ^
--> hint: Declare the stream or table with the topic's key columns.

--@test: JSON_SR objects are open, so a column more is refused, and a column less is not
CREATE STREAM s (id INT KEY, len INT, name VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM first WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON_SR') AS SELECT id, len, name FROM s;
CREATE STREAM second WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON_SR') AS SELECT id, len FROM s;
CREATE STREAM third WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON_SR') AS SELECT id, len, name FROM s;
CREATE STREAM fourth WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON_SR') AS SELECT id, len, name AS other FROM s;
--> line 1:15: Could not register schema for topic: the schema is incompatible with subject 't-value': it cannot read what version 2 has written, as BACKWARD demands: /properties/OTHER: property 'OTHER' was added to an object that could hold anything under its name
--> 1 | CREATE STREAM fourth WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON_SR') AS SELECT id, len, name AS other FROM s;
-->   |               ^^^^^^
--> hint: Change the columns, or the subject's compatibility.

--@test: PROTOBUF fields keep their kind by number
CREATE STREAM s (id INT KEY, len INT, name VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM first WITH (KAFKA_TOPIC='t', VALUE_FORMAT='PROTOBUF') AS SELECT id, len, name FROM s;
CREATE STREAM second WITH (KAFKA_TOPIC='t', VALUE_FORMAT='PROTOBUF') AS SELECT id, CAST(len AS BIGINT) AS len FROM s;
CREATE STREAM third WITH (KAFKA_TOPIC='t', VALUE_FORMAT='PROTOBUF') AS SELECT id, name, len FROM s;
--> line 1:15: Could not register schema for topic: the schema is incompatible with subject 't-value': it cannot read what version 2 has written, as BACKWARD demands: /ConnectDefault1/1: field 'NAME' is string, not int64
--> 1 | CREATE STREAM third WITH (KAFKA_TOPIC='t', VALUE_FORMAT='PROTOBUF') AS SELECT id, name, len FROM s;
-->   |               ^^^^^
--> hint: Change the columns, or the subject's compatibility.

--@test: another format's schema is no next version
CREATE STREAM s (id INT KEY, len INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM first WITH (KAFKA_TOPIC='t', VALUE_FORMAT='AVRO') AS SELECT id, len FROM s;
CREATE STREAM second WITH (KAFKA_TOPIC='t', VALUE_FORMAT='PROTOBUF') AS SELECT id, len FROM s;
--> line 1:15: Could not register schema for topic: the schema is incompatible with subject 't-value': it cannot read what version 1 has written, as BACKWARD demands: /: the schema is of type PROTOBUF, the other one of type AVRO
--> 1 | CREATE STREAM second WITH (KAFKA_TOPIC='t', VALUE_FORMAT='PROTOBUF') AS SELECT id, len FROM s;
-->   |               ^^^^^^
--> hint: Change the columns, or the subject's compatibility.

--@test: PRINT reads records by the schema that each names, also where no source declares the topic
CREATE STREAM a (id INT KEY, v STRUCT<x INT>) WITH (KAFKA_TOPIC='a', FORMAT='AVRO', PARTITIONS=1);
CREATE STREAM p (id INT KEY, v STRUCT<x INT>) WITH (KAFKA_TOPIC='p', FORMAT='PROTOBUF', PARTITIONS=1);
CREATE STREAM j (id INT KEY, v STRUCT<x INT>) WITH (KAFKA_TOPIC='j', FORMAT='JSON_SR', PARTITIONS=1);
INSERT INTO a (ROWTIME, id, v) VALUES (1, 1, STRUCT(x := 5));
INSERT INTO p (ROWTIME, id, v) VALUES (2, 1, STRUCT(x := 6));
INSERT INTO j (ROWTIME, id, v) VALUES (3, 1, STRUCT(x := 7));
DROP STREAM a;
DROP STREAM p;
DROP STREAM j;
PRINT 'a' FROM BEGINNING LIMIT 1;
--> rowtime                 | key | value         | partition | offset
--> 1970-01-01T00:00:00.001 | 1   | {"V":{"X":5}} | 0         | 0
PRINT 'p' FROM BEGINNING LIMIT 1;
--> rowtime                 | key      | value         | partition | offset
--> 1970-01-01T00:00:00.002 | {"ID":1} | {"V":{"X":6}} | 0         | 0
PRINT 'j' FROM BEGINNING LIMIT 1;
--> rowtime                 | key | value         | partition | offset
--> 1970-01-01T00:00:00.003 | 1   | {"V":{"X":7}} | 0         | 0
