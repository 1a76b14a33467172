-- NULL in a STRUCT, an ARRAY or a MAP has the type of its place.
CREATE STREAM i (k INT KEY, c STRUCT<colors ARRAY<VARCHAR>, n INT, deep STRUCT<m MAP<VARCHAR, DOUBLE>, ts TIMESTAMP>>, a ARRAY<STRUCT<x INT, l ARRAY<INT>>>, m MAP<VARCHAR, STRUCT<x INT>>)
  WITH (KAFKA_TOPIC='i', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: INSERT VALUES
INSERT INTO i (k, c) VALUES (1, STRUCT(n := NULL));
INSERT INTO i (k, c) VALUES (2, STRUCT(colors := NULL));
INSERT INTO i (k, c) VALUES (3, STRUCT(n := 1, deep := STRUCT(m := NULL, ts := NULL)));
INSERT INTO i (k, a) VALUES (4, ARRAY[STRUCT(x := 1), STRUCT(x := NULL), NULL]);
INSERT INTO i (k, a) VALUES (5, ARRAY[STRUCT(x := NULL, l := NULL)]);
INSERT INTO i (k, m) VALUES (6, MAP('a' := STRUCT(x := NULL), 'b' := STRUCT(x := 2)));
INSERT INTO i (k, m) VALUES (7, MAP('a' := STRUCT(x := NULL), 'b' := NULL));
INSERT INTO i (k, c) VALUES (8, STRUCT(deep := NULL, colors := ARRAY[NULL, 'x']));
SELECT * FROM i;
--> K | C                                                 | A                                           | M
--> 1 | {"COLORS":null,"N":null,"DEEP":null}              | NULL                                        | NULL
--> 2 | {"COLORS":null,"N":null,"DEEP":null}              | NULL                                        | NULL
--> 3 | {"COLORS":null,"N":1,"DEEP":{"M":null,"TS":null}} | NULL                                        | NULL
--> 4 | NULL                                              | [{"X":1,"L":null},{"X":null,"L":null},null] | NULL
--> 5 | NULL                                              | [{"X":null,"L":null}]                       | NULL
--> 6 | NULL                                              | NULL                                        | {"a":{"X":null},"b":{"X":2}}
--> 7 | NULL                                              | NULL                                        | {"a":{"X":null},"b":null}
--> 8 | {"COLORS":[null,"x"],"N":null,"DEEP":null}        | NULL                                        | NULL

--@test: beside a column in IFNULL, COALESCE, CASE, NULLIF, IN and comparisons
INSERT INTO i (k, c) VALUES (1, STRUCT(n := 1));
INSERT INTO i (k) VALUES (2);
SELECT k, IFNULL(c, STRUCT(colors := NULL, n := NULL)) AS a, COALESCE(c, STRUCT(n := 5, deep := NULL)) AS b, CASE WHEN k = 2 THEN STRUCT(colors := NULL, n := 7, deep := NULL) ELSE c END AS d,
    NULLIF(c, STRUCT(colors := NULL, n := 1, deep := NULL)) AS e, c = STRUCT(colors := NULL, n := 1, deep := NULL) AS f, c IN (STRUCT(colors := NULL, n := 1, deep := NULL)) AS g FROM i;
--> K | A                                    | B                                 | D                                 | E    | F     | G
--> 1 | {"COLORS":null,"N":1,"DEEP":null}    | {"COLORS":null,"N":1,"DEEP":null} | {"COLORS":null,"N":1,"DEEP":null} | NULL | true  | true
--> 2 | {"COLORS":null,"N":null,"DEEP":null} | {"COLORS":null,"N":5,"DEEP":null} | {"COLORS":null,"N":7,"DEEP":null} | NULL | false | false

--@test: beside other constructors
INSERT INTO i (k) VALUES (1);
SELECT ARRAY[STRUCT(x := NULL, y := 'a'), STRUCT(x := 1, y := NULL)] AS a, MAP('a' := STRUCT(x := NULL), 'b' := STRUCT(x := 1.5)) AS b, ARRAY[ARRAY[STRUCT(x := NULL)], ARRAY[STRUCT(x := TRUE)]] AS c FROM i;
--> A                                     | B                              | C
--> [{"X":null,"Y":"a"},{"X":1,"Y":null}] | {"a":{"X":null},"b":{"X":1.5}} | [[{"X":null}],[{"X":true}]]

--@test: in functions and lambdas
INSERT INTO i (k, a) VALUES (1, ARRAY[STRUCT(x := 1, l := ARRAY[2])]);
SELECT ARRAY_CONTAINS(a, STRUCT(x := 1, l := NULL)) AS a, ARRAY_REMOVE(a, STRUCT(x := 1, l := NULL)) AS b, CAST(STRUCT(x := NULL) AS STRUCT<x ARRAY<INT>>) AS c, TRANSFORM(a, e => STRUCT(x := e->x, l := NULL)) AS d,
    REDUCE(ARRAY[1, 2], 0, (sum, e) => NULL) AS e FROM i;
--> A     | B                 | C          | D                  | E
--> false | [{"X":1,"L":[2]}] | {"X":null} | [{"X":1,"L":null}] | NULL

--@test: an INSERT INTO … SELECT takes the types of its target
CREATE STREAM target (k INT KEY, r STRUCT<x ARRAY<INT>, y VARCHAR>) WITH (KAFKA_TOPIC='target', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO target SELECT k, STRUCT(x := NULL, y := 'a') AS r FROM i;
INSERT INTO i (k) VALUES (1);
ASSERT VALUES target (k, r) VALUES (1, STRUCT(x := NULL, y := 'a'));

--@test: without a place it is refused
--@expected.error: untyped-null
CREATE STREAM o AS SELECT k, STRUCT(x := 1, `y` := STRUCT(z := NULL)) AS r FROM i;
--> line 1:30: the type of NULL is not known here: field `y`->`Z`
--> 1 | CREATE STREAM o AS SELECT k, STRUCT(x := 1, `y` := STRUCT(z := NULL)) AS r FROM i;
-->   |                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: CAST(NULL AS type)

--@test: in a client's query, too
--@expected.error: untyped-null
SELECT ARRAY[STRUCT(x := NULL)] AS r FROM i;
--> line 1:8: the type of NULL is not known here: field `X`
--> 1 | SELECT ARRAY[STRUCT(x := NULL)] AS r FROM i;
-->   |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: CAST(NULL AS type)

--@test: a cast gives it a type
CREATE STREAM o AS SELECT k, STRUCT(x := CAST(NULL AS INT), s := CAST(NULL AS VARCHAR)) AS r FROM i;
INSERT INTO i (k) VALUES (1);
ASSERT VALUES o (k, r) VALUES (1, STRUCT(x := NULL, s := NULL));

--@test: what a lambda gives
--@expected.error: untyped-null
SELECT TRANSFORM(ARRAY[1, 2], e => STRUCT(x := NULL)) AS r FROM i;
--> line 1:36: the type of a NULL in what the lambda gives is not known
--> 1 | SELECT TRANSFORM(ARRAY[1, 2], e => STRUCT(x := NULL)) AS r FROM i;
-->   |                                    ^^^^^^^^^^^^^^^^^
--> hint: CAST(NULL AS type)
