-- Decimals: types of results, exactness, rounding.
CREATE STREAM bills (id INT KEY, net DECIMAL(6, 2), rate DECIMAL(3, 2), pieces INT) WITH (KAFKA_TOPIC='bills', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: sums and products keep every digit
CREATE STREAM totals AS SELECT id, net + rate AS added, net - rate AS less, net * rate AS times, net + pieces AS more FROM bills;
INSERT INTO bills (id, net, rate, pieces) VALUES (1, 1200.50, 0.19, 3);
INSERT INTO bills (id, net, rate, pieces) VALUES (2, -0.05, 1.00, NULL);
ASSERT VALUES totals (id, added, less, times, more) VALUES (1, 1200.69, 1200.31, 228.0950, 1203.50);
ASSERT VALUES totals (id, added, less, times, more) VALUES (2, 0.95, -1.05, -0.0500, NULL);
ASSERT STREAM totals (id INT KEY, added DECIMAL(7, 2), less DECIMAL(7, 2), times DECIMAL(10, 4), more DECIMAL(13, 2)) WITH (KAFKA_TOPIC='TOTALS', VALUE_FORMAT='JSON');

--@test: a quotient that is not exact is NULL
CREATE STREAM shares AS SELECT id, net / rate AS share FROM bills;
INSERT INTO bills (id, net, rate) VALUES (1, 1.00, 4.00);
INSERT INTO bills (id, net, rate) VALUES (2, 1.00, 3.00);
ASSERT VALUES shares (id, share) VALUES (1, 0.250000);
ASSERT VALUES shares (id, share) VALUES (2, NULL);

--@test: a quotient by zero is NULL
CREATE STREAM shares AS SELECT id, net / rate AS share FROM bills;
INSERT INTO bills (id, net, rate) VALUES (1, 2.50, 1.00);
INSERT INTO bills (id, net, rate) VALUES (2, 1.00, 0.00);
ASSERT VALUES shares (id, share) VALUES (1, 2.500000);
ASSERT VALUES shares (id, share) VALUES (2, NULL);

--@test: a cast rounds half up, and gives NULL where digits are missing
CREATE STREAM rounded AS SELECT id, CAST(net AS DECIMAL(5, 1)) AS tenth, CAST(net AS INT) AS whole, CAST(net AS DECIMAL(3, 1)) AS narrow FROM bills;
INSERT INTO bills (id, net) VALUES (1, 12.25);
INSERT INTO bills (id, net) VALUES (2, -12.35);
INSERT INTO bills (id, net) VALUES (3, 250.99);
ASSERT VALUES rounded (id, tenth, whole, narrow) VALUES (1, 12.3, 12, 12.3);
ASSERT VALUES rounded (id, tenth, whole, narrow) VALUES (2, -12.4, -12, -12.4);
ASSERT VALUES rounded (id, tenth, whole, narrow) VALUES (3, 251.0, 250, NULL);

--@test: decimals compare by value
CREATE STREAM dear AS SELECT id, net FROM bills WHERE net > 99.9 AND net <> 100;
INSERT INTO bills (id, net) VALUES (1, 99.90);
INSERT INTO bills (id, net) VALUES (2, 99.91);
INSERT INTO bills (id, net) VALUES (3, 100.00);
INSERT INTO bills (id, net) VALUES (4, NULL);
ASSERT VALUES dear (id, net) VALUES (2, 99.91);

--@test: of more places than a value can have digits none is left
CREATE STREAM tiny (id INT KEY, d DECIMAL(50, 45)) WITH (KAFKA_TOPIC='tiny', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM whole AS SELECT id, CAST(d AS INT) AS i, CAST(d AS BIGINT) AS b, ROUND(d) AS r, FLOOR(d) AS f, CEIL(d) AS c, CAST(d AS DECIMAL(4, 2)) AS short FROM tiny;
INSERT INTO tiny (id, d) VALUES (1, 0.000000000000000000000000000000000000000000012);
INSERT INTO tiny (id, d) VALUES (2, -0.000000099999999999999999999999999999999999999);
INSERT INTO tiny (id, d) VALUES (3, 0.0);
INSERT INTO tiny (id, d) VALUES (4, NULL);
ASSERT VALUES whole (id, i, b, r, f, c, short) VALUES (1, 0, 0, 0, 0.000000000000000000000000000000000000000000000, 1.000000000000000000000000000000000000000000000, 0.00);
ASSERT VALUES whole (id, i, b, r, f, c, short) VALUES (2, 0, 0, 0, -1.000000000000000000000000000000000000000000000, 0.000000000000000000000000000000000000000000000, 0.00);
ASSERT VALUES whole (id, i, b, r, f, c, short) VALUES (3, 0, 0, 0, 0.000000000000000000000000000000000000000000000, 0.000000000000000000000000000000000000000000000, 0.00);
ASSERT VALUES whole (id, i, b, r, f, c, short) VALUES (4, NULL, NULL, NULL, NULL, NULL, NULL);

--@test: a literal of very many places within a STRUCT becomes the field's type
CREATE STREAM boxed (id INT KEY, r STRUCT<f INT>) WITH (KAFKA_TOPIC='boxed', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM opened AS SELECT id, r->f AS f FROM boxed;
INSERT INTO boxed (id, r) VALUES (1, STRUCT(f := 0.0000000000000000000000000000000000000112));
ASSERT VALUES opened (id, f) VALUES (1, 0);

--@test: many places are written out
CREATE STREAM wide (id INT KEY, d DECIMAL(300, 250)) WITH (KAFKA_TOPIC='wide', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM texts AS SELECT id, LEN(CAST(d AS VARCHAR)) AS n FROM wide;
CREATE STREAM lines WITH (VALUE_FORMAT='DELIMITED') AS SELECT id, d, d AS again FROM wide;
CREATE STREAM lengths AS SELECT id, LEN(CAST(d AS VARCHAR)) AS n, d = again AS same FROM lines;
INSERT INTO wide (id, d) VALUES (1, 0.0);
INSERT INTO wide (id, d) VALUES (2, NULL);
ASSERT VALUES texts (id, n) VALUES (1, 252);
ASSERT VALUES texts (id, n) VALUES (2, NULL);
ASSERT VALUES lengths (id, n, same) VALUES (1, 252, true);
ASSERT VALUES lengths (id, n, same) VALUES (2, NULL, false);
