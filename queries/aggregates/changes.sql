-- What aggregates write: one record for each change of a group.
CREATE TABLE staff (id INT PRIMARY KEY, team VARCHAR, pay INT) WITH (KAFKA_TOPIC='staff', VALUE_FORMAT='DELIMITED', PARTITIONS=1);
CREATE STREAM visits (guest VARCHAR KEY, mins INT) WITH (KAFKA_TOPIC='visits', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: rows of a table that stay in their group, change it, and go
CREATE STREAM orders (id INT KEY, line VARCHAR) WITH (KAFKA_TOPIC='staff', VALUE_FORMAT='KAFKA');
CREATE TABLE teams AS SELECT team, COUNT(*) AS n, SUM(pay) AS pay FROM staff GROUP BY team;
INSERT INTO staff (ROWTIME, id, team, pay) VALUES (1, 1, 'sea', 4);
INSERT INTO staff (ROWTIME, id, team, pay) VALUES (2, 1, 'sea', 7);
INSERT INTO staff (ROWTIME, id, team, pay) VALUES (3, 1, 'air', 7);
INSERT INTO staff (ROWTIME, id, team, pay) VALUES (4, 2, 'air', 1);
INSERT INTO staff (ROWTIME, id, team, pay) VALUES (5, 2, NULL, 1);
INSERT INTO orders (ROWTIME, id) VALUES (6, 1);
PRINT TEAMS FROM BEGINNING;
--> rowtime                 | key | value           | partition | offset
--> 1970-01-01T00:00:00.001 | sea | {"N":1,"PAY":4} | 0         | 0
--> 1970-01-01T00:00:00.002 | sea | {"N":1,"PAY":7} | 0         | 1
--> 1970-01-01T00:00:00.003 | sea | {"N":0,"PAY":0} | 0         | 2
--> 1970-01-01T00:00:00.003 | air | {"N":1,"PAY":7} | 0         | 3
--> 1970-01-01T00:00:00.004 | air | {"N":2,"PAY":8} | 0         | 4
--> 1970-01-01T00:00:00.005 | air | {"N":1,"PAY":7} | 0         | 5
--> 1970-01-01T00:00:00.006 | air | {"N":0,"PAY":0} | 0         | 6

--@test: HAVING over a stream: nothing, a row, a deletion, nothing
CREATE TABLE twice AS SELECT guest, COUNT(*) AS n FROM visits GROUP BY guest HAVING COUNT(*) = 2;
INSERT INTO visits (ROWTIME, guest) VALUES (1, 'ann');
INSERT INTO visits (ROWTIME, guest) VALUES (2, 'ann');
INSERT INTO visits (ROWTIME, guest) VALUES (3, 'ann');
INSERT INTO visits (ROWTIME, guest) VALUES (4, 'ann');
PRINT TWICE FROM BEGINNING;
--> rowtime                 | key | value   | partition | offset
--> 1970-01-01T00:00:00.002 | ann | {"N":2} | 0         | 0
--> 1970-01-01T00:00:00.003 | ann | NULL    | 0         | 1

--@test: a group's time never goes back
CREATE TABLE totals AS SELECT guest, SUM(mins) AS total, MAX(mins) AS longest FROM visits GROUP BY guest;
INSERT INTO visits (ROWTIME, guest, mins) VALUES (9, 'ann', 5);
INSERT INTO visits (ROWTIME, guest, mins) VALUES (4, 'ann', NULL);
INSERT INTO visits (ROWTIME, guest, mins) VALUES (6, 'bob', NULL);
PRINT TOTALS FROM BEGINNING;
--> rowtime                 | key | value                      | partition | offset
--> 1970-01-01T00:00:00.009 | ann | {"TOTAL":5,"LONGEST":5}    | 0         | 0
--> 1970-01-01T00:00:00.009 | ann | {"TOTAL":5,"LONGEST":5}    | 0         | 1
--> 1970-01-01T00:00:00.006 | bob | {"TOTAL":0,"LONGEST":null} | 0         | 2

--@test: without a key, with a group that is NULL or cannot be computed
CREATE TABLE lengths AS SELECT 60 / mins AS per_hour, COUNT(*) AS n FROM visits GROUP BY 60 / mins;
INSERT INTO visits (ROWTIME, mins) VALUES (1, 30);
INSERT INTO visits (ROWTIME, guest, mins) VALUES (2, 'ann', 0);
INSERT INTO visits (ROWTIME, guest, mins) VALUES (3, 'ann', NULL);
INSERT INTO visits (ROWTIME, guest, mins) VALUES (4, 'bob', 25);
PRINT LENGTHS FROM BEGINNING;
--> rowtime                 | key | value   | partition | offset
--> 1970-01-01T00:00:00.001 | 2   | {"N":1} | 0         | 0
--> 1970-01-01T00:00:00.004 | 2   | {"N":2} | 0         | 1

--@test: two expressions as key, in the order of GROUP BY
CREATE TABLE pairs WITH (KEY_FORMAT='JSON') AS SELECT COUNT(*) AS n, mins > 9 AS long, guest FROM visits GROUP BY guest, (mins > 9);
INSERT INTO visits (ROWTIME, guest, mins) VALUES (1, 'ann', 30);
INSERT INTO visits (ROWTIME, guest, mins) VALUES (2, 'ann', 3);
INSERT INTO visits (ROWTIME, guest, mins) VALUES (3, 'ann', 40);
PRINT PAIRS FROM BEGINNING;
--> rowtime                 | key                          | value   | partition | offset
--> 1970-01-01T00:00:00.001 | {"GUEST":"ann","LONG":true}  | {"N":1} | 0         | 0
--> 1970-01-01T00:00:00.002 | {"GUEST":"ann","LONG":false} | {"N":1} | 0         | 1
--> 1970-01-01T00:00:00.003 | {"GUEST":"ann","LONG":true}  | {"N":2} | 0         | 2
