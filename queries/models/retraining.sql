-- Trainings that nobody asks for by hand, and versions that have to prove themselves.
CREATE STREAM rows (id INT KEY, x DOUBLE, y DOUBLE) WITH (KAFKA_TOPIC='rows', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM fish (id INT KEY, x DOUBLE) WITH (KAFKA_TOPIC='fish', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM asks (id INT KEY, error DOUBLE) WITH (KAFKA_TOPIC='asks', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: a model without rows trains as soon as they are there, on exactly as many as it wants
CREATE MODEL m INPUT (x DOUBLE) OUTPUT (y DOUBLE, "ModelTime" VARCHAR) WITH ('provider'='linear_regression', 'label'='y', 'min.rows'='3') AS SELECT x, y FROM rows;
CREATE STREAM scored AS SELECT id, ROUND(PREDICT(m, x)->y, 3) AS y, PREDICT(m, x)->"ModelTime" AS time, PREDICT_STATUS(m, x) AS status FROM fish;
INSERT INTO fish (ROWTIME, id, x) VALUES (1, 1, 10);
ASSERT VALUES scored (ROWTIME, id, y, time, status) VALUES (1, 1, NULL, NULL, 'NO_VERSION');
INSERT INTO rows (ROWTIME, id, x, y) VALUES (1000, 1, 1, 2);
INSERT INTO rows (ROWTIME, id, x, y) VALUES (2000, 2, 2, NULL);
INSERT INTO rows (ROWTIME, id, x, y) VALUES (3000, 3, 3, 6);
INSERT INTO rows (ROWTIME, id, x, y) VALUES (4000, 4, 4, 8);
INSERT INTO rows (ROWTIME, id, x, y) VALUES (5000, 5, 5, 100);
INSERT INTO fish (ROWTIME, id, x) VALUES (2, 2, 10);
ASSERT VALUES scored (ROWTIME, id, y, time, status) VALUES (2, 2, 20.0, '4000', 'OK');

--@test: the rows of a stream ask for trainings, if they meet the condition
CREATE MODEL m INPUT (x DOUBLE) OUTPUT (y DOUBLE, "ModelTime" VARCHAR) WITH ('provider'='linear_regression', 'label'='y', 'min.rows'='2', 'retrain.on'='asks WHERE error > 0.15')
  AS SELECT x, y FROM rows ORDER BY ROWTIME DESC LIMIT 2;
CREATE STREAM scored AS SELECT id, ROUND(PREDICT(m, x)->y, 3) AS y, PREDICT(m, x)->"ModelTime" AS time FROM fish;
INSERT INTO rows (ROWTIME, id, x, y) VALUES (1000, 1, 1, 2);
INSERT INTO rows (ROWTIME, id, x, y) VALUES (2000, 2, 2, 4);
INSERT INTO fish (ROWTIME, id, x) VALUES (1, 1, 10);
ASSERT VALUES scored (ROWTIME, id, y, time) VALUES (1, 1, 20.0, '2000');
INSERT INTO rows (ROWTIME, id, x, y) VALUES (3000, 3, 1, 3);
INSERT INTO rows (ROWTIME, id, x, y) VALUES (4000, 4, 2, 6);
INSERT INTO asks (ROWTIME, id, error) VALUES (5000, 1, 0.1);
INSERT INTO fish (ROWTIME, id, x) VALUES (2, 2, 10);
ASSERT VALUES scored (ROWTIME, id, y, time) VALUES (2, 2, 20.0, '2000');
INSERT INTO asks (ROWTIME, id, error) VALUES (6000, 1, 0.2);
INSERT INTO fish (ROWTIME, id, x) VALUES (3, 3, 10);
ASSERT VALUES scored (ROWTIME, id, y, time) VALUES (3, 3, 30.0, '6000');
SHOW MODEL VERSIONS m;
--> Version | ModelTime | Rows | RMSE | Current | Status  | Reason
--> 1       | 2000      | 2    | 0.0  | false   | former  | null
--> 2       | 6000      | 2    | 0.0  | true    | current | null

--@test: the rows of a table ask, too, and a later ALTER MODEL may say which
CREATE MODEL m INPUT (x DOUBLE) OUTPUT (y DOUBLE, "ModelTime" VARCHAR) WITH ('provider'='linear_regression', 'label'='y', 'min.rows'='2') AS SELECT x, y FROM rows;
CREATE STREAM scored AS SELECT id, ROUND(PREDICT(m, x)->y, 3) AS y, PREDICT(m, x)->"ModelTime" AS time FROM fish;
CREATE TABLE bad AS SELECT id, AVG(error) AS mean FROM asks WINDOW TUMBLING (SIZE 10 SECONDS) GROUP BY id HAVING AVG(error) > 0.15 EMIT FINAL;
ALTER MODEL m SET ('retrain.on' = 'bad');
INSERT INTO rows (ROWTIME, id, x, y) VALUES (1000, 1, 1, 2);
INSERT INTO rows (ROWTIME, id, x, y) VALUES (2000, 2, 2, 4);
INSERT INTO asks (ROWTIME, id, error) VALUES (5000, 1, 0.3);
INSERT INTO asks (ROWTIME, id, error) VALUES (15000, 1, 0.1);
INSERT INTO fish (ROWTIME, id, x) VALUES (1, 1, 10);
ASSERT VALUES scored (ROWTIME, id, y, time) VALUES (1, 1, 20.0, '5000');

--@test: a version that has to prove itself scores once it has, on the next rows
CREATE MODEL m INPUT (x DOUBLE) OUTPUT (y DOUBLE) WITH ('provider'='linear_regression', 'label'='y', 'min.rows'='2', 'promote.if'='rmse_not_worse(0.1)', 'promote.rows'='2', 'retrain.on'='asks')
  AS SELECT x, y FROM rows ORDER BY ROWTIME DESC LIMIT 2;
CREATE STREAM scored AS SELECT id, ROUND(PREDICT(m, x)->y, 3) AS y FROM fish;
INSERT INTO rows (ROWTIME, id, x, y) VALUES (1000, 1, 1, 2);
INSERT INTO rows (ROWTIME, id, x, y) VALUES (2000, 2, 2, 4);
INSERT INTO rows (ROWTIME, id, x, y) VALUES (3000, 3, 1, 3);
INSERT INTO rows (ROWTIME, id, x, y) VALUES (4000, 4, 2, 6);
INSERT INTO asks (ROWTIME, id, error) VALUES (5000, 1, 0.2);
INSERT INTO fish (ROWTIME, id, x) VALUES (1, 1, 10);
ASSERT VALUES scored (ROWTIME, id, y) VALUES (1, 1, 20.0);
INSERT INTO rows (ROWTIME, id, x, y) VALUES (6000, 5, 3, 9);
INSERT INTO fish (ROWTIME, id, x) VALUES (2, 2, 10);
ASSERT VALUES scored (ROWTIME, id, y) VALUES (2, 2, 20.0);
INSERT INTO rows (ROWTIME, id, x, y) VALUES (7000, 6, 4, 12);
INSERT INTO fish (ROWTIME, id, x) VALUES (3, 3, 10);
ASSERT VALUES scored (ROWTIME, id, y) VALUES (3, 3, 30.0);
SHOW MODEL VERSIONS m;
--> Version | ModelTime | Rows | RMSE | Current | Status  | Reason
--> 1       | 2000      | 2    | 0.0  | false   | former  | null
--> 2       | 5000      | 2    | 0.0  | true    | current | null
SELECT reason, level FROM fsql_processing_log;
--> REASON         | LEVEL
--> model_promoted | INFO

--@test: a version that is worse on them never scores
CREATE MODEL m INPUT (x DOUBLE) OUTPUT (y DOUBLE) WITH ('provider'='linear_regression', 'label'='y', 'min.rows'='2', 'promote.if'='rmse_not_worse(0)', 'promote.rows'='2', 'retrain.on'='asks')
  AS SELECT x, y FROM rows;
CREATE STREAM scored AS SELECT id, ROUND(PREDICT(m, x)->y, 3) AS y FROM fish;
INSERT INTO rows (ROWTIME, id, x, y) VALUES (1000, 1, 1, 2);
INSERT INTO rows (ROWTIME, id, x, y) VALUES (2000, 2, 2, 4);
INSERT INTO rows (ROWTIME, id, x, y) VALUES (3000, 3, 3, -5000);
INSERT INTO asks (ROWTIME, id, error) VALUES (5000, 1, 0.2);
INSERT INTO rows (ROWTIME, id, x, y) VALUES (6000, 5, 3, 6);
INSERT INTO rows (ROWTIME, id, x, y) VALUES (7000, 6, 4, 8);
INSERT INTO fish (ROWTIME, id, x) VALUES (3, 3, 10);
ASSERT VALUES scored (ROWTIME, id, y) VALUES (3, 3, 20.0);
SHOW MODEL VERSIONS m;
--> Version | ModelTime | Rows | RMSE               | Current | Status  | Reason
--> 1       | 2000      | 2    | 0.0                | true    | current | null
--> 2       | 5000      | 3    | 1179.9255155399521 | false   | refused | RMSE 5566.0 on 2 rows, against 0.0 of version 1

--@test: a version that scores at once goes back by itself if it is worse
CREATE MODEL m INPUT (x DOUBLE) OUTPUT (y DOUBLE) WITH ('provider'='linear_regression', 'label'='y', 'min.rows'='2', 'rollback.after'='2', 'retrain.on'='asks')
  AS SELECT x, y FROM rows;
CREATE STREAM scored AS SELECT id, ROUND(PREDICT(m, x)->y, 0) AS y FROM fish;
INSERT INTO rows (ROWTIME, id, x, y) VALUES (1000, 1, 1, 2);
INSERT INTO rows (ROWTIME, id, x, y) VALUES (2000, 2, 2, 4);
INSERT INTO rows (ROWTIME, id, x, y) VALUES (3000, 3, 3, -5000);
INSERT INTO asks (ROWTIME, id, error) VALUES (5000, 1, 0.2);
INSERT INTO fish (ROWTIME, id, x) VALUES (1, 1, 10);
ASSERT VALUES scored (ROWTIME, id, y) VALUES (1, 1, -21673.0);
INSERT INTO rows (ROWTIME, id, x, y) VALUES (6000, 5, 3, 6);
INSERT INTO rows (ROWTIME, id, x, y) VALUES (7000, 6, 4, 8);
INSERT INTO fish (ROWTIME, id, x) VALUES (3, 3, 10);
ASSERT VALUES scored (ROWTIME, id, y) VALUES (3, 3, 20.0);
SHOW MODEL VERSIONS m;
--> Version | ModelTime | Rows | RMSE               | Current | Status      | Reason
--> 1       | 2000      | 2    | 0.0                | true    | current     | null
--> 2       | 5000      | 3    | 1179.9255155399521 | false   | rolled back | RMSE 5566.0 on 2 rows, against 0.0 of version 1

--@test: a condition on what is not there
--@expected.error: retrain-on
CREATE MODEL m INPUT (x DOUBLE) OUTPUT (y DOUBLE) WITH ('provider'='linear_regression', 'label'='y', 'retrain.on'='nobody') AS SELECT x, y FROM rows;
--> line 1:14: option 'retrain.on' of model 'M': `NOBODY` does not exist: no stream or table has this name
--> 1 | CREATE MODEL m INPUT (x DOUBLE) OUTPUT (y DOUBLE) WITH ('provider'='linear_regression', 'label'='y', 'retrain.on'='nobod…
-->   |              ^
--> hint: SHOW STREAMS and SHOW TABLES list what exists.

--@test: rules that exclude each other
--@expected.error: model-option
CREATE MODEL m INPUT (x DOUBLE) OUTPUT (y DOUBLE) WITH ('provider'='linear_regression', 'label'='y', 'promote.if'='rmse_not_worse(0)', 'rollback.after'='5') AS SELECT x, y FROM rows;
--> line 1:14: options 'promote.if' and 'rollback.after' exclude each other
--> 1 | CREATE MODEL m INPUT (x DOUBLE) OUTPUT (y DOUBLE) WITH ('provider'='linear_regression', 'label'='y', 'promote.if'='rmse_…
-->   |              ^
--> hint: The first lets a version wait for proof, the second switches at once.

--@test: what asks for trainings cannot be dropped
--@expected.error: drop-used
CREATE MODEL m INPUT (x DOUBLE) OUTPUT (y DOUBLE) WITH ('provider'='linear_regression', 'label'='y', 'retrain.on'='asks') AS SELECT x, y FROM rows;
DROP STREAM asks;
--> line 1:13: cannot drop `ASKS`: models train on it: M
--> 1 | DROP STREAM asks;
-->   |             ^^^^
--> hint: DROP these models first, or ALTER MODEL … AS SELECT from something else, or SET ('retrain.on' = '').

--@test: a model that nobody asks any more
CREATE MODEL m INPUT (x DOUBLE) OUTPUT (y DOUBLE) WITH ('provider'='linear_regression', 'label'='y', 'retrain.on'='asks') AS SELECT x, y FROM rows;
ALTER MODEL m SET ('retrain.on'='');
DROP STREAM asks;
