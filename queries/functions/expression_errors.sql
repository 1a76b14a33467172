-- An expression that fails makes its column NULL; in WHERE it is false.

--@test: a division by zero
CREATE STREAM shares (id INT KEY, total INT, people INT) WITH (KAFKA_TOPIC='shares', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM each_gets AS SELECT id, total / people AS share, total FROM shares;
CREATE STREAM generous AS SELECT id, total FROM shares WHERE total / people > 1;
INSERT INTO shares (id, total, people) VALUES (1, 10, 3);
INSERT INTO shares (id, total, people) VALUES (2, 10, 0);
INSERT INTO shares (id, total, people) VALUES (3, 1, 2);
ASSERT VALUES each_gets (id, share, total) VALUES (1, 3, 10);
ASSERT VALUES each_gets (id, share, total) VALUES (2, NULL, 10);
ASSERT VALUES each_gets (id, share, total) VALUES (3, 0, 1);
ASSERT VALUES generous (id, total) VALUES (1, 10);

--@test: the error stays inside the innermost call
CREATE STREAM texts (id INT KEY, t VARCHAR) WITH (KAFKA_TOPIC='texts', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM numbers AS SELECT id, CAST(t AS INT) AS n, COALESCE(CAST(t AS INT), -1) AS n_or, ARRAY[CAST(t AS INT), 0] AS both FROM texts;
INSERT INTO texts (id, t) VALUES (1, '12');
INSERT INTO texts (id, t) VALUES (2, 'twelve');
ASSERT VALUES numbers (id, n, n_or, both) VALUES (1, 12, 12, ARRAY[12, 0]);
ASSERT VALUES numbers (id, n, n_or, both) VALUES (2, NULL, -1, ARRAY[NULL, 0]);

--@test: a branch not taken cannot fail
CREATE STREAM ratios (id INT KEY, a INT, b INT) WITH (KAFKA_TOPIC='ratios', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM safe AS SELECT id, CASE WHEN b = 0 THEN 0 ELSE a / b END AS ratio FROM ratios WHERE b = 0 OR a / b >= 2;
INSERT INTO ratios (id, a, b) VALUES (1, 8, 4);
INSERT INTO ratios (id, a, b) VALUES (2, 8, 0);
INSERT INTO ratios (id, a, b) VALUES (3, 4, 4);
ASSERT VALUES safe (id, ratio) VALUES (1, 2);
ASSERT VALUES safe (id, ratio) VALUES (2, 0);
