-- Lines, percentiles and drift as aggregates. Pairs with a null are skipped.
CREATE STREAM points (id INT KEY, x DOUBLE, y DOUBLE, a VARCHAR, b VARCHAR, n INT) WITH (KAFKA_TOPIC='points', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: the line through four points, and a pair without a partner
CREATE TABLE line AS SELECT id, ROUND(REGR_SLOPE(y, x), 9) AS slope, ROUND(REGR_INTERCEPT(y, x), 9) AS intercept, ROUND(REGR_R2(y, x), 9) AS r2, REGR_COUNT(y, x) AS n,
  ROUND(REGR_AVGX(y, x), 9) AS ax, ROUND(REGR_AVGY(y, x), 9) AS ay, ROUND(REGR_SXX(y, x), 9) AS sxx, ROUND(REGR_SYY(y, x), 9) AS syy, ROUND(REGR_SXY(y, x), 9) AS sxy
  FROM points GROUP BY id;
INSERT INTO points (ROWTIME, id, x, y) VALUES (1, 1, NULL, 3);
INSERT INTO points (ROWTIME, id, x, y) VALUES (2, 1, 1, 2);
INSERT INTO points (ROWTIME, id, x, y) VALUES (3, 1, 2, 4);
INSERT INTO points (ROWTIME, id, x, y) VALUES (4, 1, 3, 5);
INSERT INTO points (ROWTIME, id, x, y) VALUES (5, 1, 4, 8);
ASSERT VALUES line (ROWTIME, id, slope, intercept, r2, n, ax, ay, sxx, syy, sxy) VALUES (1, 1, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL);
ASSERT VALUES line (ROWTIME, id, slope, intercept, r2, n, ax, ay, sxx, syy, sxy) VALUES (2, 1, NULL, NULL, NULL, 1, 1.0, 2.0, 0.0, 0.0, 0.0);
ASSERT VALUES line (ROWTIME, id, slope, intercept, r2, n, ax, ay, sxx, syy, sxy) VALUES (3, 1, 2.0, 0.0, 1.0, 2, 1.5, 3.0, 0.5, 2.0, 1.0);
ASSERT VALUES line (ROWTIME, id, slope, intercept, r2, n, ax, ay, sxx, syy, sxy) VALUES (4, 1, 1.5, 0.666666667, 0.964285714, 3, 2.0, 3.666666667, 2.0, 4.666666667, 3.0);
ASSERT VALUES line (ROWTIME, id, slope, intercept, r2, n, ax, ay, sxx, syy, sxy) VALUES (5, 1, 1.9, 0.0, 0.962666667, 4, 2.5, 4.75, 5.0, 18.75, 9.5);

--@test: percentiles lie between values
CREATE TABLE parts AS SELECT id, PERCENTILE(n, 0.5E0) AS p50, PERCENTILE(n, 0.9E0) AS p90, PERCENTILE(n, 0E0) AS low FROM points GROUP BY id;
INSERT INTO points (ROWTIME, id, n) VALUES (1, 1, 10);
INSERT INTO points (ROWTIME, id, n) VALUES (2, 1, 30);
INSERT INTO points (ROWTIME, id, n) VALUES (3, 1, NULL);
INSERT INTO points (ROWTIME, id, n) VALUES (4, 1, 20);
ASSERT VALUES parts (ROWTIME, id, p50, p90, low) VALUES (1, 1, 10.0, 10.0, 10.0);
ASSERT VALUES parts (ROWTIME, id, p50, p90, low) VALUES (2, 1, 20.0, 28.0, 10.0);
ASSERT VALUES parts (ROWTIME, id, p50, p90, low) VALUES (3, 1, 20.0, 28.0, 10.0);
ASSERT VALUES parts (ROWTIME, id, p50, p90, low) VALUES (4, 1, 20.0, 28.0, 10.0);

--@test: how far categories have moved
CREATE TABLE drift AS SELECT id, ROUND(PSI(a, b), 6) AS psi FROM points GROUP BY id;
INSERT INTO points (ROWTIME, id, a) VALUES (1, 1, 'cod');
INSERT INTO points (ROWTIME, id, a, b) VALUES (2, 1, 'eel', 'cod');
INSERT INTO points (ROWTIME, id, b) VALUES (3, 1, 'eel');
INSERT INTO points (ROWTIME, id, b) VALUES (4, 1, 'eel');
ASSERT VALUES drift (ROWTIME, id, psi) VALUES (1, 1, NULL);
ASSERT VALUES drift (ROWTIME, id, psi) VALUES (2, 1, 4.604318);
ASSERT VALUES drift (ROWTIME, id, psi) VALUES (3, 1, 0.0);
ASSERT VALUES drift (ROWTIME, id, psi) VALUES (4, 1, 0.115525);

--@test: a part that is none
--@expected.error: parameter-value
CREATE TABLE parts AS SELECT id, PERCENTILE(n, 95E0) AS p FROM points GROUP BY id;
--> line 1:34: parameter 2 of function PERCENTILE: the part must be from 0 to 1, for example 0.95E0
--> 1 | CREATE TABLE parts AS SELECT id, PERCENTILE(n, 95E0) AS p FROM points GROUP BY id;
-->   |                                  ^^^^^^^^^^^^^^^^^^^
--> hint: DESCRIBE FUNCTION PERCENTILE; tells what it takes.

--@test: a table's rows are taken out again
CREATE TABLE pond (id INT PRIMARY KEY, g VARCHAR, x DOUBLE, y DOUBLE) WITH (KAFKA_TOPIC='pond', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE lines AS SELECT g, ROUND(REGR_SLOPE(y, x), 9) AS slope, ROUND(REGR_INTERCEPT(y, x), 9) AS intercept, REGR_COUNT(y, x) AS n, PERCENTILE(x, 0.5E0) AS p50,
  ROUND(PSI(x, y), 6) AS psi FROM pond GROUP BY g;
INSERT INTO pond (ROWTIME, id, g, x, y) VALUES (1, 1, 'a', 1, 2);
INSERT INTO pond (ROWTIME, id, g, x, y) VALUES (2, 2, 'a', 2, 4);
INSERT INTO pond (ROWTIME, id, g, x, y) VALUES (3, 3, 'a', 3, 90);
INSERT INTO pond (ROWTIME, id, g, x, y) VALUES (4, 3, 'a', 3, 6);
ASSERT VALUES lines (ROWTIME, g, slope, intercept, n, p50, psi) VALUES (1, 'a', NULL, NULL, 1, 1.0, 0.0);
ASSERT VALUES lines (ROWTIME, g, slope, intercept, n, p50, psi) VALUES (2, 'a', 2.0, 0.0, 2, 1.5, 4.604318);
ASSERT VALUES lines (ROWTIME, g, slope, intercept, n, p50, psi) VALUES (3, 'a', 44.0, -56.0, 3, 2.0, 2.934147);
ASSERT VALUES lines (ROWTIME, g, slope, intercept, n, p50, psi) VALUES (4, 'a', 2.0, 0.0, 3, 2.0, 2.934147);
