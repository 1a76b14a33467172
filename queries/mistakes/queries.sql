-- Queries of other dialects, and slips in them. Each case is followed by the one that does what its hint says.
CREATE STREAM orders (order_id INT KEY, item VARCHAR, qty INT, price DECIMAL(10, 2), placed TIMESTAMP, due DATE, addr STRUCT<city VARCHAR, zip VARCHAR>, tags ARRAY<VARCHAR>, body VARCHAR, ok BOOLEAN) WITH (KAFKA_TOPIC='orders', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM returns (order_id INT KEY, reason VARCHAR) WITH (KAFKA_TOPIC='returns', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR, city VARCHAR) WITH (KAFKA_TOPIC='customers', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE counts AS SELECT item, COUNT(*) AS n FROM orders GROUP BY item;

--@test: UNION
--@expected.error: unexpected-token
SELECT item FROM orders UNION SELECT reason FROM returns;
--> line 1:31: expected ";", found "SELECT"
--> 1 | SELECT item FROM orders UNION SELECT reason FROM returns;
-->   |                               ^^^^^^
--> hint: There are no set operations: CREATE STREAM both AS SELECT … FROM a; and INSERT INTO both SELECT … FROM b; put streams together.

--@test: UNION, mended
CREATE STREAM both AS SELECT order_id, item FROM orders; INSERT INTO both SELECT order_id, reason AS item FROM returns;

--@test: UNION ALL behind an alias
--@expected.error: unexpected-token
SELECT item FROM orders o UNION ALL SELECT reason FROM returns r;
--> line 1:27: expected ";", found "UNION"
--> 1 | SELECT item FROM orders o UNION ALL SELECT reason FROM returns r;
-->   |                           ^^^^^
--> hint: There are no set operations: CREATE STREAM both AS SELECT … FROM a; and INSERT INTO both SELECT … FROM b; put streams together.

--@test: UNION ALL behind an alias, mended
CREATE STREAM both AS SELECT order_id, item FROM orders; INSERT INTO both SELECT order_id, reason AS item FROM returns;

--@test: EXCEPT
--@expected.error: unexpected-token
SELECT id FROM customers EXCEPT SELECT order_id FROM orders;
--> line 1:33: expected ";", found "SELECT"
--> 1 | SELECT id FROM customers EXCEPT SELECT order_id FROM orders;
-->   |                                 ^^^^^^
--> hint: There are no set operations: LEFT JOIN … WHERE b.key IS NULL finds what the other lacks.

--@test: EXCEPT, mended
SELECT o.order_id, c.id FROM orders o LEFT JOIN customers c ON o.order_id = c.id WHERE c.id IS NULL EMIT CHANGES LIMIT 0;

--@test: INTERSECT
--@expected.error: unexpected-token
SELECT order_id FROM orders INTERSECT SELECT id FROM customers;
--> line 1:39: expected ";", found "SELECT"
--> 1 | SELECT order_id FROM orders INTERSECT SELECT id FROM customers;
-->   |                                       ^^^^^^
--> hint: There are no set operations: JOIN finds what two sources have in common.

--@test: INTERSECT, mended
SELECT o.order_id, c.id FROM orders o JOIN customers c ON o.order_id = c.id EMIT CHANGES LIMIT 0;

--@test: ILIKE
--@expected.error: unexpected-token
SELECT item FROM orders WHERE item ILIKE 'a%';
--> line 1:36: expected ";", found "ILIKE"
--> 1 | SELECT item FROM orders WHERE item ILIKE 'a%';
-->   |                                    ^^^^^
--> hint: LCASE(text) LIKE 'a%' compares without regard to case.

--@test: ILIKE, mended
SELECT item FROM orders WHERE LCASE(item) LIKE 'a%';

--@test: RLIKE
--@expected.error: unexpected-token
SELECT item FROM orders WHERE item RLIKE 'a.*';
--> line 1:36: expected ";", found "RLIKE"
--> 1 | SELECT item FROM orders WHERE item RLIKE 'a.*';
-->   |                                    ^^^^^
--> hint: REGEXP_EXTRACT('pattern', text) IS NOT NULL asks whether a text has a part that matches.

--@test: RLIKE, mended
SELECT item FROM orders WHERE REGEXP_EXTRACT('a.*', item) IS NOT NULL;

--@test: the sign of a pattern
--@expected.error: unknown-character
SELECT item FROM orders WHERE item ~ 'a.*';
--> line 1:36: unknown character "~"
--> 1 | SELECT item FROM orders WHERE item ~ 'a.*';
-->   |                                    ^
--> hint: REGEXP_EXTRACT('pattern', text) IS NOT NULL asks whether a text has a part that matches.

--@test: the sign of a pattern, mended
SELECT item FROM orders WHERE REGEXP_EXTRACT('a.*', item) IS NOT NULL;

--@test: SIMILAR TO
--@expected.error: unexpected-token
SELECT item FROM orders WHERE item SIMILAR TO 'a%';
--> line 1:36: expected ";", found "SIMILAR"
--> 1 | SELECT item FROM orders WHERE item SIMILAR TO 'a%';
-->   |                                    ^^^^^^^
--> hint: REGEXP_EXTRACT('pattern', text) IS NOT NULL asks whether a text has a part that matches.

--@test: SIMILAR TO, mended
SELECT item FROM orders WHERE REGEXP_EXTRACT('a.*', item) IS NOT NULL;

--@test: OVER
--@expected.error: unexpected-token
SELECT SUM(qty) OVER (PARTITION BY item) FROM orders EMIT CHANGES;
--> line 1:22: expected FROM, found "("
--> 1 | SELECT SUM(qty) OVER (PARTITION BY item) FROM orders EMIT CHANGES;
-->   |                      ^
--> hint: There are no functions over rows in their order: GROUP BY column, with WINDOW TUMBLING (SIZE 1 HOUR) for a length of time.

--@test: OVER, mended
SELECT item, SUM(qty) FROM orders GROUP BY item EMIT CHANGES LIMIT 0;

--@test: ROW_NUMBER
--@expected.error: unknown-function
SELECT ROW_NUMBER() FROM orders;
--> line 1:8: no function has the name 'ROW_NUMBER'
--> 1 | SELECT ROW_NUMBER() FROM orders;
-->   |        ^^^^^^^^^^^^
--> hint: TOPK(column, n) keeps the n largest of a group; over rows in their order there are no functions.

--@test: ROW_NUMBER, mended
SELECT item, TOPK(qty, 3) FROM orders GROUP BY item;

--@test: QUALIFY
--@expected.error: unexpected-token
SELECT item FROM orders QUALIFY ROW_NUMBER() = 1;
--> line 1:33: expected ";", found "ROW_NUMBER"
--> 1 | SELECT item FROM orders QUALIFY ROW_NUMBER() = 1;
-->   |                                 ^^^^^^^^^^
--> hint: There are no functions over rows in their order: GROUP BY column, with WINDOW TUMBLING (SIZE 1 HOUR) for a length of time.

--@test: QUALIFY, mended
SELECT item, TOPK(qty, 1) FROM orders GROUP BY item;

--@test: OFFSET
--@expected.error: unexpected-token
SELECT item FROM orders LIMIT 3 OFFSET 2;
--> line 1:33: expected ";", found "OFFSET"
--> 1 | SELECT item FROM orders LIMIT 3 OFFSET 2;
-->   |                                 ^^^^^^
--> hint: Leave OFFSET out: LIMIT n gives the first n rows; WHERE ROWOFFSET >= n goes on from a place in a stream.

--@test: OFFSET, mended
SELECT item FROM orders LIMIT 3;

--@test: LIMIT with two numbers
--@expected.error: unexpected-token
SELECT item FROM orders LIMIT 2, 3;
--> line 1:32: expected ";", found ","
--> 1 | SELECT item FROM orders LIMIT 2, 3;
-->   |                                ^
--> hint: Leave the second number out: LIMIT n gives the first n rows.

--@test: LIMIT with two numbers, mended
SELECT item FROM orders LIMIT 3;

--@test: TOP
--@expected.error: unexpected-token
SELECT TOP 3 item FROM orders;
--> line 1:12: expected FROM, found "3"
--> 1 | SELECT TOP 3 item FROM orders;
-->   |            ^
--> hint: LIMIT n at the end gives the first n rows.

--@test: TOP, mended
SELECT item FROM orders LIMIT 3;

--@test: FETCH FIRST
--@expected.error: unexpected-token
SELECT item FROM orders FETCH FIRST 3 ROWS ONLY;
--> line 1:31: expected ";", found "FIRST"
--> 1 | SELECT item FROM orders FETCH FIRST 3 ROWS ONLY;
-->   |                               ^^^^^
--> hint: LIMIT n gives the first n rows.

--@test: FETCH FIRST, mended
SELECT item FROM orders LIMIT 3;

--@test: DISTINCT
--@expected.error: unexpected-token
SELECT DISTINCT item FROM orders;
--> line 1:8: expected an expression, found "DISTINCT"
--> 1 | SELECT DISTINCT item FROM orders;
-->   |        ^^^^^^^^
--> hint: GROUP BY gives each value once; COUNT_DISTINCT(…) counts different values, COLLECT_SET(…) gathers them.

--@test: DISTINCT, mended
SELECT item, COUNT(*) FROM orders GROUP BY item;

--@test: CROSS JOIN
--@expected.error: unexpected-token
SELECT o.item FROM orders o CROSS JOIN customers c EMIT CHANGES;
--> line 1:29: expected ";", found "CROSS"
--> 1 | SELECT o.item FROM orders o CROSS JOIN customers c EMIT CHANGES;
-->   |                             ^^^^^
--> hint: A join needs a condition: JOIN b WITHIN 1 HOUR ON a.column = b.column.

--@test: CROSS JOIN, mended
SELECT o.order_id, o.item FROM orders o JOIN customers c ON o.order_id = c.id EMIT CHANGES LIMIT 0;

--@test: NATURAL JOIN
--@expected.error: unexpected-token
SELECT item FROM orders NATURAL JOIN customers EMIT CHANGES;
--> line 1:48: expected ON, found "EMIT"
--> 1 | SELECT item FROM orders NATURAL JOIN customers EMIT CHANGES;
-->   |                                                ^^^^
--> hint: A join says its condition: JOIN b ON a.column = b.column.

--@test: NATURAL JOIN, mended
SELECT o.order_id, o.item FROM orders o JOIN customers c ON o.order_id = c.id EMIT CHANGES LIMIT 0;

--@test: USING
--@expected.error: unexpected-token
SELECT item FROM orders o JOIN customers USING (order_id) EMIT CHANGES;
--> line 1:48: expected ON, found "("
--> 1 | SELECT item FROM orders o JOIN customers USING (order_id) EMIT CHANGES;
-->   |                                                ^
--> hint: A join says its condition: ON a.column = b.column.

--@test: USING, mended
SELECT o.order_id, o.item FROM orders o JOIN customers c ON o.order_id = c.id EMIT CHANGES LIMIT 0;

--@test: sources with a comma
--@expected.error: unexpected-token
SELECT item FROM orders, customers;
--> line 1:24: expected ";", found ","
--> 1 | SELECT item FROM orders, customers;
-->   |                        ^
--> hint: Sources are joined: FROM a JOIN b … ON a.column = b.column.

--@test: sources with a comma, mended
SELECT o.order_id, o.item FROM orders o JOIN customers c ON o.order_id = c.id EMIT CHANGES LIMIT 0;

--@test: a join of streams without WITHIN
--@expected.error: within-missing
SELECT o.order_id FROM orders o JOIN returns r ON o.order_id = r.order_id EMIT CHANGES;
--> line 1:33: a stream-stream join needs WITHIN
--> 1 | SELECT o.order_id FROM orders o JOIN returns r ON o.order_id = r.order_id EMIT CHANGES;
-->   |                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: For example: JOIN RETURNS WITHIN 1 HOUR ON …

--@test: a join of streams without WITHIN, mended
SELECT o.order_id FROM orders o JOIN returns r WITHIN 1 HOUR ON o.order_id = r.order_id EMIT CHANGES LIMIT 0;

--@test: a join in a pull query
--@expected.error: pull-clause
SELECT o.order_id FROM orders o JOIN customers c ON o.order_id = c.id;
--> line 1:33: a pull query supports neither JOIN nor PARTITION BY
--> 1 | SELECT o.order_id FROM orders o JOIN customers c ON o.order_id = c.id;
-->   |                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Add EMIT CHANGES for a push query.

--@test: a join in a pull query, mended
SELECT o.order_id FROM orders o JOIN customers c ON o.order_id = c.id EMIT CHANGES LIMIT 0;

--@test: the table first
--@expected.error: join-order
SELECT c.id FROM customers c JOIN orders o ON c.id = o.order_id EMIT CHANGES;
--> line 1:30: a table-stream join is not supported
--> 1 | SELECT c.id FROM customers c JOIN orders o ON c.id = o.order_id EMIT CHANGES;
-->   |                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Write the stream first: FROM ORDERS JOIN …

--@test: the table first, mended
SELECT c.id FROM orders o JOIN customers c ON c.id = o.order_id EMIT CHANGES LIMIT 0;

--@test: a join of different types
--@expected.error: join-types
SELECT o.item FROM orders o JOIN customers c ON o.item = c.id EMIT CHANGES;
--> line 1:49: the two sides of the join differ in type: O.ITEM is STRING, C.ID is INTEGER
--> 1 | SELECT o.item FROM orders o JOIN customers c ON o.item = c.id EMIT CHANGES;
-->   |                                                 ^^^^^^^^^^^^^
--> hint: CAST one side to the type of the other.

--@test: a join of different types, mended
SELECT c.id, o.item FROM orders o JOIN customers c ON CAST(o.item AS INT) = c.id EMIT CHANGES LIMIT 0;

--@test: a query inside FROM
--@expected.error: unexpected-token
SELECT x FROM (SELECT qty AS x FROM orders);
--> line 1:15: expected the name of a stream or table, found "("
--> 1 | SELECT x FROM (SELECT qty AS x FROM orders);
-->   |               ^
--> hint: There are no queries inside queries: CREATE STREAM name AS SELECT … first, and read that.

--@test: a query inside FROM, mended
CREATE STREAM inner_rows AS SELECT order_id, qty AS x FROM orders; SELECT x FROM inner_rows;

--@test: a query inside IN
--@expected.error: unexpected-token
SELECT item FROM orders WHERE order_id IN (SELECT id FROM customers);
--> line 1:44: expected an expression, found "SELECT"
--> 1 | SELECT item FROM orders WHERE order_id IN (SELECT id FROM customers);
-->   |                                            ^^^^^^
--> hint: There are no queries inside queries: CREATE STREAM name AS SELECT … first, and read that.

--@test: a query inside IN, mended
CREATE STREAM known AS SELECT o.order_id, o.item FROM orders o JOIN customers c ON o.order_id = c.id;

--@test: EXISTS with a query
--@expected.error: unexpected-token
SELECT item FROM orders WHERE EXISTS (SELECT 1 FROM customers);
--> line 1:31: expected an expression, found "EXISTS"
--> 1 | SELECT item FROM orders WHERE EXISTS (SELECT 1 FROM customers);
-->   |                               ^^^^^^
--> hint: There are no queries inside queries: JOIN asks another table.

--@test: EXISTS with a query, mended
CREATE STREAM known AS SELECT o.order_id, o.item FROM orders o JOIN customers c ON o.order_id = c.id;

--@test: clauses in another order
--@expected.error: unexpected-token
SELECT item FROM orders EMIT CHANGES WHERE qty > 1;
--> line 1:38: expected ";", found "WHERE"
--> 1 | SELECT item FROM orders EMIT CHANGES WHERE qty > 1;
-->   |                                      ^^^^^
--> hint: The clauses of a query come in this order: FROM, WINDOW, WHERE, GROUP BY, PARTITION BY, HAVING, EMIT, ORDER BY, LIMIT.

--@test: clauses in another order, mended
SELECT item FROM orders WHERE qty > 1 EMIT CHANGES LIMIT 0;

--@test: EMIT alone
--@expected.error: unexpected-token
SELECT item FROM orders o EMIT;
--> line 1:31: expected CHANGES or FINAL after EMIT, found ";"
--> 1 | SELECT item FROM orders o EMIT;
-->   |                               ^
--> hint: EMIT CHANGES shows each change, EMIT FINAL each window once it is closed.

--@test: EMIT alone, mended
SELECT item FROM orders EMIT CHANGES LIMIT 0;

--@test: WINDOW without SIZE
--@expected.error: unexpected-token
SELECT item, COUNT(*) FROM orders WINDOW TUMBLING (1 MINUTE) GROUP BY item EMIT CHANGES;
--> line 1:52: expected SIZE, found "1"
--> 1 | SELECT item, COUNT(*) FROM orders WINDOW TUMBLING (1 MINUTE) GROUP BY item EMIT CHANGES;
-->   |                                                    ^
--> hint: TUMBLING (SIZE 1 MINUTE)

--@test: WINDOW without SIZE, mended
SELECT item, COUNT(*) FROM orders WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY item EMIT CHANGES LIMIT 0;

--@test: WINDOW without parentheses
--@expected.error: unexpected-token
SELECT item, COUNT(*) FROM orders WINDOW TUMBLING 1 MINUTE GROUP BY item EMIT CHANGES;
--> line 1:51: expected "(", found "1"
--> 1 | SELECT item, COUNT(*) FROM orders WINDOW TUMBLING 1 MINUTE GROUP BY item EMIT CHANGES;
-->   |                                                   ^
--> hint: TUMBLING (SIZE 1 MINUTE)

--@test: WINDOW without parentheses, mended
SELECT item, COUNT(*) FROM orders WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY item EMIT CHANGES LIMIT 0;

--@test: HOPPING without ADVANCE
--@expected.error: unexpected-token
SELECT item, COUNT(*) FROM orders WINDOW HOPPING (SIZE 1 MINUTE) GROUP BY item EMIT CHANGES;
--> line 1:64: expected ",", found ")"
--> 1 | SELECT item, COUNT(*) FROM orders WINDOW HOPPING (SIZE 1 MINUTE) GROUP BY item EMIT CHANGES;
-->   |                                                                ^
--> hint: HOPPING (SIZE 1 MINUTE, ADVANCE BY 10 SECONDS): ADVANCE BY says how far apart windows start.

--@test: HOPPING without ADVANCE, mended
SELECT item, COUNT(*) FROM orders WINDOW HOPPING (SIZE 1 MINUTE, ADVANCE BY 10 SECONDS) GROUP BY item EMIT CHANGES LIMIT 0;

--@test: an interval as size
--@expected.error: unexpected-token
SELECT item, COUNT(*) FROM orders WINDOW TUMBLING (SIZE INTERVAL '1' MINUTE) GROUP BY item EMIT CHANGES;
--> line 1:57: expected a duration such as 10 SECONDS, found "INTERVAL"
--> 1 | SELECT item, COUNT(*) FROM orders WINDOW TUMBLING (SIZE INTERVAL '1' MINUTE) GROUP BY item EMIT CHANGES;
-->   |                                                         ^^^^^^^^
--> hint: Leave INTERVAL and the quotes out: a duration is a number and a unit, 1 MINUTE.

--@test: an interval as size, mended
SELECT item, COUNT(*) FROM orders WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY item EMIT CHANGES LIMIT 0;

--@test: a window as a function
--@expected.error: unknown-function
SELECT item, COUNT(*) FROM orders GROUP BY item, TUMBLE(placed, 60) EMIT CHANGES;
--> line 1:50: no function has the name 'TUMBLE'
--> 1 | SELECT item, COUNT(*) FROM orders GROUP BY item, TUMBLE(placed, 60) EMIT CHANGES;
-->   |                                                  ^^^^^^^^^^^^^^^^^^
--> hint: WINDOW TUMBLING (SIZE 1 MINUTE), HOPPING (SIZE 5 MINUTES, ADVANCE BY 1 MINUTE) or SESSION (1 MINUTE) stands after FROM, before GROUP BY.

--@test: a window as a function, mended
SELECT item, COUNT(*) FROM orders WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY item EMIT CHANGES LIMIT 0;

--@test: TABLE(TUMBLE(…))
--@expected.error: unexpected-token
SELECT item, COUNT(*) FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(placed), INTERVAL '1' MINUTE)) GROUP BY item;
--> line 1:28: expected the name of a stream or table, found "TABLE"
--> 1 | SELECT item, COUNT(*) FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(placed), INTERVAL '1' MINUTE)) GROUP BY item;
-->   |                            ^^^^^
--> hint: WINDOW TUMBLING (SIZE 1 MINUTE), HOPPING (SIZE 5 MINUTES, ADVANCE BY 1 MINUTE) or SESSION (1 MINUTE) stands after FROM, before GROUP BY.

--@test: TABLE(TUMBLE(…)), mended
SELECT item, COUNT(*) FROM orders WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY item;

--@test: a column without aggregate
--@expected.error: not-grouped
SELECT item, qty, COUNT(*) FROM orders GROUP BY item;
--> line 1:14: QTY in SELECT is neither grouped nor aggregated
--> 1 | SELECT item, qty, COUNT(*) FROM orders GROUP BY item;
-->   |              ^^^
--> hint: Add it to GROUP BY, or wrap it in an aggregate such as LATEST_BY_OFFSET.

--@test: a column without aggregate, mended
SELECT item, qty, COUNT(*) FROM orders GROUP BY item, qty;

--@test: an aggregate in WHERE
--@expected.error: aggregate-not-allowed
SELECT item, COUNT(*) FROM orders WHERE COUNT(*) > 1 GROUP BY item;
--> line 1:41: aggregate function COUNT cannot stand in WHERE
--> 1 | SELECT item, COUNT(*) FROM orders WHERE COUNT(*) > 1 GROUP BY item;
-->   |                                         ^^^^^^^^
--> hint: A condition on aggregates stands in HAVING; for the rest aggregate in a first query.

--@test: an aggregate in WHERE, mended
SELECT item, COUNT(*) FROM orders GROUP BY item HAVING COUNT(*) > 1;

--@test: a field with a point
--@expected.error: unknown-source
SELECT addr.city FROM orders;
--> line 1:8: 'ADDR' is not a stream, table or alias of this query
--> 1 | SELECT addr.city FROM orders;
-->   |        ^^^^
--> hint: A field of a STRUCT is written ADDR->CITY.

--@test: a field with a point, mended
SELECT addr->city FROM orders;

--@test: a field with source and points
--@expected.error: unexpected-token
SELECT o.addr.city FROM orders o;
--> line 1:14: expected FROM, found "."
--> 1 | SELECT o.addr.city FROM orders o;
-->   |              ^
--> hint: A field of a STRUCT is column->field, with a source source.column->field.

--@test: a field with source and points, mended
SELECT o.addr->city FROM orders o;

--@test: text in double quotes
--@expected.error: unknown-column
SELECT item FROM orders WHERE item = "apple";
--> line 1:38: WHERE column 'apple' cannot be resolved
--> 1 | SELECT item FROM orders WHERE item = "apple";
-->   |                                      ^^^^^^^
--> detail: columns are `ORDER_ID`, `ITEM`, `QTY`, `PRICE`, `PLACED`, `DUE`, `ADDR`, `TAGS`, `BODY`, `OK`
--> hint: In double or back quotes it is a name; text stands in single quotes: 'apple'.

--@test: text in double quotes, mended
SELECT item FROM orders WHERE item = 'apple';

--@test: text without quotes
--@expected.error: unknown-column
SELECT item FROM orders WHERE item = apple;
--> line 1:38: WHERE column 'APPLE' cannot be resolved
--> 1 | SELECT item FROM orders WHERE item = apple;
-->   |                                      ^^^^^
--> detail: columns are `ORDER_ID`, `ITEM`, `QTY`, `PRICE`, `PLACED`, `DUE`, `ADDR`, `TAGS`, `BODY`, `OK`
--> hint: DESCRIBE shows the columns; text stands in single quotes: 'text'.

--@test: text without quotes, mended
SELECT item FROM orders WHERE item = 'apple';

--@test: a cast with two colons
--@expected.error: unknown-character
SELECT qty::VARCHAR FROM orders;
--> line 1:11: unknown character ":"
--> 1 | SELECT qty::VARCHAR FROM orders;
-->   |           ^
--> hint: CAST(value AS type) changes a type.

--@test: a cast with two colons, mended
SELECT CAST(qty AS VARCHAR) FROM orders;

--@test: two equals signs
--@expected.error: unexpected-token
SELECT item FROM orders WHERE qty == 1;
--> line 1:36: expected an expression, found "="
--> 1 | SELECT item FROM orders WHERE qty == 1;
-->   |                                    ^
--> hint: = compares, written once.

--@test: two equals signs, mended
SELECT item FROM orders WHERE qty = 1;

--@test: a power sign
--@expected.error: unknown-character
SELECT qty ^ 2 FROM orders;
--> line 1:12: unknown character "^"
--> 1 | SELECT qty ^ 2 FROM orders;
-->   |            ^
--> hint: POWER(a, b) is the power.

--@test: a power sign, mended
SELECT POWER(qty, 2) FROM orders;

--@test: two asterisks
--@expected.error: unexpected-token
SELECT qty ** 2 FROM orders;
--> line 1:13: expected an expression, found "*"
--> 1 | SELECT qty ** 2 FROM orders;
-->   |             ^
--> hint: POWER(a, b) is the power.

--@test: two asterisks, mended
SELECT POWER(qty, 2) FROM orders;

--@test: an ampersand
--@expected.error: unknown-character
SELECT item FROM orders WHERE qty > 1 && qty < 3;
--> line 1:39: unknown character "&"
--> 1 | SELECT item FROM orders WHERE qty > 1 && qty < 3;
-->   |                                       ^
--> hint: Conditions are joined by AND; there are no operations on bits.

--@test: an ampersand, mended
SELECT item FROM orders WHERE qty > 1 AND qty < 3;

--@test: NOT as a sign
--@expected.error: unknown-character
SELECT item FROM orders WHERE !ok;
--> line 1:31: unknown character "!"
--> 1 | SELECT item FROM orders WHERE !ok;
-->   |                               ^
--> hint: NOT condition denies; <> means different.

--@test: NOT as a sign, mended
SELECT item FROM orders WHERE NOT ok;

--@test: a comparison with NULL
--@expected.error: null-comparison
SELECT item FROM orders WHERE item = NULL;
--> line 1:31: a comparison with NULL is never true
--> 1 | SELECT item FROM orders WHERE item = NULL;
-->   |                               ^^^^^^^^^^^
--> hint: Use IS NULL, IS NOT NULL or IS DISTINCT FROM.

--@test: a comparison with NULL, mended
SELECT item FROM orders WHERE item IS NULL;

--@test: IS TRUE
--@expected.error: unexpected-token
SELECT item FROM orders WHERE ok IS TRUE;
--> line 1:37: expected NULL, NOT NULL or DISTINCT FROM, found "TRUE"
--> 1 | SELECT item FROM orders WHERE ok IS TRUE;
-->   |                                     ^^^^
--> hint: A BOOLEAN is a condition by itself: WHERE column.

--@test: IS TRUE, mended
SELECT item FROM orders WHERE ok;

--@test: a comment with a hash sign
--@expected.error: unknown-character
SELECT item FROM orders # all
;
--> line 1:25: unknown character "#"
--> 1 | SELECT item FROM orders # all
-->   |                         ^
--> hint: A comment starts with -- and ends with the line.

--@test: a comment with a hash sign, mended
SELECT item FROM orders -- all
;

--@test: a parameter
--@expected.error: unknown-character
SELECT item FROM orders WHERE qty = ?;
--> line 1:37: unknown character "?"
--> 1 | SELECT item FROM orders WHERE qty = ?;
-->   |                                     ^
--> hint: There are no parameters: DEFINE name = 'value'; is used as ${name}.

--@test: a parameter, mended
DEFINE wanted = '1'; SELECT item FROM orders WHERE qty = ${wanted};

--@test: brackets around a name
--@expected.error: unexpected-token
SELECT [item] FROM orders;
--> line 1:8: expected an expression, found "["
--> 1 | SELECT [item] FROM orders;
-->   |        ^
--> hint: A name with other signs stands in back quotes: `name`. ARRAY[1, 2] makes an array.

--@test: brackets around a name, mended
SELECT `ITEM` FROM orders;

--@test: an alias in single quotes
--@expected.error: unexpected-token
SELECT item AS 'name' FROM orders;
--> line 1:16: expected an alias, found "'name'"
--> 1 | SELECT item AS 'name' FROM orders;
-->   |                ^^^^^^
--> hint: An alias is a name, without quotes or in back quotes: AS `name`.

--@test: an alias in single quotes, mended
SELECT item AS `name` FROM orders;

--@test: a reserved word
--@expected.error: unexpected-token
SELECT group FROM orders;
--> line 1:8: expected an expression, found "group"
--> 1 | SELECT group FROM orders;
-->   |        ^^^^^
--> hint: GROUP is a reserved word. As a name it needs back quotes: `GROUP`.

--@test: a reserved word, mended
SELECT item AS `group` FROM orders;

--@test: a compared time that is none
--@expected.error: invalid-literal
SELECT item FROM orders WHERE placed > 'yesterday';
--> line 1:40: 'yesterday' is no TIMESTAMP
--> 1 | SELECT item FROM orders WHERE placed > 'yesterday';
-->   |                                        ^^^^^^^^^^^
--> hint: A TIMESTAMP reads like '2031-12-24T18:30:15'.

--@test: a compared time that is none, mended
SELECT item FROM orders WHERE placed > '2031-12-24T18:30:15';

--@test: a date literal
--@expected.error: unexpected-token
SELECT item FROM orders WHERE due = DATE '2031-12-24';
--> line 1:42: expected ";", found "'2031-12-24'"
--> 1 | SELECT item FROM orders WHERE due = DATE '2031-12-24';
-->   |                                          ^^^^^^^^^^^^
--> hint: A text stands for a DATE by itself, where one is needed; CAST('2031-12-24' AS DATE) says so.

--@test: a date literal, mended
SELECT item FROM orders WHERE due = '2031-12-24';

--@test: an interval
--@expected.error: unexpected-token
SELECT placed + INTERVAL '1' HOUR FROM orders;
--> line 1:26: expected FROM, found "'1'"
--> 1 | SELECT placed + INTERVAL '1' HOUR FROM orders;
-->   |                          ^^^
--> hint: TIMESTAMPADD(HOURS, 1, time) gives a later time, TIMESTAMPSUB an earlier one.

--@test: an interval, mended
SELECT TIMESTAMPADD(HOURS, 1, placed) FROM orders;

--@test: a struct in braces
--@expected.error: unknown-character
SELECT {'a': qty} FROM orders;
--> line 1:8: unknown character "{"
--> 1 | SELECT {'a': qty} FROM orders;
-->   |        ^
--> hint: STRUCT(name := value, …), MAP('key' := value, …) and ARRAY[value, …] put values together.

--@test: a struct in braces, mended
SELECT STRUCT(a := qty) FROM orders;

--@test: a database before the name
--@expected.error: unexpected-token
SELECT item FROM shop.orders;
--> line 1:22: expected ";", found "."
--> 1 | SELECT item FROM shop.orders;
-->   |                      ^
--> hint: There is one database: leave "shop" and the point out.

--@test: a database before the name, mended
SELECT item FROM orders;

--@test: a misspelt column
--@expected.error: unknown-column
SELECT itm FROM orders;
--> line 1:8: SELECT column 'ITM' cannot be resolved
--> 1 | SELECT itm FROM orders;
-->   |        ^^^
--> detail: columns are `ORDER_ID`, `ITEM`, `QTY`, `PRICE`, `PLACED`, `DUE`, `ADDR`, `TAGS`, `BODY`, `OK`
--> hint: Did you mean ITEM?

--@test: a misspelt column, mended
SELECT item FROM orders;

--@test: a misspelt stream
--@expected.error: unknown-source
SELECT item FROM order_s;
--> line 1:18: `ORDER_S` does not exist: no stream or table has this name
--> 1 | SELECT item FROM order_s;
-->   |                  ^^^^^^^
--> hint: Did you mean ORDERS?

--@test: a misspelt stream, mended
SELECT item FROM orders;

--@test: a number as text
--@expected.error: unsupported-arithmetic
SELECT qty + '1' FROM orders;
--> line 1:8: arithmetic on types INTEGER and STRING is not supported
--> 1 | SELECT qty + '1' FROM orders;
-->   |        ^^^^^^^^^
--> hint: CAST one side to a number.

--@test: a number as text, mended
SELECT qty + CAST('1' AS INT) FROM orders;

--@test: a text as number
--@expected.error: not-comparable
SELECT item FROM orders WHERE item > 5;
--> line 1:31: cannot compare ITEM (STRING) to 5 (INTEGER) with >
--> 1 | SELECT item FROM orders WHERE item > 5;
-->   |                               ^^^^^^^^
--> hint: CAST one side to the type of the other.

--@test: a text as number, mended
SELECT item FROM orders WHERE CAST(item AS INT) > 5;

--@test: typographic quotes
--@expected.error: unknown-character
SELECT item FROM orders WHERE item = ‘apple’;
--> line 1:38: unknown character "‘"
--> 1 | SELECT item FROM orders WHERE item = ‘apple’;
-->   |                                      ^
--> hint: Text stands in straight single quotes: 'text'.

--@test: typographic quotes, mended
SELECT item FROM orders WHERE item = 'apple';

--@test: FOR SYSTEM_TIME
--@expected.error: unexpected-token
SELECT item FROM orders FOR SYSTEM_TIME AS OF placed;
--> line 1:29: expected ";", found "SYSTEM_TIME"
--> 1 | SELECT item FROM orders FOR SYSTEM_TIME AS OF placed;
-->   |                             ^^^^^^^^^^^
--> hint: Leave it out: a pull query reads the state as it is now.

--@test: FOR SYSTEM_TIME, mended
SELECT item FROM orders;

--@test: NULLS LAST
--@expected.error: unexpected-token
SELECT item, n FROM counts ORDER BY n NULLS LAST;
--> line 1:39: expected ";", found "NULLS"
--> 1 | SELECT item, n FROM counts ORDER BY n NULLS LAST;
-->   |                                       ^^^^^
--> hint: Leave it out: NULL sorts after all values, with DESC before them.

--@test: NULLS LAST, mended
SELECT item, n FROM counts ORDER BY n;

--@test: LATERAL
--@expected.error: unexpected-token
SELECT item FROM orders LATERAL VIEW EXPLODE(tags) t AS tag;
--> line 1:33: expected ";", found "VIEW"
--> 1 | SELECT item FROM orders LATERAL VIEW EXPLODE(tags) t AS tag;
-->   |                                 ^^^^
--> hint: Leave it out: EXPLODE(array) in the SELECT list gives a row for each element.

--@test: LATERAL, mended
SELECT item, EXPLODE(tags) FROM orders;

--@test: ROLLUP
--@expected.error: unknown-function
SELECT item, COUNT(*) FROM orders GROUP BY ROLLUP (item);
--> line 1:44: no function has the name 'ROLLUP'
--> 1 | SELECT item, COUNT(*) FROM orders GROUP BY ROLLUP (item);
-->   |                                            ^^^^^^^^^^^^^
--> hint: Leave it out: each GROUP BY is a query of its own: there are no grouping sets.

--@test: ROLLUP, mended
SELECT item, COUNT(*) FROM orders GROUP BY item;

--@test: all columns but one
--@expected.error: unexpected-token
SELECT * EXCEPT (qty) FROM orders;
--> line 1:10: expected FROM, found "EXCEPT"
--> 1 | SELECT * EXCEPT (qty) FROM orders;
-->   |          ^^^^^^
--> hint: List the columns that are wanted: SELECT a, b FROM name.

--@test: all columns but one, mended
SELECT order_id, item FROM orders;

--@test: a lambda with another arrow
--@expected.error: unexpected-token
SELECT TRANSFORM(tags, x -> UCASE(x)) FROM orders;
--> line 1:34: expected ")", found "("
--> 1 | SELECT TRANSFORM(tags, x -> UCASE(x)) FROM orders;
-->   |                                  ^
--> hint: TRANSFORM(array, x => …): the arrow of a lambda is =>.

--@test: a lambda with another arrow, mended
SELECT TRANSFORM(tags, x => UCASE(x)) FROM orders;

--@test: LIKE ANY
--@expected.error: unknown-function
SELECT item FROM orders WHERE item LIKE ANY ('a%', 'b%');
--> line 1:41: no function has the name 'ANY'
--> 1 | SELECT item FROM orders WHERE item LIKE ANY ('a%', 'b%');
-->   |                                         ^^^^^^^^^^^^^^^^
--> hint: column IN (a, b) compares with several values; column LIKE 'a%' OR column LIKE 'b%' with several patterns.

--@test: LIKE ANY, mended
SELECT item FROM orders WHERE item LIKE 'a%' OR item LIKE 'b%';

--@test: NOT ILIKE
--@expected.error: unexpected-token
SELECT item FROM orders WHERE item NOT ILIKE 'a%';
--> line 1:36: expected ";", found "NOT"
--> 1 | SELECT item FROM orders WHERE item NOT ILIKE 'a%';
-->   |                                    ^^^
--> hint: NOT (…): LCASE(text) LIKE 'a%' compares without regard to case.

--@test: NOT ILIKE, mended
SELECT item FROM orders WHERE NOT (LCASE(item) LIKE 'a%');

--@test: a unit in quotes
--@expected.error: no-overload
SELECT DATEADD('day', 1, due) FROM orders;
--> line 1:8: function 'DATEADD' does not accept parameters (STRING, INTEGER, DATE)
--> 1 | SELECT DATEADD('day', 1, due) FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^^^^^^
--> detail: valid alternatives are: DATEADD(INTERVALUNIT unit, INTEGER n, DATE value)
--> hint: The unit stands without quotes: DATEADD(DAYS, …).

--@test: a unit in quotes, mended
SELECT DATEADD(DAYS, 1, due) FROM orders;

--@test: a field of JSON text
--@expected.error: unexpected-token
SELECT body->'a' FROM orders;
--> line 1:14: expected the name of a field, found "'a'"
--> 1 | SELECT body->'a' FROM orders;
-->   |              ^^^
--> hint: EXTRACTJSONFIELD(text, '$.field') takes a field of JSON text; a field of a STRUCT stands without quotes: value->field.

--@test: a field of JSON text, mended
SELECT EXTRACTJSONFIELD(body, '$.a') FROM orders;

--@test: a field of JSON text, as text
--@expected.error: unexpected-token
SELECT body->>'a' FROM orders;
--> line 1:14: expected the name of a field, found ">"
--> 1 | SELECT body->>'a' FROM orders;
-->   |              ^
--> hint: EXTRACTJSONFIELD(text, '$.field') takes a field of JSON text; a field of a STRUCT stands without quotes: value->field.

--@test: a field of JSON text, as text, mended
SELECT EXTRACTJSONFIELD(body, '$.a') FROM orders;

--@test: LIMIT ALL
--@expected.error: unexpected-token
SELECT item FROM orders LIMIT ALL;
--> line 1:31: expected a whole number after LIMIT, found "ALL"
--> 1 | SELECT item FROM orders LIMIT ALL;
-->   |                               ^^^
--> hint: Leave LIMIT out.

--@test: LIMIT ALL, mended
SELECT item FROM orders;

--@test: a struct with AS
--@expected.error: unexpected-token
SELECT STRUCT(qty AS a) FROM orders;
--> line 1:19: expected ":=", found "AS"
--> 1 | SELECT STRUCT(qty AS a) FROM orders;
-->   |                   ^^
--> hint: STRUCT(name := value, …)

--@test: a struct with AS, mended
SELECT STRUCT(a := qty) FROM orders;

--@test: a map with commas
--@expected.error: unexpected-token
SELECT MAP('a', qty) FROM orders;
--> line 1:15: expected ":=", found ","
--> 1 | SELECT MAP('a', qty) FROM orders;
-->   |               ^
--> hint: MAP('key' := value, …)

--@test: a map with commas, mended
SELECT MAP('a' := qty) FROM orders;

--@test: an array in parentheses
--@expected.error: unknown-function
SELECT ARRAY(1, 2) FROM orders;
--> line 1:8: no function has the name 'ARRAY'
--> 1 | SELECT ARRAY(1, 2) FROM orders;
-->   |        ^^^^^^^^^^^
--> hint: ARRAY[1, 2] makes an array.

--@test: an array in parentheses, mended
SELECT ARRAY[1, 2] FROM orders;

--@test: a window among the groups
--@expected.error: unexpected-token
SELECT item, COUNT(*) FROM orders GROUP BY item, TUMBLING (SIZE 1 MINUTE) EMIT CHANGES;
--> line 1:50: expected an expression, found "TUMBLING"
--> 1 | SELECT item, COUNT(*) FROM orders GROUP BY item, TUMBLING (SIZE 1 MINUTE) EMIT CHANGES;
-->   |                                                  ^^^^^^^^
--> hint: WINDOW TUMBLING (SIZE 1 MINUTE), HOPPING (SIZE 5 MINUTES, ADVANCE BY 1 MINUTE) or SESSION (1 MINUTE) stands after FROM, before GROUP BY.

--@test: a window among the groups, mended
SELECT item, COUNT(*) FROM orders WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY item EMIT CHANGES LIMIT 0;

--@test: FROM dual
--@expected.error: unknown-source
SELECT 1 + 1 FROM dual;
--> line 1:19: `DUAL` does not exist: no stream or table has this name
--> 1 | SELECT 1 + 1 FROM dual;
-->   |                   ^^^^
--> hint: SELECT 1 + 1; computes without FROM.

--@test: FROM dual, mended
SELECT 1 + 1;
