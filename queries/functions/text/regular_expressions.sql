-- Regular expressions mean what they mean to java.util.regex.
CREATE STREAM s (id INT KEY, t VARCHAR, p VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: classes of characters are ASCII unless (?U) asks for all of Unicode
INSERT INTO s (id, t) VALUES (1, 'é_1 ٣ Zürich 5 €+');
SELECT REGEXP_EXTRACT('\w+', t) AS w, REGEXP_EXTRACT('(?U)\w+', t) AS uw, REGEXP_EXTRACT('\d', t) AS d, REGEXP_EXTRACT('(?U)\d', 'a٣') AS ud,
       REGEXP_REPLACE(t, '[^\w ]', '') AS words, REGEXP_EXTRACT('\p{Alpha}+', t) AS alpha, REGEXP_EXTRACT('\p{Punct}', '€+') AS punct,
       REGEXP_EXTRACT('(?U)\p{Alpha}+', t) AS ualpha, REGEXP_EXTRACT('[[:alpha:]]+', 'abc:l') AS noposix FROM s;
--> W  | UW  | D | UD | WORDS        | ALPHA | PUNCT | UALPHA | NOPOSIX
--> _1 | é_1 | 1 | ٣  | _1  Zrich 5  | Z     | +     | é      | a
SELECT REGEXP_EXTRACT('(?i)É', 'é') AS i, REGEXP_EXTRACT('(?iu)É', 'é') AS iu, REGEXP_EXTRACT('(?i)ß', 'SS') AS eszett, REGEXP_EXTRACT('(?iu)k', 'K') AS kelvin,
       REGEXP_EXTRACT('(?i)straSSe', 'STRASSE') AS ascii, REGEXP_EXTRACT('(?U)\s', 'a b') AS blank, REGEXP_EXTRACT('\s', 'a b') AS noblank,
       REGEXP_EXTRACT('\h', 'a b') AS h, REGEXP_EXTRACT('[à-ö]+', 'xÀéÖy') AS r, REGEXP_EXTRACT('(?iu)[à-ö]+', 'xÀéÖy') AS ir FROM s;
--> I    | IU | ESZETT | KELVIN | ASCII   | BLANK | NOBLANK | H | R | IR
--> NULL | é  | NULL   | K      | STRASSE |       |         |   | é | ÀéÖ
SELECT REGEXP_EXTRACT_ALL('\p{Lu}', 'aBÇd') AS lu, REGEXP_EXTRACT('\p{IsGreek}+', 'abγδ') AS greek, REGEXP_EXTRACT('\p{InCyrillic}+', 'abжд') AS block, REGEXP_EXTRACT('\P{L}+', 'é12ü') AS notl,
       REGEXP_EXTRACT('\p{script=Han}', 'a漢') AS han, REGEXP_EXTRACT('[\p{L}&&[^\p{Lu}]]+', 'ABçd') AS lower, REGEXP_EXTRACT('[a-z&&[^aeiou]]+', 'eastern') AS consonants,
       REGEXP_EXTRACT('[a-c[x-z]]+', 'mxbyq') AS joined FROM s;
--> LU        | GREEK | BLOCK | NOTL | HAN | LOWER | CONSONANTS | JOINED
--> ["B","Ç"] | γδ    | жд    | 12   | 漢   | çd    | st         | xby

--@test: groups by number and by name in what replaces
INSERT INTO s (id, t) VALUES (1, 'ana lee');
SELECT REGEXP_REPLACE(t, '(?<first>[a-z]+) (?<last>[a-z]+)', '$2, $1') AS numbers, REGEXP_REPLACE(t, '(?<first>[a-z]+) (?<last>[a-z]+)', '${last}:${first}') AS names,
       REGEXP_REPLACE(t, '(?<first>[a-z]+) (?<last>[a-z]+)', '[$0] \$1 \\') AS whole, REGEXP_REPLACE(t, '(?<first>[a-z]+) (?<last>[a-z]+)', '$12') AS longest FROM s;
--> NUMBERS  | NAMES   | WHOLE          | LONGEST
--> lee, ana | lee:ana | [ana lee] $1 \ | ana2
SELECT REGEXP_REPLACE(t, '(?<first>[a-z]+) (?<last>[a-z]+)', '$3') AS beyond, REGEXP_REPLACE(t, '(?<first>[a-z]+) (?<last>[a-z]+)', '${middle}') AS noname,
       REGEXP_REPLACE(t, '(?<first>[a-z]+) (?<last>[a-z]+)', '$') AS ends, REGEXP_REPLACE(t, '(?<first>[a-z]+) (?<last>[a-z]+)', 'x\') AS open, REGEXP_REPLACE('1 2', '[a-z]', '$3') AS unused FROM s;
--> BEYOND | NONAME | ENDS | OPEN | UNUSED
--> NULL   | NULL   | NULL | NULL | 1 2
SELECT REGEXP_REPLACE('abc', '', '-') AS empty, REGEXP_REPLACE('abc', 'x*', '-') AS stars, REGEXP_REPLACE('aa bb', '(a)|b', '<$1>') AS absent, REGEXP_REPLACE('a.b', '\Q.\E', '!') AS quoted FROM s WHERE id = 1;
--> EMPTY   | STARS   | ABSENT      | QUOTED
--> -a-b-c- | -a-b-c- | <a><a> <><> | a!b

--@test: what was found
INSERT INTO s (id, t) VALUES (1, 'one two  three');
SELECT REGEXP_EXTRACT_ALL('(\w)(\w+)', t, 2) AS rests, REGEXP_EXTRACT('(x)?one', t, 1) AS absent, REGEXP_EXTRACT('one', t, 1) AS none, REGEXP_EXTRACT_ALL('(x)|(o)', t, 1) AS somenull,
       REGEXP_EXTRACT('(\w)\1', t) AS twice, REGEXP_EXTRACT('(?<=two\s{1,5})\w+', t) AS behind, REGEXP_EXTRACT('\w+(?=  )', t) AS ahead, REGEXP_EXTRACT('\w+?e', t) AS lazy, REGEXP_EXTRACT('\w++e', t) AS possessive FROM s;
--> RESTS              | ABSENT | NONE | SOMENULL    | TWICE | BEHIND | AHEAD | LAZY | POSSESSIVE
--> ["ne","wo","hree"] | NULL   | NULL | [null,null] | ee    | three  | two   | one  | NULL
SELECT REGEXP_SPLIT_TO_ARRAY(t, ' +') AS words, REGEXP_SPLIT_TO_ARRAY(t, '(?= )') AS before, REGEXP_SPLIT_TO_ARRAY('abc', '') AS letters, REGEXP_SPLIT_TO_ARRAY(',a,,b,', ',') AS commas,
       REGEXP_SPLIT_TO_ARRAY('a1b', '\d*') AS stars, REGEXP_SPLIT_TO_ARRAY('', ',') AS nothing, REGEXP_SPLIT_TO_ARRAY('a😀b', '') AS units FROM s;
--> WORDS                 | BEFORE                      | LETTERS       | COMMAS             | STARS        | NOTHING | UNITS
--> ["one","two","three"] | ["one"," two"," "," three"] | ["a","b","c"] | ["","a","","b",""] | ["a","","b"] | [""]    | ["a","�","�","b"]

--@test: what is no pattern is the row's error
CREATE STREAM o AS SELECT id, REGEXP_EXTRACT(p, 'aab') AS e FROM s;
INSERT INTO s (id, p) VALUES (1, 'a(');
INSERT INTO s (id, p) VALUES (2, 'a+');
ASSERT VALUES o (id, e) VALUES (1, NULL);
ASSERT VALUES o (id, e) VALUES (2, 'aa');
SELECT query_id, message FROM FSQL_PROCESSING_LOG;
--> QUERY_ID | MESSAGE
--> CSAS_O_1 | REGEXP_EXTRACT: not a regular expression: Unclosed group near index 2
SELECT REGEXP_EXTRACT('[b-a]', t) AS backwards, REGEXP_EXTRACT('\k<x>', t) AS noname, REGEXP_EXTRACT('(?<=(a|b)*)c', t) AS nolength, REGEXP_EXTRACT('a', t, -1) AS nogroup FROM s WHERE id = 1;
--> BACKWARDS | NONAME | NOLENGTH | NOGROUP
--> NULL      | NULL   | NULL     | NULL

--@test: each row has its own message, whatever rows are beside it
CREATE STREAM o AS SELECT id, REGEXP_EXTRACT(p, 'aab') AS e, CAST(t AS INT) AS n FROM s;
INSERT INTO s (id, p, t) VALUES (1, 'a(', '1');
INSERT INTO s (id, p, t) VALUES (2, '[b-a]', 'x');
INSERT INTO s (id, p, t) VALUES (3, 'a+', '3');
INSERT INTO s (id, p, t) VALUES (4, 'a{', '4');
ASSERT VALUES o (id, e, n) VALUES (1, NULL, 1);
ASSERT VALUES o (id, e, n) VALUES (2, NULL, NULL);
ASSERT VALUES o (id, e, n) VALUES (3, 'aa', 3);
ASSERT VALUES o (id, e, n) VALUES (4, NULL, 4);
SELECT field, message FROM FSQL_PROCESSING_LOG;
--> FIELD | MESSAGE
--> E     | REGEXP_EXTRACT: not a regular expression: Unclosed group near index 2
--> E     | REGEXP_EXTRACT: not a regular expression: Illegal character range near index 3
--> N     | a value cannot be cast from STRING to INTEGER
--> E     | REGEXP_EXTRACT: not a regular expression: Illegal repetition near index 2

--@test: nested repetitions take no longer than others
CREATE STREAM o AS SELECT id, REGEXP_EXTRACT(p, t || 'c') AS e FROM s;
INSERT INTO s (id, t, p) VALUES (1, LPAD('', 5000, 'a'), '(a+)+b');
INSERT INTO s (id, t, p) VALUES (2, LPAD('', 5000, 'ab'), '((a|b|ab)*)*d');
INSERT INTO s (id, t, p) VALUES (3, LPAD('', 5000, 'a'), '(?=(a*)*b)|(a|aa)+$');
INSERT INTO s (id, t, p) VALUES (4, 'aaa', '(a+)+c');
ASSERT VALUES o (id, e) VALUES (1, NULL);
ASSERT VALUES o (id, e) VALUES (2, NULL);
ASSERT VALUES o (id, e) VALUES (3, NULL);
ASSERT VALUES o (id, e) VALUES (4, 'aaac');
