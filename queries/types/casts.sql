-- Casts between scalars and of nested values; what cannot be cast at run time is NULL.

--@test: texts to integers
CREATE STREAM raw (id INT KEY, t VARCHAR) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM numbers AS SELECT id, CAST(t AS INT) AS n FROM raw;
INSERT INTO raw (id, t) VALUES (1, '42');
INSERT INTO raw (id, t) VALUES (2, '4.25');
INSERT INTO raw (id, t) VALUES (3, '3000000000');
INSERT INTO raw (id, t) VALUES (4, 'forty');
INSERT INTO raw (id, t) VALUES (5, NULL);
ASSERT VALUES numbers (id, n) VALUES (1, 42);
ASSERT VALUES numbers (id, n) VALUES (2, NULL);
ASSERT VALUES numbers (id, n) VALUES (3, NULL);
ASSERT VALUES numbers (id, n) VALUES (4, NULL);
ASSERT VALUES numbers (id, n) VALUES (5, NULL);

--@test: texts to bigints
CREATE STREAM raw (id INT KEY, t VARCHAR) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM numbers AS SELECT id, CAST(t AS BIGINT) AS n FROM raw;
INSERT INTO raw (id, t) VALUES (1, '42');
INSERT INTO raw (id, t) VALUES (2, '4.25');
INSERT INTO raw (id, t) VALUES (3, '3000000000');
INSERT INTO raw (id, t) VALUES (4, 'forty');
INSERT INTO raw (id, t) VALUES (5, NULL);
ASSERT VALUES numbers (id, n) VALUES (1, 42);
ASSERT VALUES numbers (id, n) VALUES (2, NULL);
ASSERT VALUES numbers (id, n) VALUES (3, 3000000000);
ASSERT VALUES numbers (id, n) VALUES (4, NULL);
ASSERT VALUES numbers (id, n) VALUES (5, NULL);

--@test: texts to doubles
CREATE STREAM raw (id INT KEY, t VARCHAR) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM numbers AS SELECT id, CAST(t AS DOUBLE) AS n FROM raw;
INSERT INTO raw (id, t) VALUES (1, '42');
INSERT INTO raw (id, t) VALUES (2, '4.25');
INSERT INTO raw (id, t) VALUES (3, '3000000000');
INSERT INTO raw (id, t) VALUES (4, 'forty');
INSERT INTO raw (id, t) VALUES (5, NULL);
ASSERT VALUES numbers (id, n) VALUES (1, 42.0);
ASSERT VALUES numbers (id, n) VALUES (2, 4.25);
ASSERT VALUES numbers (id, n) VALUES (3, 3E9);
ASSERT VALUES numbers (id, n) VALUES (4, NULL);
ASSERT VALUES numbers (id, n) VALUES (5, NULL);

--@test: texts to decimals
CREATE STREAM raw (id INT KEY, t VARCHAR) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM numbers AS SELECT id, CAST(t AS DECIMAL(4, 1)) AS n FROM raw;
INSERT INTO raw (id, t) VALUES (1, '42');
INSERT INTO raw (id, t) VALUES (2, '4.25');
INSERT INTO raw (id, t) VALUES (3, '3000000000');
INSERT INTO raw (id, t) VALUES (4, 'forty');
INSERT INTO raw (id, t) VALUES (5, NULL);
ASSERT VALUES numbers (id, n) VALUES (1, 42.0);
ASSERT VALUES numbers (id, n) VALUES (2, 4.3);
ASSERT VALUES numbers (id, n) VALUES (3, NULL);
ASSERT VALUES numbers (id, n) VALUES (4, NULL);
ASSERT VALUES numbers (id, n) VALUES (5, NULL);

--@test: texts to booleans
CREATE STREAM raw (id INT KEY, t VARCHAR) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM answers AS SELECT id, CAST(t AS BOOLEAN) AS f FROM raw;
INSERT INTO raw (id, t) VALUES (1, 'tru');
INSERT INTO raw (id, t) VALUES (2, 'Yes');
INSERT INTO raw (id, t) VALUES (3, 'yesterday');
INSERT INTO raw (id, t) VALUES (4, '');
INSERT INTO raw (id, t) VALUES (5, NULL);
ASSERT VALUES answers (id, f) VALUES (1, TRUE);
ASSERT VALUES answers (id, f) VALUES (2, TRUE);
ASSERT VALUES answers (id, f) VALUES (3, FALSE);
ASSERT VALUES answers (id, f) VALUES (4, FALSE);
ASSERT VALUES answers (id, f) VALUES (5, NULL);

--@test: everything to text
CREATE STREAM raw (id INT KEY, i INT, x DOUBLE, d DECIMAL(5, 2), f BOOLEAN, a ARRAY<INT>, m MAP<VARCHAR, INT>, s STRUCT<p INT, q VARCHAR>)
  WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM texts AS
  SELECT id, CAST(i AS STRING) AS i, CAST(x AS STRING) AS x, CAST(d AS STRING) AS d, CAST(f AS STRING) AS f, CAST(a AS STRING) AS a, CAST(m AS STRING) AS m, CAST(s AS STRING) AS s FROM raw;
INSERT INTO raw (id, i, x, d, f, a, m, s) VALUES (1, -7, 1.0E10, 3.10, TRUE, ARRAY[1, 2], MAP('k' := 9), STRUCT(p := 1, q := 'x'));
INSERT INTO raw (id, x) VALUES (2, 0.00025);
ASSERT VALUES texts (id, i, x, d, f, a, m, s) VALUES (1, '-7', '1.0E10', '3.10', 'true', '[1, 2]', '{k=9}', 'Struct{P=1,Q=x}');
ASSERT VALUES texts (id, i, x, d, f, a, m, s) VALUES (2, NULL, '2.5E-4', NULL, NULL, NULL, NULL, NULL);

--@test: nested values part by part
CREATE STREAM raw (id INT KEY, a ARRAY<VARCHAR>, m MAP<VARCHAR, INT>) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM parts AS SELECT id, CAST(a AS ARRAY<INT>) AS a, CAST(m AS MAP<VARCHAR, VARCHAR>) AS m FROM raw;
INSERT INTO raw (id, a, m) VALUES (1, ARRAY['1', '20'], MAP('k' := 5));
ASSERT VALUES parts (id, a, m) VALUES (1, ARRAY[1, 20], MAP('k' := '5'));
