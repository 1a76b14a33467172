-- What JSON values become in columns of every type, as ksqlDB reads them.
CREATE STREAM raw (id INT KEY, line VARCHAR) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='KAFKA', PARTITIONS=1);

--@test: times as text that holds a whole number
CREATE STREAM parsed (id INT KEY, ts TIMESTAMP, dt DATE, tm TIME, st STRUCT<ts TIMESTAMP, l ARRAY<TIME>>, m MAP<VARCHAR, DATE>) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='JSON');
CREATE STREAM good AS SELECT * FROM parsed;
INSERT INTO raw (id, line) VALUES (1, '{"ts":"1623067935000","dt":"18000","tm":"3600000"}');
INSERT INTO raw (id, line) VALUES (2, '{"st":{"ts":"5","l":["1","2",3]},"m":{"a":"-1"}}');
INSERT INTO raw (id, line) VALUES (3, '{"ts":"2020-01-01"}');
INSERT INTO raw (id, line) VALUES (4, '{"ts":"1.5"}');
INSERT INTO raw (id, line) VALUES (5, '{"dt":" 1"}');
INSERT INTO raw (id, line) VALUES (6, '{"st":{"l":["x"]}}');
INSERT INTO raw (id, line) VALUES (7, '{"ts":""}');
INSERT INTO raw (id, line) VALUES (8, '{"ts":true}');
ASSERT VALUES good (id, ts, dt, tm, st, m) VALUES (1, '2021-06-07T12:12:15.000', '2019-04-14', '01:00:00', NULL, NULL);
ASSERT VALUES good (id, ts, dt, tm, st, m) VALUES (2, NULL, NULL, NULL, STRUCT(ts := '1970-01-01T00:00:00.005', l := ARRAY['00:00:00.001', '00:00:00.002', '00:00:00.003']), MAP('a' := '1969-12-31'));

--@test: a TIME is a time of day, a DATE fits 32 bits
CREATE STREAM parsed (id INT KEY, tm TIME, dt DATE) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='JSON');
CREATE STREAM good AS SELECT * FROM parsed;
INSERT INTO raw (id, line) VALUES (1, '{"tm":86399999}');
INSERT INTO raw (id, line) VALUES (2, '{"tm":86400000}');
INSERT INTO raw (id, line) VALUES (3, '{"tm":-1}');
INSERT INTO raw (id, line) VALUES (4, '{"dt":2147483648}');
INSERT INTO raw (id, line) VALUES (5, '{"dt":-1}');
ASSERT VALUES good (id, tm, dt) VALUES (1, '23:59:59.999', NULL);
ASSERT VALUES good (id, tm, dt) VALUES (5, NULL, '1969-12-31');

--@test: so in DELIMITED
CREATE STREAM lines (id INT KEY, tm TIME, dt DATE) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='DELIMITED');
CREATE STREAM good AS SELECT * FROM lines;
INSERT INTO raw (id, line) VALUES (1, '86399999,-1');
INSERT INTO raw (id, line) VALUES (2, '86400000,1');
INSERT INTO raw (id, line) VALUES (3, '-1,1');
INSERT INTO raw (id, line) VALUES (4, '0,2147483648');
ASSERT VALUES good (id, tm, dt) VALUES (1, '23:59:59.999', '1969-12-31');

--@test: arrays and objects as text
CREATE STREAM parsed (id INT KEY, s VARCHAR) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='JSON');
CREATE STREAM good AS SELECT * FROM parsed;
INSERT INTO raw (id, line) VALUES (1, '{"s":["a","b",{"c":1}]}');
INSERT INTO raw (id, line) VALUES (2, '{"s":[1, 2.50,1e3 ,true,null]}');
INSERT INTO raw (id, line) VALUES (3, '{"s":{"a":[1, "x", [ ]], "b" : {}}}');
INSERT INTO raw (id, line) VALUES (4, '{"s":[[1,["x"]],[],{"d":[1,"y"]}]}');
INSERT INTO raw (id, line) VALUES (5, '{"s":["with \"quotes\", and comma",""]}');
INSERT INTO raw (id, line) VALUES (6, '{"s":{"a":1,"b":2,"a":{"c":1,"c":2}}}');
INSERT INTO raw (id, line) VALUES (7, '{"s":[]}');
ASSERT VALUES good (id, s) VALUES (1, '[a, b, {"c":1}]');
ASSERT VALUES good (id, s) VALUES (2, '[1, 2.50, 1E+3, true, null]');
ASSERT VALUES good (id, s) VALUES (3, '{"a":[1,"x",[]],"b":{}}');
ASSERT VALUES good (id, s) VALUES (4, '[[1, [x]], [], {"d":[1,"y"]}]');
ASSERT VALUES good (id, s) VALUES (5, '[with "quotes", and comma, ]');
ASSERT VALUES good (id, s) VALUES (6, '{"a":{"c":2},"b":2}');
ASSERT VALUES good (id, s) VALUES (7, '[]');

--@test: elements, entries and fields of type VARCHAR read arrays as text, too
CREATE STREAM parsed (id INT KEY, l ARRAY<VARCHAR>, m MAP<VARCHAR, VARCHAR>, r STRUCT<s VARCHAR>) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='JSON');
CREATE STREAM good AS SELECT * FROM parsed;
INSERT INTO raw (id, line) VALUES (1, '{"l":[["a",1],{"b":["c"]}],"m":{"k":["v"]},"r":{"s":[null]}}');
ASSERT VALUES good (id, l, m, r) VALUES (1, ARRAY['[a, 1]', '{"b":["c"]}'], MAP('k' := '[v]'), STRUCT(s := '[null]'));

--@test: what follows the first value of a record is not read
CREATE STREAM parsed (id INT KEY, a INT) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='JSON');
CREATE STREAM good AS SELECT * FROM parsed;
INSERT INTO raw (id, line) VALUES (1, '{"a":1} {"a":2}');
INSERT INTO raw (id, line) VALUES (2, '{"a":2}}');
INSERT INTO raw (id, line) VALUES (3, '{"a":3');
INSERT INTO raw (id, line) VALUES (4, ' {"a":4} and more');
ASSERT VALUES good (id, a) VALUES (1, 1);
ASSERT VALUES good (id, a) VALUES (2, 2);
ASSERT VALUES good (id, a) VALUES (4, 4);

--@test: of duplicate names the last value counts
CREATE STREAM parsed (id INT KEY, a INT, r STRUCT<b INT, `c` INT>, m MAP<VARCHAR, INT>) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='JSON');
CREATE STREAM good AS SELECT id, a, r, m, MAP_KEYS(m) AS names FROM parsed;
INSERT INTO raw (id, line) VALUES (1, '{"a":1,"a":2,"r":{"b":1,"b":2},"m":{"k":1,"k":2}}');
INSERT INTO raw (id, line) VALUES (2, '{"a":1,"A":2,"a":3,"r":{"B":1,"b":2,"c":1,"C":2}}');
INSERT INTO raw (id, line) VALUES (3, '{"a":"x","a":1}');
INSERT INTO raw (id, line) VALUES (4, '{"a":1,"a":"x"}');
INSERT INTO raw (id, line) VALUES (5, '{"r":{"b":1},"r":null}');
ASSERT VALUES good (id, a, r, m, names) VALUES (1, 2, STRUCT(b := 2, `c` := NULL), MAP('k' := 2), ARRAY['k']);
ASSERT VALUES good (id, a, r, m, names) VALUES (2, 2, STRUCT(b := 1, `c` := 1), NULL, NULL);
ASSERT VALUES good (id, a, r, m, names) VALUES (3, 1, NULL, NULL, NULL);
ASSERT VALUES good (id, a, r, m, names) VALUES (5, NULL, NULL, NULL, NULL);

--@test: of spellings of a name the one that appeared last for the first time counts
CREATE STREAM parsed (id INT KEY, id2 INT) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='JSON');
CREATE STREAM good AS SELECT * FROM parsed;
INSERT INTO raw (id, line) VALUES (1, '{"id2":1,"Id2":2}');
INSERT INTO raw (id, line) VALUES (2, '{"id2":1,"Id2":2,"id2":3}');
ASSERT VALUES good (id, id2) VALUES (1, 2);
ASSERT VALUES good (id, id2) VALUES (2, 2);

--@test: JSON functions see each name once, with its last value
CREATE STREAM good WITH (VALUE_FORMAT='JSON') AS SELECT id, JSON_KEYS(line) AS names, JSON_RECORDS(line) AS records, EXTRACTJSONFIELD(line, '$.a') AS a, EXTRACTJSONFIELD(line, '$.c') AS c,
    JSON_CONCAT(line, '{"z":0}') AS more, JSON_ARRAY_LENGTH(EXTRACTJSONFIELD(line, '$.a')) AS n FROM raw;
INSERT INTO raw (id, line) VALUES (1, '{"a":1,"c":{"d":1,"d":2},"a":[3]}');
ASSERT VALUES good (id, names, records, a, c, more, n) VALUES (1, ARRAY['a', 'c'], MAP('a' := '[3]', 'c' := '{"d":2}'), '[3]', '{"d":2}', '{"a":[3],"c":{"d":2},"z":0}', 1);
