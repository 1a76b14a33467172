-- What a version is worth: its coefficients, its errors on rows, and what became of the rows since.
CREATE STREAM rows (id INT KEY, x DOUBLE, sp VARCHAR, y DOUBLE) WITH (KAFKA_TOPIC='rows', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO rows (ROWTIME, id, x, sp, y) VALUES (1000, 1, 1, 'cod', 1.5);
INSERT INTO rows (ROWTIME, id, x, sp, y) VALUES (2000, 2, 2, 'cod', 2);
INSERT INTO rows (ROWTIME, id, x, sp, y) VALUES (3000, 3, 3, 'cod', 3.5);
INSERT INTO rows (ROWTIME, id, x, sp, y) VALUES (4000, 4, 2, 'eel', 4);
INSERT INTO rows (ROWTIME, id, x, sp, y) VALUES (5000, 5, 4, 'eel', 6.5);
CREATE STREAM later (id INT KEY, x DOUBLE, sp VARCHAR, y DOUBLE) WITH (KAFKA_TOPIC='later', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO later (ROWTIME, id, x, sp, y) VALUES (1000, 1, 2, 'cod', 2);
INSERT INTO later (ROWTIME, id, x, sp, y) VALUES (2000, 2, 2, 'cod', 3);
INSERT INTO later (ROWTIME, id, x, sp, y) VALUES (3000, 3, 2, 'ray', 3);
INSERT INTO later (ROWTIME, id, x, sp, y) VALUES (4000, 4, NULL, 'eel', 3);
INSERT INTO later (ROWTIME, id, x, sp, y) VALUES (5000, 5, 2, 'eel', NULL);
CREATE MODEL m INPUT (x DOUBLE, sp VARCHAR) OUTPUT (y DOUBLE) WITH ('provider'='linear_regression', 'label'='y', 'min.rows'='3') AS SELECT x, sp, y FROM rows;

--@test: errors on the training set, and by the levels of an input
EVALUATE MODEL m;
--> Version | Level | Rows | Unscored | MAE                | RMSE                | R2                 | MAPE
--> 1       | null  | 5    | 0        | 0.1833333333333337 | 0.21408720964441888 | 0.9852150537634409 | 0.08469932844932854
EVALUATE MODEL m VERSION 1 BY sp;
--> Version | Level | Rows | Unscored | MAE                 | RMSE                | R2                 | MAPE
--> 1       | null  | 5    | 0        | 0.1833333333333337  | 0.21408720964441888 | 0.9852150537634409 | 0.08469932844932854
--> 1       | cod   | 3    | 0        | 0.22222222222222254 | 0.25685058345704065 | 0.9086538461538461 | 0.12433862433862443
--> 1       | eel   | 2    | 0        | 0.12500000000000044 | 0.12500000000000044 | 0.9899999999999999 | 0.025240384615384685

--@test: errors on other rows; what is not scored is counted, what has no label is none
EVALUATE MODEL m BY sp AS SELECT x, sp, y FROM later;
--> Version | Level | Rows | Unscored | MAE  | RMSE               | R2                   | MAPE
--> 1       | null  | 4    | 2        | 0.5  | 0.5270462766947301 | -0.11111111111111205 | 0.19444444444444436
--> 1       | cod   | 2    | 0        | 0.5  | 0.5270462766947301 | -0.11111111111111205 | 0.19444444444444436
--> 1       | eel   | 1    | 1        | null | null               | null                 | null
--> 1       | ray   | 1    | 1        | null | null               | null                 | null

--@test: a version that is not there
--@expected.error: unknown-version
EVALUATE MODEL m VERSION 3;
--> line 1:16: model 'M' keeps no version 3
--> 1 | EVALUATE MODEL m VERSION 3;
-->   |                ^
--> hint: SHOW MODEL VERSIONS M; lists them.

--@test: an input that is not there
--@expected.error: evaluate-by
EVALUATE MODEL m BY colour;
--> line 1:21: model 'M' has no input `COLOUR`
--> 1 | EVALUATE MODEL m BY colour;
-->   |                     ^^^^^^
--> hint: Its inputs are `X`, `SP`.

--@test: a service cannot be measured
--@expected.error: remote-evaluate
CREATE MODEL far INPUT (x DOUBLE) OUTPUT (y DOUBLE) WITH ('provider'='http', 'predict.url'='http://localhost:1/predict');
EVALUATE MODEL far;
--> line 1:16: model 'FAR' is remote: its service has no versions to measure
--> 1 | EVALUATE MODEL far;
-->   |                ^^^
--> hint: SELECT AVG(ABS(PREDICT(FAR, …)->… - label)) measures it.

--@test: a column that adds nothing is said to be none
CREATE STREAM flat (id INT KEY, a DOUBLE, b DOUBLE, c DOUBLE, d DOUBLE, y DOUBLE) WITH (KAFKA_TOPIC='flat', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO flat (ROWTIME, id, a, b, c, d, y) VALUES (1, 1, 1, 4, -2, 7, 3);
INSERT INTO flat (ROWTIME, id, a, b, c, d, y) VALUES (2, 2, 2, 1, 3, 7, 4);
INSERT INTO flat (ROWTIME, id, a, b, c, d, y) VALUES (3, 3, 3, 5, 1, 7, 9);
INSERT INTO flat (ROWTIME, id, a, b, c, d, y) VALUES (4, 4, 4, 2, 6, 7, 8);
INSERT INTO flat (ROWTIME, id, a, b, c, d, y) VALUES (5, 5, 5, 9, 1, 7, 15);
INSERT INTO flat (ROWTIME, id, a, b, c, d, y) VALUES (6, 6, 6, 3, 9, 7, 12);
CREATE MODEL plane INPUT (a DOUBLE, b DOUBLE, c DOUBLE, d DOUBLE) OUTPUT (p DOUBLE, "ModelTime" VARCHAR) WITH ('provider'='linear_regression', 'label'='y', 'min.rows'='4') AS SELECT a, b, c, d, y FROM flat;
DESCRIBE MODEL plane VERSION 1;
--> Name        | Kind           | Value
--> A           | input          | DOUBLE
--> B           | input          | DOUBLE
--> C           | input          | DOUBLE
--> D           | input          | DOUBLE
--> P           | output         | DOUBLE
--> ModelTime   | output         | STRING
--> label       | option         | y
--> min.rows    | option         | 4
--> provider    | option         | linear_regression
--> version     | version        | 1, current
--> ModelTime   | version        | 6
--> rows        | version        | 6, of times 1 to 6
--> RMSE        | version        | 0.5200387019946948
--> trained by  | version        | CREATE MODEL
--> (Intercept) | coefficient    | -0.943396226415099
--> (Intercept) | standard error | 0.7446392145378453
--> A           | coefficient    | 1.8679245283018877
--> A           | standard error | 0.18443872073729792
--> B           | coefficient    | 0.7264150943396231
--> B           | standard error | 0.12199474680044545
--> C           | coefficient    | NA: it adds nothing to the columns before and counts as 0
--> D           | coefficient    | NA: it adds nothing to the columns before and counts as 0

--@test: a model as a statement, with the options and the training set that it has now
ALTER MODEL m SET ('retrain.cooldown'='5 SECONDS');
ALTER MODEL m AS SELECT x, sp, y FROM later ORDER BY ROWTIME DESC LIMIT 50;
SHOW CREATE MODEL m;
--> CREATE MODEL `M`
-->   INPUT (`X` DOUBLE, `SP` STRING)
-->   OUTPUT (`Y` DOUBLE)
-->   WITH ('label' = 'y', 'min.rows' = '3', 'provider' = 'linear_regression', 'retrain.cooldown' = '5 SECONDS')
-->   AS SELECT X, SP, Y FROM LATER ORDER BY ROWTIME DESC LIMIT 50;

--@test: health: what was not scored, errors by version and level, drift of the inputs
CREATE STREAM scored AS SELECT id, PREDICT(m, x, sp)->y AS y FROM later;
INSERT INTO rows (ROWTIME, id, x, sp, y) VALUES (6000, 6, 9, 'eel', 12);
INSERT INTO later (ROWTIME, id, x, sp, y) VALUES (6000, 6, 9, 'ray', 12);
SHOW MODEL HEALTH m;
--> Measure                  | Version | Detail        | Value
--> unscored records         | 1       | missing input | 1.0
--> unscored records         | 1       | unknown level | 2.0
--> labelled rows            | 1       | null          | 6.0
--> labelled rows not scored | 1       | null          | 0.0
--> RMSE                     | 1       | null          | 0.19543398999264297
--> MAPE                     | 1       | null          | 0.07058277370777379
--> RMSE                     | 1       | cod           | 0.25685058345704065
--> RMSE                     | 1       | eel           | 0.10206207261596612
--> drift (PSI)              | 1       | X             | 7.643181584349007
--> drift (PSI)              | 1       | SP            | 5.768613336575787

--@test: numbers that are too large to compute with
--@expected.error: training-failed
CREATE MODEL huge INPUT (x DOUBLE) OUTPUT (y DOUBLE) WITH ('provider'='linear_regression', 'label'='y', 'min.rows'='3') AS SELECT x * 1E308 AS x, y FROM rows;
--> line 1:1: model 'HUGE' cannot be trained: a training row holds a number that is infinite, or too large to compute with
--> 1 | CREATE MODEL huge INPUT (x DOUBLE) OUTPUT (y DOUBLE) WITH ('provider'='linear_regression', 'label'='y', 'min.rows'='3') …
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: It keeps its present version. SELECT from the training set to see its rows.

--@test: a training set whose label is never there has no version, and says so
--@expected.error: training-failed
CREATE MODEL empty INPUT (x DOUBLE) OUTPUT (y DOUBLE) WITH ('provider'='linear_regression', 'label'='y', 'min.rows'='3') AS SELECT x, CAST(NULL AS DOUBLE) AS y FROM rows;
RETRAIN MODEL empty;
--> line 1:1: model 'EMPTY' cannot be trained: 0 complete training rows, at least 3 are needed
--> 1 | RETRAIN MODEL empty;
-->   | ^^^^^^^^^^^^^^^^^^^^
--> hint: It keeps its present version. SELECT from the training set to see its rows.
