-- Aggregates that keep more than a number.
CREATE STREAM laps (id INT KEY, who VARCHAR, t INT, shoe VARCHAR) WITH (KAFKA_TOPIC='laps', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: best ones
CREATE TABLE o AS SELECT who, TOPK(t, 2) AS top, TOPKDISTINCT(t, 2) AS distinct_top, MIN(t) AS lo, MAX(shoe) AS shoe FROM laps GROUP BY who;
INSERT INTO laps (id, who, t, shoe) VALUES (1, 'bo', 50, 'a');
INSERT INTO laps (id, who, t, shoe) VALUES (2, 'bo', 70, 'c');
INSERT INTO laps (id, who, t, shoe) VALUES (3, 'bo', 70, 'b');
INSERT INTO laps (id, who) VALUES (4, 'bo');
ASSERT VALUES o (who, top, distinct_top, lo, shoe) VALUES ('bo', ARRAY[50], ARRAY[50], 50, 'a');
ASSERT VALUES o (who, top, distinct_top, lo, shoe) VALUES ('bo', ARRAY[70, 50], ARRAY[70, 50], 50, 'c');
ASSERT VALUES o (who, top, distinct_top, lo, shoe) VALUES ('bo', ARRAY[70, 70], ARRAY[70, 50], 50, 'c');
ASSERT VALUES o (who, top, distinct_top, lo, shoe) VALUES ('bo', ARRAY[70, 70], ARRAY[70, 50], 50, 'c');

--@test: by order of arrival
CREATE TABLE o AS
  SELECT who, EARLIEST_BY_OFFSET(t) AS e, LATEST_BY_OFFSET(t) AS l, LATEST_BY_OFFSET(t, FALSE) AS ln, LATEST_BY_OFFSET(t, 2) AS l2, COLLECT_LIST(shoe) AS l_all, COLLECT_SET(shoe) AS s FROM laps GROUP BY who;
INSERT INTO laps (id, who, shoe) VALUES (1, 'bo', 'a');
INSERT INTO laps (id, who, t, shoe) VALUES (2, 'bo', 70, 'a');
INSERT INTO laps (id, who, shoe) VALUES (3, 'bo', 'b');
ASSERT VALUES o (who, e, l, ln, l_all, s) VALUES ('bo', NULL, NULL, NULL, ARRAY['a'], ARRAY['a']);
ASSERT VALUES o (who, e, l, ln, l2, l_all, s) VALUES ('bo', 70, 70, 70, ARRAY[70], ARRAY['a', 'a'], ARRAY['a']);
ASSERT VALUES o (who, e, l, ln, l2, l_all, s) VALUES ('bo', 70, 70, NULL, ARRAY[70], ARRAY['a', 'a', 'b'], ARRAY['a', 'b']);

--@test: how often, how many, how far
CREATE TABLE o AS SELECT who, HISTOGRAM(shoe) AS h, COUNT_DISTINCT(shoe) AS n, COUNT(shoe) AS c, COUNT(*) AS rows, STDDEV_SAMPLE(t) AS sd, AVG(t) AS mean FROM laps GROUP BY who;
INSERT INTO laps (id, who, t, shoe) VALUES (1, 'bo', 2, 'a');
INSERT INTO laps (id, who, t, shoe) VALUES (2, 'bo', 4, 'a');
INSERT INTO laps (id, who, t) VALUES (3, 'bo', 6);
ASSERT VALUES o (who, h, n, c, rows, sd, mean) VALUES ('bo', MAP('a' := CAST(1 AS BIGINT)), 1, 1, 1, 0.0, 2.0);
ASSERT VALUES o (who, h, n, c, rows, mean) VALUES ('bo', MAP('a' := CAST(2 AS BIGINT)), 1, 2, 2, 3.0);
ASSERT VALUES o (who, h, n, c, rows, sd, mean) VALUES ('bo', MAP('a' := CAST(2 AS BIGINT)), 1, 2, 3, 2.0, 4.0);

--@test: over a window, with what was collected in it
CREATE TABLE o AS SELECT who, SUM(t) AS total, COLLECT_LIST(t) AS all_of_them FROM laps WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY who HAVING SUM(t) > 10;
INSERT INTO laps (ROWTIME, id, who, t) VALUES (1000, 1, 'bo', 8);
INSERT INTO laps (ROWTIME, id, who, t) VALUES (2000, 2, 'bo', 5);
INSERT INTO laps (ROWTIME, id, who, t) VALUES (61000, 3, 'bo', 11);
ASSERT VALUES o (ROWTIME, WINDOWSTART, who, total, all_of_them) VALUES (2000, 0, 'bo', 13, ARRAY[8, 5]);
ASSERT VALUES o (ROWTIME, WINDOWSTART, who, total, all_of_them) VALUES (61000, 60000, 'bo', 11, ARRAY[11]);
