-- Functions over JSON texts.
CREATE STREAM docs (id INT KEY, j VARCHAR) WITH (KAFKA_TOPIC='docs', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: fields by path
CREATE STREAM o AS SELECT id, EXTRACTJSONFIELD(j, '$.who.name') AS name, EXTRACTJSONFIELD(j, '$.tags[1]') AS tag, EXTRACTJSONFIELD(j, '$.who') AS who, EXTRACTJSONFIELD(j, '$.none') AS none FROM docs;
INSERT INTO docs (id, j) VALUES (1, '{"who": {"name": "Ada", "age": 36}, "tags": ["x", "y"]}');
ASSERT VALUES o (id, name, tag, who, none) VALUES (1, 'Ada', 'y', '{"name":"Ada","age":36}', NULL);

--@test: arrays and objects
CREATE STREAM o AS SELECT id, IS_JSON_STRING(j) AS ok, JSON_KEYS(j) AS k, JSON_ARRAY_LENGTH(j) AS n, JSON_ARRAY_CONTAINS(j, 2) AS two FROM docs;
INSERT INTO docs (id, j) VALUES (1, '{"b": 1, "a": 2}');
INSERT INTO docs (id, j) VALUES (2, '[1, 2, "3"]');
INSERT INTO docs (id, j) VALUES (3, NULL);
ASSERT VALUES o (id, ok, k, n, two) VALUES (1, TRUE, ARRAY['b', 'a'], NULL, FALSE);
ASSERT VALUES o (id, ok, k, n, two) VALUES (2, TRUE, NULL, 3, TRUE);
ASSERT VALUES o (id, ok, k, n, two) VALUES (3, FALSE, NULL, NULL, FALSE);

--@test: out of values
CREATE STREAM o AS SELECT id, TO_JSON_STRING(STRUCT(n := id, l := ARRAY[1.50, 2.25])) AS s, JSON_CONCAT('{"a":1}', '{"b":2}') AS c, JSON_ITEMS('[1,{"a":2}]') AS i FROM docs;
INSERT INTO docs (id, j) VALUES (4, '');
ASSERT VALUES o (id, s, c, i) VALUES (4, '{"L":[1.50,2.25],"N":4}', '{"a":1,"b":2}', ARRAY['1', '{"a":2}']);
