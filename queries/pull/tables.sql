-- SELECT over a table: the present row of each key.
CREATE STREAM visits (guest VARCHAR KEY, mins INT) WITH (KAFKA_TOPIC='visits', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE stays AS SELECT guest, COUNT(*) AS n, SUM(mins) AS total FROM visits GROUP BY guest;
INSERT INTO visits (ROWTIME, guest, mins) VALUES (1000, 'cat', 5);
INSERT INTO visits (ROWTIME, guest, mins) VALUES (2000, 'ann', 7);
INSERT INTO visits (ROWTIME, guest, mins) VALUES (3000, 'bob', 1);
INSERT INTO visits (ROWTIME, guest, mins) VALUES (4000, 'cat', 4);

--@test: all rows, in the order of their keys
SELECT * FROM stays;
--> GUEST | N | TOTAL
--> ann   | 1 | 7
--> bob   | 1 | 1
--> cat   | 2 | 9

--@test: one key, several keys, a range of keys
SELECT guest, total FROM stays WHERE guest = 'cat';
--> GUEST | TOTAL
--> cat   | 9
SELECT guest, total FROM stays WHERE guest IN ('cat', 'nobody', 'ann');
--> GUEST | TOTAL
--> cat   | 9
--> ann   | 7
SELECT guest, total FROM stays WHERE guest > 'ann' AND guest <= 'cat';
--> GUEST | TOTAL
--> bob   | 1
--> cat   | 9

--@test: conditions on values, expressions, pseudocolumns
SELECT guest, total / n AS mean, ROWTIME FROM stays WHERE total > 3 OR guest LIKE 'b%';
--> GUEST | MEAN | ROWTIME
--> ann   | 7    | 2000
--> bob   | 1    | 3000
--> cat   | 4    | 4000

--@test: an order and a limit
SELECT guest, total AS stay FROM stays ORDER BY stay DESC, guest LIMIT 2;
--> GUEST | STAY
--> cat   | 9
--> ann   | 7
SELECT guest FROM stays LIMIT 0;
--> GUEST
SELECT guest FROM stays ORDER BY n DESC, UCASE(guest) DESC;
--> GUEST
--> cat
--> bob
--> ann

--@test: a declared table, with what was deleted
CREATE TABLE rooms (no INT PRIMARY KEY, name VARCHAR) WITH (KAFKA_TOPIC='rooms', VALUE_FORMAT='KAFKA', PARTITIONS=1);
CREATE STREAM changes (no INT KEY, name VARCHAR) WITH (KAFKA_TOPIC='rooms', VALUE_FORMAT='KAFKA');
INSERT INTO changes (ROWTIME, no, name) VALUES (1, 7, 'attic');
INSERT INTO changes (ROWTIME, no, name) VALUES (2, -3, 'cellar');
INSERT INTO changes (ROWTIME, no, name) VALUES (3, 1, 'hall');
INSERT INTO changes (ROWTIME, no) VALUES (4, 7);
SELECT * FROM rooms;
--> NO | NAME
--> 1  | hall
--> -3 | cellar

--@test: a source table, a joined table, a filtered one
CREATE SOURCE TABLE again (guest VARCHAR PRIMARY KEY, n BIGINT) WITH (KAFKA_TOPIC='STAYS', VALUE_FORMAT='JSON');
CREATE TABLE notes (who VARCHAR PRIMARY KEY, note VARCHAR) WITH (KAFKA_TOPIC='notes', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE noted AS SELECT guest, n, note FROM stays JOIN notes ON stays.guest = notes.who;
CREATE TABLE longest AS SELECT guest, total FROM stays WHERE total > 6;
INSERT INTO notes (ROWTIME, who, note) VALUES (5000, 'bob', 'loud');
SELECT * FROM again;
--> GUEST | N
--> ann   | 1
--> bob   | 1
--> cat   | 2
SELECT * FROM noted;
--> GUEST | N | NOTE
--> bob   | 1 | loud
SELECT * FROM longest;
--> GUEST | TOTAL
--> ann   | 7
--> cat   | 9

--@test: windows are part of the key
CREATE TABLE minutely AS SELECT guest, SUM(mins) AS total FROM visits WINDOW TUMBLING (SIZE 2 SECONDS) GROUP BY guest;
SELECT * FROM minutely;
--> GUEST | WINDOWSTART | WINDOWEND | TOTAL
--> ann   | 2000        | 4000      | 7
--> bob   | 2000        | 4000      | 1
--> cat   | 0           | 2000      | 5
--> cat   | 4000        | 6000      | 4
SELECT guest, windowend - windowstart AS size_ms, total FROM minutely WHERE guest = 'cat' AND windowstart >= '1970-01-01T00:00:02';
--> GUEST | SIZE_MS | TOTAL
--> cat   | 2000    | 4
SELECT guest, total FROM minutely WHERE windowstart = 2000 OR windowend = 2000;
--> GUEST | TOTAL
--> ann   | 7
--> bob   | 1
--> cat   | 5
