-- DATE, TIME and TIMESTAMP: texts, casts, comparisons.
CREATE STREAM trips (id INT KEY, day DATE, clock TIME, left_at TIMESTAMP) WITH (KAFKA_TOPIC='trips', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: texts become times
CREATE STREAM seen AS SELECT id, CAST(day AS STRING) AS d, CAST(clock AS STRING) AS c, CAST(left_at AS STRING) AS l FROM trips;
INSERT INTO trips (id, day, clock, left_at) VALUES (1, '2031-02-07', '06:45:10.250', '2031-02-07T06:45:10.250');
INSERT INTO trips (id, day, clock, left_at) VALUES (2, '2031-02', '06:45', '2031-02-07T06:45+0200');
INSERT INTO trips (id, day, clock, left_at) VALUES (3, '2031', '23:59:59', '2031');
INSERT INTO trips (id) VALUES (4);
ASSERT VALUES seen (id, d, c, l) VALUES (1, '2031-02-07', '06:45:10.250', '2031-02-07T06:45:10.250');
ASSERT VALUES seen (id, d, c, l) VALUES (2, '2031-02-01', '06:45', '2031-02-07T04:45:00.000');
ASSERT VALUES seen (id, d, c, l) VALUES (3, '2031-01-01', '23:59:59', '2031-01-01T00:00:00.000');
ASSERT VALUES seen (id, d, c, l) VALUES (4, NULL, NULL, NULL);

--@test: a timestamp is a date and a time
CREATE STREAM parts AS SELECT id, CAST(left_at AS DATE) AS d, CAST(left_at AS TIME) AS c, CAST(day AS TIMESTAMP) AS midnight FROM trips;
INSERT INTO trips (id, day, left_at) VALUES (1, '1970-01-03', '1970-01-02T00:00:01');
ASSERT VALUES parts (id, d, c, midnight) VALUES (1, '1970-01-02', '00:00:01', '1970-01-03T00:00:00');

--@test: times compare with texts and with each other
CREATE STREAM late AS SELECT id, clock FROM trips WHERE clock > '18:00' AND day = '2031-02-07' AND left_at >= day;
INSERT INTO trips (id, day, clock, left_at) VALUES (1, '2031-02-07', '18:00', '2031-02-07T18:00');
INSERT INTO trips (id, day, clock, left_at) VALUES (2, '2031-02-07', '18:00:00.001', '2031-02-07T00:00');
INSERT INTO trips (id, day, clock, left_at) VALUES (3, '2031-02-07', '19:00', '2031-02-06T23:59:59.999');
INSERT INTO trips (id, day, clock, left_at) VALUES (4, '2031-02-08', '19:00', '2031-02-09');
ASSERT VALUES late (id, clock) VALUES (2, '18:00:00.001');
