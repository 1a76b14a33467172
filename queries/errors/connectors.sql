-- Connectors and sinks that are refused.
CREATE STREAM caught (id VARCHAR KEY, weight DOUBLE) WITH (KAFKA_TOPIC='caught', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: a source connector without a class
--@expected.error: connector-option
CREATE SOURCE CONNECTOR c WITH ('topic' = 'caught');
--> line 1:25: option 'connector.class' is required
--> 1 | CREATE SOURCE CONNECTOR c WITH ('topic' = 'caught');
-->   |                         ^
--> hint: For example 'connector.class' = 'mongodb'.

--@test: a connector of a class that nobody knows
--@expected.error: connector-option
CREATE SOURCE CONNECTOR c WITH ('connector.class' = 'telepathy');
--> line 1:25: unknown connector 'telepathy'
--> 1 | CREATE SOURCE CONNECTOR c WITH ('connector.class' = 'telepathy');
-->   |                         ^
--> hint: There are: datagen, file.

--@test: a sink's class for a source
--@expected.error: connector-option
CREATE SOURCE CONNECTOR c WITH ('connector.class' = 'http');
--> line 1:25: connector 'http' is a sink connector, not a source
--> 1 | CREATE SOURCE CONNECTOR c WITH ('connector.class' = 'http');
-->   |                         ^

--@test: a file connector without a file
--@expected.error: connector-option
CREATE SOURCE CONNECTOR c WITH ('connector.class' = 'file', 'topic' = 'caught');
--> line 1:25: option 'file' is required
--> 1 | CREATE SOURCE CONNECTOR c WITH ('connector.class' = 'file', 'topic' = 'caught');
-->   |                         ^
--> hint: For example 'file' = 'measurements.jsonl'.

--@test: a file that is not there
--@expected.error: connector-option
CREATE SOURCE CONNECTOR c WITH ('connector.class' = 'file', 'file' = 'nowhere.jsonl', 'topic' = 'caught');
--> line 1:25: file 'nowhere.jsonl' cannot be read: No such file or directory
--> 1 | CREATE SOURCE CONNECTOR c WITH ('connector.class' = 'file', 'file' = 'nowhere.jsonl', 'topic' = 'caught');
-->   |                         ^

--@test: a sink without topics
--@expected.error: connector-topics
CREATE SINK CONNECTOR c WITH ('connector.class' = 'http', 'http.api.url' = 'http://localhost:1/');
--> line 1:23: sink connector 'C' needs topics to take from
--> 1 | CREATE SINK CONNECTOR c WITH ('connector.class' = 'http', 'http.api.url' = 'http://localhost:1/');
-->   |                       ^
--> hint: 'topics' = 'name', or 'topics.regex' = 'name-.*'

--@test: a sink may be there before its topic, and says so
CREATE SINK CONNECTOR c WITH ('connector.class' = 'http', 'http.api.url' = 'http://localhost:1/', 'topics' = 'cought');
DESCRIBE CONNECTOR c;
--> Name            | Value
--> name            | C
--> type            | sink
--> state           | RUNNING
--> warning         | topic 'cought' does not exist yet: the connector waits for it; did you mean 'caught'?
--> connector.class | http
--> http.api.url    | http://localhost:1/
--> topics          | cought

--@test: a pattern that is none
--@expected.error: topics-regex
CREATE SINK CONNECTOR c WITH ('connector.class' = 'http', 'http.api.url' = 'http://localhost:1/', 'topics.regex' = 'caught-(');
--> line 1:23: 'topics.regex' is no regular expression: not a regular expression: Unclosed group near index 8
--> 1 | CREATE SINK CONNECTOR c WITH ('connector.class' = 'http', 'http.api.url' = 'http://localhost:1/', 'topics.regex' = 'caug…
-->   |                       ^
--> hint: 'topics.regex' = 'weight-.*'

--@test: schemas in an envelope
--@expected.error: connector-option
CREATE SINK CONNECTOR c WITH ('connector.class' = 'http', 'http.api.url' = 'http://localhost:1/', 'topics' = 'caught', 'value.converter.schemas.enable' = 'true');
--> line 1:23: 'value.converter.schemas.enable' = 'true' is not supported: records have no schema in an envelope here
--> 1 | CREATE SINK CONNECTOR c WITH ('connector.class' = 'http', 'http.api.url' = 'http://localhost:1/', 'topics' = 'caught', '…
-->   |                       ^
--> hint: Set it to false; AVRO, PROTOBUF and JSON_SR have their schemas in a registry.

--@test: a sink at no address
--@expected.error: connector-option
CREATE SINK CONNECTOR c WITH ('connector.class' = 'http', 'http.api.url' = 'localhost', 'topics' = 'caught');
--> line 1:23: option 'http.api.url' must begin with http:// or https://
--> 1 | CREATE SINK CONNECTOR c WITH ('connector.class' = 'http', 'http.api.url' = 'localhost', 'topics' = 'caught');
-->   |                       ^

--@test: a sink's option with a wrong value
--@expected.error: connector-option
CREATE SINK CONNECTOR c WITH ('connector.class' = 'http', 'http.api.url' = 'http://localhost:1/', 'topics' = 'caught', 'batch.max.size' = 'many');
--> line 1:23: option 'batch.max.size' must be a whole number from 1 to 10000
--> 1 | CREATE SINK CONNECTOR c WITH ('connector.class' = 'http', 'http.api.url' = 'http://localhost:1/', 'topics' = 'caught', '…
-->   |                       ^
--> hint: The default is '1'.

--@test: a connector's name that is taken
--@expected.error: already-exists
CREATE SINK CONNECTOR c WITH ('connector.class' = 'http', 'http.api.url' = 'http://localhost:1/', 'topics' = 'caught');
CREATE SINK CONNECTOR c WITH ('connector.class' = 'http', 'http.api.url' = 'http://localhost:1/', 'topics' = 'caught');
--> line 1:23: a connector named 'C' exists already
--> 1 | CREATE SINK CONNECTOR c WITH ('connector.class' = 'http', 'http.api.url' = 'http://localhost:1/', 'topics' = 'caught');
-->   |                       ^
--> hint: DROP CONNECTOR it first, or use IF NOT EXISTS.

--@test: a query's sink that nobody knows
--@expected.error: connector-option
CREATE STREAM o AS SELECT id, weight FROM caught SINK TO TELEPATHY ('target' = 'everybody');
--> line 1:50: unknown connector 'telepathy'
--> 1 | CREATE STREAM o AS SELECT id, weight FROM caught SINK TO TELEPATHY ('target' = 'everybody');
-->   |                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: There are: http, mongodb.

--@test: a query's sink without what it needs
--@expected.error: connector-option
CREATE STREAM o AS SELECT id, weight FROM caught SINK TO HTTP ('request.method' = 'POST');
--> line 1:50: option 'http.api.url' is required
--> 1 | CREATE STREAM o AS SELECT id, weight FROM caught SINK TO HTTP ('request.method' = 'POST');
-->   |                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: For example 'http.api.url' = 'http://rstudio:8000/train'.

--@test: dropping a query's sink
--@expected.error: sink-clause
CREATE STREAM o AS SELECT id, weight FROM caught SINK TO HTTP ('http.api.url' = 'http://localhost:1/');
DROP CONNECTOR o_http_0;
--> line 1:16: connector 'O_HTTP_0' belongs to `O` and goes with it
--> 1 | DROP CONNECTOR o_http_0;
-->   |                ^^^^^^^^
--> hint: DROP O ends it.

--@test: dropping a connector that is not there
--@expected.error: unknown-connector
DROP CONNECTOR nothing;
--> line 1:16: connector 'NOTHING' does not exist
--> 1 | DROP CONNECTOR nothing;
-->   |                ^^^^^^^
--> hint: SHOW CONNECTORS lists them.

--@test: describing a connector that is not there
--@expected.error: unknown-connector
DESCRIBE CONNECTOR nothing;
--> line 1:20: connector 'NOTHING' does not exist
--> 1 | DESCRIBE CONNECTOR nothing;
-->   |                    ^^^^^^^
--> hint: SHOW CONNECTORS lists them.
