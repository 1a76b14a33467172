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
--@expected.message: the list of aggregate functions is changed from COUNT(*) to COUNT(CELSIUS)
CREATE STREAM readings (sensor VARCHAR KEY, celsius INT) WITH (KAFKA_TOPIC='readings', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE counts AS SELECT sensor, COUNT(*) AS n FROM readings GROUP BY sensor EMIT CHANGES;
CREATE OR REPLACE TABLE counts AS SELECT sensor, COUNT(celsius) AS n FROM readings GROUP BY sensor EMIT CHANGES;

--@test: a condition before the groups
CREATE STREAM readings (sensor VARCHAR KEY, celsius INT) WITH (KAFKA_TOPIC='readings', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE counts AS SELECT sensor, COUNT(*) AS n FROM readings GROUP BY sensor EMIT CHANGES;
INSERT INTO readings (ROWTIME, sensor, celsius) VALUES (1, 'roof', 12);
ASSERT VALUES counts (sensor, n) VALUES ('roof', 1);
CREATE OR REPLACE TABLE counts AS SELECT sensor, COUNT(*) AS n FROM readings WHERE celsius > 20 GROUP BY sensor EMIT CHANGES;
INSERT INTO readings (ROWTIME, sensor, celsius) VALUES (2, 'roof', 13);
INSERT INTO readings (ROWTIME, sensor, celsius) VALUES (3, 'roof', 24);
ASSERT VALUES counts (ROWTIME, sensor, n) VALUES (3, 'roof', 2);

--@test: a condition before the groups goes, in windows
CREATE STREAM readings (sensor VARCHAR KEY, celsius INT) WITH (KAFKA_TOPIC='readings', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE counts AS SELECT sensor, COUNT(*) AS n FROM readings WINDOW TUMBLING (SIZE 1 MINUTE) WHERE celsius > 20 GROUP BY sensor EMIT CHANGES;
INSERT INTO readings (ROWTIME, sensor, celsius) VALUES (1, 'roof', 12);
INSERT INTO readings (ROWTIME, sensor, celsius) VALUES (2, 'roof', 24);
ASSERT VALUES counts (sensor, n) VALUES ('roof', 1);
CREATE OR REPLACE TABLE counts AS SELECT sensor, COUNT(*) AS n FROM readings WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY sensor EMIT CHANGES;
INSERT INTO readings (ROWTIME, sensor, celsius) VALUES (3, 'roof', 13);
ASSERT VALUES counts (sensor, n) VALUES ('roof', 2);

--@test: another condition in HAVING: what it leaves behind is deleted when it changes again
CREATE STREAM readings (sensor VARCHAR KEY, celsius INT) WITH (KAFKA_TOPIC='readings', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE counts AS SELECT sensor, COUNT(*) AS n FROM readings GROUP BY sensor HAVING COUNT(*) > 2 EMIT CHANGES;
INSERT INTO readings (ROWTIME, sensor, celsius) VALUES (1, 'roof', 12);
CREATE OR REPLACE TABLE counts AS SELECT sensor, COUNT(*) AS n FROM readings GROUP BY sensor HAVING COUNT(*) < 3 EMIT CHANGES;
INSERT INTO readings (ROWTIME, sensor, celsius) VALUES (2, 'roof', 13);
INSERT INTO readings (ROWTIME, sensor, celsius) VALUES (3, 'roof', 14);
ASSERT VALUES counts (sensor, n) VALUES ('roof', 2);
ASSERT NULL VALUES counts (sensor) KEY ('roof');

--@test: a table function comes
CREATE STREAM readings (sensor VARCHAR KEY, celsius INT) WITH (KAFKA_TOPIC='readings', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM doubled AS SELECT sensor, celsius FROM readings EMIT CHANGES;
INSERT INTO readings (ROWTIME, sensor, celsius) VALUES (1, 'roof', 12);
ASSERT VALUES doubled (sensor, celsius) VALUES ('roof', 12);
CREATE OR REPLACE STREAM doubled AS SELECT sensor, celsius, EXPLODE(ARRAY[1, 2]) AS half FROM readings EMIT CHANGES;
INSERT INTO readings (ROWTIME, sensor, celsius) VALUES (2, 'roof', 13);
ASSERT VALUES doubled (sensor, celsius, half) VALUES ('roof', 13, 1);
ASSERT VALUES doubled (sensor, celsius, half) VALUES ('roof', 13, 2);

--@test: what is not there yet is made
CREATE STREAM readings (sensor VARCHAR KEY, celsius INT) WITH (KAFKA_TOPIC='readings', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE OR REPLACE STREAM warm AS SELECT sensor, celsius FROM readings WHERE celsius > 10 EMIT CHANGES;
INSERT INTO readings (ROWTIME, sensor, celsius) VALUES (1, 'roof', 12);
ASSERT VALUES warm (sensor, celsius) VALUES ('roof', 12);
