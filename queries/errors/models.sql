-- Models and predictions that are refused.
CREATE STREAM caught (id VARCHAR KEY, species VARCHAR, length DOUBLE, weight DOUBLE) WITH (KAFKA_TOPIC='caught', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE MODEL weigh INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'actual');

--@test: a model that is there already
--@expected.error: already-exists
CREATE MODEL weigh INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'actual');
--> line 1:14: a model named 'WEIGH' exists already
--> 1 | CREATE MODEL weigh INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'actua…
-->   |              ^^^^^
--> hint: DROP MODEL it first, or use CREATE OR REPLACE MODEL.

--@test: an option that nobody knows
--@expected.error: model-option
CREATE MODEL other INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'actual', 'colour' = 'red');
--> line 1:14: unknown option 'colour'
--> 1 | CREATE MODEL other INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'actua…
-->   |              ^^^^^
--> hint: There are: factor.single.level, factor.unseen, factors, keep.versions, label, min.rows, promote.if, promote.rows, provider, retrain.cooldown, retrain.every, retrain.on, rollback.after.

--@test: a provider that nobody knows
--@expected.error: model-option
CREATE MODEL other INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = 'crystal_ball');
--> line 1:14: option 'provider' must be one of linear_regression, http
--> 1 | CREATE MODEL other INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = 'crystal_ball');
-->   |              ^^^^^

--@test: a model without a provider
--@expected.error: model-option
CREATE MODEL other INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('colour' = 'red');
--> line 1:14: option 'provider' is required
--> 1 | CREATE MODEL other INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('colour' = 'red');
-->   |              ^^^^^
--> hint: For example 'provider' = 'linear_regression'.

--@test: an option that is NULL
--@expected.error: option-null
CREATE MODEL other INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = NULL);
--> line 1:84: option 'provider' cannot be NULL
--> 1 | CREATE MODEL other INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = NULL);
-->   |                                                                                    ^^^^
--> hint: Leave it out.

--@test: an option given twice
--@expected.error: duplicate-property
CREATE MODEL other INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = 'http', 'provider' = 'http');
--> line 1:92: option 'provider' is given twice
--> 1 | …REATE MODEL other INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = 'http', 'provider' = 'http');
-->   |                                                                                            ^^^^^^^^^^
--> hint: Leave one of them out.

--@test: an input that no regression takes
--@expected.error: model-option
CREATE MODEL other INPUT (length ARRAY<DOUBLE>) OUTPUT (weight DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'actual');
--> line 1:14: input `LENGTH` is ARRAY<DOUBLE>
--> 1 | CREATE MODEL other INPUT (length ARRAY<DOUBLE>) OUTPUT (weight DOUBLE) WITH ('provider' = 'linear_regression', 'label' =…
-->   |              ^^^^^
--> hint: Inputs of a regression are numbers, BOOLEAN or VARCHAR.

--@test: an output that is no number
--@expected.error: model-option
CREATE MODEL other INPUT (length DOUBLE) OUTPUT (weight VARCHAR) WITH ('provider' = 'linear_regression', 'label' = 'actual');
--> line 1:14: the model has no numeric OUTPUT column
--> 1 | CREATE MODEL other INPUT (length DOUBLE) OUTPUT (weight VARCHAR) WITH ('provider' = 'linear_regression', 'label' = 'actu…
-->   |              ^^^^^
--> hint: The first one is the prediction: OUTPUT ("Weight" DOUBLE).

--@test: a service at no address
--@expected.error: model-option
CREATE MODEL other INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = 'http', 'predict.url' = 'localhost');
--> line 1:14: option 'predict.url' must begin with http:// or https://
--> 1 | CREATE MODEL other INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = 'http', 'predict.url' = 'localhost');
-->   |              ^^^^^

--@test: an input of a type that nobody registered
--@expected.error: unknown-type
CREATE MODEL other INPUT (length METRES) OUTPUT (weight DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'actual');
--> line 1:34: unknown type 'METRES'
--> 1 | CREATE MODEL other INPUT (length METRES) OUTPUT (weight DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'actua…
-->   |                                  ^^^^^^
--> hint: CREATE TYPE it first; SHOW TYPES lists what exists.

--@test: a training set that lacks the label
--@expected.error: training-column
CREATE MODEL other INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'actual') AS SELECT length FROM caught;
--> line 1:14: the training query selects no column `ACTUAL`
--> 1 | CREATE MODEL other INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'actua…
-->   |              ^^^^^
--> detail: it selects `LENGTH`
--> hint: Every INPUT column and the label must be selected under its name: … AS "ACTUAL".

--@test: a training set of groups
--@expected.error: training-table
CREATE MODEL other INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'actual') AS SELECT length, SUM(weight) AS actual FROM caught GROUP BY length;
--> line 1:14: a training set is selected from a stream, without aggregation
--> 1 | CREATE MODEL other INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'actua…
-->   |              ^^^^^
--> hint: Select the rows; the model is fitted to them.

--@test: a training set from nowhere
--@expected.error: unknown-source
CREATE MODEL other INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'actual') AS SELECT length, weight AS actual FROM weighed;
--> line 1:165: `WEIGHED` does not exist: no stream or table has this name
--> 1 | …provider' = 'linear_regression', 'label' = 'actual') AS SELECT length, weight AS actual FROM weighed;
-->   |                                                                                               ^^^^^^^
--> hint: SHOW STREAMS and SHOW TABLES list what exists.

--@test: a prediction by a model that is not there
--@expected.error: unknown-model
CREATE STREAM o AS SELECT id, PREDICT(wiegh, length) AS p FROM caught;
--> line 1:39: model 'WIEGH' does not exist
--> 1 | CREATE STREAM o AS SELECT id, PREDICT(wiegh, length) AS p FROM caught;
-->   |                                       ^^^^^
--> hint: Did you mean WEIGH?

--@test: a prediction by what is no name
--@expected.error: predict-model
CREATE STREAM o AS SELECT id, PREDICT('weigh', length) AS p FROM caught;
--> line 1:31: PREDICT needs a model's name as its first argument
--> 1 | CREATE STREAM o AS SELECT id, PREDICT('weigh', length) AS p FROM caught;
-->   |                               ^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: PREDICT(model, argument, …)

--@test: a prediction without its inputs
--@expected.error: predict-arguments
CREATE STREAM o AS SELECT id, PREDICT(weigh) AS p FROM caught;
--> line 1:31: model 'WEIGH' takes 1 inputs, not 0
--> 1 | CREATE STREAM o AS SELECT id, PREDICT(weigh) AS p FROM caught;
-->   |                               ^^^^^^^^^^^^^^
--> detail: inputs are `LENGTH` DOUBLE
--> hint: PREDICT(WEIGH, LENGTH)

--@test: a prediction from an input of another type
--@expected.error: predict-type
CREATE STREAM o AS SELECT id, PREDICT(weigh, species) AS p FROM caught;
--> line 1:46: input `LENGTH` of model 'WEIGH' is DOUBLE, not STRING
--> 1 | CREATE STREAM o AS SELECT id, PREDICT(weigh, species) AS p FROM caught;
-->   |                                              ^^^^^^^
--> hint: CAST(… AS DOUBLE)

--@test: a remote prediction in a branch
--@expected.error: remote-predict-place
CREATE MODEL far INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = 'http', 'predict.url' = 'http://localhost:1/predict');
CREATE STREAM o AS SELECT id, CASE WHEN length > 1 THEN PREDICT(far, length)->weight ELSE CAST(0 AS DOUBLE) END AS p FROM caught;
--> line 1:1: model 'FAR' is remote: PREDICT with it cannot stand inside CASE, a lambda or another PREDICT
--> 1 | CREATE STREAM o AS SELECT id, CASE WHEN length > 1 THEN PREDICT(far, length)->weight ELSE CAST(0 AS DOUBLE) END AS p FRO…
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Predict in a stream of its own first.

--@test: a remote prediction of a table
--@expected.error: remote-predict-table
CREATE MODEL far INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = 'http', 'predict.url' = 'http://localhost:1/predict');
CREATE TABLE lengths (id VARCHAR PRIMARY KEY, length DOUBLE) WITH (KAFKA_TOPIC='lengths', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE o AS SELECT id, PREDICT(far, length)->weight AS p FROM lengths;
--> line 1:1: model 'FAR' is remote: PREDICT with it needs a stream, since a table's changes could not be taken back
--> 1 | CREATE TABLE o AS SELECT id, PREDICT(far, length)->weight AS p FROM lengths;
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Predict in a stream first, then aggregate.

--@test: dropping a model that a query uses
--@expected.error: model-used
CREATE STREAM o AS SELECT id, PREDICT(weigh, length) AS p FROM caught;
DROP MODEL weigh;
--> line 1:12: cannot drop model 'WEIGH': queries predict with it: CSAS_O_2
--> 1 | DROP MODEL weigh;
-->   |            ^^^^^
--> hint: TERMINATE these queries first.

--@test: dropping a model that is not there
--@expected.error: unknown-model
DROP MODEL wiegh;
--> line 1:12: model 'WIEGH' does not exist
--> 1 | DROP MODEL wiegh;
-->   |            ^^^^^
--> hint: Did you mean WEIGH?

--@test: altering a model that is not there
--@expected.error: unknown-model
ALTER MODEL wiegh USE VERSION 1;
--> line 1:13: model 'WIEGH' does not exist
--> 1 | ALTER MODEL wiegh USE VERSION 1;
-->   |             ^^^^^
--> hint: Did you mean WEIGH?

--@test: a version that is not kept
--@expected.error: unknown-version
ALTER MODEL weigh USE VERSION 7;
--> line 1:13: model 'WEIGH' keeps no version 7
--> 1 | ALTER MODEL weigh USE VERSION 7;
-->   |             ^^^^^
--> hint: SHOW MODEL VERSIONS WEIGH; lists them.

--@test: training without a training set
--@expected.error: no-training-set
RETRAIN MODEL weigh;
--> line 1:1: model 'WEIGH' has no training set
--> 1 | RETRAIN MODEL weigh;
-->   | ^^^^^^^^^^^^^^^^^^^^
--> hint: ALTER MODEL WEIGH AS SELECT …;

--@test: describing a model that is not there
--@expected.error: unknown-model
DESCRIBE MODEL wiegh;
--> line 1:16: model 'WIEGH' does not exist
--> 1 | DESCRIBE MODEL wiegh;
-->   |                ^^^^^
--> hint: Did you mean WEIGH?

--@test: versions of a model that is not there
--@expected.error: unknown-model
SHOW MODEL VERSIONS wiegh;
--> line 1:21: model 'WIEGH' does not exist
--> 1 | SHOW MODEL VERSIONS wiegh;
-->   |                     ^^^^^
--> hint: Did you mean WEIGH?

--@test: dropping the stream that a model trains on
--@expected.error: drop-used
CREATE MODEL other INPUT (length DOUBLE) OUTPUT (weight DOUBLE) WITH ('provider' = 'linear_regression', 'label' = 'actual') AS SELECT length, weight AS actual FROM caught;
DROP STREAM caught;
--> line 1:13: cannot drop `CAUGHT`: models train on it: OTHER
--> 1 | DROP STREAM caught;
-->   |             ^^^^^^
--> hint: DROP these models first, or ALTER MODEL … AS SELECT from something else, or SET ('retrain.on' = '').
