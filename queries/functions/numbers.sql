-- Arithmetic: types of results, rounding, overflow.

--@test: decimals keep their scale
CREATE STREAM prices (id INT KEY, net DECIMAL(6, 2), tax DECIMAL(4, 3)) WITH (KAFKA_TOPIC='prices', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM gross AS SELECT id, net * tax AS amount, net + tax AS added, ROUND(net) AS rounded, CAST(net AS INT) AS whole FROM prices;
ASSERT STREAM gross (id INT KEY, amount DECIMAL(11, 5), added DECIMAL(8, 3), rounded DECIMAL(4, 0), whole INT);
INSERT INTO prices (id, net, tax) VALUES (1, 19.95, 0.19);
ASSERT VALUES gross (id, amount, added, rounded, whole) VALUES (1, 3.79050, 20.140, 20, 19);

--@test: integers wrap around, doubles do not
CREATE STREAM big (id INT KEY, i INT, b BIGINT, d DOUBLE) WITH (KAFKA_TOPIC='big', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM bigger AS SELECT id, i + 1 AS i1, i + b AS ib, b * 2 AS b2, d * 10 AS d10, i / 2 AS half FROM big;
INSERT INTO big (id, i, b, d) VALUES (1, 2147483647, 9223372036854775807, 1.5E3);
ASSERT VALUES bigger (id, i1, ib, b2, d10, half) VALUES (1, -2147483648, -9223372034707292162, -2, 15000.0, 1073741823);
