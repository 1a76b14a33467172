-- PRINT: a topic's records as text.
CREATE STREAM letters (id INT KEY, text VARCHAR) WITH (KAFKA_TOPIC='Letters', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO letters (ROWTIME, id, text) VALUES (1000, 1, 'dear all');
INSERT INTO letters (ROWTIME, id, text) VALUES (2000, 2, NULL);
INSERT INTO letters (ROWTIME, text) VALUES (3000, 'without a key');
INSERT INTO letters (ROWTIME, id, text) VALUES (4000, 4, 'good-bye');

--@test: from now on there is nothing yet
PRINT Letters;
--> rowtime | key | value | partition | offset

--@test: from the beginning
PRINT Letters FROM BEGINNING;
--> rowtime                 | key  | value                    | partition | offset
--> 1970-01-01T00:00:01.000 | 1    | {"TEXT":"dear all"}      | 0         | 0
--> 1970-01-01T00:00:02.000 | 2    | {"TEXT":null}            | 0         | 1
--> 1970-01-01T00:00:03.000 | NULL | {"TEXT":"without a key"} | 0         | 2
--> 1970-01-01T00:00:04.000 | 4    | {"TEXT":"good-bye"}      | 0         | 3

--@test: a topic's name in quotes, so many records
PRINT 'Letters' FROM BEGINNING LIMIT 2;
--> rowtime                 | key | value               | partition | offset
--> 1970-01-01T00:00:01.000 | 1   | {"TEXT":"dear all"} | 0         | 0
--> 1970-01-01T00:00:02.000 | 2   | {"TEXT":null}       | 0         | 1

--@test: no record
PRINT Letters FROM BEGINNING LIMIT 0;
--> rowtime | key | value | partition | offset

--@test: every third record
PRINT Letters FROM BEGINNING INTERVAL 3;
--> rowtime                 | key | value               | partition | offset
--> 1970-01-01T00:00:01.000 | 1   | {"TEXT":"dear all"} | 0         | 0
--> 1970-01-01T00:00:04.000 | 4   | {"TEXT":"good-bye"} | 0         | 3
PRINT Letters FROM BEGINNING SAMPLE 3 LIMIT 1;
--> rowtime                 | key | value               | partition | offset
--> 1970-01-01T00:00:01.000 | 1   | {"TEXT":"dear all"} | 0         | 0

--@test: other formats, as the declarations say
CREATE STREAM lines WITH (VALUE_FORMAT='DELIMITED') AS SELECT id, text, LEN(text) AS length FROM letters;
CREATE STREAM bare WITH (VALUE_FORMAT='KAFKA') AS SELECT id, CAST(id AS DOUBLE) AS id2 FROM letters;
PRINT LINES FROM BEGINNING;
--> rowtime                 | key  | value                                | partition | offset
--> 1970-01-01T00:00:01.000 | 1    | {"TEXT":"dear all","LENGTH":8}       | 0         | 0
--> 1970-01-01T00:00:02.000 | 2    | {"TEXT":null,"LENGTH":null}          | 0         | 1
--> 1970-01-01T00:00:03.000 | NULL | {"TEXT":"without a key","LENGTH":13} | 0         | 2
--> 1970-01-01T00:00:04.000 | 4    | {"TEXT":"good-bye","LENGTH":8}       | 0         | 3
PRINT BARE FROM BEGINNING LIMIT 1;
--> rowtime                 | key | value | partition | offset
--> 1970-01-01T00:00:01.000 | 1   | 1.0   | 0         | 0

--@test: windowed keys
CREATE TABLE counts AS SELECT id, COUNT(*) AS n FROM letters WINDOW TUMBLING (SIZE 3 SECONDS) GROUP BY id;
PRINT COUNTS FROM BEGINNING;
--> rowtime                 | key           | value   | partition | offset
--> 1970-01-01T00:00:01.000 | [1@0/3000]    | {"N":1} | 0         | 0
--> 1970-01-01T00:00:02.000 | [2@0/3000]    | {"N":1} | 0         | 1
--> 1970-01-01T00:00:04.000 | [4@3000/6000] | {"N":1} | 0         | 2
CREATE TABLE sessions AS SELECT text, COUNT(*) AS n FROM letters WINDOW SESSION (3 SECONDS) GROUP BY text;
PRINT SESSIONS FROM BEGINNING LIMIT 1;
--> rowtime                 | key                  | value   | partition | offset
--> 1970-01-01T00:00:01.000 | [dear all@1000/1000] | {"N":1} | 0         | 0

--@test: several partitions
CREATE STREAM spread WITH (PARTITIONS=3) AS SELECT text, id FROM letters PARTITION BY text;
PRINT SPREAD FROM BEGINNING;
--> rowtime                 | key           | value       | partition | offset
--> 1970-01-01T00:00:01.000 | dear all      | {"ID":1}    | 0         | 0
--> 1970-01-01T00:00:02.000 | NULL          | {"ID":2}    | 0         | 1
--> 1970-01-01T00:00:03.000 | without a key | {"ID":null} | 1         | 0
--> 1970-01-01T00:00:04.000 | good-bye      | {"ID":4}    | 1         | 1
