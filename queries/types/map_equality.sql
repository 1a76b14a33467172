-- Maps are equal whatever the order of their entries, alone and inside arrays and structs; folds over them go in the order of Java's HashMap.
CREATE STREAM t (id INT KEY, g INT, a MAP<VARCHAR, INT>, b MAP<VARCHAR, INT>) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: comparisons
CREATE STREAM o AS
  SELECT id, a = b AS eq, a <> b AS ne, NULLIF(a, b) AS nul, ARRAY[a] = ARRAY[b] AS arr, STRUCT(m := a) = STRUCT(m := b) AS str, ARRAY_CONTAINS(ARRAY[a], b) AS c, ARRAY_DISTINCT(ARRAY[a, b]) AS d,
    ARRAY_REMOVE(ARRAY[a], b) AS r, ARRAY_UNION(ARRAY[STRUCT(m := a)], ARRAY[STRUCT(m := b)]) AS u, a IS DISTINCT FROM b AS dis, a IN (b) AS isin
  FROM t;
INSERT INTO t (id, a, b) VALUES (1, MAP('x' := 1, 'y' := 2), MAP('y' := 2, 'x' := 1));
INSERT INTO t (id, a, b) VALUES (2, MAP('x' := 1, 'y' := 2), MAP('y' := 2, 'x' := 3));
ASSERT VALUES o (id, eq, ne, nul, arr, str, c, d, r, u, dis, isin) VALUES (1, TRUE, FALSE, NULL, TRUE, TRUE, TRUE, ARRAY[MAP('x' := 1, 'y' := 2)], ARRAY_REMOVE(ARRAY[MAP('x' := 1)], MAP('x' := 1)), ARRAY[STRUCT(m := MAP('x' := 1, 'y' := 2))], FALSE, TRUE);
ASSERT VALUES o (id, eq, ne, nul, arr, str, c, d, r, u, dis, isin) VALUES (2, FALSE, TRUE, MAP('x' := 1, 'y' := 2), FALSE, FALSE, FALSE, ARRAY[MAP('x' := 1, 'y' := 2), MAP('x' := 3, 'y' := 2)], ARRAY[MAP('x' := 1, 'y' := 2)], ARRAY[STRUCT(m := MAP('x' := 1, 'y' := 2)), STRUCT(m := MAP('x' := 3, 'y' := 2))], TRUE, FALSE);

--@test: aggregates
CREATE TABLE o AS SELECT g, COUNT_DISTINCT(a) AS n, COLLECT_SET(a) AS s, COUNT_DISTINCT(ARRAY[STRUCT(m := a)]) AS deep, ATTR(a) AS att FROM t GROUP BY g;
INSERT INTO t (id, g, a) VALUES (1, 1, MAP('x' := 1, 'y' := 2));
INSERT INTO t (id, g, a) VALUES (2, 1, MAP('y' := 2, 'x' := 1));
ASSERT VALUES o (g, n, s, deep, att) VALUES (1, 1, ARRAY[MAP('x' := 1, 'y' := 2)], 1, MAP('x' := 1, 'y' := 2));
ASSERT VALUES o (g, n, s, deep, att) VALUES (1, 1, ARRAY[MAP('x' := 1, 'y' := 2)], 1, MAP('x' := 1, 'y' := 2));

--@test: folds, keys, values and text go in the order of the buckets
CREATE STREAM o AS
  SELECT id, REDUCE(a, '', (s, k, v) => s || k) AS folded, MAP_KEYS(a) AS ks, MAP_VALUES(a) AS vs, TRANSFORM(ENTRIES(a, FALSE), e => e->K) AS es, CAST(a AS VARCHAR) AS txt FROM t;
INSERT INTO t (id, a) VALUES (1, MAP('zebra' := 1, 'apple' := 2, 'mango' := 3, 'fig' := 4));
ASSERT VALUES o (id, folded, ks, vs, es, txt) VALUES (1, 'zebraapplefigmango', ARRAY['zebra', 'apple', 'fig', 'mango'], ARRAY[1, 2, 4, 3], ARRAY['zebra', 'apple', 'fig', 'mango'], '{zebra=1, apple=2, fig=4, mango=3}');
