-- PARTITION BY makes another column the key.

--@test: by a column
CREATE STREAM trips (id INT KEY, driver VARCHAR, km DOUBLE) WITH (KAFKA_TOPIC='trips', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM by_driver AS SELECT driver, id, km FROM trips PARTITION BY driver;
INSERT INTO trips (ROWTIME, id, driver, km) VALUES (5, 1, 'kim', 12.5);
INSERT INTO trips (ROWTIME, id, driver, km) VALUES (6, 2, NULL, 3.0);
ASSERT STREAM by_driver (driver VARCHAR KEY, id INT, km DOUBLE);
ASSERT VALUES by_driver (ROWTIME, driver, id, km) VALUES (5, 'kim', 1, 12.5);
ASSERT VALUES by_driver (ROWTIME, driver, id, km) VALUES (6, NULL, 2, 3.0);

--@test: by an expression
CREATE STREAM trips (id INT KEY, driver VARCHAR, km DOUBLE) WITH (KAFKA_TOPIC='trips', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM by_parity AS SELECT id % 2 AS odd, AS_VALUE(id) AS id, km FROM trips PARTITION BY id % 2;
INSERT INTO trips (ROWTIME, id, driver, km) VALUES (5, 7, 'kim', 1.0);
ASSERT VALUES by_parity (odd, id, km) VALUES (1, 7, 1.0);
