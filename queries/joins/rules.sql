-- Joins: when a side without its like comes out, and with which time.
CREATE STREAM l (k INT KEY, v VARCHAR) WITH (KAFKA_TOPIC='l', VALUE_FORMAT='JSON', WRAP_SINGLE_VALUE=FALSE, PARTITIONS=1);
CREATE STREAM r (k INT KEY, w VARCHAR) WITH (KAFKA_TOPIC='r', VALUE_FORMAT='JSON', WRAP_SINGLE_VALUE=FALSE, PARTITIONS=1);
CREATE TABLE lt (k INT PRIMARY KEY, v VARCHAR) WITH (KAFKA_TOPIC='l', VALUE_FORMAT='JSON', WRAP_SINGLE_VALUE=FALSE);
CREATE TABLE rt (k INT PRIMARY KEY, w VARCHAR) WITH (KAFKA_TOPIC='r', VALUE_FORMAT='JSON', WRAP_SINGLE_VALUE=FALSE);

--@test: streams, inner and left: no key, no value
CREATE STREAM inner_ WITH (VALUE_FORMAT='JSON') AS SELECT l.k AS k, v, w FROM l JOIN r WITHIN 10 SECONDS ON l.k = r.k;
CREATE STREAM left_ WITH (VALUE_FORMAT='JSON') AS SELECT l.k AS k, v, w FROM l LEFT JOIN r WITHIN 10 SECONDS ON l.k = r.k;
INSERT INTO l (ROWTIME, k, v) VALUES (1000, 1, 'a');
INSERT INTO l (ROWTIME, v) VALUES (2000, 'no key');
INSERT INTO l (ROWTIME, k) VALUES (3000, 1);
INSERT INTO r (ROWTIME, k, w) VALUES (500, 1, 'x');
INSERT INTO r (ROWTIME, k, w) VALUES (600, 1, 'y');
INSERT INTO l (ROWTIME, k, v) VALUES (700, 1, 'b');
PRINT INNER_ FROM BEGINNING;
--> rowtime                 | key | value             | partition | offset
--> 1970-01-01T00:00:01.000 | 1   | {"V":"a","W":"x"} | 0         | 0
--> 1970-01-01T00:00:01.000 | 1   | {"V":"a","W":"y"} | 0         | 1
--> 1970-01-01T00:00:00.700 | 1   | {"V":"b","W":"x"} | 0         | 2
--> 1970-01-01T00:00:00.700 | 1   | {"V":"b","W":"y"} | 0         | 3
PRINT LEFT_ FROM BEGINNING;
--> rowtime                 | key  | value                   | partition | offset
--> 1970-01-01T00:00:01.000 | 1    | {"V":"a","W":null}      | 0         | 0
--> 1970-01-01T00:00:02.000 | NULL | {"V":"no key","W":null} | 0         | 1
--> 1970-01-01T00:00:01.000 | 1    | {"V":"a","W":"x"}       | 0         | 2
--> 1970-01-01T00:00:01.000 | 1    | {"V":"a","W":"y"}       | 0         | 3
--> 1970-01-01T00:00:00.700 | 1    | {"V":"b","W":"x"}       | 0         | 4
--> 1970-01-01T00:00:00.700 | 1    | {"V":"b","W":"y"}       | 0         | 5

--@test: what waits is let go by a record that comes after its time, of whatever key
CREATE STREAM left_ WITH (VALUE_FORMAT='JSON') AS SELECT l.k AS k, v, w FROM l LEFT JOIN r WITHIN 10 SECONDS GRACE PERIOD 1 SECOND ON l.k = r.k;
INSERT INTO l (ROWTIME, k, v) VALUES (0, 1, 'a');
INSERT INTO l (ROWTIME, k, v) VALUES (1000, 2, 'b');
INSERT INTO r (ROWTIME, k, w) VALUES (5000, 2, 'x');
INSERT INTO r (ROWTIME, k, w) VALUES (11000, 9, 'y');
INSERT INTO r (ROWTIME, k, w) VALUES (11001, 9, 'z');
PRINT LEFT_ FROM BEGINNING;
--> rowtime                 | key | value              | partition | offset
--> 1970-01-01T00:00:05.000 | 2   | {"V":"b","W":"x"}  | 0         | 0
--> 1970-01-01T00:00:00.000 | 1   | {"V":"a","W":null} | 0         | 1

--@test: tables, inner, left, right and full
CREATE TABLE inner_ WITH (VALUE_FORMAT='JSON') AS SELECT lt.k AS k, v, w FROM lt JOIN rt ON lt.k = rt.k;
CREATE TABLE left_ WITH (VALUE_FORMAT='JSON') AS SELECT lt.k AS k, v, w FROM lt LEFT JOIN rt ON lt.k = rt.k;
CREATE TABLE right_ WITH (VALUE_FORMAT='JSON') AS SELECT rt.k AS k, v, w FROM lt RIGHT JOIN rt ON lt.k = rt.k;
CREATE TABLE full_ WITH (VALUE_FORMAT='JSON') AS SELECT ROWKEY AS k, v, w FROM lt FULL OUTER JOIN rt ON lt.k = rt.k;
INSERT INTO l (ROWTIME, k, v) VALUES (10, 1, 'a');
INSERT INTO r (ROWTIME, k, w) VALUES (5, 1, 'x');
INSERT INTO l (ROWTIME, k) VALUES (20, 1);
INSERT INTO r (ROWTIME, k) VALUES (30, 1);
INSERT INTO r (ROWTIME, k) VALUES (40, 1);
INSERT INTO r (ROWTIME, k, w) VALUES (50, 2, 'y');
INSERT INTO l (ROWTIME, k, v) VALUES (45, 2, 'b');
INSERT INTO r (ROWTIME, k) VALUES (60, 2);
PRINT INNER_ FROM BEGINNING;
--> rowtime                 | key | value             | partition | offset
--> 1970-01-01T00:00:00.010 | 1   | {"V":"a","W":"x"} | 0         | 0
--> 1970-01-01T00:00:00.020 | 1   | NULL              | 0         | 1
--> 1970-01-01T00:00:00.050 | 2   | {"V":"b","W":"y"} | 0         | 2
--> 1970-01-01T00:00:00.060 | 2   | NULL              | 0         | 3
PRINT LEFT_ FROM BEGINNING;
--> rowtime                 | key | value              | partition | offset
--> 1970-01-01T00:00:00.010 | 1   | {"V":"a","W":null} | 0         | 0
--> 1970-01-01T00:00:00.010 | 1   | {"V":"a","W":"x"}  | 0         | 1
--> 1970-01-01T00:00:00.020 | 1   | NULL               | 0         | 2
--> 1970-01-01T00:00:00.050 | 2   | {"V":"b","W":"y"}  | 0         | 3
--> 1970-01-01T00:00:00.060 | 2   | {"V":"b","W":null} | 0         | 4
PRINT RIGHT_ FROM BEGINNING;
--> rowtime                 | key | value              | partition | offset
--> 1970-01-01T00:00:00.010 | 1   | {"V":"a","W":"x"}  | 0         | 0
--> 1970-01-01T00:00:00.020 | 1   | {"V":null,"W":"x"} | 0         | 1
--> 1970-01-01T00:00:00.030 | 1   | NULL               | 0         | 2
--> 1970-01-01T00:00:00.050 | 2   | {"V":null,"W":"y"} | 0         | 3
--> 1970-01-01T00:00:00.050 | 2   | {"V":"b","W":"y"}  | 0         | 4
--> 1970-01-01T00:00:00.060 | 2   | NULL               | 0         | 5
PRINT FULL_ FROM BEGINNING;
--> rowtime                 | key | value              | partition | offset
--> 1970-01-01T00:00:00.010 | 1   | {"V":"a","W":null} | 0         | 0
--> 1970-01-01T00:00:00.010 | 1   | {"V":"a","W":"x"}  | 0         | 1
--> 1970-01-01T00:00:00.020 | 1   | {"V":null,"W":"x"} | 0         | 2
--> 1970-01-01T00:00:00.030 | 1   | NULL               | 0         | 3
--> 1970-01-01T00:00:00.050 | 2   | {"V":null,"W":"y"} | 0         | 4
--> 1970-01-01T00:00:00.050 | 2   | {"V":"b","W":"y"}  | 0         | 5
--> 1970-01-01T00:00:00.060 | 2   | {"V":"b","W":null} | 0         | 6

--@test: a foreign key: what it points at comes, changes and goes
CREATE TABLE homes (id INT PRIMARY KEY, owner INT) WITH (KAFKA_TOPIC='homes', VALUE_FORMAT='JSON', WRAP_SINGLE_VALUE=FALSE, PARTITIONS=1);
CREATE STREAM moves (id INT KEY, owner INT) WITH (KAFKA_TOPIC='homes', VALUE_FORMAT='JSON', WRAP_SINGLE_VALUE=FALSE);
CREATE TABLE inner_ WITH (VALUE_FORMAT='JSON') AS SELECT homes.id AS id, w FROM homes JOIN rt ON homes.owner = rt.k;
CREATE TABLE left_ WITH (VALUE_FORMAT='JSON') AS SELECT homes.id AS id, w FROM homes LEFT JOIN rt ON homes.owner = rt.k;
INSERT INTO moves (ROWTIME, id, owner) VALUES (1, 1, 7);
INSERT INTO r (ROWTIME, k, w) VALUES (2, 7, 'eva');
INSERT INTO moves (ROWTIME, id, owner) VALUES (3, 1, 7);
INSERT INTO r (ROWTIME, k) VALUES (4, 7);
INSERT INTO moves (ROWTIME, id, owner) VALUES (5, 1, 7);
INSERT INTO moves (ROWTIME, id) VALUES (6, 1);
INSERT INTO r (ROWTIME, k, w) VALUES (7, 7, 'eva');
PRINT INNER_ FROM BEGINNING;
--> rowtime                 | key | value       | partition | offset
--> 1970-01-01T00:00:00.002 | 1   | {"W":"eva"} | 0         | 0
--> 1970-01-01T00:00:00.003 | 1   | {"W":"eva"} | 0         | 1
--> 1970-01-01T00:00:00.004 | 1   | NULL        | 0         | 2
--> 1970-01-01T00:00:00.005 | 1   | NULL        | 0         | 3
--> 1970-01-01T00:00:00.006 | 1   | NULL        | 0         | 4
PRINT LEFT_ FROM BEGINNING;
--> rowtime                 | key | value       | partition | offset
--> 1970-01-01T00:00:00.001 | 1   | {"W":null}  | 0         | 0
--> 1970-01-01T00:00:00.002 | 1   | {"W":"eva"} | 0         | 1
--> 1970-01-01T00:00:00.003 | 1   | {"W":"eva"} | 0         | 2
--> 1970-01-01T00:00:00.004 | 1   | {"W":null}  | 0         | 3
--> 1970-01-01T00:00:00.005 | 1   | {"W":null}  | 0         | 4
--> 1970-01-01T00:00:00.006 | 1   | NULL        | 0         | 5

--@test: a stream and a table: without a key, without a value
CREATE STREAM inner_ WITH (VALUE_FORMAT='JSON') AS SELECT l.k AS k, v, w FROM l JOIN rt ON l.k = rt.k;
CREATE STREAM left_ WITH (VALUE_FORMAT='JSON') AS SELECT l.k AS k, v, w FROM l LEFT JOIN rt ON l.k = rt.k;
INSERT INTO r (ROWTIME, k, w) VALUES (1, 1, 'x');
INSERT INTO l (ROWTIME, k, v) VALUES (2, 1, 'a');
INSERT INTO l (ROWTIME, v) VALUES (3, 'no key');
INSERT INTO l (ROWTIME, k) VALUES (4, 1);
INSERT INTO r (ROWTIME, k) VALUES (5, 1);
INSERT INTO l (ROWTIME, k, v) VALUES (6, 1, 'b');
PRINT INNER_ FROM BEGINNING;
--> rowtime                 | key | value             | partition | offset
--> 1970-01-01T00:00:00.002 | 1   | {"V":"a","W":"x"} | 0         | 0
PRINT LEFT_ FROM BEGINNING;
--> rowtime                 | key  | value                   | partition | offset
--> 1970-01-01T00:00:00.002 | 1    | {"V":"a","W":"x"}       | 0         | 0
--> 1970-01-01T00:00:00.003 | NULL | {"V":"no key","W":null} | 0         | 1
--> 1970-01-01T00:00:00.006 | 1    | {"V":"b","W":null}      | 0         | 2

--@test: names that nobody gave
CREATE STREAM a (id INT KEY, v INT, s STRUCT<f INT>) WITH (KAFKA_TOPIC='a', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM b (id INT KEY, s STRUCT<f INT>) WITH (KAFKA_TOPIC='b', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM o AS SELECT a.id, b.id, a.v + 1, a.s->f, b.s->f FROM a JOIN b WITHIN 1 SECOND ON a.id = b.id;
DESCRIBE o;
--> Field      | Type
--> A_ID       | INTEGER (key)
--> B_ID       | INTEGER
--> KSQL_COL_0 | INTEGER
--> F          | INTEGER
--> F_1        | INTEGER
