-- SELECT … EMIT CHANGES: records as they come; here from the beginning, up to now.
SET 'auto.offset.reset' = 'earliest';
CREATE STREAM visits (guest VARCHAR KEY, mins INT) WITH (KAFKA_TOPIC='visits', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE rooms (no INT PRIMARY KEY, name VARCHAR) WITH (KAFKA_TOPIC='rooms', VALUE_FORMAT='KAFKA', PARTITIONS=1);
CREATE STREAM changes (no INT KEY, name VARCHAR) WITH (KAFKA_TOPIC='rooms', VALUE_FORMAT='KAFKA');
INSERT INTO visits (ROWTIME, guest, mins) VALUES (1000, 'cat', 5);
INSERT INTO visits (ROWTIME, guest, mins) VALUES (2000, 'ann', 7);
INSERT INTO visits (ROWTIME, guest, mins) VALUES (4000, 'cat', 4);
INSERT INTO changes (ROWTIME, no, name) VALUES (1, 7, 'attic');
INSERT INTO changes (ROWTIME, no, name) VALUES (2, 1, 'hall');
INSERT INTO changes (ROWTIME, no) VALUES (4, 7);

--@test: a stream, whole and up to a limit
SELECT * FROM visits EMIT CHANGES;
--> GUEST | MINS
--> cat   | 5
--> ann   | 7
--> cat   | 4
SELECT guest, mins FROM visits WHERE mins > 4 EMIT CHANGES LIMIT 1;
--> GUEST | MINS
--> cat   | 5
SELECT guest FROM visits EMIT CHANGES LIMIT 0;
--> GUEST

--@test: a table: its changes, deletions too
SELECT * FROM rooms EMIT CHANGES;
--> NO | NAME
--> 7  | attic
--> 1  | hall
--> 7  | NULL  | deleted
SELECT no, name FROM rooms WHERE no = 7 EMIT CHANGES;
--> NO | NAME
--> 7  | attic
--> 7  | NULL  | deleted

--@test: groups: every change of each
SELECT guest, COUNT(*) AS n, SUM(mins) AS total FROM visits GROUP BY guest EMIT CHANGES;
--> GUEST | N | TOTAL
--> cat   | 1 | 5
--> ann   | 1 | 7
--> cat   | 2 | 9
SELECT COUNT(*) AS n FROM visits EMIT CHANGES;
--> N
--> 1
--> 2
--> 3
SELECT guest, WINDOWSTART, WINDOWEND, COUNT(*) AS n FROM visits WINDOW SESSION (2 SECONDS) GROUP BY guest EMIT CHANGES;
--> GUEST | WINDOWSTART | WINDOWEND | N
--> cat   | 1000        | 1000      | 1
--> ann   | 2000        | 2000      | 1
--> cat   | 4000        | 4000      | 1
SELECT guest, WINDOWSTART, COUNT(*) AS n FROM visits WINDOW TUMBLING (SIZE 1 SECOND) GROUP BY guest EMIT FINAL;
--> GUEST | WINDOWSTART | N
--> cat   | 1000        | 1
--> ann   | 2000        | 1

--@test: a join, a new key
CREATE STREAM bills (guest VARCHAR KEY, price INT) WITH (KAFKA_TOPIC='bills', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO bills (ROWTIME, guest, price) VALUES (1500, 'cat', 90);
SELECT * FROM visits JOIN bills WITHIN 1 SECOND ON visits.guest = bills.guest EMIT CHANGES;
--> VISITS_GUEST | VISITS_MINS | BILLS_GUEST | BILLS_PRICE
--> cat          | 5           | cat         | 90
SELECT mins, guest FROM visits PARTITION BY mins EMIT CHANGES;
--> MINS | GUEST
--> 5    | cat
--> 7    | ann
--> 4    | cat

--@test: from now on there is nothing yet
SET 'auto.offset.reset' = 'latest';
SELECT * FROM visits EMIT CHANGES;
--> GUEST | MINS

--@test: a windowed table: bounds are columns of *
CREATE TABLE minutely AS SELECT guest, SUM(mins) AS total FROM visits WINDOW TUMBLING (SIZE 2 SECONDS) GROUP BY guest;
SELECT * FROM minutely EMIT CHANGES;
--> GUEST | WINDOWSTART | WINDOWEND | TOTAL
--> cat   | 0           | 2000      | 5
--> ann   | 2000        | 4000      | 7
--> cat   | 4000        | 6000      | 4
