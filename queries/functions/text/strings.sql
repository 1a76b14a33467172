-- Functions over text.
CREATE STREAM words (id INT KEY, t VARCHAR) WITH (KAFKA_TOPIC='words', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: case, blanks and parts
CREATE STREAM o AS SELECT id, UCASE(t) AS u, LCASE(t) AS l, INITCAP(t) AS i, TRIM(t) AS tr, LEN(t) AS n, SUBSTRING(t, 2, 3) AS s, SUBSTRING(t, -3) AS e FROM words;
INSERT INTO words (id, t) VALUES (1, 'red GATE four ');
INSERT INTO words (id, t) VALUES (2, '');
INSERT INTO words (id, t) VALUES (3, NULL);
ASSERT VALUES o (id, u, l, i, tr, n, s, e) VALUES (1, 'RED GATE FOUR ', 'red gate four ', 'Red Gate Four ', 'red GATE four', 14, 'ed ', 'ur ');
ASSERT VALUES o (id, u, l, i, tr, n, s, e) VALUES (2, '', '', '', '', 0, '', '');
ASSERT VALUES o (id, u, l, i, tr, n, s, e) VALUES (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

--@test: search and replace
CREATE STREAM o AS SELECT id, INSTR(t, 'an') AS a, INSTR(t, 'an', -1) AS b, INSTR(t, 'an', 1, 2) AS c, REPLACE(t, 'an', '_') AS r, FIELD(t, 'pear', 'banana') AS f, ELT(2, t, 'x') AS e FROM words;
INSERT INTO words (id, t) VALUES (1, 'banana');
INSERT INTO words (id, t) VALUES (2, 'pear');
ASSERT VALUES o (id, a, b, c, r, f, e) VALUES (1, 2, 4, 4, 'b__a', 2, 'x');
ASSERT VALUES o (id, a, b, c, r, f, e) VALUES (2, 0, 0, 0, 'pear', 1, 'x');

--@test: padding and masking
CREATE STREAM o AS
  SELECT id, LPAD(t, 8, '*') AS l, RPAD(t, 3, '*') AS r, MASK(t) AS m, MASK_KEEP_LEFT(t, 2) AS k, MASK_RIGHT(t, 2, NULL, '#', '0', NULL) AS x FROM words;
INSERT INTO words (id, t) VALUES (1, 'Kay-42');
ASSERT VALUES o (id, l, r, m, k, x) VALUES (1, '**Kay-42', 'Kay', 'Xxx-nn', 'Kax-nn', 'Kay-00');

--@test: together and apart
CREATE STREAM o AS SELECT id, CONCAT(t, '/', NULL, t) AS c, CONCAT_WS('-', t, NULL, 'z') AS w, SPLIT(t, ',') AS s, SPLIT_TO_MAP(t, ',', '=') AS m FROM words;
INSERT INTO words (id, t) VALUES (1, 'a=1,b=2,,c');
ASSERT VALUES o (id, c, w, s, m) VALUES (1, 'a=1,b=2,,c/a=1,b=2,,c', 'a=1,b=2,,c-z', ARRAY['a=1', 'b=2', '', 'c'], MAP('a' := '1', 'b' := '2'));

--@test: regular expressions
CREATE STREAM o AS
  SELECT id, REGEXP_EXTRACT('[0-9]+', t) AS e, REGEXP_EXTRACT('([a-z]+)([0-9]+)', t, 2) AS g, REGEXP_EXTRACT_ALL('[0-9]+', t) AS a, REGEXP_REPLACE(t, '([0-9])', '<$1>') AS r, REGEXP_SPLIT_TO_ARRAY(t, '[ ;]') AS s FROM words;
INSERT INTO words (id, t) VALUES (1, 'ab12 c3;d');
INSERT INTO words (id, t) VALUES (2, 'none');
ASSERT VALUES o (id, e, g, a, r, s) VALUES (1, '12', '12', ARRAY['12', '3'], 'ab<1><2> c<3>;d', ARRAY['ab12', 'c3', 'd']);
ASSERT VALUES o (id, e, g, r, s) VALUES (2, NULL, NULL, 'none', ARRAY['none']);

--@test: encodings
CREATE STREAM o AS SELECT id, ENCODE(t, 'utf8', 'hex') AS h, ENCODE(t, 'ascii', 'base64') AS b, MD5(t) AS m, CHR(9731) AS snow, LEN(CHR(128515)) AS units FROM words;
INSERT INTO words (id, t) VALUES (1, 'fsql');
ASSERT VALUES o (id, h, b, m, snow, units) VALUES (1, '6673716c', 'ZnNxbA==', '405b711776ea83e3f1cca73f7f6db563', '☃', 2);

--@test: case beyond ASCII
INSERT INTO words (id, t) VALUES (1, 'a');
SELECT UCASE('Straße ŉ ﬀ ǆ') AS u, LCASE('ΟΔΟΣ ΣΑΣ Σ İ') AS l, INITCAP('ßa ΟΔΟΣ ǆ') AS i, UCASE('𐐨') AS deseret FROM words LIMIT 1;
--> U               | L            | I          | DESERET
--> STRASSE ʼN FF Ǆ | οδος σας σ i̇ | SSa Οδος Ǆ | 𐐀
