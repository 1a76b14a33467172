-- Expressions that have no meaning.
CREATE STREAM s (id INT KEY, n INT, b BIGINT, x DOUBLE, d DECIMAL(4, 2), t VARCHAR, f BOOLEAN, a ARRAY<INT>, m MAP<VARCHAR, INT>, p STRUCT<u INT, v VARCHAR>, day DATE, clock TIME, stamp TIMESTAMP, raw BYTES)
  WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: a number equal to a text
--@expected.error: not-comparable
CREATE STREAM o AS SELECT id, n FROM s WHERE n = t;
--> line 1:46: cannot compare N (INTEGER) to T (STRING) with =
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE n = t;
-->   |                                              ^^^^^
--> hint: CAST one side to the type of the other.

--@test: booleans in order
--@expected.error: not-comparable
CREATE STREAM o AS SELECT id, n FROM s WHERE f < TRUE;
--> line 1:46: cannot compare F (BOOLEAN) to true (BOOLEAN) with <
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE f < TRUE;
-->   |                                              ^^^^^^^^
--> hint: Values of this type are equal or different, not more or less: use = or <>.

--@test: lists in order
--@expected.error: not-comparable
CREATE STREAM o AS SELECT id, n FROM s WHERE a > ARRAY[1];
--> line 1:46: cannot compare A (ARRAY<INTEGER>) to ARRAY[1] (ARRAY<INTEGER>) with >
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE a > ARRAY[1];
-->   |                                              ^^^^^^^^^^^^
--> hint: Values of this type are equal or different, not more or less: use = or <>.

--@test: maps in order
--@expected.error: not-comparable
CREATE STREAM o AS SELECT id, n FROM s WHERE m >= m;
--> line 1:46: cannot compare M (MAP<STRING, INTEGER>) to M (MAP<STRING, INTEGER>) with >=
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE m >= m;
-->   |                                              ^^^^^^
--> hint: Values of this type are equal or different, not more or less: use = or <>.

--@test: structs in order
--@expected.error: not-comparable
CREATE STREAM o AS SELECT id, n FROM s WHERE p <= p;
--> line 1:46: cannot compare P (STRUCT<`U` INTEGER, `V` STRING>) to P (STRUCT<`U` INTEGER, `V` STRING>) with <=
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE p <= p;
-->   |                                              ^^^^^^
--> hint: Values of this type are equal or different, not more or less: use = or <>.

--@test: a list equal to a map
--@expected.error: not-comparable
CREATE STREAM o AS SELECT id, n FROM s WHERE a = m;
--> line 1:46: cannot compare A (ARRAY<INTEGER>) to M (MAP<STRING, INTEGER>) with =
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE a = m;
-->   |                                              ^^^^^
--> hint: CAST both sides to STRING, or compare parts of them.

--@test: a time against a date
--@expected.error: not-comparable
CREATE STREAM o AS SELECT id, n FROM s WHERE clock = day;
--> line 1:46: cannot compare CLOCK (TIME) to DAY (DATE) with =
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE clock = day;
-->   |                                              ^^^^^^^^^^^
--> hint: CAST both sides to STRING, or compare parts of them.

--@test: bytes against a number
--@expected.error: not-comparable
CREATE STREAM o AS SELECT id, n FROM s WHERE raw = n;
--> line 1:46: cannot compare RAW (BYTES) to N (INTEGER) with =
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE raw = n;
-->   |                                              ^^^^^^^
--> hint: CAST both sides to STRING, or compare parts of them.

--@test: equal to NULL
--@expected.error: null-comparison
CREATE STREAM o AS SELECT id, n FROM s WHERE n = NULL;
--> line 1:46: a comparison with NULL is never true
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE n = NULL;
-->   |                                              ^^^^^^^^
--> hint: Use IS NULL, IS NOT NULL or IS DISTINCT FROM.

--@test: different from NULL
--@expected.error: null-comparison
CREATE STREAM o AS SELECT id, n FROM s WHERE NULL <> t;
--> line 1:46: a comparison with NULL is never true
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE NULL <> t;
-->   |                                              ^^^^^^^^^
--> hint: Use IS NULL, IS NOT NULL or IS DISTINCT FROM.

--@test: a condition that is a text
--@expected.error: not-boolean
CREATE STREAM o AS SELECT id, n FROM s WHERE t;
--> line 1:46: WHERE expression should be BOOLEAN but is STRING
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE t;
-->   |                                              ^
--> hint: Compare it with something.

--@test: NOT of a number
--@expected.error: not-boolean
CREATE STREAM o AS SELECT id, n FROM s WHERE NOT n;
--> line 1:50: WHERE expression should be BOOLEAN but is INTEGER
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE NOT n;
-->   |                                                  ^
--> hint: Compare it with something.

--@test: AND of a number
--@expected.error: not-boolean
CREATE STREAM o AS SELECT id, n FROM s WHERE f AND n;
--> line 1:52: WHERE expression should be BOOLEAN but is INTEGER
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE f AND n;
-->   |                                                    ^
--> hint: Compare it with something.

--@test: a group's condition that is none
--@expected.error: not-boolean
CREATE TABLE o AS SELECT n, COUNT(*) AS c FROM s GROUP BY n HAVING COUNT(*) + 1;
--> line 1:68: HAVING expression should be BOOLEAN but is BIGINT
--> 1 | CREATE TABLE o AS SELECT n, COUNT(*) AS c FROM s GROUP BY n HAVING COUNT(*) + 1;
-->   |                                                                    ^^^^^^^^^^^^
--> hint: Compare it with something.

--@test: a text plus a number
--@expected.error: unsupported-arithmetic
CREATE STREAM o AS SELECT id, t + n AS r FROM s;
--> line 1:31: arithmetic on types STRING and INTEGER is not supported
--> 1 | CREATE STREAM o AS SELECT id, t + n AS r FROM s;
-->   |                               ^^^^^
--> hint: CAST one side to a number.

--@test: a text times a text
--@expected.error: unsupported-arithmetic
CREATE STREAM o AS SELECT id, t * t AS r FROM s;
--> line 1:31: arithmetic on types STRING and STRING is not supported
--> 1 | CREATE STREAM o AS SELECT id, t * t AS r FROM s;
-->   |                               ^^^^^
--> hint: CAST one side to a number.

--@test: a boolean plus a boolean
--@expected.error: unsupported-arithmetic
CREATE STREAM o AS SELECT id, f + f AS r FROM s;
--> line 1:31: arithmetic on types BOOLEAN and BOOLEAN is not supported
--> 1 | CREATE STREAM o AS SELECT id, f + f AS r FROM s;
-->   |                               ^^^^^
--> hint: CAST one side to a number.

--@test: a list minus a list
--@expected.error: unsupported-arithmetic
CREATE STREAM o AS SELECT id, a - a AS r FROM s;
--> line 1:31: arithmetic on types ARRAY<INTEGER> and ARRAY<INTEGER> is not supported
--> 1 | CREATE STREAM o AS SELECT id, a - a AS r FROM s;
-->   |                               ^^^^^
--> hint: CAST one side to a number.

--@test: a number plus NULL
--@expected.error: unsupported-arithmetic
CREATE STREAM o AS SELECT id, n + NULL AS r FROM s;
--> line 1:31: arithmetic on types INTEGER and NULL is not supported
--> 1 | CREATE STREAM o AS SELECT id, n + NULL AS r FROM s;
-->   |                               ^^^^^^^^
--> hint: CAST one side to a number.

--@test: the opposite of a text
--@expected.error: unsupported-arithmetic
CREATE STREAM o AS SELECT id, -t AS r FROM s;
--> line 1:32: unary - does not apply to STRING
--> 1 | CREATE STREAM o AS SELECT id, -t AS r FROM s;
-->   |                                ^
--> hint: CAST it to a number.

--@test: a pattern for a number
--@expected.error: like-type
CREATE STREAM o AS SELECT id, n FROM s WHERE n LIKE '1%';
--> line 1:46: LIKE needs STRING on both sides, not INTEGER
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE n LIKE '1%';
-->   |                                              ^
--> hint: CAST(… AS STRING)

--@test: a pattern with two escapes
--@expected.error: like-escape
CREATE STREAM o AS SELECT id, n FROM s WHERE t LIKE 'a!!%' ESCAPE '!!';
--> line 1:53: ESCAPE needs exactly one character
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE t LIKE 'a!!%' ESCAPE '!!';
-->   |                                                     ^^^^^^
--> hint: For example: LIKE '10!%' ESCAPE '!'

--@test: a list of texts for a number
--@expected.error: invalid-literal
CREATE STREAM o AS SELECT id, n FROM s WHERE n IN (1, 'two');
--> line 1:55: 'two' is no INTEGER
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE n IN (1, 'two');
-->   |                                                       ^^^^^
--> hint: CAST the others to STRING if texts are meant.

--@test: a list of columns of another type
--@expected.error: in-type
CREATE STREAM o AS SELECT id, n FROM s WHERE n IN (1, t);
--> line 1:55: IN compares N (INTEGER) with T (STRING): the types differ
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE n IN (1, t);
-->   |                                                       ^
--> hint: CAST one of them.

--@test: a list of conditions for a text
--@expected.error: in-type
CREATE STREAM o AS SELECT id, n FROM s WHERE t IN ('a', f);
--> line 1:57: IN compares T (STRING) with F (BOOLEAN): the types differ
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE t IN ('a', f);
-->   |                                                         ^
--> hint: CAST one of them.

--@test: between texts
--@expected.error: not-comparable
CREATE STREAM o AS SELECT id, n FROM s WHERE n BETWEEN 'a' AND 'b';
--> line 1:46: cannot compare N (INTEGER) to 'a' (STRING) with >=
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE n BETWEEN 'a' AND 'b';
-->   |                                              ^^^^^^^^^^^^^^^^^^^^^
--> hint: CAST one side to the type of the other.

--@test: branches of two types
--@expected.error: case-types
CREATE STREAM o AS SELECT id, CASE WHEN n > 1 THEN t ELSE n END AS r FROM s;
--> line 1:59: the branches of a CASE must have one type: STRING, but this one is INTEGER
--> 1 | CREATE STREAM o AS SELECT id, CASE WHEN n > 1 THEN t ELSE n END AS r FROM s;
-->   |                                                           ^
--> hint: CAST it to STRING.

--@test: branches of two decimal types
--@expected.error: case-types
CREATE STREAM o AS SELECT id, CASE WHEN n > 1 THEN CAST(n AS DECIMAL(2, 1)) ELSE CAST(n AS DECIMAL(3, 1)) END AS r FROM s;
--> line 1:82: the branches of a CASE must have one type: DECIMAL(2, 1), but this one is DECIMAL(3, 1)
--> 1 | …E STREAM o AS SELECT id, CASE WHEN n > 1 THEN CAST(n AS DECIMAL(2, 1)) ELSE CAST(n AS DECIMAL(3, 1)) END AS r FROM s;
-->   |                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: CAST it to DECIMAL(2, 1).

--@test: a branch's condition that is none
--@expected.error: not-boolean
CREATE STREAM o AS SELECT id, CASE WHEN n THEN t END AS r FROM s;
--> line 1:41: SELECT expression should be BOOLEAN but is INTEGER
--> 1 | CREATE STREAM o AS SELECT id, CASE WHEN n THEN t END AS r FROM s;
-->   |                                         ^
--> hint: Compare it with something.

--@test: branches without a type
--@expected.error: all-null-case
CREATE STREAM o AS SELECT id, CASE WHEN n > 1 THEN NULL ELSE NULL END AS r FROM s;
--> line 1:31: every branch of the CASE is NULL, so it has no type
--> 1 | CREATE STREAM o AS SELECT id, CASE WHEN n > 1 THEN NULL ELSE NULL END AS r FROM s;
-->   |                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: CAST one NULL.

--@test: a simple CASE over two types
--@expected.error: not-comparable
CREATE STREAM o AS SELECT id, CASE n WHEN 'a' THEN 1 END AS r FROM s;
--> line 1:43: cannot compare N (INTEGER) to 'a' (STRING) with =
--> 1 | CREATE STREAM o AS SELECT id, CASE n WHEN 'a' THEN 1 END AS r FROM s;
-->   |                                           ^^^
--> hint: CAST one side to the type of the other.

--@test: a boolean as number
--@expected.error: cast-not-supported
CREATE STREAM o AS SELECT id, CAST(f AS INT) AS r FROM s;
--> line 1:31: a cast of BOOLEAN to INTEGER is not supported
--> 1 | CREATE STREAM o AS SELECT id, CAST(f AS INT) AS r FROM s;
-->   |                               ^^^^^^^^^^^^^^
--> hint: CASE WHEN … THEN 1 ELSE 0 END

--@test: a number as boolean
--@expected.error: cast-not-supported
CREATE STREAM o AS SELECT id, CAST(n AS BOOLEAN) AS r FROM s;
--> line 1:31: a cast of INTEGER to BOOLEAN is not supported
--> 1 | CREATE STREAM o AS SELECT id, CAST(n AS BOOLEAN) AS r FROM s;
-->   |                               ^^^^^^^^^^^^^^^^^^
--> hint: Compare it with something.

--@test: a number as date
--@expected.error: cast-not-supported
CREATE STREAM o AS SELECT id, CAST(n AS DATE) AS r FROM s;
--> line 1:31: a cast of INTEGER to DATE is not supported
--> 1 | CREATE STREAM o AS SELECT id, CAST(n AS DATE) AS r FROM s;
-->   |                               ^^^^^^^^^^^^^^^
--> hint: FROM_DAYS(…) makes a DATE of the days since 1970.

--@test: a time as timestamp
--@expected.error: cast-not-supported
CREATE STREAM o AS SELECT id, CAST(clock AS TIMESTAMP) AS r FROM s;
--> line 1:31: a cast of TIME to TIMESTAMP is not supported
--> 1 | CREATE STREAM o AS SELECT id, CAST(clock AS TIMESTAMP) AS r FROM s;
-->   |                               ^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: SHOW FUNCTIONS; lists what makes values of one type from another.

--@test: a list as map
--@expected.error: cast-not-supported
CREATE STREAM o AS SELECT id, CAST(a AS MAP<VARCHAR, INT>) AS r FROM s;
--> line 1:31: a cast of ARRAY<INTEGER> to MAP<STRING, INTEGER> is not supported
--> 1 | CREATE STREAM o AS SELECT id, CAST(a AS MAP<VARCHAR, INT>) AS r FROM s;
-->   |                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: TRANSFORM(…, x => …) makes new elements of the old ones.

--@test: a list of booleans as numbers
--@expected.error: cast-not-supported
CREATE STREAM o AS SELECT id, CAST(ARRAY[f] AS ARRAY<INT>) AS r FROM s;
--> line 1:31: a cast of ARRAY<BOOLEAN> to ARRAY<INTEGER> is not supported
--> 1 | CREATE STREAM o AS SELECT id, CAST(ARRAY[f] AS ARRAY<INT>) AS r FROM s;
-->   |                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: TRANSFORM(…, x => …) makes new elements of the old ones.

--@test: a cast to a type that nobody registered
--@expected.error: unknown-type
CREATE STREAM o AS SELECT id, CAST(n AS MONEY) AS r FROM s;
--> line 1:41: unknown type 'MONEY'
--> 1 | CREATE STREAM o AS SELECT id, CAST(n AS MONEY) AS r FROM s;
-->   |                                         ^^^^^
--> hint: DECIMAL(precision, scale) such as DECIMAL(10, 2) for exact numbers, DOUBLE for others, BIGINT for whole ones.

--@test: an element of a number
--@expected.error: not-a-collection
CREATE STREAM o AS SELECT id, n[1] AS r FROM s;
--> line 1:31: [ ] needs an ARRAY or a MAP, not INTEGER
--> 1 | CREATE STREAM o AS SELECT id, n[1] AS r FROM s;
-->   |                               ^
--> hint: Fields of a STRUCT are read with ->.

--@test: an element of a list by text
--@expected.error: index-type
CREATE STREAM o AS SELECT id, a['one'] AS r FROM s;
--> line 1:33: an array's index must be INTEGER, not STRING
--> 1 | CREATE STREAM o AS SELECT id, a['one'] AS r FROM s;
-->   |                                 ^^^^^
--> hint: Elements are counted from 1; -1 is the last one.

--@test: a map's value by number
--@expected.error: index-type
CREATE STREAM o AS SELECT id, m[1] AS r FROM s;
--> line 1:33: the map's key is STRING, not INTEGER
--> 1 | CREATE STREAM o AS SELECT id, m[1] AS r FROM s;
-->   |                                 ^
--> hint: CAST(… AS STRING)

--@test: a field of a number
--@expected.error: not-a-struct
CREATE STREAM o AS SELECT id, n->u AS r FROM s;
--> line 1:31: -> needs a STRUCT, not INTEGER
--> 1 | CREATE STREAM o AS SELECT id, n->u AS r FROM s;
-->   |                               ^
--> hint: Only a STRUCT has fields.

--@test: a list without elements
--@expected.error: empty-array
CREATE STREAM o AS SELECT id, ARRAY[] AS r FROM s;
--> line 1:31: an array constructor cannot be empty
--> 1 | CREATE STREAM o AS SELECT id, ARRAY[] AS r FROM s;
-->   |                               ^^^^^^^
--> hint: CAST an array, or leave the element NULL.

--@test: a list of NULLs
--@expected.error: all-null-array
CREATE STREAM o AS SELECT id, ARRAY[NULL, NULL] AS r FROM s;
--> line 1:31: an array of only NULL elements has no type
--> 1 | CREATE STREAM o AS SELECT id, ARRAY[NULL, NULL] AS r FROM s;
-->   |                               ^^^^^^^^^^^^^^^^^
--> hint: CAST one element.

--@test: a list of two types
--@expected.error: element-types
CREATE STREAM o AS SELECT id, ARRAY[n, t] AS r FROM s;
--> line 1:40: the elements differ in type: INTEGER and STRING
--> 1 | CREATE STREAM o AS SELECT id, ARRAY[n, t] AS r FROM s;
-->   |                                        ^
--> hint: CAST one of them.

--@test: a list of a number and a text that is none
--@expected.error: invalid-literal
CREATE STREAM o AS SELECT id, ARRAY[n, 'four'] AS r FROM s;
--> line 1:40: 'four' is no INTEGER
--> 1 | CREATE STREAM o AS SELECT id, ARRAY[n, 'four'] AS r FROM s;
-->   |                                        ^^^^^^
--> hint: CAST the others to STRING if texts are meant.

--@test: a map without entries
--@expected.error: empty-map
CREATE STREAM o AS SELECT id, MAP() AS r FROM s;
--> line 1:31: MAP() without entries has no type
--> 1 | CREATE STREAM o AS SELECT id, MAP() AS r FROM s;
-->   |                               ^^^^^
--> hint: Give at least one entry: MAP('key' := value).

--@test: a map with NULLs as keys
--@expected.error: all-null-map
CREATE STREAM o AS SELECT id, MAP(NULL := 1) AS r FROM s;
--> line 1:31: a map of only NULL keys has no type
--> 1 | CREATE STREAM o AS SELECT id, MAP(NULL := 1) AS r FROM s;
-->   |                               ^^^^^^^^^^^^^^
--> hint: CAST one key.

--@test: a map with NULLs as values
--@expected.error: all-null-map
CREATE STREAM o AS SELECT id, MAP('a' := NULL) AS r FROM s;
--> line 1:31: a map of only NULL values has no type
--> 1 | CREATE STREAM o AS SELECT id, MAP('a' := NULL) AS r FROM s;
-->   |                               ^^^^^^^^^^^^^^^^
--> hint: CAST one value.

--@test: a map with values of two types
--@expected.error: element-types
CREATE STREAM o AS SELECT id, MAP('a' := n, 'b' := f) AS r FROM s;
--> line 1:52: the elements differ in type: INTEGER and BOOLEAN
--> 1 | CREATE STREAM o AS SELECT id, MAP('a' := n, 'b' := f) AS r FROM s;
-->   |                                                    ^
--> hint: CAST one of them.

--@test: a struct with two fields of one name
--@expected.error: duplicate-field
CREATE STREAM o AS SELECT id, STRUCT(a := 1, a := 2) AS r FROM s;
--> line 1:46: the STRUCT has two fields named 'A'
--> 1 | CREATE STREAM o AS SELECT id, STRUCT(a := 1, a := 2) AS r FROM s;
-->   |                                              ^
--> hint: Rename one of them.

--@test: a number that fits no type
--@expected.error: invalid-number
CREATE STREAM o AS SELECT id, 99999999999999999999 AS r FROM s;
--> line 1:31: the number 99999999999999999999 is too large for BIGINT
--> 1 | CREATE STREAM o AS SELECT id, 99999999999999999999 AS r FROM s;
-->   |                               ^^^^^^^^^^^^^^^^^^^^
--> hint: BIGINT ends at 9223372036854775807. With a decimal point it is a DECIMAL.

--@test: a number beyond DOUBLE
--@expected.error: invalid-number
CREATE STREAM o AS SELECT id, 1E400 AS r FROM s;
--> line 1:31: the number 1E400 is too large for DOUBLE
--> 1 | CREATE STREAM o AS SELECT id, 1E400 AS r FROM s;
-->   |                               ^^^^^
--> hint: A DOUBLE goes up to 1.8E308.

--@test: a pseudocolumn against a text that is no time
--@expected.error: not-comparable
CREATE STREAM o AS SELECT id, n FROM s WHERE rowtime > 'yesterday';
--> line 1:46: cannot compare ROWTIME (BIGINT) to 'yesterday' (STRING) with >
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE rowtime > 'yesterday';
-->   |                                              ^^^^^^^^^^^^^^^^^^^^^
--> hint: CAST one side to the type of the other.

--@test: a column that no source has in WHERE
--@expected.error: unknown-column
CREATE STREAM o AS SELECT id, n FROM s WHERE nn = 1;
--> line 1:46: WHERE column 'NN' cannot be resolved
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE nn = 1;
-->   |                                              ^^
--> detail: columns are `ID`, `N`, `B`, `X`, `D`, `T`, `F`, `A`, `M`, `P`, `DAY`, `CLOCK`, …
--> hint: Did you mean N?

--@test: a column that no source has in GROUP BY
--@expected.error: unknown-column
CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s GROUP BY idd;
--> line 1:60: GROUP BY column 'IDD' cannot be resolved
--> 1 | CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s GROUP BY idd;
-->   |                                                            ^^^
--> detail: columns are `ID`, `N`, `B`, `X`, `D`, `T`, `F`, `A`, `M`, `P`, `DAY`, `CLOCK`, …
--> hint: Did you mean ID?

--@test: a column that no source has in PARTITION BY
--@expected.error: unknown-column
CREATE STREAM o AS SELECT id, n FROM s PARTITION BY tt;
--> line 1:53: PARTITION BY column 'TT' cannot be resolved
--> 1 | CREATE STREAM o AS SELECT id, n FROM s PARTITION BY tt;
-->   |                                                     ^^
--> detail: columns are `ID`, `N`, `B`, `X`, `D`, `T`, `F`, `A`, `M`, `P`, `DAY`, `CLOCK`, …
--> hint: Did you mean T?

--@test: a column that no source has in HAVING
--@expected.error: unknown-column
CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s GROUP BY id HAVING SUM(nn) > 1;
--> line 1:74: HAVING column 'NN' cannot be resolved
--> 1 | CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s GROUP BY id HAVING SUM(nn) > 1;
-->   |                                                                          ^^
--> detail: columns are `ID`, `N`, `B`, `X`, `D`, `T`, `F`, `A`, `M`, `P`, `DAY`, `CLOCK`, …
--> hint: Did you mean N?

--@test: a lambda outside a function
--@expected.error: unexpected-token
CREATE STREAM o AS SELECT id, x => x + 1 AS r FROM s;
--> line 1:33: expected FROM, found "=>"
--> 1 | CREATE STREAM o AS SELECT id, x => x + 1 AS r FROM s;
-->   |                                 ^^
--> hint: A lambda can only be an argument of a function: TRANSFORM(array, x => …).

--@test: a lambda's argument with a column's name
--@expected.error: lambda-name
CREATE STREAM o AS SELECT id, TRANSFORM(a, n => n + 1) AS r FROM s;
--> line 1:44: the lambda's parameter 'N' is already the name of a column or of another parameter
--> 1 | CREATE STREAM o AS SELECT id, TRANSFORM(a, n => n + 1) AS r FROM s;
-->   |                                            ^
--> hint: Give the parameter another name.

--@test: a lambda with too many arguments
--@expected.error: no-overload
CREATE STREAM o AS SELECT id, TRANSFORM(a, (i, j) => i + j) AS r FROM s;
--> line 1:31: function 'TRANSFORM' does not accept parameters (ARRAY<INTEGER>, LAMBDA)
--> 1 | CREATE STREAM o AS SELECT id, TRANSFORM(a, (i, j) => i + j) AS r FROM s;
-->   |                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> detail: valid alternatives are: TRANSFORM(ARRAY<T> array, LAMBDA (T) => R lambda); TRANSFORM(MAP<K, V> map, LAMBDA (K, V) => R keyLambda, LAMBDA (K, V) => S valueLambda)
--> hint: DESCRIBE FUNCTION TRANSFORM; tells what it takes.

--@test: a filter whose lambda is no condition
--@expected.error: no-overload
CREATE STREAM o AS SELECT id, FILTER(a, i => i + 1) AS r FROM s;
--> line 1:31: function 'FILTER' does not accept parameters (ARRAY<INTEGER>, LAMBDA)
--> 1 | CREATE STREAM o AS SELECT id, FILTER(a, i => i + 1) AS r FROM s;
-->   |                               ^^^^^^^^^^^^^^^^^^^^^
--> detail: valid alternatives are: FILTER(ARRAY<T> array, LAMBDA (T) => BOOLEAN lambda); FILTER(MAP<K, V> map, LAMBDA (K, V) => BOOLEAN lambda)
--> hint: DESCRIBE FUNCTION FILTER; tells what it takes.

--@test: a lambda that reads what nobody has
--@expected.error: unknown-column
CREATE STREAM o AS SELECT id, TRANSFORM(a, i => i + q) AS r FROM s;
--> line 1:53: SELECT column 'Q' cannot be resolved
--> 1 | CREATE STREAM o AS SELECT id, TRANSFORM(a, i => i + q) AS r FROM s;
-->   |                                                     ^
--> detail: columns are `ID`, `N`, `B`, `X`, `D`, `T`, `F`, `A`, `M`, `P`, `DAY`, `CLOCK`, …
--> hint: Did you mean N?

--@test: a lambda's argument used twice over
--@expected.error: lambda-name
CREATE STREAM o AS SELECT id, TRANSFORM(a, i => REDUCE(a, 0, (i, k) => i + k)) AS r FROM s;
--> line 1:63: the lambda's parameter 'I' is already the name of a column or of another parameter
--> 1 | CREATE STREAM o AS SELECT id, TRANSFORM(a, i => REDUCE(a, 0, (i, k) => i + k)) AS r FROM s;
-->   |                                                               ^
--> hint: Give the parameter another name.

--@test: a lambda where none belongs
--@expected.error: no-overload
CREATE STREAM o AS SELECT id, LEN(i => i) AS y FROM s;
--> line 1:31: function 'LEN' does not accept parameters (LAMBDA)
--> 1 | CREATE STREAM o AS SELECT id, LEN(i => i) AS y FROM s;
-->   |                               ^^^^^^^^^^^
--> detail: valid alternatives are: LEN(STRING text); LEN(BYTES bytes)
--> hint: DESCRIBE FUNCTION LEN; tells what it takes.

--@test: a lambda in brackets
--@expected.error: unexpected-token
CREATE STREAM o AS SELECT id, (i => i) AS y FROM s;
--> line 1:34: expected ")", found "=>"
--> 1 | CREATE STREAM o AS SELECT id, (i => i) AS y FROM s;
-->   |                                  ^^
--> hint: A lambda can only be an argument of a function: TRANSFORM(array, x => …).

--@test: a sum that changes its type on the way
--@expected.error: no-overload
CREATE STREAM o AS SELECT id, REDUCE(a, 0, (i, j) => 'more') AS y FROM s;
--> line 1:31: function 'REDUCE' does not accept parameters (ARRAY<INTEGER>, INTEGER, LAMBDA)
--> 1 | CREATE STREAM o AS SELECT id, REDUCE(a, 0, (i, j) => 'more') AS y FROM s;
-->   |                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> detail: valid alternatives are: REDUCE(ARRAY<T> array, S initial, LAMBDA (S, T) => S lambda); REDUCE(MAP<K, V> map, S initial, LAMBDA (S, K, V) => S lambda)
--> hint: DESCRIBE FUNCTION REDUCE; tells what it takes.

--@test: a unit of time where none belongs
--@expected.error: unit-not-allowed
CREATE STREAM o AS SELECT id, LEN(DAYS) AS y FROM s;
--> line 1:35: the unit DAY can only be an argument of a date or time function
--> 1 | CREATE STREAM o AS SELECT id, LEN(DAYS) AS y FROM s;
-->   |                                   ^^^^
--> hint: For example: DATEADD(DAYS, 1, date).

--@test: an argument's word that SQL does not know
--@expected.error: unexpected-token
CREATE TABLE o AS SELECT id, COUNT(DISTINCT n) AS y FROM s GROUP BY id;
--> line 1:36: expected an expression, found "DISTINCT"
--> 1 | CREATE TABLE o AS SELECT id, COUNT(DISTINCT n) AS y FROM s GROUP BY id;
-->   |                                    ^^^^^^^^
--> hint: GROUP BY gives each value once; COUNT_DISTINCT(…) counts different values, COLLECT_SET(…) gathers them.

--@test: a decimal in quotes that is none
--@expected.error: invalid-number
CREATE STREAM o AS SELECT id, DECIMAL '1,5' AS y FROM s;
--> line 1:39: '1,5' is not a decimal number
--> 1 | CREATE STREAM o AS SELECT id, DECIMAL '1,5' AS y FROM s;
-->   |                                       ^^^^^
--> hint: DECIMAL '1.25'

--@test: a boolean as date
--@expected.error: cast-not-supported
CREATE STREAM o AS SELECT id, CAST(f AS DATE) AS y FROM s;
--> line 1:31: a cast of BOOLEAN to DATE is not supported
--> 1 | CREATE STREAM o AS SELECT id, CAST(f AS DATE) AS y FROM s;
-->   |                               ^^^^^^^^^^^^^^^
--> hint: SHOW FUNCTIONS; lists what makes values of one type from another.

--@test: a date as number
--@expected.error: cast-not-supported
CREATE STREAM o AS SELECT id, CAST(day AS INT) AS y FROM s;
--> line 1:31: a cast of DATE to INTEGER is not supported
--> 1 | CREATE STREAM o AS SELECT id, CAST(day AS INT) AS y FROM s;
-->   |                               ^^^^^^^^^^^^^^^^
--> hint: UNIX_DATE(…) gives the days since 1970.

--@test: a time zone of a number
--@expected.error: time-zone-type
CREATE STREAM o AS SELECT id, n AT TIME ZONE 'UTC' AS y FROM s;
--> line 1:31: AT TIME ZONE needs a TIMESTAMP, not INTEGER
--> 1 | CREATE STREAM o AS SELECT id, n AT TIME ZONE 'UTC' AS y FROM s;
-->   |                               ^
--> hint: CAST(… AS TIMESTAMP), or FROM_UNIXTIME(…) of milliseconds since 1970.

--@test: IN without elements
--@expected.error: unexpected-token
CREATE STREAM o AS SELECT id, n FROM s WHERE n IN ();
--> line 1:52: expected an expression, found ")"
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE n IN ();
-->   |                                                    ^

--@test: HAVING on a condition that compares a number with a text
--@expected.error: not-comparable
CREATE TABLE o AS SELECT n, COUNT(*) AS c FROM s GROUP BY n HAVING COUNT(*) > 'many';
--> line 1:68: cannot compare COUNT(*) (BIGINT) to 'many' (STRING) with >
--> 1 | CREATE TABLE o AS SELECT n, COUNT(*) AS c FROM s GROUP BY n HAVING COUNT(*) > 'many';
-->   |                                                                    ^^^^^^^^^^^^^^^^^
--> hint: CAST one side to the type of the other.

--@test: a comparison of a comparison
--@expected.error: unexpected-token
CREATE STREAM o AS SELECT id, n FROM s WHERE n = n = f;
--> line 1:52: expected ";", found "="
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE n = n = f;
-->   |                                                    ^
--> hint: Comparisons do not chain: put one of them in parentheses.

--@test: a field of a field that is none
--@expected.error: not-a-struct
CREATE STREAM o AS SELECT id, p->u->w AS y FROM s;
--> line 1:31: -> needs a STRUCT, not INTEGER
--> 1 | CREATE STREAM o AS SELECT id, p->u->w AS y FROM s;
-->   |                               ^^^^
--> hint: Only a STRUCT has fields.

--@test: an element by a decimal
--@expected.error: index-type
CREATE STREAM o AS SELECT id, a[1.5] AS y FROM s;
--> line 1:33: an array's index must be INTEGER, not DECIMAL(2, 1)
--> 1 | CREATE STREAM o AS SELECT id, a[1.5] AS y FROM s;
-->   |                                 ^^^
--> hint: Elements are counted from 1; -1 is the last one.

--@test: CONCAT of a number
--@expected.error: no-overload
CREATE STREAM o AS SELECT id, t || n AS y FROM s;
--> line 1:31: function 'CONCAT' does not accept parameters (STRING, INTEGER)
--> 1 | CREATE STREAM o AS SELECT id, t || n AS y FROM s;
-->   |                               ^^^^^^
--> detail: valid alternatives are: CONCAT(STRING... values); CONCAT(BYTES... values)
--> hint: DESCRIBE FUNCTION CONCAT; tells what it takes.

--@test: a lambda as what is counted
--@expected.error: lambda-not-allowed
CREATE TABLE o AS SELECT id, COUNT(i => i) AS c FROM s GROUP BY id;
--> line 1:36: a lambda can only be an argument of TRANSFORM, FILTER or REDUCE
--> 1 | CREATE TABLE o AS SELECT id, COUNT(i => i) AS c FROM s GROUP BY id;
-->   |                                    ^^^^^^
--> hint: For example: TRANSFORM(array, x => x + 1).
