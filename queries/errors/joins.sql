-- Joins that are refused.
CREATE STREAM a (id INT KEY, v INT, n VARCHAR) WITH (KAFKA_TOPIC='a', VALUE_FORMAT='JSON', PARTITIONS=2);
CREATE STREAM b (id INT KEY, v INT, n VARCHAR) WITH (KAFKA_TOPIC='b', VALUE_FORMAT='JSON', PARTITIONS=2);
CREATE STREAM odd (id INT KEY, v INT) WITH (KAFKA_TOPIC='odd', VALUE_FORMAT='JSON', PARTITIONS=3);
CREATE TABLE t (id INT PRIMARY KEY, v INT, n VARCHAR) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=2);
CREATE TABLE u (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='u', VALUE_FORMAT='JSON', PARTITIONS=2);
CREATE TABLE odd_t (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='odd_t', VALUE_FORMAT='JSON', PARTITIONS=3);
CREATE STREAM sessions (id INT KEY, v INT) WITH (KAFKA_TOPIC='sessions', VALUE_FORMAT='JSON', PARTITIONS=2, WINDOW_TYPE='SESSION');
CREATE STREAM ticks (id INT KEY, v INT) WITH (KAFKA_TOPIC='ticks', VALUE_FORMAT='JSON', PARTITIONS=2, WINDOW_TYPE='TUMBLING', WINDOW_SIZE='1 MINUTE');
CREATE STREAM marks (id INT KEY, v INT) WITH (KAFKA_TOPIC='marks', VALUE_FORMAT='JSON', PARTITIONS=2, WINDOW_TYPE='TUMBLING', WINDOW_SIZE='1 MINUTE');

--@test: keys of two types
--@expected.error: join-types
CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR ON a.id = b.n;
--> line 1:68: the two sides of the join differ in type: A.ID is INTEGER, B.N is STRING
--> 1 | CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR ON a.id = b.n;
-->   |                                                                    ^^^^^^^^^^
--> hint: CAST one side to the type of the other.

--@test: two conditions
--@expected.error: join-condition
CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR ON a.id = b.id AND a.v = b.v;
--> line 1:68: a join needs one equality between the two sides
--> 1 | CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR ON a.id = b.id AND a.v = b.v;
-->   |                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: ON a.column = b.column; put other conditions into WHERE.

--@test: a condition that is no equality
--@expected.error: join-condition
CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR ON a.id > b.id;
--> line 1:68: a join needs one equality between the two sides
--> 1 | CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR ON a.id > b.id;
-->   |                                                                    ^^^^^^^^^^^
--> hint: ON a.column = b.column; put other conditions into WHERE.

--@test: a side that reads both sources
--@expected.error: join-condition
CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR ON a.id + b.v = b.id;
--> line 1:68: each side of the join condition must read exactly one source
--> 1 | CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR ON a.id + b.v = b.id;
-->   |                                                                    ^^^^^^^^^^
--> hint: ON a.column = b.column; put other conditions into WHERE.

--@test: a side that reads nothing
--@expected.error: join-condition
CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR ON a.id = 1;
--> line 1:75: each side of the join condition must read exactly one source
--> 1 | CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR ON a.id = 1;
-->   |                                                                           ^
--> hint: ON a.column = b.column; put other conditions into WHERE.

--@test: both sides of one source
--@expected.error: join-condition
CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR ON a.id = a.v;
--> line 1:68: one side of the join condition must be about 'B' and only about it
--> 1 | CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR ON a.id = a.v;
-->   |                                                                    ^^^^^^^^^^
--> hint: ON … = B.column

--@test: a column that no source has
--@expected.error: unknown-column
CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR ON a.id = b.idd;
--> line 1:75: JOIN ON column 'IDD' cannot be resolved
--> 1 | CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR ON a.id = b.idd;
-->   |                                                                           ^^^^^
--> detail: columns are `ID`, `V`, `N`
--> hint: Did you mean ID?

--@test: a source with itself
--@expected.error: self-join
CREATE STREAM o AS SELECT x.id, y.v FROM a x JOIN a y WITHIN 1 HOUR ON x.id = y.id;
--> line 1:51: 'A' occurs twice: joining a source with itself is not supported
--> 1 | CREATE STREAM o AS SELECT x.id, y.v FROM a x JOIN a y WITHIN 1 HOUR ON x.id = y.id;
-->   |                                                   ^^^
--> hint: Declare a second stream over the same topic.

--@test: a source twice in a chain
--@expected.error: self-join
CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR ON a.id = b.id JOIN b c WITHIN 1 HOUR ON a.id = c.id;
--> line 1:85: 'B' occurs twice: joining a source with itself is not supported
--> 1 | CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR ON a.id = b.id JOIN b c WITHIN 1 HOUR ON a.id = c.id;
-->   |                                                                                     ^^^
--> hint: Declare a second stream over the same topic.

--@test: a chain whose new source is not in its condition
--@expected.error: join-condition
CREATE STREAM o AS SELECT a.id, b.v, t.v FROM a JOIN b WITHIN 1 HOUR ON a.id = b.id JOIN t ON a.id = b.id;
--> line 1:95: one side of the join condition must be about 'T' and only about it
--> 1 | …E STREAM o AS SELECT a.id, b.v, t.v FROM a JOIN b WITHIN 1 HOUR ON a.id = b.id JOIN t ON a.id = b.id;
-->   |                                                                                           ^^^^^^^^^^^
--> hint: ON … = T.column

--@test: two sources of one name
--@expected.error: duplicate-alias
CREATE STREAM o AS SELECT x.id, x.v FROM a x JOIN b x WITHIN 1 HOUR ON x.id = x.id;
--> line 1:51: two sources of the query are called 'X'
--> 1 | CREATE STREAM o AS SELECT x.id, x.v FROM a x JOIN b x WITHIN 1 HOUR ON x.id = x.id;
-->   |                                                   ^^^
--> hint: Give one an alias.

--@test: a stream with a table, within a time
--@expected.error: within-not-allowed
CREATE STREAM o AS SELECT a.id, t.v FROM a JOIN t WITHIN 1 HOUR ON a.id = t.id;
--> line 1:51: WITHIN is only for stream-stream joins
--> 1 | CREATE STREAM o AS SELECT a.id, t.v FROM a JOIN t WITHIN 1 HOUR ON a.id = t.id;
-->   |                                                   ^^^^^^^^^^^^^
--> hint: Leave WITHIN out: a table has one row for each key.

--@test: tables within a time
--@expected.error: within-not-allowed
CREATE TABLE o AS SELECT t.id, u.v FROM t JOIN u WITHIN 1 HOUR ON t.id = u.id;
--> line 1:50: WITHIN is only for stream-stream joins
--> 1 | CREATE TABLE o AS SELECT t.id, u.v FROM t JOIN u WITHIN 1 HOUR ON t.id = u.id;
-->   |                                                  ^^^^^^^^^^^^^
--> hint: Leave WITHIN out: a table has one row for each key.

--@test: a table with a stream
--@expected.error: join-order
CREATE STREAM o AS SELECT a.id, t.v FROM t JOIN a ON t.id = a.id;
--> line 1:44: a table-stream join is not supported
--> 1 | CREATE STREAM o AS SELECT a.id, t.v FROM t JOIN a ON t.id = a.id;
-->   |                                            ^^^^^^^^^^^^^^^^^^^^^
--> hint: Write the stream first: FROM A JOIN …

--@test: a stream with a table, both in full
--@expected.error: join-type
CREATE STREAM o AS SELECT a.id, t.v FROM a FULL OUTER JOIN t ON a.id = t.id;
--> line 1:55: a stream-table join is INNER or LEFT: the table cannot trigger it
--> 1 | CREATE STREAM o AS SELECT a.id, t.v FROM a FULL OUTER JOIN t ON a.id = t.id;
-->   |                                                       ^^^^^^^^^^^^^^^^^^^^^
--> hint: Use JOIN or LEFT JOIN.

--@test: a stream with a table, the table in full
--@expected.error: join-type
CREATE STREAM o AS SELECT a.id, t.v FROM a RIGHT JOIN t ON a.id = t.id;
--> line 1:50: a stream-table join is INNER or LEFT: the table cannot trigger it
--> 1 | CREATE STREAM o AS SELECT a.id, t.v FROM a RIGHT JOIN t ON a.id = t.id;
-->   |                                                  ^^^^^^^^^^^^^^^^^^^^^
--> hint: Use JOIN or LEFT JOIN.

--@test: a stream with what is not the table's key
--@expected.error: join-key
CREATE STREAM o AS SELECT a.id, t.v FROM a JOIN t ON a.v = t.v;
--> line 1:54: a stream is joined with a table by the table's primary key
--> 1 | CREATE STREAM o AS SELECT a.id, t.v FROM a JOIN t ON a.v = t.v;
-->   |                                                      ^^^^^^^^^
--> hint: ON … = T.`ID`

--@test: a stream with an expression of the table's key
--@expected.error: join-key
CREATE STREAM o AS SELECT a.id, t.v FROM a JOIN t ON a.id = t.id + 1;
--> line 1:54: a stream is joined with a table by the table's primary key
--> 1 | CREATE STREAM o AS SELECT a.id, t.v FROM a JOIN t ON a.id = t.id + 1;
-->   |                                                      ^^^^^^^^^^^^^^^
--> hint: ON … = T.`ID`

--@test: tables on what is not the right one's key
--@expected.error: join-key
CREATE TABLE o AS SELECT t.id, u.v FROM t JOIN u ON t.id = u.v;
--> line 1:53: tables are joined by the primary key of the right one
--> 1 | CREATE TABLE o AS SELECT t.id, u.v FROM t JOIN u ON t.id = u.v;
-->   |                                                     ^^^^^^^^^^
--> hint: ON … = U.`ID`

--@test: a foreign key, the right table in full
--@expected.error: foreign-key-join
CREATE TABLE o AS SELECT t.id, u.v FROM t RIGHT JOIN u ON t.v = u.id;
--> line 1:49: RIGHT OUTER JOIN on a foreign key is not supported
--> 1 | CREATE TABLE o AS SELECT t.id, u.v FROM t RIGHT JOIN u ON t.v = u.id;
-->   |                                                 ^^^^^^^^^^^^^^^^^^^^
--> hint: Use INNER or LEFT.

--@test: a foreign key, both tables in full
--@expected.error: foreign-key-join
CREATE TABLE o AS SELECT t.id, u.v FROM t FULL OUTER JOIN u ON t.v = u.id;
--> line 1:54: FULL OUTER JOIN on a foreign key is not supported
--> 1 | CREATE TABLE o AS SELECT t.id, u.v FROM t FULL OUTER JOIN u ON t.v = u.id;
-->   |                                                      ^^^^^^^^^^^^^^^^^^^^
--> hint: Use INNER or LEFT.

--@test: a foreign key in a chain
--@expected.error: foreign-key-join
CREATE TABLE o AS SELECT t.id, u.v FROM t JOIN u ON t.id = u.id JOIN odd_t ON t.v = odd_t.id;
--> line 1:65: a join on a foreign key cannot be part of a chain of joins
--> 1 | CREATE TABLE o AS SELECT t.id, u.v FROM t JOIN u ON t.id = u.id JOIN odd_t ON t.v = odd_t.id;
-->   |                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Join in a query of its own first.

--@test: streams of different partitions
--@expected.error: join-partitions
CREATE STREAM o AS SELECT a.id, odd.v FROM a JOIN odd WITHIN 1 HOUR ON a.id = odd.id;
--> line 1:46: 'A' and 'ODD' cannot be joined: their topics differ in the number of partitions
--> 1 | CREATE STREAM o AS SELECT a.id, odd.v FROM a JOIN odd WITHIN 1 HOUR ON a.id = odd.id;
-->   |                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> detail: 'a' has 2, 'odd' has 3
--> hint: Copy one with CREATE … WITH (PARTITIONS = …) AS SELECT … first.

--@test: a stream and a table of different partitions
--@expected.error: join-partitions
CREATE STREAM o AS SELECT a.id, odd_t.v FROM a JOIN odd_t ON a.id = odd_t.id;
--> line 1:48: 'A' and 'ODD_T' cannot be joined: their topics differ in the number of partitions
--> 1 | CREATE STREAM o AS SELECT a.id, odd_t.v FROM a JOIN odd_t ON a.id = odd_t.id;
-->   |                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> detail: 'a' has 2, 'odd_t' has 3
--> hint: Copy one with CREATE … WITH (PARTITIONS = …) AS SELECT … first.

--@test: tables of different partitions
--@expected.error: join-partitions
CREATE TABLE o AS SELECT t.id, odd_t.v FROM t JOIN odd_t ON t.id = odd_t.id;
--> line 1:47: 'T' and 'ODD_T' cannot be joined: their topics differ in the number of partitions
--> 1 | CREATE TABLE o AS SELECT t.id, odd_t.v FROM t JOIN odd_t ON t.id = odd_t.id;
-->   |                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> detail: 't' has 2, 'odd_t' has 3
--> hint: Copy one with CREATE … WITH (PARTITIONS = …) AS SELECT … first.

--@test: a windowed stream with one that is not
--@expected.error: join-windows
CREATE STREAM o AS SELECT ticks.id, a.v FROM ticks JOIN a WITHIN 1 HOUR ON ticks.id = a.id;
--> line 1:52: 'TICKS' has windowed keys, 'A' has not
--> 1 | CREATE STREAM o AS SELECT ticks.id, a.v FROM ticks JOIN a WITHIN 1 HOUR ON ticks.id = a.id;
-->   |                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Join two sources of the same windows.

--@test: a stream with a windowed one
--@expected.error: join-windows
CREATE STREAM o AS SELECT ticks.id, a.v FROM a JOIN ticks WITHIN 1 HOUR ON ticks.id = a.id;
--> line 1:48: the joined sources must both be windowed, and in the same way
--> 1 | CREATE STREAM o AS SELECT ticks.id, a.v FROM a JOIN ticks WITHIN 1 HOUR ON ticks.id = a.id;
-->   |                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Sessions join sessions; windows of a size join windows of a size.

--@test: sessions with ticks
--@expected.error: join-windows
CREATE STREAM o AS SELECT ticks.id, sessions.v FROM ticks JOIN sessions WITHIN 1 HOUR ON ticks.id = sessions.id;
--> line 1:59: the joined sources must both be windowed, and in the same way
--> 1 | …AM o AS SELECT ticks.id, sessions.v FROM ticks JOIN sessions WITHIN 1 HOUR ON ticks.id = sessions.id;
-->   |                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Sessions join sessions; windows of a size join windows of a size.

--@test: windowed streams on what is not their key
--@expected.error: windowed-rekey
CREATE STREAM o AS SELECT ticks.id, marks.v FROM ticks JOIN marks WITHIN 1 HOUR ON ticks.v = marks.v;
--> line 1:84: windowed keys stay as they are: a windowed source is joined by its key
--> 1 | CREATE STREAM o AS SELECT ticks.id, marks.v FROM ticks JOIN marks WITHIN 1 HOUR ON ticks.v = marks.v;
-->   |                                                                                    ^^^^^^^^^^^^^^^^^
--> hint: Join on the key, or declare a stream over its topic without WINDOW_TYPE.

--@test: within a negative time
--@expected.error: unexpected-token
CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN -1 HOUR ON a.id = b.id;
--> line 1:58: expected a duration such as 10 SECONDS, found "-"
--> 1 | CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN -1 HOUR ON a.id = b.id;
-->   |                                                          ^

--@test: an ambiguous column in WHERE
--@expected.error: ambiguous-column
CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR ON a.id = b.id WHERE v > 1;
--> line 1:86: column 'V' is ambiguous: it could be A.V or B.V
--> 1 | CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR ON a.id = b.id WHERE v > 1;
-->   |                                                                                      ^
--> hint: Qualify it with the source's name.

--@test: streams without a time
--@expected.error: within-missing
CREATE STREAM o AS SELECT a.id, a.v FROM a JOIN b ON a.id = b.id;
--> line 1:44: a stream-stream join needs WITHIN
--> 1 | CREATE STREAM o AS SELECT a.id, a.v FROM a JOIN b ON a.id = b.id;
-->   |                                            ^^^^^^^^^^^^^^^^^^^^^
--> hint: For example: JOIN B WITHIN 1 HOUR ON …

--@test: a foreign key to a windowed table
--@expected.error: windowed-table
CREATE TABLE wt (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='wt', VALUE_FORMAT='JSON', PARTITIONS=2, WINDOW_TYPE='SESSION');
CREATE TABLE o AS SELECT t.id, wt.v FROM t JOIN wt ON t.v = wt.id;
--> line 1:49: 'WT' is a windowed table: persistent queries cannot read it
--> 1 | CREATE TABLE o AS SELECT t.id, wt.v FROM t JOIN wt ON t.v = wt.id;
-->   |                                                 ^^
--> hint: Declare a stream over its topic with WINDOW_TYPE, or query it with SELECT.

--@test: a foreign key of a windowed table, on the spot
--@expected.error: join-windows
CREATE TABLE wt (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='wt', VALUE_FORMAT='JSON', PARTITIONS=2, WINDOW_TYPE='SESSION');
SELECT wt.id, t.v FROM wt JOIN t ON wt.v = t.id EMIT CHANGES;
--> line 1:27: 'WT' has windowed keys, 'T' has not
--> 1 | SELECT wt.id, t.v FROM wt JOIN t ON wt.v = t.id EMIT CHANGES;
-->   |                           ^^^^^^^^^^^^^^^^^^^^^
--> hint: Join two sources of the same windows.

--@test: a stream with a windowed table
--@expected.error: windowed-table
CREATE TABLE wt (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='wt', VALUE_FORMAT='JSON', PARTITIONS=2, WINDOW_TYPE='SESSION');
CREATE STREAM o AS SELECT a.id, wt.v FROM a JOIN wt ON a.id = wt.id;
--> line 1:50: 'WT' is a windowed table: persistent queries cannot read it
--> 1 | CREATE STREAM o AS SELECT a.id, wt.v FROM a JOIN wt ON a.id = wt.id;
-->   |                                                  ^^
--> hint: Declare a stream over its topic with WINDOW_TYPE, or query it with SELECT.

--@test: a table with one of two keys
--@expected.error: join-key
CREATE TABLE two (x INT PRIMARY KEY, y INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='two', FORMAT='JSON', PARTITIONS=2);
CREATE TABLE o AS SELECT t.id, two.v FROM t JOIN two ON t.id = two.x;
--> line 1:57: tables are joined by the primary key of the right one
--> 1 | CREATE TABLE o AS SELECT t.id, two.v FROM t JOIN two ON t.id = two.x;
-->   |                                                         ^^^^^^^^^^^^
--> hint: TWO has 2 key columns: make a table of it with one of them, or a text of all.

--@test: a stream with a table of two keys
--@expected.error: join-key
CREATE TABLE two (x INT PRIMARY KEY, y INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='two', FORMAT='JSON', PARTITIONS=2);
CREATE STREAM o AS SELECT a.id, two.v FROM a JOIN two ON a.id = two.x;
--> line 1:58: a stream is joined with a table by the table's primary key
--> 1 | CREATE STREAM o AS SELECT a.id, two.v FROM a JOIN two ON a.id = two.x;
-->   |                                                          ^^^^^^^^^^^^
--> hint: TWO has 2 key columns: make a table of it with one of them, or a text of all.

--@test: a grace period without a time
--@expected.error: unexpected-token
CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b GRACE PERIOD 1 MINUTE ON a.id = b.id;
--> line 1:57: expected ON, found "PERIOD"
--> 1 | CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b GRACE PERIOD 1 MINUTE ON a.id = b.id;
-->   |                                                         ^^^^^^
--> hint: GRACE PERIOD belongs to WITHIN: WITHIN 1 HOUR GRACE PERIOD 1 MINUTE ON …

--@test: a join without a condition
--@expected.error: unexpected-token
CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR;
--> line 1:64: expected ON, found ";"
--> 1 | CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR;
-->   |                                                                ^
--> hint: A join says how its sources belong together: ON a.column = b.column.

--@test: a comma instead of a join
--@expected.error: unexpected-token
CREATE STREAM o AS SELECT a.id, b.v FROM a, b;
--> line 1:43: expected ";", found ","
--> 1 | CREATE STREAM o AS SELECT a.id, b.v FROM a, b;
-->   |                                           ^
--> hint: Sources are joined: FROM a JOIN b … ON a.column = b.column.

--@test: a cross join
--@expected.error: unexpected-token
CREATE STREAM o AS SELECT a.id, b.v FROM a CROSS JOIN b;
--> line 1:56: expected ON, found ";"
--> 1 | CREATE STREAM o AS SELECT a.id, b.v FROM a CROSS JOIN b;
-->   |                                                        ^
--> hint: A join needs a condition: JOIN b WITHIN 1 HOUR ON a.column = b.column.

--@test: conditions joined by OR
--@expected.error: join-condition
CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR ON a.id = b.id OR a.v = b.v;
--> line 1:68: a join needs one equality between the two sides
--> 1 | CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 1 HOUR ON a.id = b.id OR a.v = b.v;
-->   |                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: ON a.column = b.column; put other conditions into WHERE.

--@test: a table twice over
--@expected.error: self-join
CREATE TABLE o AS SELECT x.id, y.v FROM t x JOIN t y ON x.id = y.id;
--> line 1:50: 'T' occurs twice: joining a source with itself is not supported
--> 1 | CREATE TABLE o AS SELECT x.id, y.v FROM t x JOIN t y ON x.id = y.id;
-->   |                                                  ^^^
--> hint: Declare a second table over the same topic.

--@test: three sources, one of them apart
--@expected.error: join-condition
CREATE STREAM o AS SELECT a.id, b.v, t.v FROM a JOIN b WITHIN 1 HOUR ON a.id = b.id JOIN t ON t.id = t.v;
--> line 1:95: one side of the join condition must be about 'T' and only about it
--> 1 | …TE STREAM o AS SELECT a.id, b.v, t.v FROM a JOIN b WITHIN 1 HOUR ON a.id = b.id JOIN t ON t.id = t.v;
-->   |                                                                                            ^^^^^^^^^^
--> hint: ON … = T.column

--@test: a time within which a unit is missing
--@expected.error: unexpected-token
CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 10 ON a.id = b.id;
--> line 1:61: expected a unit of time, found "ON"
--> 1 | CREATE STREAM o AS SELECT a.id, b.v FROM a JOIN b WITHIN 10 ON a.id = b.id;
-->   |                                                             ^^
--> hint: One of DAYS, HOURS, MINUTES, SECONDS, MILLISECONDS.
