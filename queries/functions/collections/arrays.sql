-- Functions over arrays and maps.
CREATE STREAM bags (id INT KEY, a ARRAY<INT>, b ARRAY<INT>, m MAP<VARCHAR, INT>) WITH (KAFKA_TOPIC='bags', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: arrays as sets
CREATE STREAM o AS SELECT id, ARRAY_UNION(a, b) AS u, ARRAY_INTERSECT(a, b) AS i, ARRAY_EXCEPT(a, b) AS e, ARRAY_DISTINCT(a) AS d, ARRAY_CONTAINS(a, 3) AS c, ARRAY_CONCAT(a, b) AS j FROM bags;
INSERT INTO bags (id, a, b) VALUES (1, ARRAY[3, 1, 3, 2], ARRAY[2, 9]);
INSERT INTO bags (id, a) VALUES (2, ARRAY[5]);
ASSERT VALUES o (id, u, i, e, d, c, j) VALUES (1, ARRAY[3, 1, 2, 9], ARRAY[2], ARRAY[3, 1], ARRAY[3, 1, 2], TRUE, ARRAY[3, 1, 3, 2, 2, 9]);
ASSERT VALUES o (id, u, i, e, d, c, j) VALUES (2, NULL, NULL, NULL, ARRAY[5], FALSE, ARRAY[5]);

--@test: arrays in order
CREATE STREAM o AS
  SELECT id, ARRAY_SORT(a) AS up, ARRAY_SORT(a, 'DESC') AS down, ARRAY_MIN(a) AS lo, ARRAY_MAX(a) AS hi, ARRAY_LENGTH(a) AS n, ARRAY_REMOVE(a, 1) AS r, SLICE(a, 2, 3) AS s, ARRAY_JOIN(a, '-') AS j, GENERATE_SERIES(1, 7, 3) AS g FROM bags;
INSERT INTO bags (id, a) VALUES (1, ARRAY[3, 1, NULL, 2]);
ASSERT VALUES o (id, up, down, lo, hi, n, r, s, j, g) VALUES (1, ARRAY[1, 2, 3, NULL], ARRAY[3, 2, 1, NULL], 1, 3, 4, ARRAY[3, NULL, 2], ARRAY[1, NULL], '3-1-null-2', ARRAY[1, 4, 7]);

--@test: maps
CREATE STREAM o AS
  SELECT id, ARRAY_SORT(MAP_KEYS(m)) AS k, ARRAY_SORT(MAP_VALUES(m)) AS v, MAP_UNION(m, MAP('z' := 0)) AS u, ENTRIES(m, TRUE)[1]->k AS first, AS_MAP(ARRAY['p', 'q'], a) AS am FROM bags;
INSERT INTO bags (id, a, m) VALUES (1, ARRAY[7], MAP('b' := 5, 'a' := 6));
ASSERT VALUES o (id, k, v, u, first, am) VALUES (1, ARRAY['a', 'b'], ARRAY[5, 6], MAP('b' := 5, 'a' := 6, 'z' := 0), 'a', MAP('p' := 7, 'q' := NULL));
