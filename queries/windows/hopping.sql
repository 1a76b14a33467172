-- Hopping windows: a record belongs to every window that contains it.

--@test: updates come in the order of window starts
CREATE STREAM taps (button VARCHAR KEY, n INT) WITH (KAFKA_TOPIC='taps', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE sums AS SELECT button, SUM(n) AS total, WINDOWSTART AS ws, WINDOWEND AS we FROM taps
  WINDOW HOPPING (SIZE 10 SECONDS, ADVANCE BY 4 SECONDS) GROUP BY button;
INSERT INTO taps (ROWTIME, button, n) VALUES (1000, 'up', 1);
INSERT INTO taps (ROWTIME, button, n) VALUES (9000, 'up', 5);
INSERT INTO taps (ROWTIME, button, n) VALUES (4500, 'down', 2);
ASSERT VALUES sums (ROWTIME, button, total, ws, we) VALUES (1000, 'up', 1, 0, 10000);
ASSERT VALUES sums (ROWTIME, button, total, ws, we) VALUES (9000, 'up', 6, 0, 10000);
ASSERT VALUES sums (ROWTIME, button, total, ws, we) VALUES (9000, 'up', 5, 4000, 14000);
ASSERT VALUES sums (ROWTIME, button, total, ws, we) VALUES (9000, 'up', 5, 8000, 18000);
ASSERT VALUES sums (ROWTIME, button, total, ws, we) VALUES (4500, 'down', 2, 0, 10000);
ASSERT VALUES sums (ROWTIME, button, total, ws, we) VALUES (4500, 'down', 2, 4000, 14000);
