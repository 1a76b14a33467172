-- The same rows through each format.

--@test: DELIMITED quotes what needs it
CREATE STREAM contacts (id INT KEY, name VARCHAR, age INT, share DOUBLE) WITH (KAFKA_TOPIC='contacts', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM contacts_csv WITH (VALUE_FORMAT='DELIMITED') AS SELECT * FROM contacts;
CREATE STREAM contacts_bar WITH (VALUE_FORMAT='DELIMITED', VALUE_DELIMITER='|') AS SELECT * FROM contacts;
CREATE STREAM contacts_back WITH (VALUE_FORMAT='JSON') AS SELECT * FROM contacts_csv;
INSERT INTO contacts (id, name, age, share) VALUES (1, 'Oda, Max', 31, 0.5);
INSERT INTO contacts (id, name, age, share) VALUES (2, 'says "hi"', NULL, 1.0E10);
INSERT INTO contacts (id, name, age, share) VALUES (3, NULL, 7, NULL);
CREATE STREAM csv_lines (id INT KEY, line VARCHAR) WITH (KAFKA_TOPIC='CONTACTS_CSV', VALUE_FORMAT='KAFKA');
CREATE STREAM bar_lines (id INT KEY, line VARCHAR) WITH (KAFKA_TOPIC='CONTACTS_BAR', VALUE_FORMAT='KAFKA');
ASSERT VALUES contacts_back (id, name, age, share) VALUES (1, 'Oda, Max', 31, 0.5);
ASSERT VALUES contacts_back (id, name, age, share) VALUES (2, 'says "hi"', NULL, 1.0E10);
ASSERT VALUES contacts_back (id, name, age, share) VALUES (3, NULL, 7, NULL);
ASSERT VALUES csv_lines (id, line) VALUES (1, '"Oda, Max",31,0.5');
ASSERT VALUES csv_lines (id, line) VALUES (2, '"says ""hi""",,1.0E10');
ASSERT VALUES csv_lines (id, line) VALUES (3, ',7,');
ASSERT VALUES bar_lines (id, line) VALUES (1, 'Oda, Max|31|0.5');
ASSERT VALUES bar_lines (id, line) VALUES (2, '"says ""hi"""||1.0E10');
ASSERT VALUES bar_lines (id, line) VALUES (3, '|7|');

--@test: JSON as it is written
CREATE STREAM all_types (id INT KEY, b BOOLEAN, l BIGINT, d DOUBLE, n DECIMAL(5, 2), s VARCHAR, x BYTES, day DATE, t TIME, moment TIMESTAMP, items ARRAY<INT>, m MAP<VARCHAR, DOUBLE>, r STRUCT<a INT, c VARCHAR>)
  WITH (KAFKA_TOPIC='all_types', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO all_types (id, b, l, d, n, s, x, day, t, moment, items, m, r)
  VALUES (1, TRUE, 9007199254740993, 0.1, 1.50, 'é "q"', 'AAE=', '1970-01-02', '00:00:01', '1970-01-01T00:00:01.500', ARRAY[1, NULL], MAP('k' := 2.0), STRUCT(a := 1, c := NULL));
INSERT INTO all_types (id) VALUES (2);
CREATE STREAM all_lines (id INT KEY, line VARCHAR) WITH (KAFKA_TOPIC='all_types', VALUE_FORMAT='KAFKA');
ASSERT VALUES all_lines (id, line) VALUES (1, '{"B":true,"L":9007199254740993,"D":0.1,"N":1.50,"S":"é \"q\"","X":"AAE=","DAY":1,"T":1000,"MOMENT":1500,"ITEMS":[1,null],"M":{"k":2.0},"R":{"A":1,"C":null}}');
ASSERT VALUES all_lines (id, line) VALUES (2, '{"B":null,"L":null,"D":null,"N":null,"S":null,"X":null,"DAY":null,"T":null,"MOMENT":null,"ITEMS":null,"M":null,"R":null}');

--@test: KAFKA holds one scalar
CREATE STREAM ticks (id BIGINT KEY, n DOUBLE) WITH (KAFKA_TOPIC='ticks', FORMAT='KAFKA', PARTITIONS=1);
CREATE STREAM ticks_json WITH (VALUE_FORMAT='JSON') AS SELECT id, n FROM ticks;
INSERT INTO ticks (id, n) VALUES (7, 2.25);
ASSERT VALUES ticks (id, n) VALUES (7, 2.25);
ASSERT VALUES ticks_json (id, n) VALUES (7, 2.25);

--@test: a single value with and without an object around it
CREATE STREAM plain (id INT KEY, v INT) WITH (KAFKA_TOPIC='plain', VALUE_FORMAT='JSON', WRAP_SINGLE_VALUE=FALSE, PARTITIONS=1);
CREATE STREAM wrapped WITH (WRAP_SINGLE_VALUE=TRUE) AS SELECT id, v FROM plain;
INSERT INTO plain (id, v) VALUES (1, 42);
CREATE STREAM plain_line (id INT KEY, line VARCHAR) WITH (KAFKA_TOPIC='plain', VALUE_FORMAT='KAFKA');
CREATE STREAM wrapped_line (id INT KEY, line VARCHAR) WITH (KAFKA_TOPIC='WRAPPED', VALUE_FORMAT='KAFKA');
ASSERT VALUES plain_line (id, line) VALUES (1, '42');
ASSERT VALUES wrapped_line (id, line) VALUES (1, '{"V":42}');

--@test: keys of several columns
CREATE STREAM cells (x INT KEY, y INT KEY, v VARCHAR) WITH (KAFKA_TOPIC='cells', KEY_FORMAT='JSON', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM cells_csv WITH (FORMAT='DELIMITED') AS SELECT * FROM cells;
INSERT INTO cells (x, y, v) VALUES (1, 2, 'a');
ASSERT VALUES cells_csv (x, y, v) VALUES (1, 2, 'a');
