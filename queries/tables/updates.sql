-- Queries over tables: a row that stops passing the filter becomes a tombstone.

--@test: filter over a table
CREATE TABLE levels (tank VARCHAR PRIMARY KEY, litres INT) WITH (KAFKA_TOPIC='levels', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE full_tanks AS SELECT tank, litres FROM levels WHERE litres > 5;
INSERT INTO levels (ROWTIME, tank, litres) VALUES (1, 'a', 3);
INSERT INTO levels (ROWTIME, tank, litres) VALUES (2, 'a', 9);
INSERT INTO levels (ROWTIME, tank, litres) VALUES (3, 'b', 7);
INSERT INTO levels (ROWTIME, tank, litres) VALUES (4, 'a', 2);
INSERT INTO levels (ROWTIME, tank, litres) VALUES (5, 'a', 1);
ASSERT VALUES full_tanks (ROWTIME, tank, litres) VALUES (2, 'a', 9);
ASSERT VALUES full_tanks (ROWTIME, tank, litres) VALUES (3, 'b', 7);
ASSERT NULL VALUES full_tanks (tank) KEY ('a');

--@test: a group loses what another gains
CREATE TABLE staff (id INT PRIMARY KEY, team VARCHAR, shifts INT) WITH (KAFKA_TOPIC='staff', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE teams AS SELECT team, COUNT(*) AS n, SUM(shifts) AS shifts FROM staff GROUP BY team;
INSERT INTO staff (ROWTIME, id, team, shifts) VALUES (1, 1, 'red', 4);
INSERT INTO staff (ROWTIME, id, team, shifts) VALUES (2, 1, 'red', 7);
INSERT INTO staff (ROWTIME, id, team, shifts) VALUES (3, 2, 'blue', 1);
INSERT INTO staff (ROWTIME, id, team, shifts) VALUES (4, 1, 'blue', 7);
INSERT INTO staff (ROWTIME, id, team, shifts) VALUES (5, 2, NULL, 1);
ASSERT VALUES teams (ROWTIME, team, n, shifts) VALUES (1, 'red', 1, 4);
ASSERT VALUES teams (ROWTIME, team, n, shifts) VALUES (2, 'red', 1, 7);
ASSERT VALUES teams (ROWTIME, team, n, shifts) VALUES (3, 'blue', 1, 1);
ASSERT VALUES teams (ROWTIME, team, n, shifts) VALUES (4, 'red', 0, 0);
ASSERT VALUES teams (ROWTIME, team, n, shifts) VALUES (4, 'blue', 2, 8);
ASSERT VALUES teams (ROWTIME, team, n, shifts) VALUES (5, 'blue', 1, 7);
