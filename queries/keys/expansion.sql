-- `*` of sources and of structs.

--@test: the fields of a struct
CREATE STREAM s (id INT KEY, p STRUCT<a INT, b VARCHAR>, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM o AS SELECT id, p->*, v FROM s;
INSERT INTO s (id, p, v) VALUES (1, STRUCT(a := 2, b := 'x'), 3);
INSERT INTO s (id, v) VALUES (2, 4);
ASSERT VALUES o (id, a, b, v) VALUES (1, 2, 'x', 3);
ASSERT VALUES o (id, a, b, v) VALUES (2, NULL, NULL, 4);

--@test: everything, and something more
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM o AS SELECT *, v * 2, ROWTIME AS t FROM s;
INSERT INTO s (ROWTIME, id, v) VALUES (9, 1, 3);
ASSERT VALUES o (id, v, ksql_col_0, t) VALUES (1, 3, 6, 9);

--@test: everything under a new key: the old one comes last
CREATE STREAM s (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM o AS SELECT * FROM s PARTITION BY w;
INSERT INTO s (id, v, w) VALUES (1, 2, 3);
ASSERT VALUES o (w, v, id) VALUES (3, 2, 1);
ASSERT STREAM o (w INT KEY, v INT, id INT) WITH (KAFKA_TOPIC='O', VALUE_FORMAT='JSON');
