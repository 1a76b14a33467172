-- Aggregates that describe numbers and lists, over streams and over tables that change.
CREATE STREAM s (id INT KEY, g VARCHAR, x DOUBLE, y DOUBLE, a ARRAY<INT>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE t (id INT PRIMARY KEY, g VARCHAR, x DOUBLE, y DOUBLE, a ARRAY<INT>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');

--@test: how far values are from their mean, and how two of them go together
CREATE TABLE o AS SELECT g, STDDEV_SAMP(x) AS dev, STDDEV_SAMPLE(x) AS dev2, CORRELATION(x, y) AS cor FROM s GROUP BY g;
INSERT INTO s (ROWTIME, id, g, x, y) VALUES (1, 1, 'a', 1, 2);
INSERT INTO s (ROWTIME, id, g, x, y) VALUES (2, 2, 'a', 2, 4);
INSERT INTO s (ROWTIME, id, g, x, y) VALUES (3, 3, 'a', 6, 12);
INSERT INTO s (ROWTIME, id, g, x, y) VALUES (4, 4, 'a', NULL, 1);
PRINT O FROM BEGINNING;
--> rowtime                 | key | value                                           | partition | offset
--> 1970-01-01T00:00:00.001 | a   | {"DEV":0.0,"DEV2":0.0,"COR":"NaN"}              | 0         | 0
--> 1970-01-01T00:00:00.002 | a   | {"DEV":0.5,"DEV2":0.7071067811865476,"COR":1.0} | 0         | 1
--> 1970-01-01T00:00:00.003 | a   | {"DEV":7.0,"DEV2":2.6457513110645907,"COR":1.0} | 0         | 2
--> 1970-01-01T00:00:00.004 | a   | {"DEV":7.0,"DEV2":2.6457513110645907,"COR":1.0} | 0         | 3

--@test: the same of a table takes rows back
CREATE TABLE o AS SELECT g, STDDEV_SAMP(x) AS dev, CORRELATION(x, y) AS cor FROM t GROUP BY g;
INSERT INTO s (ROWTIME, id, g, x, y) VALUES (1, 1, 'a', 1, 2);
INSERT INTO s (ROWTIME, id, g, x, y) VALUES (2, 2, 'a', 2, 4);
INSERT INTO s (ROWTIME, id, g, x, y) VALUES (3, 1, 'a', 4, 2);
PRINT O FROM BEGINNING;
--> rowtime                 | key | value                   | partition | offset
--> 1970-01-01T00:00:00.001 | a   | {"DEV":0.0,"COR":"NaN"} | 0         | 0
--> 1970-01-01T00:00:00.002 | a   | {"DEV":0.5,"COR":1.0}   | 0         | 1
--> 1970-01-01T00:00:00.003 | a   | {"DEV":2.0,"COR":-1.0}  | 0         | 2

--@test: the sum of lists
CREATE TABLE o AS SELECT g, SUM_LIST(a) AS total FROM t GROUP BY g;
INSERT INTO s (ROWTIME, id, g, a) VALUES (1, 1, 'a', ARRAY[1, 2, 3]);
INSERT INTO s (ROWTIME, id, g, a) VALUES (2, 2, 'a', ARRAY[10]);
INSERT INTO s (ROWTIME, id, g, a) VALUES (3, 3, 'a', NULL);
INSERT INTO s (ROWTIME, id, g, a) VALUES (4, 2, 'a', ARRAY[20]);
PRINT O FROM BEGINNING;
--> rowtime                 | key | value        | partition | offset
--> 1970-01-01T00:00:00.001 | a   | {"TOTAL":6}  | 0         | 0
--> 1970-01-01T00:00:00.002 | a   | {"TOTAL":16} | 0         | 1
--> 1970-01-01T00:00:00.003 | a   | {"TOTAL":16} | 0         | 2
--> 1970-01-01T00:00:00.004 | a   | {"TOTAL":26} | 0         | 3

--@test: what all rows of a group agree on
CREATE TABLE o AS SELECT g, ATTR(x) AS x, ATTR(id) AS id FROM t GROUP BY g;
INSERT INTO s (ROWTIME, id, g, x) VALUES (1, 1, 'a', 5);
INSERT INTO s (ROWTIME, id, g, x) VALUES (2, 2, 'a', 5);
INSERT INTO s (ROWTIME, id, g, x) VALUES (3, 2, 'a', 6);
INSERT INTO s (ROWTIME, id, g, x) VALUES (4, 1, 'b', 7);
PRINT O FROM BEGINNING;
--> rowtime                 | key | value                | partition | offset
--> 1970-01-01T00:00:00.001 | a   | {"X":5.0,"ID":1}     | 0         | 0
--> 1970-01-01T00:00:00.002 | a   | {"X":5.0,"ID":null}  | 0         | 1
--> 1970-01-01T00:00:00.003 | a   | {"X":null,"ID":null} | 0         | 2
--> 1970-01-01T00:00:00.004 | a   | {"X":6.0,"ID":2}     | 0         | 3
--> 1970-01-01T00:00:00.004 | b   | {"X":7.0,"ID":1}     | 0         | 4
