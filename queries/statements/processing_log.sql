-- Records that cannot be processed, in our columns and in those of ksqlDB's log.
CREATE STREAM raw (id INT KEY, line VARCHAR) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='KAFKA', PARTITIONS=1);
CREATE STREAM parsed (id INT KEY, n INT) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='JSON');

--@test: an entry in both streams
CREATE STREAM good AS SELECT id, 10 / n AS n FROM parsed;
INSERT INTO raw (id, line) VALUES (1, '{"n": "x"}');
INSERT INTO raw (id, line) VALUES (4, '{"n": 5}');
SELECT reason, message, `TOPIC`, offset FROM fsql_processing_log;
--> REASON          | MESSAGE                                     | TOPIC | OFFSET
--> malformed_value | value: value does not fit the declared type | raw   | 0
SELECT logger, level, message->`type` AS type, message->deserializationError->target AS target, message->deserializationError->errorMessage AS error, message->deserializationError->`topic` AS source, message->deserializationError->RECORDB64 AS record FROM ksql_processing_log;
--> LOGGER                                               | LEVEL | TYPE | TARGET | ERROR                                          | SOURCE | RECORD
--> processing.CSAS_GOOD_2.KsqlTopic.Source.deserializer | ERROR | 0    | value  | N: value: value does not fit the declared type | raw    | NULL

--@test: an entry of an expression
CREATE STREAM good AS SELECT id, 10 / n AS n FROM parsed;
INSERT INTO raw (id, line) VALUES (2, '{"n": 0}');
SELECT message->deserializationError->cause AS cause, message->recordProcessingError->errorMessage AS error, message->recordProcessingError->record AS record, message->recordProcessingError->cause AS why, message->kafkaStreamsThreadError->errorMessage AS thread FROM ksql_processing_log;
--> CAUSE | ERROR               | RECORD | WHY                  | THREAD
--> NULL  | N: division by zero | NULL   | ["division by zero"] | NULL

--@test: with the records themselves
SET 'ksql.logging.processing.rows.include' = 'true';
CREATE STREAM good AS SELECT id, 10 / n AS n FROM parsed;
INSERT INTO raw (id, line) VALUES (1, '{"n": "x"}');
SELECT message->deserializationError->recordB64 AS record, FROM_BYTES(TO_BYTES(message->deserializationError->recordB64, 'base64'), 'utf8') AS text, message->recordProcessingError->record AS row FROM ksql_processing_log;
--> RECORD           | TEXT       | ROW
--> eyJuIjogIngifQ== | {"n": "x"} | NULL

--@test: a query over the log
CREATE STREAM good AS SELECT id, n FROM parsed;
CREATE STREAM errors WITH (VALUE_FORMAT='JSON') AS SELECT message->deserializationError->errorMessage AS error, message->`type` AS kind FROM ksql_processing_log WHERE message->`type` = 0;
INSERT INTO raw (id, line) VALUES (1, '{"n": "x"}');
ASSERT VALUES errors (error, kind) VALUES ('N: value: value does not fit the declared type', 0);

--@test: a query that fails over the log does not log that
CREATE STREAM good AS SELECT id, n FROM parsed;
CREATE STREAM errors WITH (VALUE_FORMAT='JSON') AS SELECT 1 / message->`type` AS kind FROM ksql_processing_log;
INSERT INTO raw (id, line) VALUES (1, '{"n": "x"}');
ASSERT VALUES errors (kind) VALUES (NULL);

--@test: what it looks like
DESCRIBE ksql_processing_log;
--> Field   | Type
--> LOGGER  | STRING
--> LEVEL   | STRING
--> TIME    | BIGINT
--> MESSAGE | STRUCT<`type` INTEGER, `deserializationError` STRUCT<`target` STRING, `errorMessage` STRING, `recordB64` STRING, `cause` ARRAY<STRING>, `topic` STRING>, `recordProcessingError` STRUCT<`errorMessage` STRING, `record` STRING, `cause` ARRAY<STRING>>, `productionError` STRUCT<`errorMessage` STRING>, `serializationError` STRUCT<`target` STRING, `errorMessage` STRING, `record` STRING, `cause` ARRAY<STRING>, `topic` STRING>, `kafkaStreamsThreadError` STRUCT<`errorMessage` STRING, `threadName` STRING, `cause` ARRAY<STRING>>>

--@test: it cannot be dropped
--@expected.error: drop-system
DROP STREAM ksql_processing_log;
--> line 1:13: the processing log cannot be dropped
--> 1 | DROP STREAM ksql_processing_log;
-->   |             ^^^^^^^^^^^^^^^^^^^
--> hint: It is empty while all records can be processed.

--@test: fields whose names differ in case
CREATE STREAM mixed (id INT KEY, r STRUCT<`camelCase` INT, `x` INT, X VARCHAR>) WITH (KAFKA_TOPIC='mixed', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO mixed (id, r) VALUES (1, STRUCT(`camelCase` := 1, `x` := 2, X := 'three'));
SELECT r->camelCase AS a, r->`camelCase` AS b, r->x AS c, r->`x` AS d FROM mixed;
--> A | B | C     | D
--> 1 | 1 | three | 2

--@test: a quoted name is meant as it stands
--@expected.error: unknown-field
CREATE STREAM mixed (id INT KEY, r STRUCT<`camelCase` INT>) WITH (KAFKA_TOPIC='mixed', VALUE_FORMAT='JSON', PARTITIONS=1);
SELECT r->`CAMELCASE` AS a FROM mixed;
--> line 1:11: the struct has no field 'CAMELCASE'
--> 1 | SELECT r->`CAMELCASE` AS a FROM mixed;
-->   |           ^^^^^^^^^^^
--> detail: fields are `camelCase`
--> hint: Did you mean `camelCase`? Names with lower-case letters need quotes.
