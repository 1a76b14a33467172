-- Names and keys of a join's columns.

--@test: columns that both sides have, fields and expressions
CREATE STREAM l (id INT KEY, v INT, s STRUCT<f VARCHAR>) WITH (KAFKA_TOPIC='l', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM r (id INT KEY, w INT, s STRUCT<f VARCHAR>) WITH (KAFKA_TOPIC='r', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM j AS SELECT l.id, r.id, v + 1, w, l.s->f, r.s->f FROM l JOIN r WITHIN 1 MINUTE ON l.id = r.id;
INSERT INTO l (ROWTIME, id, v, s) VALUES (1, 5, 10, STRUCT(f := 'left'));
INSERT INTO r (ROWTIME, id, w, s) VALUES (2, 5, 20, STRUCT(f := 'right'));
ASSERT VALUES j (ROWTIME, l_id, r_id, ksql_col_0, w, f, f_1) VALUES (2, 5, 5, 11, 20, 'left', 'right');
ASSERT STREAM j (l_id INT KEY, r_id INT, ksql_col_0 INT, w INT, f VARCHAR, f_1 VARCHAR) WITH (KAFKA_TOPIC='J', VALUE_FORMAT='JSON');

--@test: everything of both sides
CREATE STREAM l (id INT KEY, v INT) WITH (KAFKA_TOPIC='l', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE t (id INT PRIMARY KEY, w INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM j AS SELECT * FROM l JOIN t ON l.id = t.id;
INSERT INTO t (ROWTIME, id, w) VALUES (1, 5, 20);
INSERT INTO l (ROWTIME, id, v) VALUES (2, 5, 10);
ASSERT VALUES j (l_id, l_v, t_id, t_w) VALUES (5, 10, 5, 20);

--@test: no column holds the key of expressions
CREATE STREAM l (id INT KEY, v INT) WITH (KAFKA_TOPIC='l', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM r (id INT KEY, w INT) WITH (KAFKA_TOPIC='r', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM j AS SELECT ROWKEY AS k, v, w FROM l JOIN r WITHIN 1 MINUTE ON l.v + 1 = ABS(r.w);
INSERT INTO l (ROWTIME, id, v) VALUES (1, 5, 10);
INSERT INTO r (ROWTIME, id, w) VALUES (2, 6, -11);
ASSERT VALUES j (ROWTIME, k, v, w) VALUES (2, 11, 10, -11);

--@test: the right side's key, and keys in two formats
CREATE STREAM l (id INT KEY, v INT) WITH (KAFKA_TOPIC='l', KEY_FORMAT='JSON', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM r (rid INT KEY, w INT) WITH (KAFKA_TOPIC='r', KEY_FORMAT='KAFKA', VALUE_FORMAT='DELIMITED', PARTITIONS=1);
CREATE STREAM j AS SELECT rid, v, w FROM l RIGHT JOIN r WITHIN 1 MINUTE ON l.id = r.rid;
INSERT INTO r (ROWTIME, rid, w) VALUES (1, 7, 1);
INSERT INTO l (ROWTIME, id, v) VALUES (2, 7, 2);
ASSERT VALUES j (ROWTIME, rid, v, w) VALUES (1, 7, NULL, 1);
ASSERT VALUES j (ROWTIME, rid, v, w) VALUES (2, 7, 2, 1);
