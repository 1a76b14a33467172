-- DESCRIBE: columns, and with EXTENDED where they come from and go to.
CREATE STREAM letters (id INT KEY, text VARCHAR, sent BIGINT, stamps ARRAY<STRUCT<colour VARCHAR, "Worth" DECIMAL(5, 2)>>, trace BYTES HEADER('trace'))
  WITH (KAFKA_TOPIC='letters', VALUE_FORMAT='JSON', PARTITIONS=2, TIMESTAMP='sent');
CREATE TABLE people (name VARCHAR PRIMARY KEY, age INT) WITH (KAFKA_TOPIC='people', FORMAT='DELIMITED', PARTITIONS=1);

--@test: a stream
DESCRIBE letters;
--> Field  | Type
--> ID     | INTEGER (key)
--> TEXT   | STRING
--> SENT   | BIGINT
--> STAMPS | ARRAY<STRUCT<`COLOUR` STRING, `Worth` DECIMAL(5, 2)>>
--> TRACE  | BYTES (header('trace'))

--@test: a table, and a windowed one
CREATE TABLE counts AS SELECT id, COUNT(*) AS n FROM letters WINDOW SESSION (1 MINUTE) GROUP BY id;
DESCRIBE people;
--> Field | Type
--> NAME  | STRING (primary key)
--> AGE   | INTEGER
DESCRIBE counts;
--> Field | Type
--> ID    | INTEGER (primary key) (Window type: SESSION)
--> N     | BIGINT

--@test: all headers
CREATE STREAM traced (h ARRAY<STRUCT<key VARCHAR, value BYTES>> HEADERS, v INT) WITH (KAFKA_TOPIC='traced', VALUE_FORMAT='JSON', PARTITIONS=1);
DESCRIBE traced;
--> Field | Type
--> V     | INTEGER
--> H     | ARRAY<STRUCT<`KEY` STRING, `VALUE` BYTES>> (headers)

--@test: who reads and writes
CREATE STREAM short AS SELECT id, text FROM letters WHERE LEN(text) < 10;
CREATE STREAM shorter AS SELECT id, text FROM short WHERE LEN(text) < 5;
DESCRIBE short EXTENDED;
--> Field                    | Type
--> ID                       | INTEGER (key)
--> TEXT                     | STRING
--> kind                     | STREAM
--> topic                    | SHORT
--> key format               | KAFKA
--> value format             | JSON
--> partitions               | 2
--> statement                | CREATE STREAM short AS SELECT id, text FROM letters WHERE LEN(text) < 10;
--> written by               | CSAS_SHORT_2 (RUNNING)
--> records in               | 0
--> records out              | 0
--> record errors            | 0
--> late records             | 0
--> read by                  | CSAS_SHORTER_3 (RUNNING)
--> errors in CSAS_SHORTER_3 | 0
DESCRIBE letters EXTENDED;
--> Field                  | Type
--> ID                     | INTEGER (key)
--> TEXT                   | STRING
--> SENT                   | BIGINT
--> STAMPS                 | ARRAY<STRUCT<`COLOUR` STRING, `Worth` DECIMAL(5, 2)>>
--> TRACE                  | BYTES (header('trace'))
--> kind                   | STREAM
--> topic                  | letters
--> key format             | KAFKA
--> value format           | JSON
--> partitions             | 2
--> timestamp              | SENT
--> statement              | CREATE STREAM letters (id INT KEY, text VARCHAR, sent BIGINT, stamps ARRAY<STRUCT<colour VARCHAR, "Worth" DECIMAL(5, 2)>>, trace BYTES HEADER('trace'))   WITH (KAFKA_TOPIC='letters', VALUE_FORMAT='JSON', PARTITIONS=2, TIMESTAMP='sent');
--> read by                | CSAS_SHORT_2 (RUNNING)
--> errors in CSAS_SHORT_2 | 0

--@test: everything
DESCRIBE STREAMS;
--> Stream Name         | Field     | Type
--> FSQL_PROCESSING_LOG | QUERY_ID  | STRING
--> FSQL_PROCESSING_LOG | LEVEL     | STRING
--> FSQL_PROCESSING_LOG | REASON    | STRING
--> FSQL_PROCESSING_LOG | MESSAGE   | STRING
--> FSQL_PROCESSING_LOG | TOPIC     | STRING
--> FSQL_PROCESSING_LOG | PARTITION | INTEGER
--> FSQL_PROCESSING_LOG | OFFSET    | BIGINT
--> FSQL_PROCESSING_LOG | FIELD     | STRING
--> KSQL_PROCESSING_LOG | LOGGER    | STRING
--> KSQL_PROCESSING_LOG | LEVEL     | STRING
--> KSQL_PROCESSING_LOG | TIME      | BIGINT
--> KSQL_PROCESSING_LOG | MESSAGE   | STRUCT<`type` INTEGER, `deserializationError` STRUCT<`target` STRING, `errorMessage` STRING, `recordB64` STRING, `cause` ARRAY<STRING>, `topic` STRING>, `recordProcessingError` STRUCT<`errorMessage` STRING, `record` STRING, `cause` ARRAY<STRING>>, `productionError` STRUCT<`errorMessage` STRING>, `serializationError` STRUCT<`target` STRING, `errorMessage` STRING, `record` STRING, `cause` ARRAY<STRING>, `topic` STRING>, `kafkaStreamsThreadError` STRUCT<`errorMessage` STRING, `threadName` STRING, `cause` ARRAY<STRING>>>
--> LETTERS             | ID        | INTEGER (key)
--> LETTERS             | TEXT      | STRING
--> LETTERS             | SENT      | BIGINT
--> LETTERS             | STAMPS    | ARRAY<STRUCT<`COLOUR` STRING, `Worth` DECIMAL(5, 2)>>
--> LETTERS             | TRACE     | BYTES (header('trace'))
DESCRIBE TABLES EXTENDED;
--> Table Name | Field        | Type
--> PEOPLE     | NAME         | STRING (primary key)
--> PEOPLE     | AGE          | INTEGER
--> PEOPLE     | kind         | TABLE
--> PEOPLE     | topic        | people
--> PEOPLE     | key format   | DELIMITED
--> PEOPLE     | value format | DELIMITED
--> PEOPLE     | partitions   | 1
--> PEOPLE     | statement    | CREATE TABLE people (name VARCHAR PRIMARY KEY, age INT) WITH (KAFKA_TOPIC='people', FORMAT='DELIMITED', PARTITIONS=1);
SHOW TABLES EXTENDED;
--> Table Name | Field        | Type
--> PEOPLE     | NAME         | STRING (primary key)
--> PEOPLE     | AGE          | INTEGER
--> PEOPLE     | kind         | TABLE
--> PEOPLE     | topic        | people
--> PEOPLE     | key format   | DELIMITED
--> PEOPLE     | value format | DELIMITED
--> PEOPLE     | partitions   | 1
--> PEOPLE     | statement    | CREATE TABLE people (name VARCHAR PRIMARY KEY, age INT) WITH (KAFKA_TOPIC='people', FORMAT='DELIMITED', PARTITIONS=1);

--@test: a function
DESCRIBE FUNCTION lpad;
--> Field   | Value
--> name    | LPAD
--> type    | SCALAR
--> summary | Pads on the left to the target length, or cuts to that length. More than 16 MiB are an error of the row.
--> form    | LPAD(STRING text, INTEGER length, STRING padding) → STRING
--> form    | LPAD(BYTES bytes, INTEGER length, BYTES padding) → BYTES
--> example | LPAD('7', 3, '0') = '007'
--> example | LPAD('abcd', 2, '*') = 'ab'
--> example | LPAD('a', -1, '*') = NULL
--> example | LPAD(CAST(NULL AS STRING), 2, '*') = NULL
DESCRIBE FUNCTION count;
--> Field   | Value
--> name    | COUNT
--> type    | AGGREGATE
--> summary | How many rows have a value; COUNT(*) counts all rows.
--> form    | COUNT(T value)
DESCRIBE FUNCTION explode;
--> Field   | Value
--> name    | EXPLODE
--> type    | TABLE
--> summary | One row per element of an array, null elements included.
--> example | EXPLODE(ARRAY[1, NULL]) = 1, NULL
--> example | EXPLODE(CAST(NULL AS ARRAY<INTEGER>)) =

--@test: a connector and a model
CREATE SINK CONNECTOR courier WITH ('connector.class' = 'http', 'http.api.url' = 'http://localhost:1/', 'topics' = 'letters');
CREATE MODEL postage INPUT (weight DOUBLE) OUTPUT (price DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'paid');
DESCRIBE CONNECTOR courier;
--> Name            | Value
--> name            | COURIER
--> type            | sink
--> state           | RUNNING
--> connector.class | http
--> http.api.url    | http://localhost:1/
--> topics          | letters
DESCRIBE MODEL postage;
--> Name     | Kind   | Value
--> WEIGHT   | input  | DOUBLE
--> PRICE    | output | DOUBLE
--> label    | option | paid
--> provider | option | linear_regression
