-- Tables joined on a foreign key that is NULL now and then: the result is the join of the present rows at every moment.
CREATE TABLE staff (id INT PRIMARY KEY, dept INT, name VARCHAR) WITH (KAFKA_TOPIC='staff', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE depts (did INT PRIMARY KEY, title VARCHAR) WITH (KAFKA_TOPIC='depts', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM staff_deletes (id INT KEY, x VARCHAR) WITH (KAFKA_TOPIC='staff', VALUE_FORMAT='KAFKA');
CREATE STREAM dept_deletes (did INT KEY, x VARCHAR) WITH (KAFKA_TOPIC='depts', VALUE_FORMAT='KAFKA');

--@test: inner: rows move between no department and one
CREATE TABLE placed AS SELECT staff.id AS id, name, title FROM staff JOIN depts ON staff.dept = depts.did;
INSERT INTO depts (ROWTIME, did, title) VALUES (1, 7, 'sales');
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (2, 1, 7, 'ann');
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (3, 2, NULL, 'bob');
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (4, 2, NULL, 'bobby');
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (5, 1, NULL, 'ann');
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (6, 2, 7, 'bob');
INSERT INTO depts (ROWTIME, did, title) VALUES (7, 7, 'purchase');
INSERT INTO staff_deletes (ROWTIME, id, x) VALUES (8, 1, NULL);
INSERT INTO dept_deletes (ROWTIME, did, x) VALUES (9, 7, NULL);
PRINT PLACED FROM BEGINNING;
--> rowtime                 | key | value                             | partition | offset
--> 1970-01-01T00:00:00.002 | 1   | {"NAME":"ann","TITLE":"sales"}    | 0         | 0
--> 1970-01-01T00:00:00.005 | 1   | NULL                              | 0         | 1
--> 1970-01-01T00:00:00.006 | 2   | {"NAME":"bob","TITLE":"sales"}    | 0         | 2
--> 1970-01-01T00:00:00.007 | 2   | {"NAME":"bob","TITLE":"purchase"} | 0         | 3
--> 1970-01-01T00:00:00.009 | 2   | NULL                              | 0         | 4

--@test: inner: a department that is not there (yet)
CREATE TABLE placed AS SELECT staff.id AS id, name, title FROM staff JOIN depts ON staff.dept = depts.did;
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (1, 1, NULL, 'ann');
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (2, 1, 7, 'ann');
INSERT INTO depts (ROWTIME, did, title) VALUES (3, 7, 'sales');
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (4, 1, 8, 'ann');
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (5, 1, NULL, 'ann');
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (6, 1, NULL, 'anna');
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (7, 1, 7, 'anna');
INSERT INTO depts (ROWTIME, did, title) VALUES (8, 8, 'stores');
INSERT INTO depts (ROWTIME, did, title) VALUES (9, 7, 'trade');
PRINT PLACED FROM BEGINNING;
--> rowtime                 | key | value                           | partition | offset
--> 1970-01-01T00:00:00.003 | 1   | {"NAME":"ann","TITLE":"sales"}  | 0         | 0
--> 1970-01-01T00:00:00.004 | 1   | NULL                            | 0         | 1
--> 1970-01-01T00:00:00.005 | 1   | NULL                            | 0         | 2
--> 1970-01-01T00:00:00.007 | 1   | {"NAME":"anna","TITLE":"sales"} | 0         | 3
--> 1970-01-01T00:00:00.009 | 1   | {"NAME":"anna","TITLE":"trade"} | 0         | 4

--@test: inner: deleted and there again, without a department and with one
CREATE TABLE placed AS SELECT staff.id AS id, name, title FROM staff JOIN depts ON staff.dept = depts.did;
INSERT INTO depts (ROWTIME, did, title) VALUES (1, 7, 'sales');
INSERT INTO staff_deletes (ROWTIME, id, x) VALUES (2, 1, NULL);
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (3, 1, 7, 'ann');
INSERT INTO staff_deletes (ROWTIME, id, x) VALUES (4, 1, NULL);
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (5, 1, NULL, 'ann');
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (6, 1, 7, 'ann');
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (7, 1, 9, 'ann');
INSERT INTO staff_deletes (ROWTIME, id, x) VALUES (8, 1, NULL);
INSERT INTO staff_deletes (ROWTIME, id, x) VALUES (9, 1, NULL);
PRINT PLACED FROM BEGINNING;
--> rowtime                 | key | value                          | partition | offset
--> 1970-01-01T00:00:00.003 | 1   | {"NAME":"ann","TITLE":"sales"} | 0         | 0
--> 1970-01-01T00:00:00.004 | 1   | NULL                           | 0         | 1
--> 1970-01-01T00:00:00.006 | 1   | {"NAME":"ann","TITLE":"sales"} | 0         | 2
--> 1970-01-01T00:00:00.007 | 1   | NULL                           | 0         | 3
--> 1970-01-01T00:00:00.008 | 1   | NULL                           | 0         | 4

--@test: left: rows without a department stay, padded
CREATE TABLE listed AS SELECT staff.id AS id, name, title FROM staff LEFT JOIN depts ON staff.dept = depts.did;
INSERT INTO depts (ROWTIME, did, title) VALUES (1, 7, 'sales');
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (2, 1, NULL, 'ann');
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (3, 1, 7, 'ann');
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (4, 1, NULL, 'ann');
INSERT INTO depts (ROWTIME, did, title) VALUES (5, 7, 'trade');
INSERT INTO staff_deletes (ROWTIME, id, x) VALUES (6, 1, NULL);
PRINT LISTED FROM BEGINNING;
--> rowtime                 | key | value                          | partition | offset
--> 1970-01-01T00:00:00.002 | 1   | {"NAME":"ann","TITLE":null}    | 0         | 0
--> 1970-01-01T00:00:00.003 | 1   | {"NAME":"ann","TITLE":"sales"} | 0         | 1
--> 1970-01-01T00:00:00.004 | 1   | {"NAME":"ann","TITLE":null}    | 0         | 2
--> 1970-01-01T00:00:00.004 | 1   | {"NAME":"ann","TITLE":null}    | 0         | 3
--> 1970-01-01T00:00:00.006 | 1   | NULL                           | 0         | 4

--@test: the foreign key is an expression that gives NULL, or fails
CREATE TABLE orders (id INT PRIMARY KEY, code VARCHAR, parts INT) WITH (KAFKA_TOPIC='orders', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE placed AS SELECT orders.id AS id, code, title FROM orders JOIN depts ON CAST(code AS INT) / parts = depts.did;
INSERT INTO depts (ROWTIME, did, title) VALUES (1, 7, 'sales');
INSERT INTO orders (ROWTIME, id, code, parts) VALUES (2, 1, 'none', 1);
INSERT INTO orders (ROWTIME, id, code, parts) VALUES (3, 1, '14', 2);
INSERT INTO orders (ROWTIME, id, code, parts) VALUES (4, 1, 'some', 2);
INSERT INTO orders (ROWTIME, id, code, parts) VALUES (5, 1, '14', NULL);
INSERT INTO depts (ROWTIME, did, title) VALUES (6, 7, 'trade');
INSERT INTO orders (ROWTIME, id, code, parts) VALUES (7, 1, '7', 1);
PRINT PLACED FROM BEGINNING;
--> rowtime                 | key | value                         | partition | offset
--> 1970-01-01T00:00:00.003 | 1   | {"CODE":"14","TITLE":"sales"} | 0         | 0
--> 1970-01-01T00:00:00.004 | 1   | NULL                          | 0         | 1
--> 1970-01-01T00:00:00.007 | 1   | {"CODE":"7","TITLE":"trade"}  | 0         | 2

--@test: groups over the join follow rows that come and go
CREATE TABLE sizes AS SELECT title, COUNT(*) AS n FROM staff JOIN depts ON staff.dept = depts.did GROUP BY title;
INSERT INTO depts (ROWTIME, did, title) VALUES (1, 7, 'sales');
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (2, 1, 7, 'ann');
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (3, 2, NULL, 'bob');
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (4, 2, 7, 'bob');
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (5, 1, NULL, 'ann');
INSERT INTO staff (ROWTIME, id, dept, name) VALUES (6, 2, NULL, 'bob');
PRINT SIZES FROM BEGINNING;
--> rowtime                 | key   | value   | partition | offset
--> 1970-01-01T00:00:00.002 | sales | {"N":1} | 0         | 0
--> 1970-01-01T00:00:00.004 | sales | {"N":2} | 0         | 1
--> 1970-01-01T00:00:00.005 | sales | {"N":1} | 0         | 2
--> 1970-01-01T00:00:00.006 | sales | {"N":0} | 0         | 3
