-- A record that a model cannot score gives NULL, and never in silence: it is counted by model, version and reason, and logged with its place.
CREATE STREAM trained (id INT KEY, l DOUBLE, sp VARCHAR, w DOUBLE) WITH (KAFKA_TOPIC='trained', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO trained VALUES (1, 10, 'salmon', 1.0);
INSERT INTO trained VALUES (2, 20, 'salmon', 2.0);
INSERT INTO trained VALUES (3, 30, 'salmon', 3.0);
INSERT INTO trained VALUES (4, 40, 'walleye', 5.0);
INSERT INTO trained VALUES (5, 50, 'walleye', 6.0);
CREATE MODEL m INPUT (l DOUBLE, sp VARCHAR) OUTPUT (w DOUBLE) WITH ('provider'='linear_regression', 'label'='w', 'min.rows'='3') AS SELECT l, sp, w FROM trained;
CREATE STREAM fish (id INT KEY, l DOUBLE, sp VARCHAR, w DOUBLE) WITH (KAFKA_TOPIC='fish', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: an unknown level, a missing input and what is beyond DOUBLE give NULL, a reason and a count
CREATE STREAM scored AS SELECT id, ROUND(PREDICT(m, l, sp)->w, 3) AS p, ROUND(ABS(PREDICT(m, l, sp)->w - w) / w, 3) AS error, PREDICT_STATUS(m, l, sp) AS status FROM fish;
INSERT INTO fish (ROWTIME, id, l, sp, w) VALUES (1000, 1, 20, 'salmon', 2.0);
INSERT INTO fish (ROWTIME, id, l, sp, w) VALUES (2000, 2, 20, 'perch', 9.0);
INSERT INTO fish (ROWTIME, id, l, sp, w) VALUES (3000, 3, NULL, 'salmon', 9.0);
INSERT INTO fish (ROWTIME, id, l, sp, w) VALUES (4000, 4, 1.7E308, 'walleye', 9.0);
INSERT INTO fish (ROWTIME, id, l, sp, w) VALUES (5000, 5, 50, NULL, 6.0);
INSERT INTO fish (ROWTIME, id, l, sp, w) VALUES (6000, 6, 50, 'pike', 6.0);
ASSERT VALUES scored (ROWTIME, id, p, error, status) VALUES (1000, 1, 2.0, 0.0, 'OK');
ASSERT VALUES scored (ROWTIME, id, p, error, status) VALUES (2000, 2, NULL, NULL, 'UNKNOWN_LEVEL');
ASSERT VALUES scored (ROWTIME, id, p, error, status) VALUES (3000, 3, NULL, NULL, 'MISSING_INPUT');
ASSERT VALUES scored (ROWTIME, id, p, error, status) VALUES (4000, 4, 1.6999999999999981E307, 1.888888888888887E306, 'OK');
ASSERT VALUES scored (ROWTIME, id, p, error, status) VALUES (5000, 5, NULL, NULL, 'MISSING_INPUT');
ASSERT VALUES scored (ROWTIME, id, p, error, status) VALUES (6000, 6, NULL, NULL, 'UNKNOWN_LEVEL');
SELECT reason, level, `TOPIC`, `PARTITION`, offset, field, message FROM fsql_processing_log;
--> REASON              | LEVEL | TOPIC | PARTITION | OFFSET | FIELD | MESSAGE
--> model_unknown_level | ERROR | fish  | 0         | 1      | P     | model M version 1 gives no prediction: input `SP` has a level that training did not see
--> model_missing_input | ERROR | fish  | 0         | 2      | P     | model M version 1 gives no prediction: input `L` is NULL
--> model_missing_input | ERROR | fish  | 0         | 4      | P     | model M version 1 gives no prediction: input `SP` is NULL
--> model_unknown_level | ERROR | fish  | 0         | 5      | P     | model M version 1 gives no prediction: input `SP` has a level that training did not see
SHOW MODELS;
--> Model | Provider          | Version | ModelTime | Versions | Unscored
--> M     | linear_regression | 1       | 0         | 1        | 4

--@test: a model without a version says so for every record
CREATE STREAM nothing (id INT KEY, x DOUBLE, y DOUBLE) WITH (KAFKA_TOPIC='nothing', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE MODEL young INPUT (x DOUBLE) OUTPUT (y DOUBLE) WITH ('provider'='linear_regression', 'label'='y') AS SELECT x, y FROM nothing;
CREATE STREAM guesses AS SELECT id, PREDICT(young, l)->y AS y, PREDICT_STATUS(young, l) AS status FROM fish;
INSERT INTO fish (ROWTIME, id, l, sp, w) VALUES (1000, 1, 20, 'salmon', 2.0);
ASSERT VALUES guesses (ROWTIME, id, y, status) VALUES (1000, 1, NULL, 'NO_VERSION');
DESCRIBE MODEL young;
--> Name       | Kind     | Value
--> X          | input    | DOUBLE
--> Y          | output   | DOUBLE
--> label      | option   | y
--> provider   | option   | linear_regression
--> no version | unscored | 1 record
SELECT reason, `TOPIC`, offset, message FROM fsql_processing_log;
--> REASON           | TOPIC | OFFSET | MESSAGE
--> model_no_version | fish  | 0      | model YOUNG gives no prediction: it has no version yet

--@test: a condition over a prediction that is not there
CREATE STREAM heavy AS SELECT id, l FROM fish WHERE PREDICT(m, l, sp)->w > 1;
INSERT INTO fish (ROWTIME, id, l, sp, w) VALUES (1000, 1, 20, 'perch', 2.0);
INSERT INTO fish (ROWTIME, id, l, sp, w) VALUES (2000, 2, 20, 'salmon', 2.0);
ASSERT VALUES heavy (ROWTIME, id, l) VALUES (2000, 2, 20);
SELECT reason, offset, field FROM fsql_processing_log;
--> REASON              | OFFSET | FIELD
--> model_unknown_level | 0      | WHERE

--@test: a prediction in a branch that is not taken is none
CREATE STREAM known AS SELECT id, CASE WHEN sp = 'perch' THEN 0.0E0 ELSE PREDICT(m, l, sp)->w END AS w FROM fish;
INSERT INTO fish (ROWTIME, id, l, sp, w) VALUES (1000, 1, 20, 'perch', 2.0);
ASSERT VALUES known (ROWTIME, id, w) VALUES (1000, 1, 0.0);
SELECT reason FROM fsql_processing_log;
--> REASON

--@test: a version by its number, beside the current one
CREATE STREAM both AS SELECT id, ROUND(PREDICT(m VERSION 1, l, sp)->w, 3) AS first, ROUND(PREDICT(m, l, sp)->w, 3) AS now, PREDICT_STATUS(m VERSION 7, l, sp) AS other FROM fish;
INSERT INTO fish (ROWTIME, id, l, sp, w) VALUES (1000, 1, 20, 'salmon', 2.0);
ASSERT VALUES both (ROWTIME, id, first, now, other) VALUES (1000, 1, 2.0, 2.0, 'NO_VERSION');

--@test: Flink's name for the same
CREATE STREAM flink AS SELECT id, ROUND(ML_PREDICT(m, l, sp)->w, 3) AS w FROM fish;
INSERT INTO fish (ROWTIME, id, l, sp, w) VALUES (1000, 1, 20, 'salmon', 2.0);
ASSERT VALUES flink (ROWTIME, id, w) VALUES (1000, 1, 2.0);

--@test: a version stands nowhere else
--@expected.error: model-version-not-allowed
CREATE STREAM o AS SELECT id, ABS(m VERSION 1) AS w FROM fish;
--> line 1:35: a version of a model can only be the first argument of PREDICT
--> 1 | CREATE STREAM o AS SELECT id, ABS(m VERSION 1) AS w FROM fish;
-->   |                                   ^^^^^^^^^^^
--> hint: PREDICT(M VERSION n, argument, …)

--@test: a service has no versions to choose from
--@expected.error: remote-version
CREATE MODEL far INPUT (l DOUBLE) OUTPUT (w DOUBLE) WITH ('provider'='http', 'predict.url'='http://localhost:1/predict');
CREATE STREAM o AS SELECT id, PREDICT(far VERSION 2, l)->w AS w FROM fish;
--> line 1:39: model 'FAR' is remote: its service has no versions to choose from
--> 1 | CREATE STREAM o AS SELECT id, PREDICT(far VERSION 2, l)->w AS w FROM fish;
-->   |                                       ^^^^^^^^^^^^^
--> hint: PREDICT(FAR, …)

--@test: a service is asked once for its answer and for its status, and what lies behind it is marked
CREATE MODEL far INPUT (l DOUBLE) OUTPUT (w DOUBLE) WITH ('provider'='http', 'predict.url'='http://localhost:1/predict');
EXPLAIN SELECT id, PREDICT(far, l)->w AS w, PREDICT(far, l)->w + 1 AS more, PREDICT_STATUS(far, l) AS status FROM fish EMIT CHANGES;
--> schema: `ID` INTEGER, `W` DOUBLE, `MORE` DOUBLE, `STATUS` STRING
--> > [ PROJECT ] `ID` INTEGER, `W` DOUBLE, `MORE` DOUBLE, `STATUS` STRING | behind remote model FAR
-->   > [ PREDICT ] remote model FAR
-->     > [ SOURCE ] STREAM FISH | topic fish | columns `ID`, `L`
