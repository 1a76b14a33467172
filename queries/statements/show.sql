-- SHOW and LIST: what exists.
CREATE STREAM letters (id INT KEY, text VARCHAR) WITH (KAFKA_TOPIC='letters', VALUE_FORMAT='JSON', PARTITIONS=2);
CREATE TABLE people (name VARCHAR PRIMARY KEY, age INT) WITH (KAFKA_TOPIC='people', FORMAT='DELIMITED', PARTITIONS=1);
CREATE STREAM short AS SELECT id, text FROM letters WHERE LEN(text) < 10;
CREATE TABLE counts AS SELECT id, COUNT(*) AS n FROM letters WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY id;

--@test: streams
SHOW STREAMS;
--> Stream Name         | Kafka Topic                 | Key Format | Value Format | Windowed
--> FSQL_PROCESSING_LOG | fsql_processing_log         | KAFKA      | JSON         | false
--> KSQL_PROCESSING_LOG | default_ksql_processing_log | KAFKA      | JSON         | false
--> LETTERS             | letters                     | KAFKA      | JSON         | false
--> SHORT               | SHORT                       | KAFKA      | JSON         | false
LIST STREAMS;
--> Stream Name         | Kafka Topic                 | Key Format | Value Format | Windowed
--> FSQL_PROCESSING_LOG | fsql_processing_log         | KAFKA      | JSON         | false
--> KSQL_PROCESSING_LOG | default_ksql_processing_log | KAFKA      | JSON         | false
--> LETTERS             | letters                     | KAFKA      | JSON         | false
--> SHORT               | SHORT                       | KAFKA      | JSON         | false

--@test: tables
SHOW TABLES;
--> Table Name | Kafka Topic | Key Format | Value Format | Windowed
--> COUNTS     | COUNTS      | KAFKA      | JSON         | true
--> PEOPLE     | people      | DELIMITED  | DELIMITED    | false

--@test: topics
SHOW TOPICS;
--> Kafka Topic                 | Partitions | Partition Replicas
--> COUNTS                      | 2          | 1
--> SHORT                       | 2          | 1
--> default_ksql_processing_log | 1          | 1
--> fsql_processing_log         | 1          | 1
--> letters                     | 2          | 1
--> people                      | 1          | 1
LIST ALL TOPICS EXTENDED;
--> Kafka Topic                 | Partitions | Partition Replicas | Consumers | ConsumerGroups | Held By
--> COUNTS                      | 2          | 1                  | 0         | 0              |
--> SHORT                       | 2          | 1                  | 0         | 0              |
--> default_ksql_processing_log | 1          | 1                  | 0         | 0              |
--> fsql_processing_log         | 1          | 1                  | 0         | 0              |
--> letters                     | 2          | 1                  | 4         | 2              |
--> people                      | 1          | 1                  | 0         | 0              |

--@test: queries
INSERT INTO short SELECT id, UCASE(text) AS text FROM letters WHERE LEN(text) = 10;
PAUSE CSAS_SHORT_2;
SHOW QUERIES;
--> Query ID      | Query Type | Status  | Sink Name | Sink Kafka Topic | Query String
--> CSAS_SHORT_2  | PERSISTENT | PAUSED  | SHORT     | SHORT            | CREATE STREAM short AS SELECT id, text FROM letters WHERE LEN(text) < 10;
--> CTAS_COUNTS_3 | PERSISTENT | RUNNING | COUNTS    | COUNTS           | CREATE TABLE counts AS SELECT id, COUNT(*) AS n FROM letters WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY id;
--> INSERTQUERY_4 | PERSISTENT | RUNNING | SHORT     | SHORT            | INSERT INTO short SELECT id, UCASE(text) AS text FROM letters WHERE LEN(text) = 10;
RESUME CSAS_SHORT_2;
TERMINATE INSERTQUERY_4;
SHOW QUERIES EXTENDED;
--> Query ID      | Query Type | Status  | Sink Name | Sink Kafka Topic | Query String                                                                                              | Sources | Records In | Records Out | Record Errors | Late Records | Problem
--> CSAS_SHORT_2  | PERSISTENT | RUNNING | SHORT     | SHORT            | CREATE STREAM short AS SELECT id, text FROM letters WHERE LEN(text) < 10;                                 | LETTERS | 0          | 0           | 0             | 0            | null
--> CTAS_COUNTS_3 | PERSISTENT | RUNNING | COUNTS    | COUNTS           | CREATE TABLE counts AS SELECT id, COUNT(*) AS n FROM letters WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY id; | LETTERS | 0          | 0           | 0             | 0            | null

--@test: types
CREATE TYPE place AS STRUCT<town VARCHAR, "zip Code" INT>;
CREATE TYPE places AS ARRAY<place>;
SHOW TYPES;
--> Type Name | Schema
--> PLACE     | STRUCT<`TOWN` STRING, `zip Code` INTEGER>
--> PLACES    | ARRAY<STRUCT<`TOWN` STRING, `zip Code` INTEGER>>
DROP TYPE place;
SHOW TYPES;
--> Type Name | Schema
--> PLACES    | ARRAY<STRUCT<`TOWN` STRING, `zip Code` INTEGER>>

--@test: variables
DEFINE place = 'letters';
DEFINE "Greeting" = 'good morning';
SHOW VARIABLES;
--> Variable Name | Value
--> greeting      | good morning
--> place         | letters
UNDEFINE place;
LIST VARIABLES;
--> Variable Name | Value
--> greeting      | good morning

--@test: connectors
CREATE SINK CONNECTOR courier WITH ('connector.class' = 'http', 'http.api.url' = 'http://localhost:1/', 'topics' = 'letters');
SHOW CONNECTORS;
--> Connector Name | Type | Class | Status  | Topics
--> COURIER        | SINK | http  | RUNNING | letters
LIST SOURCE CONNECTORS;
--> Connector Name | Type | Class | Status | Topics
SHOW CONNECTOR PLUGINS;
--> Class   | Type   | Summary
--> datagen | SOURCE | Generates the tutorial's data, or that of one of Confluent's quickstarts; the same for the same seed.
--> file    | SOURCE | Brings the lines of a file in, each a record.
--> http    | SINK   | Sends every record as an HTTP request, at least once, with an Idempotency-Key.
--> mongodb | SINK   | Stores every record as a document in MongoDB, or with connection.uri = 'sqlite:PATH' in a SQLite file.

--@test: models
CREATE MODEL postage INPUT (weight DOUBLE) OUTPUT (price DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'paid');
SHOW MODELS;
--> Model   | Provider          | Version | ModelTime | Versions | Unscored
--> POSTAGE | linear_regression | null    | null      | 0        | 0
SHOW MODEL VERSIONS postage;
--> Version | ModelTime | Rows | RMSE | Current | Status | Reason
