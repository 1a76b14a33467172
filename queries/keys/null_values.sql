-- Records without a value, and records without a key, in streams.
CREATE STREAM raw (k INT KEY, v VARCHAR) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='KAFKA', PARTITIONS=1);
INSERT INTO raw (ROWTIME, k, v) VALUES (1, 1, 'a');
INSERT INTO raw (ROWTIME, k) VALUES (2, 2);
INSERT INTO raw (ROWTIME, v) VALUES (3, 'b');

--@test: a projection keeps them
CREATE STREAM o WITH (VALUE_FORMAT='JSON') AS SELECT k, UCASE(v) AS v, k + 1 AS next FROM raw;
PRINT O FROM BEGINNING;
--> rowtime                 | key  | value                 | partition | offset
--> 1970-01-01T00:00:00.001 | 1    | {"V":"A","NEXT":2}    | 0         | 0
--> 1970-01-01T00:00:00.002 | 2    | NULL                  | 0         | 1
--> 1970-01-01T00:00:00.003 | NULL | {"V":"B","NEXT":null} | 0         | 2

--@test: a condition does not
CREATE STREAM o WITH (VALUE_FORMAT='JSON') AS SELECT k, v FROM raw WHERE k > 0 OR v IS NULL OR TRUE;
PRINT O FROM BEGINNING;
--> rowtime                 | key  | value     | partition | offset
--> 1970-01-01T00:00:00.001 | 1    | {"V":"a"} | 0         | 0
--> 1970-01-01T00:00:00.003 | NULL | {"V":"b"} | 0         | 1

--@test: a new key keeps them
CREATE STREAM by_value WITH (VALUE_FORMAT='JSON') AS SELECT v, k FROM raw PARTITION BY v;
CREATE STREAM by_key WITH (VALUE_FORMAT='JSON') AS SELECT k * 10 AS ten, v FROM raw PARTITION BY k * 10;
PRINT BY_VALUE FROM BEGINNING;
--> rowtime                 | key  | value      | partition | offset
--> 1970-01-01T00:00:00.001 | a    | {"K":1}    | 0         | 0
--> 1970-01-01T00:00:00.002 | NULL | NULL       | 0         | 1
--> 1970-01-01T00:00:00.003 | b    | {"K":null} | 0         | 2
PRINT BY_KEY FROM BEGINNING;
--> rowtime                 | key  | value     | partition | offset
--> 1970-01-01T00:00:00.001 | 10   | {"V":"a"} | 0         | 0
--> 1970-01-01T00:00:00.002 | 20   | NULL      | 0         | 1
--> 1970-01-01T00:00:00.003 | NULL | {"V":"b"} | 0         | 2

--@test: two keys keep their nulls
CREATE STREAM o WITH (FORMAT='JSON') AS SELECT k, v, 1 AS one FROM raw PARTITION BY k, v;
PRINT O FROM BEGINNING;
--> rowtime                 | key                | value     | partition | offset
--> 1970-01-01T00:00:00.001 | {"K":1,"V":"a"}    | {"ONE":1} | 0         | 0
--> 1970-01-01T00:00:00.002 | {"K":2,"V":null}   | NULL      | 0         | 1
--> 1970-01-01T00:00:00.003 | {"K":null,"V":"b"} | {"ONE":1} | 0         | 2

--@test: groups leave them out
CREATE STREAM shaped (k INT KEY, v VARCHAR) WITH (KAFKA_TOPIC='raw', VALUE_FORMAT='DELIMITED');
CREATE TABLE o WITH (VALUE_FORMAT='JSON') AS SELECT k, COUNT(*) AS n FROM shaped GROUP BY k;
PRINT O FROM BEGINNING;
--> rowtime                 | key | value   | partition | offset
--> 1970-01-01T00:00:00.001 | 1   | {"N":1} | 0         | 0
