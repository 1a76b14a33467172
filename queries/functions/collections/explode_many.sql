-- EXPLODE and CUBE_EXPLODE of long arrays: rows go on in pieces, in order, whatever the size of a batch.
CREATE STREAM lists (id INT KEY, n INT, word VARCHAR) WITH (KAFKA_TOPIC='lists', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: thousands of elements, beside a shorter array and an empty one
CREATE STREAM parts AS SELECT id, EXPLODE(GENERATE_SERIES(1, n)) AS x, EXPLODE(GENERATE_SERIES(1, n - 5)) AS y, word FROM lists;
CREATE TABLE sums AS SELECT id, COUNT(*) AS n, SUM(x) AS xs, COUNT(y) AS ys, LATEST_BY_OFFSET(x) AS last, MAX(LEN(word)) AS word FROM parts GROUP BY id;
INSERT INTO lists (ROWTIME, id, n, word) VALUES (1, 1, 4500, 'many');
INSERT INTO lists (ROWTIME, id, n, word) VALUES (2, 2, 3, 'few');
INSERT INTO lists (ROWTIME, id, n, word) VALUES (3, 3, NULL, 'none');
INSERT INTO lists (ROWTIME, id, n, word) VALUES (4, 2, 1500, 'many more');
SELECT * FROM sums;
--> ID | N    | XS       | YS   | LAST | WORD
--> 1  | 4500 | 10127250 | 4495 | 4500 | 4
--> 2  | 1504 | 1125756  | 1499 | 1500 | 9

--@test: one after another: what one gives, the next explodes
CREATE STREAM first AS SELECT id, EXPLODE(GENERATE_SERIES(1, n)) AS x FROM lists;
CREATE STREAM second AS SELECT id, x, EXPLODE(GENERATE_SERIES(1, x)) AS y FROM first;
CREATE TABLE sums AS SELECT id, COUNT(*) AS n, SUM(x * y) AS products FROM second GROUP BY id;
INSERT INTO lists (ROWTIME, id, n) VALUES (1, 1, 90);
INSERT INTO lists (ROWTIME, id, n) VALUES (2, 2, 70);
SELECT * FROM sums;
--> ID | N    | PRODUCTS
--> 1  | 4095 | 8508045
--> 2  | 2485 | 3146010

--@test: a wide text beside, read and not read
CREATE STREAM read AS SELECT id, EXPLODE(GENERATE_SERIES(1, n)) AS x, LPAD(word, 20000, '-') AS padded FROM lists;
CREATE STREAM unread AS SELECT id, EXPLODE(GENERATE_SERIES(1, n)) AS x FROM lists;
CREATE TABLE sizes AS SELECT id, COUNT(*) AS n, MIN(LEN(padded)) AS low, MAX(LEN(padded)) AS high, SUM(x) AS xs FROM read GROUP BY id;
INSERT INTO lists (ROWTIME, id, n, word) VALUES (1, 1, 70, 'wide');
INSERT INTO lists (ROWTIME, id, n, word) VALUES (2, 1, 2, 'wider');
SELECT * FROM sizes;
--> ID | N  | LOW   | HIGH  | XS
--> 1  | 72 | 20000 | 20000 | 2488

--@test: all combinations of twelve elements
CREATE STREAM cubes AS SELECT id, CUBE_EXPLODE(GENERATE_SERIES(1, n)) AS c, EXPLODE(ARRAY['first']) AS mark FROM lists;
CREATE TABLE sums AS SELECT id, COUNT(*) AS n, SUM(c[1]) AS ones, SUM(c[12]) AS twelves, COUNT(mark) AS marks FROM cubes GROUP BY id;
INSERT INTO lists (ROWTIME, id, n) VALUES (1, 1, 12);
SELECT * FROM sums;
--> ID | N    | ONES | TWELVES | MARKS
--> 1  | 4096 | 2048 | 24576   | 1

--@test: a new key from a column that is beside
CREATE STREAM parts AS SELECT word, EXPLODE(GENERATE_SERIES(1, n)) AS x, id FROM lists PARTITION BY word;
CREATE TABLE counted AS SELECT word, COUNT(*) AS n, SUM(id) AS ids FROM parts GROUP BY word;
CREATE TABLE by_element AS SELECT x, COUNT(*) AS n, COLLECT_LIST(word) AS words FROM parts GROUP BY x;
INSERT INTO lists (ROWTIME, id, n, word) VALUES (1, 1, 2, 'a');
INSERT INTO lists (ROWTIME, id, n, word) VALUES (2, 5, 3, 'b');
INSERT INTO lists (ROWTIME, id, n, word) VALUES (3, 7, 1, 'a');
SELECT * FROM counted;
--> WORD | N | IDS
--> a    | 3 | 9
--> b    | 3 | 15
SELECT * FROM by_element;
--> X | N | WORDS
--> 1 | 3 | ["a","b","a"]
--> 2 | 2 | ["a","b"]
--> 3 | 1 | ["b"]

--@test: read by a client: as many rows as asked for
CREATE STREAM parts AS SELECT id, n FROM lists;
INSERT INTO lists (ROWTIME, id, n) VALUES (1, 1, 6000);
INSERT INTO lists (ROWTIME, id, n) VALUES (2, 2, 2);
SELECT id, EXPLODE(GENERATE_SERIES(5999, n)) AS x FROM lists WHERE id = 1 EMIT CHANGES LIMIT 2;
--> ID | X
--> 1  | 5999
--> 1  | 6000
SELECT id, EXPLODE(GENERATE_SERIES(1, n)) AS x FROM lists EMIT CHANGES LIMIT 3;
--> ID | X
--> 1  | 1
--> 1  | 2
--> 1  | 3
