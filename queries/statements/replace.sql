-- CREATE OR REPLACE of a query: it goes on where it stands, with its state.

--@test: a filter and a column more
CREATE STREAM readings (sensor VARCHAR KEY, celsius INT) WITH (KAFKA_TOPIC='readings', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM warm AS SELECT sensor, celsius FROM readings WHERE celsius > 10 EMIT CHANGES;
INSERT INTO readings (ROWTIME, sensor, celsius) VALUES (1, 'roof', 12);
ASSERT VALUES warm (ROWTIME, sensor, celsius) VALUES (1, 'roof', 12);
CREATE OR REPLACE STREAM warm AS SELECT sensor, celsius, celsius + 273 AS kelvin FROM readings WHERE celsius > 20 EMIT CHANGES;
INSERT INTO readings (ROWTIME, sensor, celsius) VALUES (2, 'roof', 15);
INSERT INTO readings (ROWTIME, sensor, celsius) VALUES (3, 'roof', 25);
ASSERT VALUES warm (ROWTIME, sensor, celsius, kelvin) VALUES (3, 'roof', 25, 298);

--@test: counts go on
CREATE STREAM readings (sensor VARCHAR KEY, celsius INT) WITH (KAFKA_TOPIC='readings', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE counts AS SELECT sensor, COUNT(*) AS n FROM readings GROUP BY sensor EMIT CHANGES;
INSERT INTO readings (ROWTIME, sensor, celsius) VALUES (1, 'roof', 12);
INSERT INTO readings (ROWTIME, sensor, celsius) VALUES (2, 'roof', 13);
ASSERT VALUES counts (sensor, n) VALUES ('roof', 1);
ASSERT VALUES counts (sensor, n) VALUES ('roof', 2);
CREATE OR REPLACE TABLE counts AS SELECT sensor, COUNT(*) AS n, COUNT(*) * 10 AS tens FROM readings GROUP BY sensor EMIT CHANGES;
INSERT INTO readings (ROWTIME, sensor, celsius) VALUES (3, 'roof', 14);
ASSERT VALUES counts (sensor, n, tens) VALUES ('roof', 3, 30);

--@test: columns cannot go
--@expected.error: replace
--@expected.message: columns are changed, missing or reordered
CREATE STREAM readings (sensor VARCHAR KEY, celsius INT) WITH (KAFKA_TOPIC='readings', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM warm AS SELECT sensor, celsius FROM readings EMIT CHANGES;
CREATE OR REPLACE STREAM warm AS SELECT sensor, celsius + 1 AS kelvin FROM readings EMIT CHANGES;

--@test: another grouping does not fit the state
--@expected.error: replace-state
--@expected.message: its state does not fit
CREATE STREAM readings (sensor VARCHAR KEY, celsius INT) WITH (KAFKA_TOPIC='readings', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE counts AS SELECT sensor, COUNT(*) AS n FROM readings GROUP BY sensor EMIT CHANGES;
CREATE OR REPLACE TABLE counts AS SELECT sensor, COUNT(celsius) AS n FROM readings GROUP BY sensor EMIT CHANGES;
