-- EMIT FINAL: a window's result once, when it closes.

--@test: a window closes when stream time passes its end plus grace
CREATE STREAM readings (meter VARCHAR KEY, kw DOUBLE) WITH (KAFKA_TOPIC='readings', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE per_minute AS SELECT meter, COUNT(*) AS n, AVG(kw) AS mean, WINDOWSTART AS ws FROM readings
  WINDOW TUMBLING (SIZE 1 MINUTE, GRACE PERIOD 10 SECONDS) GROUP BY meter EMIT FINAL;
INSERT INTO readings (ROWTIME, meter, kw) VALUES ( 1000, 'm1', 1.0);
INSERT INTO readings (ROWTIME, meter, kw) VALUES (59000, 'm2', 4.0);
INSERT INTO readings (ROWTIME, meter, kw) VALUES (30000, 'm1', 2.0);
INSERT INTO readings (ROWTIME, meter, kw) VALUES (69999, 'm1', 8.0);  -- nothing closes yet
INSERT INTO readings (ROWTIME, meter, kw) VALUES (58000, 'm1', 3.0);  -- in grace
INSERT INTO readings (ROWTIME, meter, kw) VALUES (70000, 'm2', 9.0);  -- closes the first minute
INSERT INTO readings (ROWTIME, meter, kw) VALUES ( 2000, 'm1', 5.0);  -- late
INSERT INTO readings (ROWTIME, meter, kw) VALUES (140000, 'm1', 7.0);
ASSERT VALUES per_minute (ROWTIME, meter, n, mean, ws) VALUES (58000, 'm1', 3, 2.0, 0);
ASSERT VALUES per_minute (ROWTIME, meter, n, mean, ws) VALUES (59000, 'm2', 1, 4.0, 0);
ASSERT VALUES per_minute (ROWTIME, meter, n, mean, ws) VALUES (69999, 'm1', 1, 8.0, 60000);
ASSERT VALUES per_minute (ROWTIME, meter, n, mean, ws) VALUES (70000, 'm2', 1, 9.0, 60000);

--@test: a jump of stream time closes every window on its way, in order
CREATE STREAM readings (meter VARCHAR KEY, kw DOUBLE) WITH (KAFKA_TOPIC='readings', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE per_minute AS SELECT meter, COUNT(*) AS n, WINDOWSTART AS ws FROM readings
  WINDOW TUMBLING (SIZE 1 MINUTE, GRACE PERIOD 2 MINUTES) GROUP BY meter EMIT FINAL;
INSERT INTO readings (ROWTIME, meter, kw) VALUES ( 61000, 'm2', 1.0);
INSERT INTO readings (ROWTIME, meter, kw) VALUES ( 62000, 'm1', 1.0);
INSERT INTO readings (ROWTIME, meter, kw) VALUES (  1000, 'm1', 1.0);
INSERT INTO readings (ROWTIME, meter, kw) VALUES (900000, 'm1', 1.0);
ASSERT VALUES per_minute (ROWTIME, meter, n, ws) VALUES (1000, 'm1', 1, 0);
ASSERT VALUES per_minute (ROWTIME, meter, n, ws) VALUES (62000, 'm1', 1, 60000);
ASSERT VALUES per_minute (ROWTIME, meter, n, ws) VALUES (61000, 'm2', 1, 60000);

--@test: HAVING over closed windows
CREATE STREAM alarms (zone INT KEY, level INT) WITH (KAFKA_TOPIC='alarms', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE loud_zones AS SELECT zone, MAX(level) AS worst FROM alarms
  WINDOW TUMBLING (SIZE 10 SECONDS) GROUP BY zone HAVING MAX(level) > 5 EMIT FINAL;
INSERT INTO alarms (ROWTIME, zone, level) VALUES (1000, 1, 3);
INSERT INTO alarms (ROWTIME, zone, level) VALUES (2000, 2, 9);
INSERT INTO alarms (ROWTIME, zone, level) VALUES (3000, 1, 4);
INSERT INTO alarms (ROWTIME, zone, level) VALUES (20000, 1, 1);
ASSERT VALUES loud_zones (ROWTIME, zone, worst, WINDOWSTART, WINDOWEND) VALUES (2000, 2, 9, 0, 10000);
