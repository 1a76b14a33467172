-- IN: the items are brought to one type; literals are lax.

--@test: structs, with fewer fields, in another order, and with texts for numbers
CREATE STREAM seats (id INT KEY, seat STRUCT<line BIGINT, place BIGINT>, held STRUCT<line BIGINT, place BIGINT>) WITH (KAFKA_TOPIC='seats', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM taken AS
  SELECT id, seat->line AS line FROM seats WHERE seat IN (STRUCT(line := 1, place := 2), STRUCT(place := 4, line := 3), STRUCT(line := 5), STRUCT(line := '7', place := 8), held);
INSERT INTO seats (id, seat) VALUES (1, STRUCT(line := 1, place := 2));
INSERT INTO seats (id, seat) VALUES (2, STRUCT(line := 2, place := 2));
INSERT INTO seats (id, seat) VALUES (3, STRUCT(line := 3, place := 4));
INSERT INTO seats (id, seat) VALUES (4, STRUCT(line := 5));
INSERT INTO seats (id, seat) VALUES (5, STRUCT(line := 7, place := 8));
INSERT INTO seats (id, seat, held) VALUES (6, STRUCT(line := 9, place := 9), STRUCT(line := 9, place := 9));
ASSERT VALUES taken (id, line) VALUES (1, 1);
ASSERT VALUES taken (id, line) VALUES (3, 3);
ASSERT VALUES taken (id, line) VALUES (4, 5);
ASSERT VALUES taken (id, line) VALUES (5, 7);
ASSERT VALUES taken (id, line) VALUES (6, 9);

--@test: NULL never matches, and NOT IN is true of it
CREATE STREAM picks (id INT KEY, n INT) WITH (KAFKA_TOPIC='picks', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM few AS SELECT id, n IN (1, '2', NULL) AS is_in, n NOT IN (1, 2) AS is_out FROM picks;
INSERT INTO picks (id, n) VALUES (1, 2);
INSERT INTO picks (id, n) VALUES (2, 3);
INSERT INTO picks (id) VALUES (3);
ASSERT VALUES few (id, is_in, is_out) VALUES (1, true, false);
ASSERT VALUES few (id, is_in, is_out) VALUES (2, false, true);
ASSERT VALUES few (id, is_in, is_out) VALUES (3, false, true);
