-- Elements, fields, maps and lambdas.

--@test: elements count from one, and from the end
CREATE STREAM paths (id INT KEY, steps ARRAY<VARCHAR>, sizes MAP<VARCHAR, INT>, place STRUCT<town VARCHAR, zip INT>)
  WITH (KAFKA_TOPIC='paths', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM picked AS SELECT id, steps[1] AS first, steps[-1] AS last, steps[9] AS none, sizes['a'] AS a, place->town AS town, place->zip + 1 AS next_zip FROM paths;
INSERT INTO paths (id, steps, sizes, place) VALUES (1, ARRAY['x', 'y', 'z'], MAP('a' := 4, 'b' := 5), STRUCT(town := 'Ulm', zip := 89073));
INSERT INTO paths (id, steps) VALUES (2, ARRAY['x']);
ASSERT VALUES picked (id, first, last, none, a, town, next_zip) VALUES (1, 'x', 'z', NULL, 4, 'Ulm', 89074);
ASSERT VALUES picked (id, first, last, none, a, town, next_zip) VALUES (2, 'x', 'x', NULL, NULL, NULL, NULL);

--@test: lambdas
CREATE STREAM series (id INT KEY, v ARRAY<INT>, bias INT) WITH (KAFKA_TOPIC='series', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM folded AS SELECT id, TRANSFORM(v, x => x + bias) AS shifted, FILTER(v, x => x % 2 = 0) AS even, REDUCE(v, 0, (s, x) => s + x) AS total FROM series;
INSERT INTO series (id, v, bias) VALUES (1, ARRAY[1, 2, 3, 4], 10);
INSERT INTO series (id, v, bias) VALUES (2, ARRAY[7], 0);
ASSERT VALUES folded (id, shifted, even, total) VALUES (1, ARRAY[11, 12, 13, 14], ARRAY[2, 4], 10);
ASSERT VALUES folded (id, shifted, even, total) VALUES (2, ARRAY[7], FILTER(ARRAY[1], x => x > 1), 7);

--@test: EXPLODE makes a row of each element
CREATE STREAM bags (id INT KEY, items ARRAY<VARCHAR>, counts ARRAY<INT>) WITH (KAFKA_TOPIC='bags', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM single AS SELECT id, EXPLODE(items) AS item, EXPLODE(counts) AS n FROM bags;
INSERT INTO bags (ROWTIME, id, items, counts) VALUES (5, 1, ARRAY['nut', 'bolt', 'pin'], ARRAY[3]);
INSERT INTO bags (ROWTIME, id, items, counts) VALUES (6, 2, NULL, NULL);
ASSERT VALUES single (ROWTIME, id, item, n) VALUES (5, 1, 'nut', 3);
ASSERT VALUES single (ROWTIME, id, item, n) VALUES (5, 1, 'bolt', NULL);
ASSERT VALUES single (ROWTIME, id, item, n) VALUES (5, 1, 'pin', NULL);
