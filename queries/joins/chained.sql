-- Three sources, left to right.

--@test: a stream, a stream and a table
CREATE STREAM starts (race INT KEY, runner INT) WITH (KAFKA_TOPIC='starts', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM finishes (race INT KEY, secs INT) WITH (KAFKA_TOPIC='finishes', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE courses (id INT PRIMARY KEY, name VARCHAR) WITH (KAFKA_TOPIC='courses', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM results AS SELECT s.race AS race, s.runner AS runner, f.secs AS secs, c.name AS course
  FROM starts s JOIN finishes f WITHIN 1 HOUR ON s.race = f.race JOIN courses c ON s.race = c.id;
INSERT INTO courses (ROWTIME, id, name) VALUES (0, 1, 'harbour');
INSERT INTO starts (ROWTIME, race, runner) VALUES (1000, 1, 7);
INSERT INTO starts (ROWTIME, race, runner) VALUES (1000, 2, 8);
INSERT INTO finishes (ROWTIME, race, secs) VALUES (61000, 1, 60);
INSERT INTO finishes (ROWTIME, race, secs) VALUES (62000, 2, 61);
ASSERT VALUES results (ROWTIME, race, runner, secs, course) VALUES (61000, 1, 7, 60, 'harbour');
