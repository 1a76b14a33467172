-- Settings that take scans and fsql's own pull queries away.

CREATE TABLE fish (id VARCHAR PRIMARY KEY, pond INT, kg DOUBLE) WITH (KAFKA_TOPIC='fish', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM log (id VARCHAR KEY, pond INT, kg DOUBLE) WITH (KAFKA_TOPIC='log', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE kept AS SELECT id, pond, kg FROM fish;
CREATE TABLE counts WITH (KEY_FORMAT='JSON') AS SELECT id, pond, COUNT(*) AS n FROM log GROUP BY id, pond;
INSERT INTO fish VALUES ('a', 1, 1.5);
INSERT INTO fish VALUES ('b', 2, 2.5);
INSERT INTO log VALUES ('a', 1, 1.5);

--@test: keys that WHERE names
SET 'ksql.query.pull.table.scan.enabled' = 'false';
SELECT * FROM kept WHERE id = 'a';
--> ID | POND | KG
--> a  | 1    | 1.5
SELECT * FROM kept WHERE id IN ('a', 'b') AND kg > 2;
--> ID | POND | KG
--> b  | 2    | 2.5
SELECT * FROM kept WHERE id = 'a' OR 'b' = id;
--> ID | POND | KG
--> a  | 1    | 1.5
--> b  | 2    | 2.5
SELECT * FROM kept WHERE id >= 'b';
--> ID | POND | KG
--> b  | 2    | 2.5
SELECT n FROM counts WHERE id = 'a' AND pond = 1;
--> N
--> 1

--@test: no scan: no condition
SET 'ksql.query.pull.table.scan.enabled' = 'false';
SELECT * FROM kept;
--> line 1:1: the query would look at all rows of the table: it names no key
--> 1 | SELECT * FROM kept;
-->   | ^^^^^^^^^^^^^^^^^^
--> hint: Compare each key column with a constant, or SET 'ksql.query.pull.table.scan.enabled' = 'true';

--@test: no scan: a condition on a value
SET 'ksql.query.pull.table.scan.enabled' = 'false';
SELECT * FROM kept WHERE kg > 2;
--> line 1:1: the query would look at all rows of the table: a part of WHERE names no key
--> 1 | SELECT * FROM kept WHERE kg > 2;
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Compare each key column with a constant, or SET 'ksql.query.pull.table.scan.enabled' = 'true';

--@test: no scan: one side of OR names no key
SET 'ksql.query.pull.table.scan.enabled' = 'false';
SELECT * FROM kept WHERE id = 'a' OR kg > 2;
--> line 1:1: the query would look at all rows of the table: a part of WHERE names no key
--> 1 | SELECT * FROM kept WHERE id = 'a' OR kg > 2;
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Compare each key column with a constant, or SET 'ksql.query.pull.table.scan.enabled' = 'true';

--@test: no scan: two comparisons of one key
SET 'ksql.query.pull.table.scan.enabled' = 'false';
SELECT * FROM kept WHERE id >= 'a' AND id <= 'b';
--> line 1:1: the query would look at all rows of the table: a key is compared more than once
--> 1 | SELECT * FROM kept WHERE id >= 'a' AND id <= 'b';
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Compare each key column with a constant, or SET 'ksql.query.pull.table.scan.enabled' = 'true';

--@test: no scan: a key that is computed with
SET 'ksql.query.pull.table.scan.enabled' = 'false';
SELECT * FROM kept WHERE UCASE(id) = 'A';
--> line 1:1: the query would look at all rows of the table: a key is compared with something that is no constant
--> 1 | SELECT * FROM kept WHERE UCASE(id) = 'A';
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Compare each key column with a constant, or SET 'ksql.query.pull.table.scan.enabled' = 'true';

--@test: no scan: a part of the key
SET 'ksql.query.pull.table.scan.enabled' = 'false';
SELECT n FROM counts WHERE id = 'a';
--> line 1:1: the query would look at all rows of the table: a part of the key is missing
--> 1 | SELECT n FROM counts WHERE id = 'a';
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Compare each key column with a constant, or SET 'ksql.query.pull.table.scan.enabled' = 'true';

--@test: no scan: ranges are taken away
SET 'ksql.query.pull.table.scan.enabled' = 'false';
SET 'ksql.query.pull.range.scan.enabled' = 'false';
SELECT * FROM kept WHERE id >= 'b';
--> line 1:1: the query would look at all rows of the table: it names a range of keys
--> 1 | SELECT * FROM kept WHERE id >= 'b';
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Compare each key column with a constant, or SET 'ksql.query.pull.table.scan.enabled' = 'true';

--@test: as ksqlDB: a declared table
SET 'pull.queries.as.ksqldb' = 'true';
SELECT * FROM fish;
--> line 1:15: table `FISH` cannot be queried: no query keeps its rows
--> 1 | SELECT * FROM fish;
-->   |               ^^^^
--> hint: CREATE TABLE QUERYABLE_FISH AS SELECT * FROM `FISH`; Or SET 'pull.queries.as.ksqldb' = 'false';

--@test: as ksqlDB: ORDER BY
SET 'pull.queries.as.ksqldb' = 'true';
SELECT * FROM log ORDER BY kg;
--> line 1:28: ORDER BY cannot be used in pull queries
--> 1 | SELECT * FROM log ORDER BY kg;
-->   |                            ^^
--> hint: Put EMIT CHANGES behind the query to make it a push query. Or SET 'pull.queries.as.ksqldb' = 'false';

--@test: as ksqlDB: GROUP BY
SET 'pull.queries.as.ksqldb' = 'true';
SELECT id, COUNT(*) FROM log GROUP BY id;
--> line 1:30: GROUP BY cannot be used in pull queries
--> 1 | SELECT id, COUNT(*) FROM log GROUP BY id;
-->   |                              ^^^^^^^^^^^
--> hint: Put EMIT CHANGES behind the query to make it a push query. Or SET 'pull.queries.as.ksqldb' = 'false';

--@test: as ksqlDB: a pseudocolumn
SET 'pull.queries.as.ksqldb' = 'true';
SELECT ROWPARTITION, id FROM log;
--> line 1:8: pull queries cannot read ROWPARTITION
--> 1 | SELECT ROWPARTITION, id FROM log;
-->   |        ^^^^^^^^^^^^
--> hint: Put EMIT CHANGES behind the query to make it a push query. Or SET 'pull.queries.as.ksqldb' = 'false';

--@test: as ksqlDB: a pseudocolumn in WHERE
SET 'pull.queries.as.ksqldb' = 'true';
SELECT id FROM kept WHERE ROWOFFSET = 1;
--> line 1:16: pull queries cannot read ROWOFFSET
--> 1 | SELECT id FROM kept WHERE ROWOFFSET = 1;
-->   |                ^^^^
--> hint: Put EMIT CHANGES behind the query to make it a push query. Or SET 'pull.queries.as.ksqldb' = 'false';

--@test: as ksqlDB: NULL among keys
SET 'pull.queries.as.ksqldb' = 'true';
SELECT * FROM kept WHERE id IN ('a', NULL);
--> line 1:15: NULL cannot be among the values of IN: no key is NULL
--> 1 | SELECT * FROM kept WHERE id IN ('a', NULL);
-->   |               ^^^^
--> hint: Leave NULL out. Or SET 'pull.queries.as.ksqldb' = 'false';

--@test: LIMIT is taken away
SET 'ksql.query.pull.limit.clause.enabled' = 'false';
SELECT * FROM log LIMIT 1;
--> line 1:1: LIMIT in pull queries cannot be used here: 'ksql.query.pull.limit.clause.enabled' is false
--> 1 | SELECT * FROM log LIMIT 1;
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: SET 'ksql.query.pull.limit.clause.enabled' = 'true';
