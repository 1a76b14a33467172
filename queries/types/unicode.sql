-- Text is compared code unit for code unit, without normalisation: the letter é (one unit) and the letter e with an accent behind it, é (two), look alike and
-- differ. Everywhere below the first of a pair is the short one.
CREATE STREAM words (id INT KEY, g INT, t VARCHAR) WITH (KAFKA_TOPIC='words', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: what aggregates keep apart
CREATE TABLE o AS
  SELECT g, COUNT_DISTINCT(t) AS n, ATTR(t) AS a, HISTOGRAM(t) AS h, TOPKDISTINCT(t, 5) AS top, COLLECT_SET(t) AS s, MIN(t) AS least, MAX(t) AS most, TOPK(t, 5) AS all_of_them
  FROM words GROUP BY g;
INSERT INTO words (id, g, t) VALUES (1, 1, 'é');
INSERT INTO words (id, g, t) VALUES (2, 1, 'é');
INSERT INTO words (id, g, t) VALUES (3, 1, 'é');
ASSERT VALUES o (g, n, a, h, top, s, least, most, all_of_them) VALUES (1, 1, 'é', MAP('é' := 1), ARRAY['é'], ARRAY['é'], 'é', 'é', ARRAY['é']);
ASSERT VALUES o (g, n, a, h, top, s, least, most, all_of_them) VALUES (1, 2, NULL, MAP('é' := 1, 'é' := 1), ARRAY['é', 'é'], ARRAY['é', 'é'], 'é', 'é', ARRAY['é', 'é']);
ASSERT VALUES o (g, n, a, h, top, s, least, most, all_of_them) VALUES (1, 2, NULL, MAP('é' := 2, 'é' := 1), ARRAY['é', 'é'], ARRAY['é', 'é'], 'é', 'é', ARRAY['é', 'é', 'é']);

--@test: undo takes out the row that was put in
CREATE TABLE seats (who VARCHAR PRIMARY KEY, g INT, t VARCHAR) WITH (KAFKA_TOPIC='seats', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE o AS SELECT g, COLLECT_LIST(t) AS l, HISTOGRAM(t) AS h, ATTR(t) AS a FROM seats GROUP BY g;
INSERT INTO seats (who, g, t) VALUES ('1', 1, 'é');
INSERT INTO seats (who, g, t) VALUES ('2', 1, 'é');
INSERT INTO seats (who, g, t) VALUES ('1', 1, 'x');
INSERT INTO seats (who, g, t) VALUES ('1', 1, 'é');
ASSERT VALUES o (g, l, h, a) VALUES (1, ARRAY['é'], MAP('é' := 1), 'é');
ASSERT VALUES o (g, l, h, a) VALUES (1, ARRAY['é', 'é'], MAP('é' := 1, 'é' := 1), NULL);
ASSERT VALUES o (g, l, h, a) VALUES (1, ARRAY['é', 'x'], MAP('é' := 1, 'x' := 1), NULL);
ASSERT VALUES o (g, l, h, a) VALUES (1, ARRAY['é', 'é'], MAP('é' := 2), 'é');

--@test: arrays and maps
CREATE STREAM o AS
  SELECT id, ARRAY_DISTINCT(ARRAY['é', t]) AS d, ARRAY_UNION(ARRAY['é'], ARRAY[t]) AS u, ARRAY_INTERSECT(ARRAY['é'], ARRAY[t]) AS i, ARRAY_EXCEPT(ARRAY['é'], ARRAY[t]) AS e,
    ARRAY_REMOVE(ARRAY['é'], t) AS r, ARRAY_CONTAINS(ARRAY['é'], t) AS c, ARRAY_MAX(ARRAY[t, 'é']) AS mx, ARRAY_SORT(ARRAY['é', t]) AS srt,
    MAP_UNION(MAP('é' := 1), MAP(t := 2)) AS mu, AS_MAP(ARRAY['é', t], ARRAY[1, 2]) AS am, MAP('é' := 1, t := 2) AS m, MAP('é' := 1)[t] AS found,
    TRANSFORM(MAP('é' := 1, t := 2), (k, v) => k, (k, v) => v + 1) AS tm, NULLIF(t, 'é') AS nul, FIELD(t, 'é', 'é') AS f, t IN ('é', 'x') AS isin, t LIKE 'é' AS lk
  FROM words;
INSERT INTO words (id, t) VALUES (1, 'é');
INSERT INTO words (id, t) VALUES (2, 'é');
ASSERT VALUES o (id, d, u, i, e, r, c, mx, srt, mu, am, m, found, tm, nul, f, isin, lk) VALUES (1, ARRAY['é'], ARRAY['é'], ARRAY['é'], ARRAY_REMOVE(ARRAY['x'], 'x'), ARRAY_REMOVE(ARRAY['x'], 'x'), TRUE, 'é', ARRAY['é', 'é'], MAP('é' := 2), MAP('é' := 2), MAP('é' := 2), 1, MAP('é' := 3), NULL, 1, TRUE, TRUE);
ASSERT VALUES o (id, d, u, i, e, r, c, mx, srt, mu, am, m, found, tm, nul, f, isin, lk) VALUES (2, ARRAY['é', 'é'], ARRAY['é', 'é'], ARRAY_REMOVE(ARRAY['x'], 'x'), ARRAY['é'], ARRAY['é'], FALSE, 'é', ARRAY['é', 'é'], MAP('é' := 1, 'é' := 2), MAP('é' := 1, 'é' := 2), MAP('é' := 1, 'é' := 2), NULL, MAP('é' := 2, 'é' := 3), 'é', 2, FALSE, FALSE);

--@test: pieces, patterns and places
CREATE STREAM o AS
  SELECT id, SPLIT_TO_MAP(CONCAT('é=1,', t, '=2'), ',', '=') AS sm, SPLIT(CONCAT('aéb', t, 'c'), 'é') AS sp, REPLACE(CONCAT('é', t), 'é', '-') AS rp, INSTR(CONCAT('x', t), 'é') AS ins,
    LEN(t) AS n, SUBSTRING(t, 1, 1) AS sb, LPAD(t, 3, '*') AS lp, MASK(t) AS mk, URL_EXTRACT_PARAMETER(CONCAT('http://h/?', URL_ENCODE_PARAM(t), '=1'), 'é') AS up, ENCODE(t, 'utf8', 'hex') AS hx
  FROM words;
INSERT INTO words (id, t) VALUES (1, 'é');
INSERT INTO words (id, t) VALUES (2, 'é');
ASSERT VALUES o (id, sm, sp, rp, ins, n, sb, lp, mk, up, hx) VALUES (1, MAP('é' := '2'), ARRAY['a', 'b', 'c'], '--', 2, 1, 'é', '**é', 'x', '1', 'c3a9');
ASSERT VALUES o (id, sm, sp, rp, ins, n, sb, lp, mk, up, hx) VALUES (2, MAP('é' := '1', 'é' := '2'), ARRAY['a', 'béc'], '-é', 0, 2, 'e', '*é', 'x-', NULL, '65cc81');

--@test: JSON
CREATE STREAM o AS
  SELECT id, JSON_RECORDS(CONCAT('{"é":1,"', t, '":2}')) AS rec, JSON_CONCAT('{"é":1}', CONCAT('{"', t, '":2}')) AS con, EXTRACTJSONFIELD('{"é":1}', CONCAT('$["', t, '"]')) AS ext,
    EXTRACTJSONFIELD('{"é":1}', CONCAT('$.', t)) AS dot, JSON_KEYS(CONCAT('{"é":1,"', t, '":2}')) AS ks, JSON_ARRAY_CONTAINS('["é"]', t) AS c, TO_JSON_STRING(MAP('f' := 1, t := 2, 'é' := 3)) AS js
  FROM words;
INSERT INTO words (id, t) VALUES (1, 'é');
INSERT INTO words (id, t) VALUES (2, 'é');
ASSERT VALUES o (id, rec, con, ext, dot, ks, c, js) VALUES (1, MAP('é' := '2'), '{"é":2}', '1', '1', ARRAY['é'], TRUE, '{"f":1,"é":3}');
ASSERT VALUES o (id, rec, con, ext, dot, ks, c, js) VALUES (2, MAP('é' := '1', 'é' := '2'), '{"é":1,"é":2}', NULL, NULL, ARRAY['é', 'é'], FALSE, '{"é":2,"f":1,"é":3}');

--@test: groups, keys and joins
CREATE TABLE n AS SELECT t, COUNT(*) AS n FROM words GROUP BY t;
CREATE TABLE dict (t VARCHAR PRIMARY KEY, meaning INT) WITH (KAFKA_TOPIC='dict', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM j AS SELECT d.t, w.id AS id, d.meaning AS meaning FROM words w JOIN dict d ON w.t = d.t;
INSERT INTO dict (t, meaning) VALUES ('é', 1);
INSERT INTO dict (t, meaning) VALUES ('é', 2);
INSERT INTO words (id, t) VALUES (1, 'é');
INSERT INTO words (id, t) VALUES (2, 'é');
ASSERT VALUES n (t, n) VALUES ('é', 1);
ASSERT VALUES n (t, n) VALUES ('é', 1);
ASSERT VALUES j (d_t, id, meaning) VALUES ('é', 1, 1);
ASSERT VALUES j (d_t, id, meaning) VALUES ('é', 2, 2);

--@test: constants in a query are told apart
CREATE TABLE o AS SELECT g, COUNT_DISTINCT(CONCAT(t, 'é')) AS a, COLLECT_SET(CONCAT(t, 'é')) AS b, COLLECT_SET(CONCAT(t, 'é')) AS c FROM words GROUP BY g;
INSERT INTO words (id, g, t) VALUES (1, 1, 'x');
ASSERT VALUES o (g, a, b, c) VALUES (1, 1, ARRAY['xé'], ARRAY['xé']);

--@test: names of columns, fields and lambdas' parameters
CREATE STREAM i (id INT KEY, `é` INT, `é` INT, s STRUCT<`é` INT, `é` INT>) WITH (KAFKA_TOPIC='i', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM o AS
  SELECT id, `é` AS a, `é` AS `é`, `é` * 2 AS `é`, s->`é` AS fn, s->`é` AS fd, STRUCT(`é` := 1, `é` := 2)->`é` AS c,
    CAST(s AS STRUCT<`é` BIGINT>)->`é` AS k FROM i;
INSERT INTO i (id, `é`, `é`, s) VALUES (1, 20, 10, STRUCT(`é` := 2, `é` := 1));
ASSERT VALUES o (id, a, `é`, `é`, fn, fd, c, k) VALUES (1, 20, 10, 40, 1, 2, 2, 2);

--@test: a carriage return and a line feed are two units
CREATE STREAM o AS SELECT id, LEN(t) AS n, SPLIT(t, CHR(10)) AS s, INSTR(t, CHR(10)) AS i, REPLACE(t, CHR(10), '|') AS r, SUBSTRING(t, 2, 1) = CHR(13) AS c, SPLIT(t, '') AS u FROM words;
INSERT INTO words (id, t) VALUES (1, CONCAT('a', CHR(13), CHR(10), 'b'));
ASSERT VALUES o (id, n, s, i, r, c, u) VALUES (1, 4, ARRAY[CONCAT('a', CHR(13)), 'b'], 3, CONCAT('a', CHR(13), '|b'), TRUE, ARRAY['a', CHR(13), CHR(10), 'b']);

--@test: beyond the first plane text sorts by its surrogates
CREATE STREAM o AS
  SELECT id, GREATEST(t, CHR(65281)) AS g, LEAST(t, CHR(65281)) AS l, t < CHR(65281) AS lt, ARRAY_MAX(ARRAY[t, CHR(65281)]) AS m, ARRAY_SORT(ARRAY[CHR(65281), t]) AS s FROM words;
CREATE TABLE e AS SELECT g, MIN(t) AS least, MAX(t) AS most, TOPK(t, 2) AS top FROM words GROUP BY g;
INSERT INTO words (id, g, t) VALUES (1, 1, CHR(128515));
INSERT INTO words (id, g, t) VALUES (2, 1, CHR(65281));
ASSERT VALUES o (id, g, l, lt, m, s) VALUES (1, '！', '😃', TRUE, '！', ARRAY['😃', '！']);
ASSERT VALUES o (id, g, l, lt, m, s) VALUES (2, '！', '！', FALSE, '！', ARRAY['！', '！']);
ASSERT VALUES e (g, least, most, top) VALUES (1, '😃', '😃', ARRAY['😃']);
ASSERT VALUES e (g, least, most, top) VALUES (1, '😃', '！', ARRAY['！', '😃']);
