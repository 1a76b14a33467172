-- Outer joins of tables, and a foreign key from the left.
CREATE TABLE homes (id INT PRIMARY KEY, town VARCHAR, owner INT) WITH (KAFKA_TOPIC='homes', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE people (pid INT PRIMARY KEY, name VARCHAR) WITH (KAFKA_TOPIC='people', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: both sides in full
CREATE TABLE pairs AS SELECT ROWKEY AS id, town, name FROM homes FULL OUTER JOIN people ON homes.id = people.pid;
INSERT INTO homes (ROWTIME, id, town) VALUES (10, 1, 'Bergen');
INSERT INTO people (ROWTIME, pid, name) VALUES (5, 2, 'Nils');
INSERT INTO people (ROWTIME, pid, name) VALUES (7, 1, 'Eva');
INSERT INTO homes (ROWTIME, id, town) VALUES (12, 2, 'Odda');
ASSERT VALUES pairs (ROWTIME, id, town, name) VALUES (10, 1, 'Bergen', NULL);
ASSERT VALUES pairs (ROWTIME, id, town, name) VALUES (5, 2, NULL, 'Nils');
ASSERT VALUES pairs (ROWTIME, id, town, name) VALUES (10, 1, 'Bergen', 'Eva');
ASSERT VALUES pairs (ROWTIME, id, town, name) VALUES (12, 2, 'Odda', 'Nils');

--@test: the right side in full
CREATE TABLE pairs AS SELECT people.pid AS id, town, name FROM homes RIGHT JOIN people ON homes.id = people.pid;
INSERT INTO homes (ROWTIME, id, town) VALUES (10, 1, 'Bergen');
INSERT INTO people (ROWTIME, pid, name) VALUES (11, 2, 'Nils');
INSERT INTO people (ROWTIME, pid, name) VALUES (12, 1, 'Eva');
ASSERT VALUES pairs (ROWTIME, id, town, name) VALUES (11, 2, NULL, 'Nils');
ASSERT VALUES pairs (ROWTIME, id, town, name) VALUES (12, 1, 'Bergen', 'Eva');

--@test: a foreign key that points at nothing
CREATE TABLE owned AS SELECT homes.id AS id, town, name FROM homes LEFT JOIN people ON homes.owner = people.pid;
INSERT INTO homes (ROWTIME, id, town, owner) VALUES (10, 1, 'Bergen', 7);
INSERT INTO homes (ROWTIME, id, town, owner) VALUES (11, 2, 'Odda', NULL);
INSERT INTO people (ROWTIME, pid, name) VALUES (12, 7, 'Eva');
ASSERT VALUES owned (ROWTIME, id, town, name) VALUES (10, 1, 'Bergen', NULL);
ASSERT VALUES owned (ROWTIME, id, town, name) VALUES (11, 2, 'Odda', NULL);
ASSERT VALUES owned (ROWTIME, id, town, name) VALUES (12, 1, 'Bergen', 'Eva');

--@test: three tables
CREATE TABLE taxes (tid INT PRIMARY KEY, due INT) WITH (KAFKA_TOPIC='taxes', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE bills AS SELECT homes.id AS id, town, name, due FROM homes JOIN people ON homes.id = people.pid LEFT JOIN taxes ON homes.id = taxes.tid;
INSERT INTO homes (ROWTIME, id, town) VALUES (10, 1, 'Bergen');
INSERT INTO taxes (ROWTIME, tid, due) VALUES (11, 1, 300);
INSERT INTO people (ROWTIME, pid, name) VALUES (12, 1, 'Eva');
INSERT INTO taxes (ROWTIME, tid, due) VALUES (13, 1, 310);
ASSERT VALUES bills (ROWTIME, id, town, name, due) VALUES (12, 1, 'Bergen', 'Eva', 300);
ASSERT VALUES bills (ROWTIME, id, town, name, due) VALUES (13, 1, 'Bergen', 'Eva', 310);
