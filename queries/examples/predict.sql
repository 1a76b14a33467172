-- A linear model, fitted to rows of a stream, predicts in a query.

--@test: a prediction is the fitted line
CREATE STREAM lessons (id INT KEY, x DOUBLE, y DOUBLE) WITH (KAFKA_TOPIC='lessons', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO lessons (ROWTIME, id, x, y) VALUES (1, 1, 1.0, 3.0);
INSERT INTO lessons (ROWTIME, id, x, y) VALUES (2, 2, 2.0, 5.0);
INSERT INTO lessons (ROWTIME, id, x, y) VALUES (3, 3, 3.0, 7.0);
INSERT INTO lessons (ROWTIME, id, x, y) VALUES (4, 4, 4.0, 9.0);
INSERT INTO lessons (ROWTIME, id, x, y) VALUES (5, 5, 5.0, 11.0);
INSERT INTO lessons (ROWTIME, id, x, y) VALUES (6, 6, 6.0, 13.0);
INSERT INTO lessons (ROWTIME, id, x, y) VALUES (7, 7, 7.0, 15.0);
INSERT INTO lessons (ROWTIME, id, x, y) VALUES (8, 8, 8.0, 17.0);
INSERT INTO lessons (ROWTIME, id, x, y) VALUES (9, 9, 9.0, 19.0);
INSERT INTO lessons (ROWTIME, id, x, y) VALUES (10, 10, 10.0, 21.0);
INSERT INTO lessons (ROWTIME, id, x, y) VALUES (11, 11, 11.0, 23.0);
INSERT INTO lessons (ROWTIME, id, x, y) VALUES (12, 12, 12.0, 25.0);
CREATE MODEL line INPUT (x DOUBLE) OUTPUT (y DOUBLE, "ModelTime" VARCHAR) WITH ('provider' = 'linear_regression', 'label' = 'y') AS SELECT x, y FROM lessons;
CREATE STREAM questions (id INT KEY, x DOUBLE) WITH (KAFKA_TOPIC='questions', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM answers AS SELECT id, ROUND(PREDICT(line, x)->y, 6) AS y FROM questions;
INSERT INTO questions (ROWTIME, id, x) VALUES (10, 1, 10.0);
INSERT INTO questions (ROWTIME, id, x) VALUES (11, 2, NULL);
ASSERT VALUES answers (ROWTIME, id, y) VALUES (10, 1, 21.0);
ASSERT VALUES answers (ROWTIME, id, y) VALUES (11, 2, NULL);
