-- Masks from the ends, numbers out of bytes, and JSON by its members.
CREATE STREAM s (id INT KEY, t VARCHAR, n INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO s (ROWTIME, id, t, n) VALUES (1, 1, 'Straße 7b', 3);
INSERT INTO s (ROWTIME, id, t, n) VALUES (2, 2, NULL, 3);
INSERT INTO s (ROWTIME, id, t, n) VALUES (3, 3, 'Ab', NULL);
INSERT INTO s (ROWTIME, id, t, n) VALUES (4, 4, '{"a": 1, "b": [true], "c": "x"}', -1);

--@test: masks
SELECT id, MASK(t) AS m, MASK_LEFT(t, n) AS l, MASK_RIGHT(t, n) AS r, MASK_KEEP_LEFT(t, n) AS kl, MASK_KEEP_RIGHT(t, n) AS kr FROM s WHERE id < 4;
--> ID | M         | L         | R         | KL        | KR
--> 1  | Xxxxxx-nx | Xxxaße 7b | Straße-nx | Strxxx-nx | Xxxxxx 7b
--> 2  | NULL      | NULL      | NULL      | NULL      | NULL
--> 3  | Xx        | NULL      | NULL      | NULL      | NULL
SELECT id, MASK(t, '*', NULL, '#', ' ') AS m, MASK(t, 'XX', 'x', 'n', '-') AS bad FROM s WHERE id < 4;
--> ID | M         | BAD
--> 1  | *traße #b | NULL
--> 2  | NULL      | NULL
--> 3  | *b        | NULL
SELECT id, MASK_LEFT(t, -1) AS bad FROM s WHERE id = 1;
--> ID | BAD
--> 1  | NULL

--@test: the members of an object
SELECT id, JSON_RECORDS(t) AS members, JSON_KEYS(t) AS names FROM s WHERE id IN (1, 2, 4);
--> ID | MEMBERS                        | NAMES
--> 1  | NULL                           | NULL
--> 2  | NULL                           | NULL
--> 4  | {"a":"1","b":"[true]","c":"x"} | ["a","b","c"]
SELECT JSON_ARRAY_CONTAINS('[1, "x", 2.5, null, true]', 1) AS i, JSON_ARRAY_CONTAINS('[1, "x"]', 'x') AS s, JSON_ARRAY_CONTAINS('[2.5]', 2.5) AS d, JSON_ARRAY_CONTAINS('[true]', TRUE) AS b, JSON_ARRAY_CONTAINS('[null]', CAST(NULL AS INT)) AS nothing FROM s LIMIT 1;
--> I    | S    | D    | B    | NOTHING
--> true | true | true | true | true
SELECT TO_JSON_STRING(n) AS n, TO_JSON_STRING(t) AS t, TO_JSON_STRING(id = 1) AS b, TO_JSON_STRING(1.50) AS d, TO_JSON_STRING(CAST('2031-01-02' AS DATE)) AS day FROM s WHERE id < 3;
--> N | T           | B     | D    | DAY
--> 3 | "Straße 7b" | true  | 1.50 | "2031-01-02"
--> 3 | null        | false | 1.50 | "2031-01-02"

--@test: numbers out of bytes
SELECT DOUBLE_FROM_BYTES(TO_BYTES('3FF8000000000000', 'hex')) AS d, INT_FROM_BYTES(TO_BYTES('0000002A', 'hex')) AS i, DOUBLE_FROM_BYTES(TO_BYTES('2A', 'hex')) AS bad FROM s LIMIT 1;
--> D   | I  | BAD
--> 1.5 | 42 | NULL

--@test: one of several
SELECT id, ELT(n, 'a', 'b', t) AS e, FIELD(t, 'x', 'Ab') AS f, CONCAT_WS('-', t, 'z', NULL) AS c, GEO_DISTANCE(60.4, 5.3, 59.9, 10.7) > 300 AS far FROM s WHERE id < 4;
--> ID | E         | F | C           | FAR
--> 1  | Straße 7b | 0 | Straße 7b-z | true
--> 2  | NULL      | 0 | z           | true
--> 3  | NULL      | 2 | Ab-z        | true
