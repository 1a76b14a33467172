-- INSERT INTO … VALUES: order of columns, defaults, coercions.

--@test: values without a column list go to the key first
CREATE STREAM parcels (weight DOUBLE, code VARCHAR KEY, fragile BOOLEAN) WITH (KAFKA_TOPIC='parcels', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO parcels VALUES ('p1', 2.5, TRUE);
ASSERT VALUES parcels (code, weight, fragile) VALUES ('p1', 2.5, TRUE);

--@test: columns left out are null
CREATE STREAM parcels (code VARCHAR KEY, weight DOUBLE, fragile BOOLEAN) WITH (KAFKA_TOPIC='parcels', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO parcels (code, fragile) VALUES ('p1', FALSE);
INSERT INTO parcels (weight) VALUES (1);
ASSERT VALUES parcels (code, weight, fragile) VALUES ('p1', NULL, FALSE);
ASSERT VALUES parcels (code, weight, fragile) VALUES (NULL, 1.0, NULL);

--@test: values are expressions
CREATE STREAM notes (id INT KEY, words ARRAY<VARCHAR>, place STRUCT<lat DOUBLE, lon DOUBLE>, tags MAP<VARCHAR, INT>)
  WITH (KAFKA_TOPIC='notes', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO notes (id, words, place, tags) VALUES (1 + 1, ARRAY[UCASE('a'), 'b'], STRUCT(lat := 1.5, lon := -2.0), MAP('x' := 7));
ASSERT VALUES notes (id, words, place, tags) VALUES (2, ARRAY['A', 'b'], STRUCT(LAT := 1.5, LON := -2.0), MAP('x' := 7));

--@test: text becomes a date, a time and a timestamp
CREATE STREAM plans (id INT KEY, day DATE, hour TIME, moment TIMESTAMP) WITH (KAFKA_TOPIC='plans', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO plans (id, day, hour, moment) VALUES (1, '2024-02-29', '08:30', '2024-02-29T08:30:00.125');
ASSERT VALUES plans (id, day, hour, moment) VALUES (1, '2024-02-29', '08:30', '2024-02-29T08:30:00.125');
