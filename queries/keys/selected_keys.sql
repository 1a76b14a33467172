-- ksql.new.query.planner.enabled: the key of a projected stream is what is selected of it.
SET 'ksql.new.query.planner.enabled' = 'true';
CREATE STREAM seats (line INT KEY, place INT KEY, guest VARCHAR) WITH (KAFKA_TOPIC='seats', FORMAT='JSON', PARTITIONS=1);

--@test: in the order in which it is selected
CREATE STREAM turned AS SELECT place, guest, line FROM seats;
INSERT INTO seats (line, place, guest) VALUES (1, 2, 'ana');
ASSERT VALUES turned (place, line, guest) VALUES (2, 1, 'ana');
ASSERT STREAM turned (place INT KEY, line INT KEY, guest VARCHAR) WITH (KAFKA_TOPIC='TURNED', FORMAT='JSON');

--@test: only a part of it
CREATE STREAM places AS SELECT guest, place FROM seats;
INSERT INTO seats (line, place, guest) VALUES (1, 2, 'ana');
ASSERT VALUES places (place, guest) VALUES (2, 'ana');
ASSERT STREAM places (place INT KEY, guest VARCHAR) WITH (KAFKA_TOPIC='PLACES', FORMAT='JSON');

--@test: nothing of it
CREATE STREAM guests AS SELECT guest FROM seats;
INSERT INTO seats (line, place, guest) VALUES (1, 2, 'ana');
ASSERT VALUES guests (guest) VALUES ('ana');
