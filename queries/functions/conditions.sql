-- CASE, NULL logic, BETWEEN, IN, LIKE.

--@test: CASE takes the first branch that is true
CREATE STREAM scores (id INT KEY, points INT) WITH (KAFKA_TOPIC='scores', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM grades AS SELECT id,
    CASE WHEN points >= 90 THEN 'gold' WHEN points >= 50 THEN 'silver' WHEN points < 0 THEN CAST(NULL AS VARCHAR) ELSE 'none' END AS medal,
    CASE points WHEN 50 THEN 'half' WHEN 100 THEN 'full' END AS exact
  FROM scores;
INSERT INTO scores (id, points) VALUES (1, 100);
INSERT INTO scores (id, points) VALUES (2, 50);
INSERT INTO scores (id, points) VALUES (3, 7);
INSERT INTO scores (id, points) VALUES (4, -1);
INSERT INTO scores (id, points) VALUES (5, NULL);
ASSERT VALUES grades (id, medal, exact) VALUES (1, 'gold', 'full');
ASSERT VALUES grades (id, medal, exact) VALUES (2, 'silver', 'half');
ASSERT VALUES grades (id, medal, exact) VALUES (3, 'none', NULL);
ASSERT VALUES grades (id, medal, exact) VALUES (4, NULL, NULL);
ASSERT VALUES grades (id, medal, exact) VALUES (5, 'none', NULL);

--@test: a comparison with NULL is false, its negation true
CREATE STREAM maybe (id INT KEY, v INT) WITH (KAFKA_TOPIC='maybe', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM tried AS SELECT id, v = 1 AS same, v <> 1 AS other, NOT (v = 1) AS negated, v IN (1, 2) AS listed, v NOT IN (1, 2) AS unlisted,
    v BETWEEN 0 AND 5 AS inside, v IS NULL AS missing, v IS DISTINCT FROM 1 AS distinct1, v + 1 AS next
  FROM maybe;
INSERT INTO maybe (id, v) VALUES (1, NULL);
INSERT INTO maybe (id, v) VALUES (2, 1);
INSERT INTO maybe (id, v) VALUES (3, 3);
ASSERT VALUES tried (id, same, other, negated, listed, unlisted, inside, missing, distinct1, next)
  VALUES (1, FALSE, FALSE, TRUE, FALSE, TRUE, FALSE, TRUE, TRUE, NULL);
ASSERT VALUES tried (id, same, other, negated, listed, unlisted, inside, missing, distinct1, next) VALUES (2, TRUE, FALSE, FALSE, TRUE, FALSE, TRUE, FALSE, FALSE, 2);
ASSERT VALUES tried (id, same, other, negated, listed, unlisted, inside, missing, distinct1, next) VALUES (3, FALSE, TRUE, TRUE, FALSE, TRUE, TRUE, FALSE, TRUE, 4);

--@test: LIKE knows any run and any character
CREATE STREAM files (id INT KEY, name VARCHAR) WITH (KAFKA_TOPIC='files', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM matched AS SELECT id, name LIKE '%.txt' AS text, name LIKE '_a%' AS second_a, name LIKE '10!%%' ESCAPE '!' AS percent FROM files;
INSERT INTO files (id, name) VALUES (1, 'data.txt');
INSERT INTO files (id, name) VALUES (2, '10% of it');
ASSERT VALUES matched (id, text, second_a, percent) VALUES (1, TRUE, TRUE, FALSE);
ASSERT VALUES matched (id, text, second_a, percent) VALUES (2, FALSE, FALSE, TRUE);
