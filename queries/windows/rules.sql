-- Which windows a record is in, which are closed, and what comes out when.
CREATE STREAM s (k VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: sessions grow and merge; each leaves a deletion behind
CREATE TABLE o AS SELECT k, COUNT(*) AS n FROM s WINDOW SESSION (5 SECONDS) GROUP BY k;
INSERT INTO s (ROWTIME, k, v) VALUES (    0, 'a', 1);
INSERT INTO s (ROWTIME, k, v) VALUES (15000, 'a', 1);
INSERT INTO s (ROWTIME, k, v) VALUES ( 4000, 'a', 1);
INSERT INTO s (ROWTIME, k, v) VALUES ( 8000, 'a', 1);
INSERT INTO s (ROWTIME, k, v) VALUES (11000, 'a', 1);
PRINT O FROM BEGINNING;
--> rowtime                 | key             | value   | partition | offset
--> 1970-01-01T00:00:00.000 | [a@0/0]         | {"N":1} | 0         | 0
--> 1970-01-01T00:00:15.000 | [a@15000/15000] | {"N":1} | 0         | 1
--> 1970-01-01T00:00:00.000 | [a@0/0]         | NULL    | 0         | 2
--> 1970-01-01T00:00:04.000 | [a@0/4000]      | {"N":2} | 0         | 3
--> 1970-01-01T00:00:04.000 | [a@0/4000]      | NULL    | 0         | 4
--> 1970-01-01T00:00:08.000 | [a@0/8000]      | {"N":3} | 0         | 5
--> 1970-01-01T00:00:08.000 | [a@0/8000]      | NULL    | 0         | 6
--> 1970-01-01T00:00:15.000 | [a@15000/15000] | NULL    | 0         | 7
--> 1970-01-01T00:00:15.000 | [a@0/15000]     | {"N":5} | 0         | 8

--@test: a record within a session changes it; a repeated instant has no deletion
CREATE TABLE o AS SELECT k, COUNT(*) AS n FROM s WINDOW SESSION (5 SECONDS) GROUP BY k;
INSERT INTO s (ROWTIME, k, v) VALUES (1000, 'a', 1);
INSERT INTO s (ROWTIME, k, v) VALUES (1000, 'a', 1);
INSERT INTO s (ROWTIME, k, v) VALUES (6000, 'a', 1);
INSERT INTO s (ROWTIME, k, v) VALUES (3000, 'a', 1);
PRINT O FROM BEGINNING;
--> rowtime                 | key           | value   | partition | offset
--> 1970-01-01T00:00:01.000 | [a@1000/1000] | {"N":1} | 0         | 0
--> 1970-01-01T00:00:01.000 | [a@1000/1000] | {"N":2} | 0         | 1
--> 1970-01-01T00:00:01.000 | [a@1000/1000] | NULL    | 0         | 2
--> 1970-01-01T00:00:06.000 | [a@1000/6000] | {"N":3} | 0         | 3
--> 1970-01-01T00:00:06.000 | [a@1000/6000] | NULL    | 0         | 4
--> 1970-01-01T00:00:06.000 | [a@1000/6000] | {"N":4} | 0         | 5

--@test: hopping windows, the first of them cut by the beginning of time
CREATE TABLE o AS SELECT k, COUNT(*) AS n FROM s WINDOW HOPPING (SIZE 10 SECONDS, ADVANCE BY 4 SECONDS) GROUP BY k;
INSERT INTO s (ROWTIME, k, v) VALUES (9000, 'a', 1);
INSERT INTO s (ROWTIME, k, v) VALUES (3999, 'a', 1);
PRINT O FROM BEGINNING;
--> rowtime                 | key            | value   | partition | offset
--> 1970-01-01T00:00:09.000 | [a@0/10000]    | {"N":1} | 0         | 0
--> 1970-01-01T00:00:09.000 | [a@4000/14000] | {"N":1} | 0         | 1
--> 1970-01-01T00:00:09.000 | [a@8000/18000] | {"N":1} | 0         | 2
--> 1970-01-01T00:00:09.000 | [a@0/10000]    | {"N":2} | 0         | 3

--@test: EMIT FINAL has no grace of its own; a record of another key closes too
CREATE TABLE o AS SELECT k, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 30 SECONDS) GROUP BY k EMIT FINAL;
INSERT INTO s (ROWTIME, k, v) VALUES (10000, 'a', 1);
INSERT INTO s (ROWTIME, k, v) VALUES (25000, 'a', 1);
INSERT INTO s (ROWTIME, k, v) VALUES (30000, 'b', 1);
INSERT INTO s (ROWTIME, k, v) VALUES (20000, 'a', 1);   -- too late
INSERT INTO s (ROWTIME, k, v) VALUES (95000, 'b', 1);
PRINT O FROM BEGINNING;
--> rowtime                 | key             | value   | partition | offset
--> 1970-01-01T00:00:25.000 | [a@0/30000]     | {"N":2} | 0         | 0
--> 1970-01-01T00:00:30.000 | [b@30000/60000] | {"N":1} | 0         | 1

--@test: a jump of stream time loses windows where that is asked for, unless they are kept longer
SET 'emit.final.skip.expired' = 'true';
CREATE TABLE o AS SELECT k, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 30 SECONDS, GRACE PERIOD 0 SECONDS) GROUP BY k EMIT FINAL;
CREATE TABLE kept AS SELECT k, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 30 SECONDS, RETENTION 1 HOUR, GRACE PERIOD 0 SECONDS) GROUP BY k EMIT FINAL;
INSERT INTO s (ROWTIME, k, v) VALUES (30000, 'b', 1);
INSERT INTO s (ROWTIME, k, v) VALUES (95000, 'b', 1);
PRINT O FROM BEGINNING;
--> rowtime | key | value | partition | offset
PRINT KEPT FROM BEGINNING;
--> rowtime                 | key             | value   | partition | offset
--> 1970-01-01T00:00:30.000 | [b@30000/60000] | {"N":1} | 0         | 0

--@test: records without a value or a key do not move stream time
CREATE STREAM raw (k VARCHAR KEY, v VARCHAR) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='KAFKA', PARTITIONS=1);
CREATE STREAM shaped (k VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='JSON', WRAP_SINGLE_VALUE=FALSE);
CREATE TABLE o AS SELECT k, COUNT(*) AS n FROM shaped WINDOW TUMBLING (SIZE 10 SECONDS, GRACE PERIOD 0 SECONDS) GROUP BY k;
INSERT INTO raw (ROWTIME, k, v) VALUES ( 1000, 'a', '1');
INSERT INTO raw (ROWTIME, k) VALUES (50000, 'a');
INSERT INTO raw (ROWTIME, v) VALUES (60000, '1');
INSERT INTO raw (ROWTIME, k, v) VALUES ( 2000, 'a', '1');
PRINT O FROM BEGINNING;
--> rowtime                 | key         | value   | partition | offset
--> 1970-01-01T00:00:01.000 | [a@0/10000] | {"N":1} | 0         | 0
--> 1970-01-01T00:00:02.000 | [a@0/10000] | {"N":2} | 0         | 1

--@test: windows are late one by one, by the stream's time and not by the key's
CREATE TABLE o AS SELECT k, COUNT(*) AS n FROM s WINDOW HOPPING (SIZE 10 SECONDS, ADVANCE BY 5 SECONDS, GRACE PERIOD 0 SECONDS) GROUP BY k;
INSERT INTO s (ROWTIME, k, v) VALUES (12000, 'a', 1);
INSERT INTO s (ROWTIME, k, v) VALUES ( 7000, 'b', 1);
PRINT O FROM BEGINNING;
--> rowtime                 | key             | value   | partition | offset
--> 1970-01-01T00:00:12.000 | [a@5000/15000]  | {"N":1} | 0         | 0
--> 1970-01-01T00:00:12.000 | [a@10000/20000] | {"N":1} | 0         | 1
--> 1970-01-01T00:00:07.000 | [b@5000/15000]  | {"N":1} | 0         | 2
