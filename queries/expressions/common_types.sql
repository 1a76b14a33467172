-- Literals beside each other and beside columns find a common type.
CREATE STREAM t (k INT KEY, i INT, b BIGINT, d DOUBLE, m DECIMAL(6, 2), s VARCHAR, ts TIMESTAMP, ok BOOLEAN) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: numbers, and texts that are numbers, in an ARRAY
INSERT INTO t (k, i, m) VALUES (1, 7, 4.25);
SELECT ARRAY[1, 2.5, 3e0] AS a, ARRAY[1, 3000000000] AS b, ARRAY[1, '2.5'] AS c, ARRAY[1, '3000000000'] AS d, ARRAY[1.5, '22.25'] AS e, ARRAY[i, m, '2.555'] AS f, ARRAY['1', 2] AS g, ARRAY[NULL, 1.5, 22] AS h, ARRAY[1, '2e1'] AS j FROM t;
--> A             | B              | C         | D              | E            | F                   | G         | H               | J
--> [1.0,2.5,3.0] | [1,3000000000] | [1.0,2.5] | [1,3000000000] | [1.50,22.25] | [7.000,4.250,2.555] | ["1","2"] | [null,1.5,22.0] | [1.0,20.0]

--@test: in a MAP
INSERT INTO t (k, i) VALUES (1, 7);
SELECT MAP('a' := 1, 'b' := 2.5) AS a, MAP('a' := i, 'b' := '3000000000') AS b, MAP('a' := 1, 'b' := NULL, 'c' := '0.125') AS c, MAP(1 := 'x', 2000000000000 := 'y') AS d FROM t;
--> A                 | B                      | C                              | D
--> {"a":1.0,"b":2.5} | {"a":7,"b":3000000000} | {"a":1.000,"b":null,"c":0.125} | {"1":"x","2000000000000":"y"}

--@test: in an IN list
INSERT INTO t (k, i, b, d, m, s, ok) VALUES (1, 7, 8, 3.5, 4.25, '7', TRUE);
SELECT i IN (1, '7.0') AS a, i IN ('2.5', 7) AS b, b IN (8.0, '9') AS c, d IN ('3.5') AS e, m IN ('4.250', 1) AS f, s IN (7, 8) AS g, '7' IN (7, 8) AS h, 7 IN ('7') AS j, ok IN ('yes') AS l, i IN (1, '3000000000') AS n FROM t;
--> A    | B    | C    | E    | F    | G    | H    | J    | L    | N
--> true | true | true | true | true | true | true | true | true | false

--@test: in GREATEST and LEAST
INSERT INTO t (k, i, b, d, m, ts) VALUES (1, 7, 8, 3.5, 4.25, '2020-01-01');
SELECT GREATEST(1, 2.5) AS a, GREATEST('10', 9) AS b, GREATEST(i, '7.5', 2) AS c, GREATEST(b, 5) AS e, LEAST(d, '0.5') AS f, LEAST(m, 4.125, NULL) AS g, GREATEST(1, 3000000000) AS h, GREATEST(i, 2.5) AS j, GREATEST(ts, '2020-05-05') AS l, LEAST(-1, 0.5) AS n FROM t;
--> A   | B  | C   | E | F   | G     | H          | J   | L                       | N
--> 2.5 | 10 | 7.5 | 8 | 0.5 | 4.125 | 3000000000 | 7.0 | 2020-05-05T00:00:00.000 | -1.0

--@test: in the branches of a CASE
INSERT INTO t (k, i, b, d, m, s, ts) VALUES (1, 7, 8, 3.5, 4.25, 'x', '2020-01-01');
SELECT CASE WHEN i = 1 THEN 1 ELSE 2.5 END AS a, CASE WHEN i = 7 THEN b ELSE 0 END AS b, CASE WHEN i = 7 THEN 0 ELSE d END AS c, CASE WHEN i = 1 THEN m ELSE 0.125 END AS e, CASE WHEN i = 1 THEN '5' WHEN i = 7 THEN NULL ELSE i END AS f, CASE i WHEN 7 THEN '2020-05-05' ELSE ts END AS g, CASE WHEN i = 7 THEN 1.5 ELSE 22.25 END AS h, CASE WHEN i = 1 THEN 'a' ELSE s END AS j FROM t;
--> A   | B | C   | E     | F    | G                       | H    | J
--> 2.5 | 8 | 0.0 | 0.125 | NULL | 2020-05-05T00:00:00.000 | 1.50 | x

--@test: in COALESCE, IFNULL and NULLIF
INSERT INTO t (k, b) VALUES (1, 8);
SELECT COALESCE(i, 2.5) AS a, COALESCE(i, '7') AS b, COALESCE(NULL, 1, 3000000000) AS c, IFNULL(d, 0) AS e, IFNULL(m, '1.125') AS f, NULLIF(b, '8') AS g, NULLIF(b, 8.5) AS h, IFNULL(ok, 'true') AS j, IFNULL(ts, '2020-05-05') AS l FROM t;
--> A   | B | C | E   | F     | G    | H   | J    | L
--> 2.5 | 7 | 1 | 0.0 | 1.125 | NULL | 8.0 | true | 2020-05-05T00:00:00.000

--@test: between bounds and in comparisons numbers of different types
INSERT INTO t (k, i, b, m) VALUES (1, 7, 8, 7.50);
SELECT i BETWEEN 6.5 AND 7e0 AS a, b BETWEEN i AND m AS c, i = 7.00 AS e, m > 7 AS f, 7.5 = m AS g FROM t;
--> A    | C     | E    | F    | G
--> true | false | true | true | true

--@test: columns of one type give way to literals, those of two do not
--@expected.error: ambiguous-call
CREATE STREAM o AS SELECT k, GREATEST(i, b, 1) AS g FROM t;
--> line 1:30: function 'GREATEST' cannot be resolved: its parameters (INTEGER, BIGINT, INTEGER) fit several forms
--> 1 | CREATE STREAM o AS SELECT k, GREATEST(i, b, 1) AS g FROM t;
-->   |                              ^^^^^^^^^^^^^^^^^
--> hint: CAST an argument to say which one is meant.

--@test: a text that is no number beside numbers
--@expected.error: invalid-literal
SELECT COALESCE(i, 'seven') FROM t;
--> line 1:20: 'seven' is no INTEGER
--> 1 | SELECT COALESCE(i, 'seven') FROM t;
-->   |                    ^^^^^^^
--> hint: CAST the others to STRING if texts are meant.

--@test: a number beside text columns
--@expected.error: case-types
SELECT CASE WHEN i = 1 THEN s ELSE 0 END FROM t;
--> line 1:36: the branches of a CASE must have one type: STRING, but this one is INTEGER
--> 1 | SELECT CASE WHEN i = 1 THEN s ELSE 0 END FROM t;
-->   |                                    ^
--> hint: CAST it to STRING.
