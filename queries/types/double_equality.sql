-- DOUBLE as Java's Double.equals has it in sets, keys and arrays: NaN equals NaN, 0.0 differs from -0.0. The comparisons of SQL keep to IEEE.
CREATE STREAM t (id INT KEY, g INT, d DOUBLE) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: NaN is one value to an aggregate
CREATE TABLE o AS SELECT g, COUNT_DISTINCT(SQRT(d)) AS n, COLLECT_SET(SQRT(d)) AS s, TOPKDISTINCT(SQRT(d), 3) AS top, ATTR(SQRT(d)) AS a FROM t GROUP BY g;
INSERT INTO t (id, g, d) VALUES (1, 1, -1.0);
INSERT INTO t (id, g, d) VALUES (2, 1, -2.0);
INSERT INTO t (id, g, d) VALUES (3, 1, 4.0);
ASSERT VALUES o (g, n, s, top, a) VALUES (1, 1, ARRAY[SQRT(-1E0)], ARRAY[SQRT(-1E0)], SQRT(-1E0));
ASSERT VALUES o (g, n, s, top, a) VALUES (1, 1, ARRAY[SQRT(-1E0)], ARRAY[SQRT(-1E0)], SQRT(-1E0));
ASSERT VALUES o (g, n, s, top, a) VALUES (1, 2, ARRAY[SQRT(-1E0), 2E0], ARRAY[SQRT(-1E0), 2E0], NULL);

--@test: the two zeros are two values to an aggregate
CREATE TABLE o AS SELECT g, COUNT_DISTINCT(d) AS n, COLLECT_SET(d) AS s, TOPKDISTINCT(d, 3) AS top, MIN(d) AS least, MAX(d) AS most FROM t GROUP BY g;
INSERT INTO t (id, g, d) VALUES (1, 1, CAST('0.0' AS DOUBLE));
INSERT INTO t (id, g, d) VALUES (2, 1, CAST('-0.0' AS DOUBLE));
INSERT INTO t (id, g, d) VALUES (3, 1, CAST('0.0' AS DOUBLE));
ASSERT VALUES o (g, n, s, top, least, most) VALUES (1, 1, ARRAY[0E0], ARRAY[0E0], 0E0, 0E0);
ASSERT VALUES o (g, n, s, top, least, most) VALUES (1, 2, ARRAY[0E0, CAST('-0.0' AS DOUBLE)], ARRAY[0E0, CAST('-0.0' AS DOUBLE)], CAST('-0.0' AS DOUBLE), 0E0);
ASSERT VALUES o (g, n, s, top, least, most) VALUES (1, 2, ARRAY[0E0, CAST('-0.0' AS DOUBLE)], ARRAY[0E0, CAST('-0.0' AS DOUBLE)], CAST('-0.0' AS DOUBLE), 0E0);

--@test: arrays
CREATE STREAM o AS
  SELECT id, ARRAY_DISTINCT(ARRAY[SQRT(d), SQRT(d - 1)]) AS x, ARRAY_CONTAINS(ARRAY[SQRT(d)], SQRT(d)) AS c, ARRAY_REMOVE(ARRAY[SQRT(d), 1E0], SQRT(d)) AS r, ARRAY_INTERSECT(ARRAY[SQRT(d)], ARRAY[SQRT(d)]) AS i,
    ARRAY_EXCEPT(ARRAY[SQRT(d)], ARRAY[SQRT(d)]) AS e, ARRAY_UNION(ARRAY[SQRT(d)], ARRAY[SQRT(d)]) AS u, NULLIF(SQRT(d), SQRT(d)) AS nul, ARRAY[SQRT(d)] = ARRAY[SQRT(d)] AS eq, SQRT(d) = SQRT(d) AS sql_eq, SQRT(d) IN (SQRT(d)) AS isin
  FROM t;
INSERT INTO t (id, d) VALUES (1, -1.0);
ASSERT VALUES o (id, x, c, r, i, e, u, nul, eq, sql_eq, isin) VALUES (1, ARRAY[SQRT(-1E0)], TRUE, ARRAY[1E0], ARRAY[SQRT(-1E0)], ARRAY_REMOVE(ARRAY[1E0], 1E0), ARRAY[SQRT(-1E0)], NULL, TRUE, FALSE, FALSE);

--@test: arrays of zeros
CREATE STREAM o AS
  SELECT id, ARRAY_DISTINCT(ARRAY[0E0, d]) AS x, ARRAY_CONTAINS(ARRAY[0E0], d) AS c, ARRAY_REMOVE(ARRAY[0E0], d) AS r, NULLIF(0E0, d) AS nul, ARRAY[0E0] = ARRAY[d] AS eq, 0E0 = d AS sql_eq, d IN (0E0) AS isin,
    ARRAY_SORT(ARRAY[0E0, d]) AS s, GREATEST(d, 0E0) AS g, LEAST(0E0, d) AS l FROM t;
INSERT INTO t (id, d) VALUES (1, CAST('-0.0' AS DOUBLE));
ASSERT VALUES o (id, x, c, r, nul, eq, sql_eq, isin, s, g, l) VALUES (1, ARRAY[0E0, CAST('-0.0' AS DOUBLE)], FALSE, ARRAY[0E0], 0E0, FALSE, TRUE, TRUE, ARRAY[CAST('-0.0' AS DOUBLE), 0E0], 0E0, CAST('-0.0' AS DOUBLE));

--@test: groups
CREATE TABLE o WITH (KEY_FORMAT='JSON') AS SELECT d, COUNT(*) AS n FROM t GROUP BY d;
CREATE TABLE p WITH (KEY_FORMAT='JSON') AS SELECT SQRT(d) AS r, COUNT(*) AS n FROM t GROUP BY SQRT(d);
INSERT INTO t (id, d) VALUES (1, CAST('0.0' AS DOUBLE));
INSERT INTO t (id, d) VALUES (2, CAST('-0.0' AS DOUBLE));
INSERT INTO t (id, d) VALUES (3, CAST('0.0' AS DOUBLE));
INSERT INTO t (id, d) VALUES (4, -1.0);
INSERT INTO t (id, d) VALUES (5, -2.0);
ASSERT VALUES o (d, n) VALUES (0E0, 1);
ASSERT VALUES o (d, n) VALUES (CAST('-0.0' AS DOUBLE), 1);
ASSERT VALUES o (d, n) VALUES (0E0, 2);
ASSERT VALUES o (d, n) VALUES (-1E0, 1);
ASSERT VALUES o (d, n) VALUES (-2E0, 1);
ASSERT VALUES p (r, n) VALUES (0E0, 1);
ASSERT VALUES p (r, n) VALUES (CAST('-0.0' AS DOUBLE), 1);
ASSERT VALUES p (r, n) VALUES (0E0, 2);
ASSERT VALUES p (r, n) VALUES (SQRT(-1E0), 1);
ASSERT VALUES p (r, n) VALUES (SQRT(-1E0), 2);

--@test: joins
CREATE TABLE names (d DOUBLE PRIMARY KEY, name VARCHAR) WITH (KAFKA_TOPIC='names', VALUE_FORMAT='JSON', KEY_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM j AS SELECT n.d, t.id AS id, n.name AS name FROM t JOIN names n ON t.d = n.d;
INSERT INTO names (d, name) VALUES (CAST('0.0' AS DOUBLE), 'zero');
INSERT INTO t (id, d) VALUES (1, CAST('-0.0' AS DOUBLE));
INSERT INTO t (id, d) VALUES (2, CAST('0.0' AS DOUBLE));
ASSERT VALUES j (n_d, id, name) VALUES (0E0, 2, 'zero');
