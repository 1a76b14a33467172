-- Expressions that would grow beyond all bounds.
CREATE STREAM s (id INT KEY, a INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: a record in more windows than memory holds
--@expected.error: window-overlap
CREATE TABLE o AS SELECT id, COUNT(*) AS c FROM s WINDOW HOPPING (SIZE 30 SECONDS, ADVANCE BY 1 MILLISECOND) GROUP BY id;

--@test: comparisons that multiply
--@expected.error: too-many-comparisons
CREATE STREAM o AS SELECT id, (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN (CASE WHEN a BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) BETWEEN 0 AND 9 THEN 1 ELSE 2 END) AS x FROM s;

--@test: parentheses without end
--@expected.error: too-deep
CREATE STREAM o AS SELECT id, ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((a)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))) AS x FROM s;

--@test: texts that would be longer than 16 MiB
CREATE STREAM long (id INT KEY, v VARCHAR, n INT) WITH (KAFKA_TOPIC='long', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM padded AS SELECT id, LEN(LPAD(v, n, 'xy')) AS l, LEN(RPAD(v, n, 'xy')) AS r, LEN(REPLACE(LPAD(v, 20000, 'x'), 'x', LPAD(v, n, 'y'))) AS p FROM long;
INSERT INTO long (id, v, n) VALUES (1, 'a', 2147483647);
INSERT INTO long (id, v, n) VALUES (2, 'a', 16777217);
INSERT INTO long (id, v, n) VALUES (3, 'a', 5);
ASSERT VALUES padded (id, l, r, p) VALUES (1, NULL, NULL, NULL);
ASSERT VALUES padded (id, l, r, p) VALUES (2, NULL, NULL, NULL);
ASSERT VALUES padded (id, l, r, p) VALUES (3, 5, 5, 99996);
