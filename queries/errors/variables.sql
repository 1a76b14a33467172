-- Variables, calls and statements that are refused.
CREATE STREAM s (id INT KEY, n INT, x DOUBLE, t VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: a variable's value that is more than a name
--@expected.error: unsafe-variable
DEFINE col = 'n, id';
CREATE STREAM o AS SELECT id, ${col} FROM s;
--> line 1:31: the value of ${col} is neither one name nor one literal
--> 1 | CREATE STREAM o AS SELECT id, ${col} FROM s;
-->   |                               ^^^^^^
--> hint: Got: n, id. A string needs its own quotes: DEFINE col = '''text''';

--@test: a variable's value that is more than a number
--@expected.error: unsafe-variable
DEFINE top = '1 OR TRUE';
CREATE STREAM o AS SELECT id, n FROM s WHERE n > ${top};
--> line 1:50: the value of ${top} is neither one name nor one literal
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE n > ${top};
-->   |                                                  ^^^^^^
--> hint: Got: 1 OR TRUE. A string needs its own quotes: DEFINE top = '''text''';

--@test: a variable that nobody defined
--@expected.error: undefined-variable
CREATE STREAM o AS SELECT id, ${nothing} AS v FROM s;
--> line 1:31: variable ${nothing} is not defined
--> 1 | CREATE STREAM o AS SELECT id, ${nothing} AS v FROM s;
-->   |                               ^^^^^^^^^^
--> hint: Define it: DEFINE nothing = 'value';

--@test: a statement that nobody knows
--@expected.error: unknown-statement
REMOVE STREAM s;
--> line 1:1: unknown statement "REMOVE"
--> 1 | REMOVE STREAM s;
-->   | ^^^^^^
--> hint: A statement starts with a word such as SELECT, CREATE, INSERT or SHOW.

--@test: a statement that does not end
--@expected.error: unexpected-token
CREATE STREAM o AS SELECT id, n FROM s WHERE (n > 1;
--> line 1:52: expected ")", found ";"
--> 1 | CREATE STREAM o AS SELECT id, n FROM s WHERE (n > 1;
-->   |                                                    ^

--@test: a query without a source
--@expected.error: unexpected-token
CREATE STREAM o AS SELECT 1 AS one;
--> line 1:35: expected FROM, found ";"
--> 1 | CREATE STREAM o AS SELECT 1 AS one;
-->   |                                   ^
--> hint: A query reads a stream or a table: SELECT … FROM name.

--@test: a clause in the wrong place
--@expected.error: unexpected-token
CREATE STREAM o AS SELECT id, n FROM s GROUP BY id WHERE n > 1;
--> line 1:52: expected ";", found "WHERE"
--> 1 | CREATE STREAM o AS SELECT id, n FROM s GROUP BY id WHERE n > 1;
-->   |                                                    ^^^^^
--> hint: The clauses of a query come in this order: FROM, WINDOW, WHERE, GROUP BY, PARTITION BY, HAVING, EMIT, ORDER BY, LIMIT.

--@test: a reserved word as a column
--@expected.error: unexpected-token
CREATE STREAM o (id INT KEY, stream INT) WITH (KAFKA_TOPIC='o', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:30: expected a column name, found "stream"
--> 1 | CREATE STREAM o (id INT KEY, stream INT) WITH (KAFKA_TOPIC='o', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |                              ^^^^^^
--> hint: STREAM is a reserved word. As a name it needs back quotes: `STREAM`.

--@test: two forms of a function that fit alike
--@expected.error: ambiguous-call
CREATE STREAM o AS SELECT id, GREATEST(NULL, NULL) AS g FROM s;
--> line 1:31: function 'GREATEST' cannot be resolved: its parameters (null, null) fit several forms
--> 1 | CREATE STREAM o AS SELECT id, GREATEST(NULL, NULL) AS g FROM s;
-->   |                               ^^^^^^^^^^^^^^^^^^^^
--> hint: CAST an argument to say which one is meant.

--@test: a unit of time that nobody knows
--@expected.error: unknown-column
CREATE STREAM o AS SELECT id, DATEADD(WEEKS, 1, '2031-01-01') AS d FROM s;
--> line 1:39: SELECT column 'WEEKS' cannot be resolved
--> 1 | CREATE STREAM o AS SELECT id, DATEADD(WEEKS, 1, '2031-01-01') AS d FROM s;
-->   |                                       ^^^^^
--> detail: columns are `ID`, `N`, `X`, `T`
--> hint: DESCRIBE shows the columns; text stands in single quotes: 'text'.

--@test: a function's text that is no date
--@expected.error: invalid-literal
CREATE STREAM o AS SELECT id, DATEADD(DAYS, 1, 'tomorrow') AS d FROM s;
--> line 1:31: 'tomorrow' is no DATE
--> 1 | CREATE STREAM o AS SELECT id, DATEADD(DAYS, 1, 'tomorrow') AS d FROM s;
-->   |                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: A DATE reads like '2031-12-24'.
