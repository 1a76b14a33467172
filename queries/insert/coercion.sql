-- INSERT brings values to the types of columns.

--@test: numbers widen
CREATE STREAM n (id INT KEY, b BIGINT, x DOUBLE, d DECIMAL(6, 2)) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO n (id, b, x, d) VALUES (1, 2, 3, 4);
INSERT INTO n (id, b, x, d) VALUES (1 + 1, ABS(-7), 2.5, 1.5);
ASSERT VALUES n (id, b, x, d) VALUES (1, 2, 3.0, 4.00);
ASSERT VALUES n (id, b, x, d) VALUES (2, 7, 2.5, 1.50);

--@test: nested values, with fields left out
CREATE STREAM n (id INT KEY, a ARRAY<BIGINT>, s STRUCT<p INT, q VARCHAR>, m MAP<VARCHAR, DOUBLE>) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO n (id, a, s, m) VALUES (1, ARRAY[1, 2], STRUCT(p := 3), MAP('k' := 4));
ASSERT VALUES n (id, a, s, m) VALUES (1, ARRAY[CAST(1 AS BIGINT), 2], STRUCT(p := 3, q := CAST(NULL AS STRING)), MAP('k' := 4.0));

--@test: a query's results widen too
CREATE STREAM s (id INT KEY, i INT, t VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM wide (id INT KEY, i DOUBLE, t DATE) WITH (KAFKA_TOPIC='wide', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO wide SELECT id, i, t FROM s;
INSERT INTO s (id, i, t) VALUES (1, 2, '2031-02-07');
ASSERT VALUES wide (id, i, t) VALUES (1, 2.0, '2031-02-07');
