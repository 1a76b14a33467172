-- SELECT over a stream: its records up to now; and beyond ksqlDB their groups.
CREATE STREAM visits (guest VARCHAR KEY, mins INT) WITH (KAFKA_TOPIC='visits', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO visits (ROWTIME, guest, mins) VALUES (1000, 'cat', 5);
INSERT INTO visits (ROWTIME, guest, mins) VALUES (2000, 'ann', 7);
INSERT INTO visits (ROWTIME, guest, mins) VALUES (3000, 'bob', NULL);
INSERT INTO visits (ROWTIME, guest, mins) VALUES (4000, 'cat', 4);

--@test: all records, some, a few
SELECT * FROM visits;
--> GUEST | MINS
--> cat   | 5
--> ann   | 7
--> bob   | NULL
--> cat   | 4
SELECT guest, mins * 60 AS secs, ROWTIME, ROWPARTITION, ROWOFFSET FROM visits WHERE mins > 4;
--> GUEST | SECS | ROWTIME | ROWPARTITION | ROWOFFSET
--> cat   | 300  | 1000    | 0            | 0
--> ann   | 420  | 2000    | 0            | 1
SELECT guest FROM visits LIMIT 2;
--> GUEST
--> cat
--> ann

--@test: no order but its own
SELECT guest, mins FROM visits ORDER BY mins;
--> line 1:41: ORDER BY sorts rows of tables and of groups: records of a stream come in their own order
--> 1 | SELECT guest, mins FROM visits ORDER BY mins;
-->   |                                         ^^^^
--> hint: Leave it out, or SELECT from a table: CREATE TABLE … AS SELECT … GROUP BY …;

--@test: no order but its own: by an alias, with LIMIT
SELECT mins AS m FROM visits WHERE mins > 4 ORDER BY m DESC LIMIT 1;
--> line 1:54: ORDER BY sorts rows of tables and of groups: records of a stream come in their own order
--> 1 | SELECT mins AS m FROM visits WHERE mins > 4 ORDER BY m DESC LIMIT 1;
-->   |                                                      ^
--> hint: Leave it out, or SELECT from a table: CREATE TABLE … AS SELECT … GROUP BY …;

--@test: a table function
SELECT guest, EXPLODE(SPLIT(guest, '')) AS letter FROM visits WHERE mins = 7;
--> GUEST | LETTER
--> ann   | a
--> ann   | n
--> ann   | n

--@test: groups, in the order in which they appeared or in another one
SELECT guest, COUNT(*) AS n, SUM(mins) AS total FROM visits GROUP BY guest;
--> GUEST | N | TOTAL
--> cat   | 2 | 9
--> ann   | 1 | 7
--> bob   | 1 | 0
SELECT guest, COUNT(*) AS n FROM visits GROUP BY guest ORDER BY n DESC, guest;
--> GUEST | N
--> cat   | 2
--> ann   | 1
--> bob   | 1
SELECT guest, COUNT(*) AS n FROM visits GROUP BY guest ORDER BY SUM(mins) DESC LIMIT 2;
--> GUEST | N
--> cat   | 2
--> ann   | 1
SELECT guest, COUNT(*) AS n FROM visits GROUP BY guest HAVING COUNT(*) = 1 ORDER BY guest;
--> GUEST | N
--> ann   | 1
--> bob   | 1

--@test: groups in windows
SELECT guest, WINDOWSTART, COUNT(*) AS n FROM visits WINDOW TUMBLING (SIZE 3 SECONDS) GROUP BY guest ORDER BY WINDOWSTART DESC, guest;
--> GUEST | WINDOWSTART | N
--> bob   | 3000        | 1
--> cat   | 3000        | 1
--> ann   | 0           | 1
--> cat   | 0           | 1
