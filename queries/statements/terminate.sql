-- A query that has ended leaves its stream or table, which no longer needs what the query read.

--@test: the result stays, its source may go
CREATE STREAM readings (sensor VARCHAR KEY, celsius INT) WITH (KAFKA_TOPIC='readings', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM warm WITH (VALUE_FORMAT='DELIMITED', VALUE_DELIMITER='|') AS SELECT sensor, celsius FROM readings WHERE celsius > 10 EMIT CHANGES;
CREATE STREAM hot AS SELECT sensor, celsius FROM warm WHERE celsius > 30 EMIT CHANGES;
INSERT INTO readings (ROWTIME, sensor, celsius) VALUES (1, 'roof', 35);
ASSERT VALUES hot (sensor, celsius) VALUES ('roof', 35);
TERMINATE CSAS_WARM_1;
DROP STREAM readings;
INSERT INTO warm (ROWTIME, sensor, celsius) VALUES (2, 'cellar', 40);
ASSERT VALUES warm (sensor, celsius) VALUES ('roof', 35);
ASSERT VALUES warm (sensor, celsius) VALUES ('cellar', 40);
ASSERT VALUES hot (sensor, celsius) VALUES ('cellar', 40);

--@test: a type may go once it was used
CREATE TYPE place AS STRUCT<floor INT, room VARCHAR>;
CREATE STREAM readings (sensor VARCHAR KEY, place place) WITH (KAFKA_TOPIC='readings', VALUE_FORMAT='JSON', PARTITIONS=1);
DROP TYPE place;
CREATE STREAM floors AS SELECT sensor, place->floor AS floor FROM readings EMIT CHANGES;
INSERT INTO readings (sensor, place) VALUES ('roof', STRUCT(floor := 3, room := 'attic'));
ASSERT VALUES floors (sensor, floor) VALUES ('roof', 3);

--@test: a topic that another stream needs is not deleted
--@expected.error: topic-used
--@expected.message: refusing to delete topic
CREATE STREAM readings (sensor VARCHAR KEY, celsius INT) WITH (KAFKA_TOPIC='readings', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM again (sensor VARCHAR KEY) WITH (KAFKA_TOPIC='readings', VALUE_FORMAT='JSON');
DROP STREAM again DELETE TOPIC;

--@test: a stream that a model trains on is not dropped
--@expected.error: drop-used
--@expected.message: models train on it
CREATE STREAM fish (id VARCHAR KEY, length DOUBLE, weight DOUBLE) WITH (KAFKA_TOPIC='fish', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE MODEL weigher INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'WEIGHT')
  AS SELECT length, weight FROM fish;
DROP STREAM fish;
