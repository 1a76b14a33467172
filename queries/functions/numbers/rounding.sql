-- Numbers: rounding, signs, extremes.
CREATE STREAM n (id INT KEY, x DOUBLE, d DECIMAL(5, 2), i INT) WITH (KAFKA_TOPIC='n', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: rounding
CREATE STREAM o AS SELECT id, ROUND(x) AS r, ROUND(x, 1) AS r1, TRUNC(x) AS t, FLOOR(d) AS f, CEIL(d) AS c, ROUND(d, 1) AS rd, ROUND(d) AS r0 FROM n;
INSERT INTO n (id, x, d) VALUES (1, 2.5, 1.25);
INSERT INTO n (id, x, d) VALUES (2, -1.5, -1.25);
ASSERT VALUES o (id, r, r1, t, f, c, rd, r0) VALUES (1, 3, 2.5, 2, 1.00, 2.00, 1.30, 1);
ASSERT VALUES o (id, r, r1, t, f, c, rd, r0) VALUES (2, -1, -1.5, -1, -2.00, -1.00, -1.20, -1);

--@test: the greatest, the least, the sign
CREATE STREAM o AS SELECT id, GREATEST(i, 7, NULL) AS g, LEAST(i, 7) AS l, SIGN(x) AS s, ABS(d) AS a, SQRT(x) AS q, POWER(i, 2) AS p FROM n;
INSERT INTO n (id, x, d, i) VALUES (1, 6.25, -0.50, -3);
INSERT INTO n (id, x) VALUES (2, -4.0);
ASSERT VALUES o (id, g, l, s, a, q, p) VALUES (1, 7, -3, 1, 0.50, 2.5, 9.0);
ASSERT VALUES o (id, g, l, s, a, p) VALUES (2, 7, 7, -1, NULL, NULL);

--@test: numbers out of bytes, distances
CREATE STREAM o AS SELECT id, INT_FROM_BYTES(TO_BYTES('0000002A', 'hex')) AS i, BIGINT_FROM_BYTES(TO_BYTES('2A00000000000000', 'hex'), 'LITTLE_ENDIAN') AS b, ROUND(GEO_DISTANCE(0.0, 0.0, 0.0, 90.0)) AS km, NULLIF(i, 5) AS five FROM n;
INSERT INTO n (id, i) VALUES (1, 5);
ASSERT VALUES o (id, i, b, km, five) VALUES (1, 42, 42, 10008, NULL);
