-- ALTER SYSTEM: properties of all sessions, also after a restart; SET goes before them.
CREATE STREAM letters (id INT KEY, text VARCHAR) WITH (KAFKA_TOPIC='letters', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: the system's value is there after a restart
ALTER SYSTEM 'ksql.output.topic.name.prefix' = 'post-';
INSERT INTO letters (ROWTIME, id, text) VALUES (1, 1, 'a');
CREATE STREAM copies AS SELECT id, text FROM letters;
ASSERT STREAM copies (id INT KEY, text VARCHAR) WITH (KAFKA_TOPIC='post-COPIES');

--@test: a session's own value goes before it
ALTER SYSTEM 'ksql.output.topic.name.prefix' = 'post-';
INSERT INTO letters (ROWTIME, id, text) VALUES (1, 1, 'a');
SET 'ksql.output.topic.name.prefix' = 'mine-';
CREATE STREAM copies AS SELECT id, text FROM letters;
UNSET 'ksql.output.topic.name.prefix';
CREATE STREAM more AS SELECT id, text FROM letters;
ASSERT STREAM copies (id INT KEY, text VARCHAR) WITH (KAFKA_TOPIC='mine-COPIES');
ASSERT STREAM more (id INT KEY, text VARCHAR) WITH (KAFKA_TOPIC='post-MORE');

--@test: an empty value takes the change back
ALTER SYSTEM 'ksql.output.topic.name.prefix' = 'post-';
ALTER SYSTEM 'ksql.output.topic.name.prefix' = '';
INSERT INTO letters (ROWTIME, id, text) VALUES (1, 1, 'a');
CREATE STREAM copies AS SELECT id, text FROM letters;
ASSERT STREAM copies (id INT KEY, text VARCHAR) WITH (KAFKA_TOPIC='COPIES');

--@test: defaults of formats
ALTER SYSTEM 'ksql.persistence.default.format.value' = 'DELIMITED';
SET 'ksql.persistence.default.format.key' = 'JSON';
CREATE STREAM plain (id INT KEY, text VARCHAR) WITH (KAFKA_TOPIC='plain', PARTITIONS=1);
SHOW STREAMS;
--> Stream Name         | Kafka Topic                 | Key Format | Value Format | Windowed
--> FSQL_PROCESSING_LOG | fsql_processing_log         | KAFKA      | JSON         | false
--> KSQL_PROCESSING_LOG | default_ksql_processing_log | KAFKA      | JSON         | false
--> LETTERS             | letters                     | KAFKA      | JSON         | false
--> PLAIN               | plain                       | JSON       | DELIMITED    | false
