-- CREATE OR REPLACE TABLE over a table: the query goes on where it stands; rows of the former condition stay until their next change.
CREATE TABLE a (id INT PRIMARY KEY, v INT, w INT) WITH (KAFKA_TOPIC='a', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM deletes (id INT KEY, x VARCHAR) WITH (KAFKA_TOPIC='a', VALUE_FORMAT='KAFKA');

--@test: a condition comes: what was shown before is deleted when it fails at its next change
CREATE TABLE b AS SELECT id, v FROM a;
INSERT INTO a (ROWTIME, id, v) VALUES (1, 1, 1);
INSERT INTO a (ROWTIME, id, v) VALUES (2, 2, 2);
INSERT INTO a (ROWTIME, id, v) VALUES (3, 3, 3);
INSERT INTO a (ROWTIME, id, v) VALUES (4, 4, 4);
CREATE OR REPLACE TABLE b AS SELECT id, v FROM a WHERE v > 5;
INSERT INTO a (ROWTIME, id, v) VALUES (5, 1, 0);
INSERT INTO a (ROWTIME, id, v) VALUES (6, 1, 4);
INSERT INTO a (ROWTIME, id, v) VALUES (7, 2, 9);
INSERT INTO a (ROWTIME, id, v) VALUES (8, 2, 5);
INSERT INTO deletes (ROWTIME, id, x) VALUES (9, 3, NULL);
INSERT INTO a (ROWTIME, id, v) VALUES (10, 5, 1);
INSERT INTO a (ROWTIME, id, v) VALUES (11, 6, 7);
PRINT B FROM BEGINNING;
--> rowtime                 | key | value   | partition | offset
--> 1970-01-01T00:00:00.001 | 1   | {"V":1} | 0         | 0
--> 1970-01-01T00:00:00.002 | 2   | {"V":2} | 0         | 1
--> 1970-01-01T00:00:00.003 | 3   | {"V":3} | 0         | 2
--> 1970-01-01T00:00:00.004 | 4   | {"V":4} | 0         | 3
--> 1970-01-01T00:00:00.005 | 1   | NULL    | 0         | 4
--> 1970-01-01T00:00:00.007 | 2   | {"V":9} | 0         | 5
--> 1970-01-01T00:00:00.008 | 2   | NULL    | 0         | 6
--> 1970-01-01T00:00:00.009 | 3   | NULL    | 0         | 7
--> 1970-01-01T00:00:00.011 | 6   | {"V":7} | 0         | 8
SELECT * FROM b;
--> ID | V
--> 4  | 4
--> 6  | 7

--@test: another condition: what the former one kept back stays back
CREATE TABLE b AS SELECT id, v FROM a WHERE v > 5;
INSERT INTO a (ROWTIME, id, v) VALUES (1, 1, 1);
INSERT INTO a (ROWTIME, id, v) VALUES (2, 2, 8);
INSERT INTO a (ROWTIME, id, v) VALUES (3, 3, 8);
CREATE OR REPLACE TABLE b AS SELECT id, v FROM a WHERE v < 4;
INSERT INTO a (ROWTIME, id, v) VALUES (4, 1, 6);
INSERT INTO a (ROWTIME, id, v) VALUES (5, 1, 2);
INSERT INTO a (ROWTIME, id, v) VALUES (6, 2, 6);
INSERT INTO a (ROWTIME, id, v) VALUES (7, 3, 3);
INSERT INTO a (ROWTIME, id, v) VALUES (8, 3, 5);
PRINT B FROM BEGINNING;
--> rowtime                 | key | value   | partition | offset
--> 1970-01-01T00:00:00.002 | 2   | {"V":8} | 0         | 0
--> 1970-01-01T00:00:00.003 | 3   | {"V":8} | 0         | 1
--> 1970-01-01T00:00:00.005 | 1   | {"V":2} | 0         | 2
--> 1970-01-01T00:00:00.006 | 2   | NULL    | 0         | 3
--> 1970-01-01T00:00:00.007 | 3   | {"V":3} | 0         | 4
--> 1970-01-01T00:00:00.008 | 3   | NULL    | 0         | 5

--@test: the condition goes
CREATE TABLE b AS SELECT id, v FROM a WHERE v > 5;
INSERT INTO a (ROWTIME, id, v) VALUES (1, 1, 1);
INSERT INTO a (ROWTIME, id, v) VALUES (2, 2, 8);
CREATE OR REPLACE TABLE b AS SELECT id, v FROM a;
INSERT INTO a (ROWTIME, id, v) VALUES (3, 1, 2);
INSERT INTO deletes (ROWTIME, id, x) VALUES (4, 2, NULL);
PRINT B FROM BEGINNING;
--> rowtime                 | key | value   | partition | offset
--> 1970-01-01T00:00:00.002 | 2   | {"V":8} | 0         | 0
--> 1970-01-01T00:00:00.003 | 1   | {"V":2} | 0         | 1
--> 1970-01-01T00:00:00.004 | 2   | NULL    | 0         | 2

--@test: columns come, and a condition over one that was not read before
CREATE TABLE b AS SELECT id, v FROM a;
INSERT INTO a (ROWTIME, id, v, w) VALUES (1, 1, 1, 10);
INSERT INTO a (ROWTIME, id, v, w) VALUES (2, 2, 2, 20);
CREATE OR REPLACE TABLE b AS SELECT id, v, w, v + w AS sum FROM a WHERE w > 15;
INSERT INTO a (ROWTIME, id, v, w) VALUES (3, 1, 3, 11);
INSERT INTO a (ROWTIME, id, v, w) VALUES (4, 2, 4, 21);
INSERT INTO a (ROWTIME, id, v, w) VALUES (5, 2, 4, 5);
PRINT B FROM BEGINNING;
--> rowtime                 | key | value                   | partition | offset
--> 1970-01-01T00:00:00.001 | 1   | {"V":1}                 | 0         | 0
--> 1970-01-01T00:00:00.002 | 2   | {"V":2}                 | 0         | 1
--> 1970-01-01T00:00:00.003 | 1   | NULL                    | 0         | 2
--> 1970-01-01T00:00:00.004 | 2   | {"V":4,"W":21,"SUM":25} | 0         | 3
--> 1970-01-01T00:00:00.005 | 2   | NULL                    | 0         | 4

--@test: replaced twice before a row changes, and once more
CREATE TABLE b AS SELECT id, v FROM a WHERE v > 5;
INSERT INTO a (ROWTIME, id, v) VALUES (1, 1, 1);
INSERT INTO a (ROWTIME, id, v) VALUES (2, 2, 8);
CREATE OR REPLACE TABLE b AS SELECT id, v FROM a WHERE v > 100;
CREATE OR REPLACE TABLE b AS SELECT id, v, w FROM a WHERE v > 50;
INSERT INTO a (ROWTIME, id, v, w) VALUES (3, 1, 2, 0);
INSERT INTO a (ROWTIME, id, v, w) VALUES (4, 2, 9, 0);
INSERT INTO a (ROWTIME, id, v, w) VALUES (5, 3, 60, 0);
CREATE OR REPLACE TABLE b AS SELECT id, v, w, v * 2 AS twice FROM a WHERE v > 70;
INSERT INTO a (ROWTIME, id, v, w) VALUES (6, 3, 65, 0);
INSERT INTO a (ROWTIME, id, v, w) VALUES (7, 1, 80, 0);
PRINT B FROM BEGINNING;
--> rowtime                 | key | value                      | partition | offset
--> 1970-01-01T00:00:00.002 | 2   | {"V":8}                    | 0         | 0
--> 1970-01-01T00:00:00.004 | 2   | NULL                       | 0         | 1
--> 1970-01-01T00:00:00.005 | 3   | {"V":60,"W":0}             | 0         | 2
--> 1970-01-01T00:00:00.006 | 3   | NULL                       | 0         | 3
--> 1970-01-01T00:00:00.007 | 1   | {"V":80,"W":0,"TWICE":160} | 0         | 4

--@test: groups over a table whose condition changes
CREATE TABLE sums AS SELECT v, COUNT(*) AS n, SUM(w) AS total FROM a GROUP BY v;
INSERT INTO a (ROWTIME, id, v, w) VALUES (1, 1, 1, 10);
INSERT INTO a (ROWTIME, id, v, w) VALUES (2, 2, 1, 20);
CREATE OR REPLACE TABLE sums AS SELECT v, COUNT(*) AS n, SUM(w) AS total, SUM(w) * 2 AS twice FROM a WHERE id < 2 GROUP BY v;
INSERT INTO a (ROWTIME, id, v, w) VALUES (3, 2, 1, 30);
INSERT INTO a (ROWTIME, id, v, w) VALUES (4, 1, 1, 40);
INSERT INTO a (ROWTIME, id, v, w) VALUES (5, 3, 1, 50);
PRINT SUMS FROM BEGINNING;
--> rowtime                 | key | value                         | partition | offset
--> 1970-01-01T00:00:00.001 | 1   | {"N":1,"TOTAL":10}            | 0         | 0
--> 1970-01-01T00:00:00.002 | 1   | {"N":2,"TOTAL":30}            | 0         | 1
--> 1970-01-01T00:00:00.003 | 1   | {"N":1,"TOTAL":10,"TWICE":20} | 0         | 2
--> 1970-01-01T00:00:00.004 | 1   | {"N":1,"TOTAL":40,"TWICE":80} | 0         | 3

--@test: groups over a stream: a condition over a column that was not read before
CREATE STREAM s (id INT KEY, c INT, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE sums AS SELECT id, SUM(v) AS total FROM s GROUP BY id;
INSERT INTO s (ROWTIME, id, c, v) VALUES (1, 1, 1, 10);
CREATE OR REPLACE TABLE sums AS SELECT id, SUM(v) AS total, SUM(v) + 1 AS more FROM s WHERE c > 0 GROUP BY id;
INSERT INTO s (ROWTIME, id, c, v) VALUES (2, 1, 0, 20);
INSERT INTO s (ROWTIME, id, c, v) VALUES (3, 1, 1, 20);
INSERT INTO s (ROWTIME, id, c, v) VALUES (4, 1, 1, 40);
PRINT SUMS FROM BEGINNING;
--> rowtime                 | key | value                  | partition | offset
--> 1970-01-01T00:00:00.001 | 1   | {"TOTAL":10}           | 0         | 0
--> 1970-01-01T00:00:00.003 | 1   | {"TOTAL":30,"MORE":31} | 0         | 1
--> 1970-01-01T00:00:00.004 | 1   | {"TOTAL":70,"MORE":71} | 0         | 2

--@test: refused: a column goes
CREATE TABLE b AS SELECT id, v, w FROM a;
CREATE OR REPLACE TABLE b AS SELECT id, v FROM a;
--> line 1:25: cannot replace `B`: columns are changed, missing or reordered: column `W` is missing
--> 1 | CREATE OR REPLACE TABLE b AS SELECT id, v FROM a;
-->   |                         ^
--> detail: it is `ID` INTEGER KEY, `V` INTEGER, `W` INTEGER; the new query gives `ID` INTEGER KEY, `V` INTEGER
--> hint: Columns can only be added at the end.

--@test: refused: columns in another order
CREATE TABLE b AS SELECT id, v, w FROM a;
CREATE OR REPLACE TABLE b AS SELECT id, w, v FROM a;
--> line 1:25: cannot replace `B`: columns are changed, missing or reordered: column `V` stands at another place
--> 1 | CREATE OR REPLACE TABLE b AS SELECT id, w, v FROM a;
-->   |                         ^
--> detail: it is `ID` INTEGER KEY, `V` INTEGER, `W` INTEGER; the new query gives `ID` INTEGER KEY, `W` INTEGER, `V` INTEGER
--> hint: Columns can only be added at the end.

--@test: refused: a column of another name
CREATE TABLE b AS SELECT id, v, w FROM a;
CREATE OR REPLACE TABLE b AS SELECT id, v AS value, w FROM a;
--> line 1:25: cannot replace `B`: columns are changed, missing or reordered: column `V` is missing
--> 1 | CREATE OR REPLACE TABLE b AS SELECT id, v AS value, w FROM a;
-->   |                         ^
--> detail: it is `ID` INTEGER KEY, `V` INTEGER, `W` INTEGER; the new query gives `ID` INTEGER KEY, `VALUE` INTEGER, `W` INTEGER
--> hint: Columns can only be added at the end.

--@test: refused: a column of another type
CREATE TABLE b AS SELECT id, v, w FROM a;
CREATE OR REPLACE TABLE b AS SELECT id, v, CAST(w AS BIGINT) AS w FROM a;
--> line 1:25: cannot replace `B`: columns are changed, missing or reordered: column `W` is changed from INTEGER to BIGINT
--> 1 | CREATE OR REPLACE TABLE b AS SELECT id, v, CAST(w AS BIGINT) AS w FROM a;
-->   |                         ^
--> detail: it is `ID` INTEGER KEY, `V` INTEGER, `W` INTEGER; the new query gives `ID` INTEGER KEY, `V` INTEGER, `W` BIGINT
--> hint: Columns can only be added at the end.

--@test: refused: another format
CREATE TABLE b AS SELECT id, v, w FROM a;
CREATE OR REPLACE TABLE b WITH (VALUE_FORMAT='DELIMITED') AS SELECT id, v, w FROM a;
--> line 1:25: cannot replace `B`: its value format is changed from JSON to DELIMITED
--> 1 | CREATE OR REPLACE TABLE b WITH (VALUE_FORMAT='DELIMITED') AS SELECT id, v, w FROM a;
-->   |                         ^
--> hint: Conditions may change, and columns may be added at the end. Else DROP TABLE `B` first.

--@test: refused: another source
CREATE TABLE b AS SELECT id, v, w FROM a;
CREATE TABLE other (id INT PRIMARY KEY, v INT, w INT) WITH (KAFKA_TOPIC='other', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE OR REPLACE TABLE b AS SELECT id, v, w FROM other;
--> line 1:25: cannot replace `B`: FROM is changed from `A` on topic a to `OTHER` on topic other
--> 1 | CREATE OR REPLACE TABLE b AS SELECT id, v, w FROM other;
-->   |                         ^
--> hint: Conditions may change, and columns may be added at the end. Else DROP TABLE `B` first.

--@test: refused: a join comes
CREATE TABLE b AS SELECT id, v, w FROM a;
CREATE TABLE other (id INT PRIMARY KEY, v INT, w INT) WITH (KAFKA_TOPIC='other', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE OR REPLACE TABLE b AS SELECT a.id AS id, a.v AS v, a.w AS w FROM a JOIN other ON a.id = other.id;
--> line 1:25: cannot replace `B`: the join with `OTHER` on topic other is added: INNER
--> 1 | CREATE OR REPLACE TABLE b AS SELECT a.id AS id, a.v AS v, a.w AS w FROM a JOIN other ON a.id = other.id;
-->   |                         ^
--> hint: Conditions may change, and columns may be added at the end. Else DROP TABLE `B` first.

--@test: refused: another GROUP BY
CREATE STREAM s (id INT KEY, c INT, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE sums AS SELECT c, COUNT(*) AS n FROM s GROUP BY c;
CREATE OR REPLACE TABLE sums AS SELECT v AS c, COUNT(*) AS n FROM s GROUP BY v;
--> line 1:25: cannot replace `SUMS`: GROUP BY is changed from C to V
--> 1 | CREATE OR REPLACE TABLE sums AS SELECT v AS c, COUNT(*) AS n FROM s GROUP BY v;
-->   |                         ^^^^
--> hint: Conditions may change, and columns may be added at the end. Else DROP TABLE `SUMS` first.

--@test: refused: another aggregate function
CREATE STREAM s (id INT KEY, c INT, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE sums AS SELECT c, COUNT(*) AS n FROM s GROUP BY c;
CREATE OR REPLACE TABLE sums AS SELECT c, COUNT(v) AS n FROM s GROUP BY c;
--> line 1:25: cannot replace `SUMS`: the list of aggregate functions is changed from COUNT(*) to COUNT(V)
--> 1 | CREATE OR REPLACE TABLE sums AS SELECT c, COUNT(v) AS n FROM s GROUP BY c;
-->   |                         ^^^^
--> hint: Conditions may change, and columns may be added at the end. Else DROP TABLE `SUMS` first.

--@test: refused: a window comes
CREATE STREAM s (id INT KEY, c INT, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE sums AS SELECT c, COUNT(*) AS n FROM s GROUP BY c;
CREATE OR REPLACE TABLE sums AS SELECT c, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY c;
--> line 1:25: cannot replace `SUMS`: WINDOW is added: TUMBLING (60000 ms)
--> 1 | CREATE OR REPLACE TABLE sums AS SELECT c, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY c;
-->   |                         ^^^^
--> hint: Conditions may change, and columns may be added at the end. Else DROP TABLE `SUMS` first.

--@test: refused: a window of another size
CREATE STREAM s (id INT KEY, c INT, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE per_minute AS SELECT c, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 MINUTE, GRACE PERIOD 1 SECOND) GROUP BY c;
CREATE OR REPLACE TABLE per_minute AS SELECT c, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 2 MINUTES, GRACE PERIOD 1 SECOND) GROUP BY c;
--> line 1:25: cannot replace `PER_MINUTE`: WINDOW is changed from TUMBLING (60000 ms) to TUMBLING (120000 ms)
--> 1 | CREATE OR REPLACE TABLE per_minute AS SELECT c, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 2 MINUTES, GRACE PERIOD 1 SEC…
-->   |                         ^^^^^^^^^^
--> hint: Conditions may change, and columns may be added at the end. Else DROP TABLE `PER_MINUTE` first.

--@test: refused: another grace period
CREATE STREAM s (id INT KEY, c INT, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE per_minute AS SELECT c, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 MINUTE, GRACE PERIOD 1 SECOND) GROUP BY c;
CREATE OR REPLACE TABLE per_minute AS SELECT c, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 MINUTE, GRACE PERIOD 2 SECONDS) GROUP BY c;
--> line 1:25: cannot replace `PER_MINUTE`: the window's GRACE PERIOD is changed from 1000 ms to 2000 ms
--> 1 | CREATE OR REPLACE TABLE per_minute AS SELECT c, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 MINUTE, GRACE PERIOD 2 SECO…
-->   |                         ^^^^^^^^^^
--> hint: Conditions may change, and columns may be added at the end. Else DROP TABLE `PER_MINUTE` first.

--@test: refused: EMIT FINAL
CREATE STREAM s (id INT KEY, c INT, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE per_minute AS SELECT c, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 MINUTE, GRACE PERIOD 1 SECOND) GROUP BY c;
CREATE OR REPLACE TABLE per_minute AS SELECT c, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 MINUTE, GRACE PERIOD 1 SECOND) GROUP BY c EMIT FINAL;
--> line 1:25: cannot replace `PER_MINUTE`: EMIT is changed from CHANGES to FINAL
--> 1 | CREATE OR REPLACE TABLE per_minute AS SELECT c, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 MINUTE, GRACE PERIOD 1 SECO…
-->   |                         ^^^^^^^^^^
--> hint: Conditions may change, and columns may be added at the end. Else DROP TABLE `PER_MINUTE` first.

--@test: refused: a join of another kind
CREATE STREAM s (id INT KEY, c INT, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t (id INT KEY, c INT, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM joined AS SELECT s.id AS id, s.v AS x, t.v AS y FROM s JOIN t WITHIN 1 MINUTE ON s.id = t.id;
CREATE OR REPLACE STREAM joined AS SELECT s.id AS id, s.v AS x, t.v AS y FROM s LEFT JOIN t WITHIN 1 MINUTE ON s.id = t.id;
--> line 1:26: cannot replace `JOINED`: the join with `T` on topic t is changed from INNER to LEFT
--> 1 | CREATE OR REPLACE STREAM joined AS SELECT s.id AS id, s.v AS x, t.v AS y FROM s LEFT JOIN t WITHIN 1 MINUTE ON s.id = t.…
-->   |                          ^^^^^^
--> hint: Conditions may change, and columns may be added at the end. Else DROP STREAM `JOINED` first.

--@test: refused: another WITHIN
CREATE STREAM s (id INT KEY, c INT, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t (id INT KEY, c INT, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM joined AS SELECT s.id AS id, s.v AS x, t.v AS y FROM s JOIN t WITHIN 1 MINUTE ON s.id = t.id;
CREATE OR REPLACE STREAM joined AS SELECT s.id AS id, s.v AS x, t.v AS y FROM s JOIN t WITHIN 2 MINUTES ON s.id = t.id;
--> line 1:26: cannot replace `JOINED`: WITHIN of the join with `T` on topic t is changed from 60000 ms before, 60000 ms after to 120000 ms before, 120000 ms after
--> 1 | CREATE OR REPLACE STREAM joined AS SELECT s.id AS id, s.v AS x, t.v AS y FROM s JOIN t WITHIN 2 MINUTES ON s.id = t.id;
-->   |                          ^^^^^^
--> hint: Conditions may change, and columns may be added at the end. Else DROP STREAM `JOINED` first.

--@test: refused: a join goes
CREATE STREAM s (id INT KEY, c INT, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t (id INT KEY, c INT, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM joined AS SELECT s.id AS id, s.v AS x, t.v AS y FROM s JOIN t WITHIN 1 MINUTE ON s.id = t.id;
CREATE OR REPLACE STREAM joined AS SELECT s.id AS id, s.v AS x, s.c AS y FROM s;
--> line 1:26: cannot replace `JOINED`: the join with `T` on topic t is missing: it was INNER
--> 1 | CREATE OR REPLACE STREAM joined AS SELECT s.id AS id, s.v AS x, s.c AS y FROM s;
-->   |                          ^^^^^^
--> hint: Conditions may change, and columns may be added at the end. Else DROP STREAM `JOINED` first.

--@test: refused: a join that reads another column
CREATE STREAM s (id INT KEY, c INT, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t (id INT KEY, c INT, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM joined AS SELECT s.id AS id, s.v AS x, t.v AS y FROM s JOIN t WITHIN 1 MINUTE ON s.id = t.id;
CREATE OR REPLACE STREAM joined AS SELECT s.id AS id, s.v AS x, t.v AS y, t.c AS z FROM s JOIN t WITHIN 1 MINUTE ON s.id = t.id;
--> line 1:26: cannot replace `JOINED`: it reads other columns of its sources than those that it keeps
--> 1 | CREATE OR REPLACE STREAM joined AS SELECT s.id AS id, s.v AS x, t.v AS y, t.c AS z FROM s JOIN t WITHIN 1 MINUTE ON s.id…
-->   |                          ^^^^^^
--> hint: Conditions may change, and columns may be added at the end. Else DROP STREAM `JOINED` first.

--@test: refused: another topic of a declaration
CREATE STREAM s (id INT KEY, c INT, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM t (id INT KEY, c INT, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE OR REPLACE STREAM s (id INT KEY, c INT, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON');
--> line 1:26: cannot replace `S`: its topic is changed from 's' to 't'
--> 1 | CREATE OR REPLACE STREAM s (id INT KEY, c INT, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON');
-->   |                          ^
--> hint: DROP it first.
