-- Quoted names keep their case; unquoted ones are folded.

--@test: quoted and unquoted columns
CREATE STREAM fish ("Fish_Id" VARCHAR KEY, "Weight" DOUBLE, weight INT) WITH (KAFKA_TOPIC='fish', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM heavy AS SELECT "Fish_Id", "Weight" * 2 AS "Double", weight FROM fish;
INSERT INTO fish ("Fish_Id", "Weight", weight) VALUES ('f1', 1.5, 7);
CREATE STREAM heavy_lines ("Fish_Id" VARCHAR KEY, line VARCHAR) WITH (KAFKA_TOPIC='HEAVY', VALUE_FORMAT='KAFKA');
ASSERT STREAM heavy ("Fish_Id" VARCHAR KEY, "Double" DOUBLE, WEIGHT INT);
ASSERT VALUES heavy_lines ("Fish_Id", line) VALUES ('f1', '{"Double":3.0,"WEIGHT":7}');
