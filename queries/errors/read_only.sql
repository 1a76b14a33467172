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
--> hint: Declare it without SOURCE to write to it.

--@test: values into a read-only table
--@expected.error: read-only
INSERT INTO rates (id, v) VALUES (1, 2);
--> line 1:13: cannot insert values into read-only table `RATES`
--> 1 | INSERT INTO rates (id, v) VALUES (1, 2);
-->   |             ^^^^^
--> hint: Declare it without SOURCE to write to it.

--@test: a query into a read-only stream
--@expected.error: read-only
INSERT INTO calls SELECT id, v FROM other;
--> line 1:13: cannot insert into read-only stream `CALLS`
--> 1 | INSERT INTO calls SELECT id, v FROM other;
-->   |             ^^^^^
--> hint: Declare it without SOURCE to write to it.

--@test: replacing a read-only stream
--@expected.error: replace-source
CREATE OR REPLACE SOURCE STREAM calls (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='calls', VALUE_FORMAT='JSON');
--> line 1:33: a source stream is read-only: it cannot be replaced
--> 1 | CREATE OR REPLACE SOURCE STREAM calls (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='calls', VALUE_FORMAT='JSON');
-->   |                                 ^^^^^
--> hint: DROP it, and create it again.

--@test: replacing a read-only table by an ordinary one
--@expected.error: replace-source
CREATE OR REPLACE TABLE rates (id INT PRIMARY KEY, v INT, w INT) WITH (KAFKA_TOPIC='rates', VALUE_FORMAT='JSON');
--> line 1:25: a source table is read-only: it cannot be replaced
--> 1 | CREATE OR REPLACE TABLE rates (id INT PRIMARY KEY, v INT, w INT) WITH (KAFKA_TOPIC='rates', VALUE_FORMAT='JSON');
-->   |                         ^^^^^
--> hint: DROP it, and create it again.

--@test: altering a read-only stream
--@expected.error: alter-source
ALTER STREAM calls ADD COLUMN w INT;
--> line 1:14: a source stream is read-only: it cannot be altered
--> 1 | ALTER STREAM calls ADD COLUMN w INT;
-->   |              ^^^^^
--> hint: DROP it, and declare it with all columns.

--@test: altering a read-only table
--@expected.error: alter-source
ALTER TABLE rates ADD COLUMN w INT;
--> line 1:13: a source table is read-only: it cannot be altered
--> 1 | ALTER TABLE rates ADD COLUMN w INT;
-->   |             ^^^^^
--> hint: DROP it, and declare it with all columns.

--@test: deleting a read-only stream's topic
--@expected.error: read-only
DROP STREAM calls DELETE TOPIC;
--> line 1:13: `CALLS` is read-only: its topic cannot be deleted with it
--> 1 | DROP STREAM calls DELETE TOPIC;
-->   |             ^^^^^
--> hint: Leave DELETE TOPIC out.

--@test: deleting a read-only table's topic
--@expected.error: read-only
DROP TABLE rates DELETE TOPIC;
--> line 1:12: `RATES` is read-only: its topic cannot be deleted with it
--> 1 | DROP TABLE rates DELETE TOPIC;
-->   |            ^^^^^
--> hint: Leave DELETE TOPIC out.
