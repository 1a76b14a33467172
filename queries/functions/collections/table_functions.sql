-- Table functions: rows out of collections.

--@test: EXPLODE next to other columns
CREATE STREAM orders (id INT KEY, items ARRAY<STRUCT<sku VARCHAR, n INT>>, note VARCHAR) WITH (KAFKA_TOPIC='orders', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM lines AS SELECT id, UCASE(note) AS note, EXPLODE(items)->sku AS sku, EXPLODE(items)->n * 10 AS n FROM orders WHERE id < 4;
INSERT INTO orders (ROWTIME, id, items, note) VALUES (1, 1, ARRAY[STRUCT(sku := 'hat', n := 1), STRUCT(sku := 'pin', n := 2)], 'x');
INSERT INTO orders (ROWTIME, id, note) VALUES (2, 2, 'nothing');
INSERT INTO orders (ROWTIME, id, items) VALUES (3, 3, ARRAY[STRUCT(sku := 'cap', n := 7)]);
INSERT INTO orders (ROWTIME, id, items) VALUES (4, 4, ARRAY[STRUCT(sku := 'cap', n := 7)]);
ASSERT VALUES lines (ROWTIME, id, note, sku, n) VALUES (1, 1, 'X', 'hat', 10);
ASSERT VALUES lines (ROWTIME, id, note, sku, n) VALUES (1, 1, 'X', 'pin', 20);
ASSERT VALUES lines (ROWTIME, id, note, sku, n) VALUES (3, 3, NULL, 'cap', 70);

--@test: CUBE_EXPLODE makes all combinations with NULL
CREATE STREAM dims (id INT KEY, a VARCHAR, b VARCHAR) WITH (KAFKA_TOPIC='dims', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM cube AS SELECT id, CUBE_EXPLODE(ARRAY[a, b]) AS d FROM dims;
INSERT INTO dims (id, a, b) VALUES (1, 'x', 'y');
INSERT INTO dims (id, a, b) VALUES (2, 'x', NULL);
ASSERT VALUES cube (id, d) VALUES (1, ARRAY[CAST(NULL AS STRING), CAST(NULL AS STRING)]);
ASSERT VALUES cube (id, d) VALUES (1, ARRAY[CAST(NULL AS STRING), 'y']);
ASSERT VALUES cube (id, d) VALUES (1, ARRAY['x', NULL]);
ASSERT VALUES cube (id, d) VALUES (1, ARRAY['x', 'y']);
ASSERT VALUES cube (id, d) VALUES (2, ARRAY[CAST(NULL AS STRING), CAST(NULL AS STRING)]);
ASSERT VALUES cube (id, d) VALUES (2, ARRAY['x', NULL]);
