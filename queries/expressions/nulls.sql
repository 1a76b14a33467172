-- Null logic has two values: a comparison with NULL is false.
CREATE STREAM pairs (id INT KEY, a INT, b INT, t VARCHAR) WITH (KAFKA_TOPIC='pairs', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: conditions over NULL
CREATE STREAM judged AS
  SELECT id, a = b AS same, a <> b AS differ, NOT (a = b) AS not_same, a IN (1, 2) AS listed, a NOT IN (1, 2) AS unlisted, a IS DISTINCT FROM b AS apart, a BETWEEN 0 AND 9 AS digit FROM pairs;
INSERT INTO pairs (id, a, b) VALUES (1, 1, 1);
INSERT INTO pairs (id, a, b) VALUES (2, NULL, 1);
INSERT INTO pairs (id, a, b) VALUES (3, NULL, NULL);
ASSERT VALUES judged (id, same, differ, not_same, listed, unlisted, apart, digit) VALUES (1, TRUE, FALSE, FALSE, TRUE, FALSE, FALSE, TRUE);
ASSERT VALUES judged (id, same, differ, not_same, listed, unlisted, apart, digit) VALUES (2, FALSE, FALSE, TRUE, FALSE, TRUE, TRUE, FALSE);
ASSERT VALUES judged (id, same, differ, not_same, listed, unlisted, apart, digit) VALUES (3, FALSE, FALSE, TRUE, FALSE, TRUE, FALSE, FALSE);

--@test: values over NULL
CREATE STREAM reckoned AS
  SELECT id, a + b AS added, -a AS opposite, t || '!' AS shouted, COALESCE(a, b, 0) AS some, IFNULL(t, 'none') AS text, CASE WHEN a = 1 THEN 'one' ELSE 'other' END AS word, CASE a WHEN 1 THEN 'one' END AS bare FROM pairs;
INSERT INTO pairs (id, a, b, t) VALUES (1, 1, 2, 'hey');
INSERT INTO pairs (id, b) VALUES (2, 2);
ASSERT VALUES reckoned (id, added, opposite, shouted, some, text, word, bare) VALUES (1, 3, -1, 'hey!', 1, 'hey', 'one', 'one');
ASSERT VALUES reckoned (id, added, opposite, shouted, some, text, word, bare) VALUES (2, NULL, NULL, '!', 2, 'none', 'other', NULL);

--@test: what fails is NULL, and nothing else is
CREATE STREAM quotients AS SELECT id, a / b AS q, a % b AS r, a + b AS s FROM pairs;
CREATE STREAM kept AS SELECT id, a FROM pairs WHERE a / b > 1;
INSERT INTO pairs (id, a, b) VALUES (1, 7, -2);
INSERT INTO pairs (id, a, b) VALUES (2, 7, 0);
INSERT INTO pairs (id, a, b) VALUES (3, 7, 2);
ASSERT VALUES quotients (id, q, r, s) VALUES (1, -3, 1, 5);
ASSERT VALUES quotients (id, q, r, s) VALUES (2, NULL, NULL, 7);
ASSERT VALUES quotients (id, q, r, s) VALUES (3, 3, 1, 9);
ASSERT VALUES kept (id, a) VALUES (3, 7);

--@test: patterns
CREATE STREAM matched AS SELECT id, t FROM pairs WHERE t LIKE 'r_w%' OR t LIKE '%5!%%' ESCAPE '!';
INSERT INTO pairs (id, t) VALUES (1, 'row 1');
INSERT INTO pairs (id, t) VALUES (2, 'a raw one');
INSERT INTO pairs (id, t) VALUES (3, 'up 5% today');
INSERT INTO pairs (id, t) VALUES (4, '5 of 9');
INSERT INTO pairs (id, t) VALUES (5, NULL);
ASSERT VALUES matched (id, t) VALUES (1, 'row 1');
ASSERT VALUES matched (id, t) VALUES (3, 'up 5% today');
