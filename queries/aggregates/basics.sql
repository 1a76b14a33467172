-- GROUP BY on streams: every record updates its group.

--@test: COUNT, SUM, MIN, MAX and AVG
CREATE STREAM sales (shop VARCHAR KEY, amount INT) WITH (KAFKA_TOPIC='sales', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE totals AS SELECT shop, COUNT(*) AS n, COUNT(amount) AS known, SUM(amount) AS total, MIN(amount) AS least, MAX(amount) AS most, AVG(amount) AS mean
  FROM sales GROUP BY shop;
INSERT INTO sales (ROWTIME, shop, amount) VALUES (10, 'mall', 5);
INSERT INTO sales (ROWTIME, shop, amount) VALUES (20, 'kiosk', NULL);
INSERT INTO sales (ROWTIME, shop, amount) VALUES (15, 'mall', -2);
INSERT INTO sales (ROWTIME, shop, amount) VALUES (30, 'mall', NULL);
INSERT INTO sales (ROWTIME, shop, amount) VALUES (40, NULL, 7);
INSERT INTO sales (ROWTIME, shop, amount) VALUES (50, 'kiosk', 8);
ASSERT VALUES totals (ROWTIME, shop, n, known, total, least, most, mean) VALUES (10, 'mall', 1, 1, 5, 5, 5, 5.0);
ASSERT VALUES totals (ROWTIME, shop, n, known, total, least, most, mean) VALUES (20, 'kiosk', 1, 0, 0, NULL, NULL, 0.0);
ASSERT VALUES totals (ROWTIME, shop, n, known, total, least, most, mean) VALUES (15, 'mall', 2, 2, 3, -2, 5, 1.5);
ASSERT VALUES totals (ROWTIME, shop, n, known, total, least, most, mean) VALUES (30, 'mall', 3, 2, 3, -2, 5, 1.5);
ASSERT VALUES totals (ROWTIME, shop, n, known, total, least, most, mean) VALUES (50, 'kiosk', 2, 1, 8, 8, 8, 8.0);

--@test: the first and the last, and all that differ
CREATE STREAM moves (piece VARCHAR KEY, square VARCHAR) WITH (KAFKA_TOPIC='moves', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE history AS SELECT piece, EARLIEST_BY_OFFSET(square) AS started, LATEST_BY_OFFSET(square) AS stands, COLLECT_SET(square) AS seen, COLLECT_LIST(square) AS steps,
    LATEST_BY_OFFSET(square, 2) AS last_two
  FROM moves GROUP BY piece;
INSERT INTO moves (ROWTIME, piece, square) VALUES (1, 'rook', 'a1');
INSERT INTO moves (ROWTIME, piece, square) VALUES (2, 'rook', 'a4');
INSERT INTO moves (ROWTIME, piece, square) VALUES (3, 'king', 'e1');
INSERT INTO moves (ROWTIME, piece, square) VALUES (4, 'rook', 'a1');
INSERT INTO moves (ROWTIME, piece, square) VALUES (5, 'rook', NULL);
ASSERT VALUES history (piece, started, stands, seen, steps, last_two) VALUES ('rook', 'a1', 'a1', ARRAY['a1'], ARRAY['a1'], ARRAY['a1']);
ASSERT VALUES history (piece, started, stands, seen, steps, last_two) VALUES ('rook', 'a1', 'a4', ARRAY['a1', 'a4'], ARRAY['a1', 'a4'], ARRAY['a1', 'a4']);
ASSERT VALUES history (piece, started, stands, seen, steps, last_two) VALUES ('king', 'e1', 'e1', ARRAY['e1'], ARRAY['e1'], ARRAY['e1']);
ASSERT VALUES history (piece, started, stands, seen, steps, last_two) VALUES ('rook', 'a1', 'a1', ARRAY['a1', 'a4'], ARRAY['a1', 'a4', 'a1'], ARRAY['a4', 'a1']);
ASSERT VALUES history (piece, started, stands, seen, steps, last_two) VALUES ('rook', 'a1', 'a1', ARRAY['a1', 'a4', NULL], ARRAY['a1', 'a4', 'a1', NULL], ARRAY['a4', 'a1']);

--@test: HAVING takes a row back that no longer passes
CREATE STREAM votes (motion VARCHAR KEY, yes BOOLEAN) WITH (KAFKA_TOPIC='votes', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE pairs AS SELECT motion, COUNT(*) AS n FROM votes GROUP BY motion HAVING COUNT(*) = 2;
INSERT INTO votes (ROWTIME, motion, yes) VALUES (1, 'm', TRUE);
INSERT INTO votes (ROWTIME, motion, yes) VALUES (2, 'm', TRUE);
INSERT INTO votes (ROWTIME, motion, yes) VALUES (3, 'm', FALSE);
INSERT INTO votes (ROWTIME, motion, yes) VALUES (4, 'm', FALSE);
ASSERT VALUES pairs (ROWTIME, motion, n) VALUES (2, 'm', 2);
ASSERT NULL VALUES pairs (motion) KEY ('m');

--@test: groups by an expression and by two columns
CREATE STREAM orders (id INT KEY, country VARCHAR, kind VARCHAR, amount DOUBLE) WITH (KAFKA_TOPIC='orders', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE by_letter AS SELECT SUBSTRING(country, 1, 1) AS letter, COUNT(*) AS n FROM orders GROUP BY SUBSTRING(country, 1, 1);
CREATE TABLE by_both WITH (KEY_FORMAT='JSON') AS SELECT country, kind, SUM(amount) AS total FROM orders GROUP BY country, kind;
INSERT INTO orders (ROWTIME, id, country, kind, amount) VALUES (1, 1, 'peru', 'web', 2.5);
INSERT INTO orders (ROWTIME, id, country, kind, amount) VALUES (2, 2, 'oman', 'web', 1.0);
INSERT INTO orders (ROWTIME, id, country, kind, amount) VALUES (3, 3, 'palau', 'web', 0.5);
INSERT INTO orders (ROWTIME, id, country, kind, amount) VALUES (4, 4, 'peru', 'web', 4.0);
INSERT INTO orders (ROWTIME, id, country, kind, amount) VALUES (5, 5, NULL, 'web', 4.0);
ASSERT VALUES by_letter (ROWTIME, letter, n) VALUES (1, 'p', 1);
ASSERT VALUES by_letter (ROWTIME, letter, n) VALUES (2, 'o', 1);
ASSERT VALUES by_letter (ROWTIME, letter, n) VALUES (3, 'p', 2);
ASSERT VALUES by_letter (ROWTIME, letter, n) VALUES (4, 'p', 3);
ASSERT VALUES by_both (country, kind, total) VALUES ('peru', 'web', 2.5);
ASSERT VALUES by_both (country, kind, total) VALUES ('oman', 'web', 1.0);
ASSERT VALUES by_both (country, kind, total) VALUES ('palau', 'web', 0.5);
ASSERT VALUES by_both (country, kind, total) VALUES ('peru', 'web', 6.5);
