-- Measurements meet weights within a minute; the mean error of each window decides about an alarm.

--@test: predictions, weights, errors and an alarm
CREATE STREAM measured (tag VARCHAR KEY, species VARCHAR, expected DOUBLE) WITH (KAFKA_TOPIC='measured', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM weighed (tag VARCHAR KEY, grams DOUBLE) WITH (KAFKA_TOPIC='weighed', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM compared AS
  SELECT m.tag AS tag, m.species AS species, m.expected AS expected, w.grams AS grams, ABS(m.expected - w.grams) / w.grams * 100 AS percent
  FROM measured m JOIN weighed w WITHIN 1 MINUTE GRACE PERIOD 10 SECONDS ON m.tag = w.tag;
CREATE TABLE drift AS
  SELECT species, AVG(percent) AS mean, COUNT(*) AS n, COLLECT_SET(tag) AS tags, EARLIEST_BY_OFFSET(grams) AS first_grams, LATEST_BY_OFFSET(grams) AS last_grams, WINDOWSTART AS ws
  FROM compared WINDOW TUMBLING (SIZE 1 MINUTE, GRACE PERIOD 10 SECONDS) GROUP BY species HAVING AVG(percent) > 15 EMIT FINAL;
INSERT INTO measured (ROWTIME, tag, species, expected) VALUES (1000, 't1', 'roach', 110.0);
INSERT INTO measured (ROWTIME, tag, species, expected) VALUES (2000, 't2', 'roach', 150.0);
INSERT INTO measured (ROWTIME, tag, species, expected) VALUES (3000, 't3', 'pike', 900.0);
INSERT INTO weighed (ROWTIME, tag, grams) VALUES (20000, 't1', 100.0);
INSERT INTO weighed (ROWTIME, tag, grams) VALUES (21000, 't2', 100.0);
INSERT INTO weighed (ROWTIME, tag, grams) VALUES (22000, 't3', 1000.0);
INSERT INTO measured (ROWTIME, tag, species, expected) VALUES (95000, 't4', 'pike', 500.0);
INSERT INTO weighed (ROWTIME, tag, grams) VALUES (99000, 't4', 400.0);
INSERT INTO measured (ROWTIME, tag, species, expected) VALUES (195000, 't5', 'pike', 500.0);
INSERT INTO weighed (ROWTIME, tag, grams) VALUES (199000, 't5', 500.0);
ASSERT VALUES compared (ROWTIME, tag, species, expected, grams, percent) VALUES (20000, 't1', 'roach', 110.0, 100.0, 10.0);
ASSERT VALUES compared (ROWTIME, tag, species, expected, grams, percent) VALUES (21000, 't2', 'roach', 150.0, 100.0, 50.0);
ASSERT VALUES compared (ROWTIME, tag, species, expected, grams, percent) VALUES (22000, 't3', 'pike', 900.0, 1000.0, 10.0);
ASSERT VALUES compared (ROWTIME, tag, species, expected, grams, percent) VALUES (99000, 't4', 'pike', 500.0, 400.0, 25.0);
ASSERT VALUES compared (ROWTIME, tag, species, expected, grams, percent) VALUES (199000, 't5', 'pike', 500.0, 500.0, 0.0);
ASSERT VALUES drift (ROWTIME, species, mean, n, tags, first_grams, last_grams, ws) VALUES (21000, 'roach', 30.0, 2, ARRAY['t1', 't2'], 100.0, 100.0, 0);
ASSERT VALUES drift (ROWTIME, species, mean, n, tags, first_grams, last_grams, ws) VALUES (99000, 'pike', 25.0, 1, ARRAY['t4'], 400.0, 400.0, 60000);
