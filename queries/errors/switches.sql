-- Parts of the language that a setting takes away.

--@test: replacing
--@expected.error: switched-off
SET 'ksql.create.or.replace.enabled' = 'false';
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE OR REPLACE STREAM s (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
--> line 1:1: CREATE OR REPLACE cannot be used here: 'ksql.create.or.replace.enabled' is false
--> 1 | CREATE OR REPLACE STREAM s (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: SET 'ksql.create.or.replace.enabled' = 'true';

--@test: values
--@expected.error: switched-off
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO s VALUES (1, 2);
SET 'ksql.insert.into.values.enabled' = 'false';
INSERT INTO s VALUES (1, 3);
--> line 1:1: INSERT INTO … VALUES cannot be used here: 'ksql.insert.into.values.enabled' is false
--> 1 | INSERT INTO s VALUES (1, 3);
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: SET 'ksql.insert.into.values.enabled' = 'true';

--@test: pull queries
--@expected.error: switched-off
CREATE TABLE t (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON', PARTITIONS=1);
SET 'ksql.pull.queries.enable' = 'false';
SELECT * FROM t;
--> line 1:1: pull queries cannot be used here: 'ksql.pull.queries.enable' is false
--> 1 | SELECT * FROM t;
-->   | ^^^^^^^^^^^^^^^^
--> hint: SET 'ksql.pull.queries.enable' = 'true';

--@test: final results
--@expected.error: switched-off
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
SET 'ksql.suppress.enabled' = 'false';
CREATE TABLE n AS SELECT id, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 SECOND) GROUP BY id EMIT FINAL;
--> line 1:1: EMIT FINAL cannot be used here: 'ksql.suppress.enabled' is false
--> 1 | CREATE TABLE n AS SELECT id, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 SECOND) GROUP BY id EMIT FINAL;
-->   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: SET 'ksql.suppress.enabled' = 'true';

--@test: what is on is not off
SET 'ksql.suppress.enabled' = 'TRUE';
CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE OR REPLACE STREAM s (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');
INSERT INTO s VALUES (1, 2, 3);
ASSERT VALUES s (id, v, w) VALUES (1, 2, 3);
