-- Angles, roots and logarithms: DOUBLE in, DOUBLE out.
CREATE STREAM s (id INT KEY, x DOUBLE, y DOUBLE, n INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO s (ROWTIME, id, x, y, n) VALUES (1, 1, 0.5, -2.0, 8);
INSERT INTO s (ROWTIME, id, x, y, n) VALUES (2, 2, 0.0, 0.0, 0);
INSERT INTO s (ROWTIME, id, x, y, n) VALUES (3, 3, NULL, NULL, NULL);

--@test: of angles
SELECT id, ROUND(SIN(x), 6) AS s, ROUND(COS(x), 6) AS c, ROUND(TAN(x), 6) AS t, ROUND(COT(x), 6) AS ct, COT(y * 0) AS ct0 FROM s;
--> ID | S        | C        | T        | CT       | CT0
--> 1  | 0.479426 | 0.877583 | 0.546302 | 1.830488 | -Infinity
--> 2  | 0.0      | 1.0      | 0.0      | NULL     | Infinity
--> 3  | NULL     | NULL     | NULL     | NULL     | NULL
SELECT id, ROUND(SINH(x), 6) AS s, ROUND(COSH(x), 6) AS c, ROUND(TANH(x), 6) AS t FROM s;
--> ID | S        | C        | T
--> 1  | 0.521095 | 1.127626 | 0.462117
--> 2  | 0.0      | 1.0      | 0.0
--> 3  | NULL     | NULL     | NULL

--@test: to angles
SELECT id, ROUND(ASIN(x), 6) AS s, ROUND(ACOS(x), 6) AS c, ROUND(ATAN(x), 6) AS t, ROUND(ATAN2(y, x), 6) AS t2 FROM s;
--> ID | S        | C        | T        | T2
--> 1  | 0.523599 | 1.047198 | 0.463648 | -1.325818
--> 2  | 0.0      | 1.570796 | 0.0      | 0.0
--> 3  | NULL     | NULL     | NULL     | NULL
SELECT id, ASIN(y) AS out_of_range, ROUND(DEGREES(x), 6) AS d, ROUND(RADIANS(y), 6) AS r, ROUND(PI(), 6) AS p FROM s;
--> ID | OUT_OF_RANGE | D        | R         | P
--> 1  | NaN          | 28.64789 | -0.034907 | 3.141593
--> 2  | 0.0          | 0.0      | 0.0       | 3.141593
--> 3  | NULL         | NULL     | NULL      | 3.141593

--@test: roots and powers
SELECT id, CBRT(n) AS c, ROUND(EXP(x), 6) AS e, SQRT(y) AS none, POWER(n, x) AS p FROM s;
--> ID | C    | E        | NONE | P
--> 1  | 2.0  | 1.648721 | NaN  | 2.8284271247461903
--> 2  | 0.0  | 1.0      | 0.0  | 1.0
--> 3  | NULL | NULL     | NULL | NULL

--@test: logarithms
SELECT id, ROUND(LN(x), 6) AS l, ROUND(LOG(n), 6) AS lg, LOG(2, n) AS lg2, LN(y) AS none FROM s;
--> ID | L         | LG       | LG2       | NONE
--> 1  | -0.693147 | 2.079442 | 3.0       | NaN
--> 2  | NULL      | NULL     | -Infinity | -Infinity
--> 3  | NULL      | NULL     | NULL      | NULL

--@test: by chance, but in their range and form
SELECT RANDOM() >= 0.0 AND RANDOM() < 1.0 AS ok, LEN(UUID()) AS length, UUID() = UUID() AS same FROM s LIMIT 1;
--> OK   | LENGTH | SAME
--> true | 36     | false
