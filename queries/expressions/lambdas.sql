-- Lambdas over arrays and maps.

--@test: over maps
CREATE STREAM carts (id INT KEY, prices MAP<VARCHAR, INT>, off INT) WITH (KAFKA_TOPIC='carts', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM reckoned AS
  SELECT id, TRANSFORM(prices, (k, v) => UCASE(k), (k, v) => v - off) AS cheaper, FILTER(prices, (k, v) => v > 10 AND k <> 'gift') AS dear, REDUCE(prices, 0, (total, k, v) => total + v) AS total FROM carts;
INSERT INTO carts (id, prices, off) VALUES (1, MAP('hat' := 30, 'pin' := 4), 1);
INSERT INTO carts (id, prices, off) VALUES (2, MAP('gift' := 12), 2);
INSERT INTO carts (id, off) VALUES (3, 2);
ASSERT VALUES reckoned (id, cheaper, dear, total) VALUES (1, MAP('HAT' := 29, 'PIN' := 3), MAP('hat' := 30), 34);
ASSERT VALUES reckoned (id, cheaper, total) VALUES (2, MAP('GIFT' := 10), 12);
ASSERT VALUES reckoned (id, cheaper, dear, total) VALUES (3, NULL, NULL, 0);

--@test: one inside another
CREATE STREAM grids (id INT KEY, rows ARRAY<ARRAY<INT>>) WITH (KAFKA_TOPIC='grids', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM sums AS SELECT id, TRANSFORM(rows, r => REDUCE(r, 0, (s, x) => s + x)) AS sums FROM grids;
INSERT INTO grids (id, rows) VALUES (1, ARRAY[ARRAY[1, 2], ARRAY[3]]);
ASSERT VALUES sums (id, sums) VALUES (1, ARRAY[3, 3]);

--@test: casts in the body
CREATE STREAM series (id INT KEY, v ARRAY<INT>) WITH (KAFKA_TOPIC='series', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM shares AS SELECT id, TRANSFORM(v, x => CAST(CAST(x AS STRING) || '0' AS INT) + 1) AS next FROM series;
INSERT INTO series (id, v) VALUES (1, ARRAY[1, 0, 4]);
ASSERT VALUES shares (id, next) VALUES (1, ARRAY[11, 1, 41]);

--@test: arithmetic on NULL fails the whole call, unless a function in the body takes it
CREATE STREAM gauges (id INT KEY, v ARRAY<INT>, step INT) WITH (KAFKA_TOPIC='gauges', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM moved AS
  SELECT id, TRANSFORM(v, x => x + step) AS up, TRANSFORM(v, x => COALESCE(x + step, 0)) AS safe, REDUCE(v, 0, (s, x) => s + x) AS total, TRANSFORM(v, x => x) AS same FROM gauges;
INSERT INTO gauges (id, v, step) VALUES (1, ARRAY[1, 2], 10);
INSERT INTO gauges (id, v, step) VALUES (2, ARRAY[1, NULL], 10);
INSERT INTO gauges (id, v) VALUES (3, ARRAY[1, 2]);
ASSERT VALUES moved (id, up, safe, total, same) VALUES (1, ARRAY[11, 12], ARRAY[11, 12], 3, ARRAY[1, 2]);
ASSERT VALUES moved (id, up, safe, total, same) VALUES (2, NULL, ARRAY[11, 0], NULL, ARRAY[1, NULL]);
ASSERT VALUES moved (id, up, safe, total, same) VALUES (3, NULL, ARRAY[0, 0], 3, ARRAY[1, 2]);
