-- CREATE SOURCE STREAM and TABLE only read.
CREATE SOURCE STREAM calls (id INT KEY, v INT) WITH (KAFKA_TOPIC='calls', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE SOURCE TABLE rates (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='rates', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM other (id INT KEY, v INT) WITH (KAFKA_TOPIC='other', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: values into a read-only stream
--@expected.error: read-only
INSERT INTO calls (id, v) VALUES (1, 2);
--> line 1:13: cannot insert values into read-only stream `CALLS`
--> 1 | INSERT INTO calls (id, v) VALUES (1, 2);
-->   |             ^^^^^

--@test: values into a read-only table
--@expected.error: read-only
INSERT INTO rates (id, v) VALUES (1, 2);
--> line 1:13: cannot insert values into read-only table `RATES`
--> 1 | INSERT INTO rates (id, v) VALUES (1, 2);
-->   |             ^^^^^

--@test: a query into a read-only stream
--@expected.error: read-only
INSERT INTO calls SELECT id, v FROM other;
--> line 1:13: cannot insert into read-only stream `CALLS`
--> 1 | INSERT INTO calls SELECT id, v FROM other;
-->   |             ^^^^^

--@test: replacing a read-only stream
--@expected.error: replace-source
CREATE OR REPLACE SOURCE STREAM calls (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='calls', VALUE_FORMAT='JSON');
--> line 1:33: CREATE OR REPLACE is not supported on source streams
--> 1 | CREATE OR REPLACE SOURCE STREAM calls (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='calls', VALUE_FORMAT='JSON');
-->   |                                 ^^^^^

--@test: replacing a read-only table by an ordinary one
--@expected.error: replace-source
CREATE OR REPLACE TABLE rates (id INT PRIMARY KEY, v INT, w INT) WITH (KAFKA_TOPIC='rates', VALUE_FORMAT='JSON');
--> line 1:25: CREATE OR REPLACE is not supported on source tables
--> 1 | CREATE OR REPLACE TABLE rates (id INT PRIMARY KEY, v INT, w INT) WITH (KAFKA_TOPIC='rates', VALUE_FORMAT='JSON');
-->   |                         ^^^^^

--@test: altering a read-only stream
--@expected.error: alter-source
ALTER STREAM calls ADD COLUMN w INT;
--> line 1:14: ALTER operations are not supported on source streams
--> 1 | ALTER STREAM calls ADD COLUMN w INT;
-->   |              ^^^^^

--@test: altering a read-only table
--@expected.error: alter-source
ALTER TABLE rates ADD COLUMN w INT;
--> line 1:13: ALTER operations are not supported on source tables
--> 1 | ALTER TABLE rates ADD COLUMN w INT;
-->   |             ^^^^^

--@test: deleting a read-only stream's topic
--@expected.error: read-only
DROP STREAM calls DELETE TOPIC;
--> line 1:13: cannot delete topic for read-only source `CALLS`
--> 1 | DROP STREAM calls DELETE TOPIC;
-->   |             ^^^^^

--@test: deleting a read-only table's topic
--@expected.error: read-only
DROP TABLE rates DELETE TOPIC;
--> line 1:12: cannot delete topic for read-only source `RATES`
--> 1 | DROP TABLE rates DELETE TOPIC;
-->   |            ^^^^^
