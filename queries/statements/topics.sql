-- ASSERT TOPIC: guards of a script.
CREATE STREAM letters (id INT KEY, text VARCHAR) WITH (KAFKA_TOPIC='Letters', VALUE_FORMAT='JSON', PARTITIONS=2);

--@test: what is there, and what is not
ASSERT TOPIC Letters WITH (PARTITIONS=2, REPLICAS=1) TIMEOUT 5 SECONDS;
ASSERT TOPIC 'Letters';
ASSERT NOT EXISTS TOPIC letters;
ASSERT NOT EXISTS TOPIC nothing WITH (PARTITIONS=2);

--@test: a topic goes with its stream
DROP STREAM letters DELETE TOPIC;
ASSERT NOT EXISTS TOPIC Letters;

--@test: a topic outlives its stream
DROP STREAM letters;
ASSERT TOPIC Letters;
CREATE STREAM again (id INT KEY, text VARCHAR) WITH (KAFKA_TOPIC='Letters', VALUE_FORMAT='JSON');

--@test: a query's topic goes with its result
CREATE STREAM copies AS SELECT id, text FROM letters;
ASSERT TOPIC COPIES WITH (PARTITIONS=2);
DROP STREAM IF EXISTS copies DELETE TOPIC;
ASSERT NOT EXISTS TOPIC COPIES;
DROP STREAM IF EXISTS copies DELETE TOPIC;
