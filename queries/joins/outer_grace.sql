-- Outer joins of streams with GRACE: a row without a match waits until none can come.
CREATE STREAM asks (id INT KEY, q VARCHAR) WITH (KAFKA_TOPIC='asks', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM replies (id INT KEY, r VARCHAR) WITH (KAFKA_TOPIC='replies', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: a left row waits
CREATE STREAM talk AS SELECT a.id AS id, q, r FROM asks a LEFT JOIN replies b WITHIN 10 SECONDS GRACE PERIOD 2 SECONDS ON a.id = b.id;
INSERT INTO asks (ROWTIME, id, q) VALUES (0, 1, 'why');
INSERT INTO asks (ROWTIME, id, q) VALUES (1000, 2, 'how');
INSERT INTO replies (ROWTIME, id, r) VALUES (4000, 2, 'so');
INSERT INTO replies (ROWTIME, id, r) VALUES (12000, 9, 'hm');
INSERT INTO replies (ROWTIME, id, r) VALUES (12001, 9, 'hm');
ASSERT VALUES talk (ROWTIME, id, q, r) VALUES (4000, 2, 'how', 'so');
ASSERT VALUES talk (ROWTIME, id, q, r) VALUES (0, 1, 'why', NULL);

--@test: both sides wait
CREATE STREAM talk AS SELECT ROWKEY AS id, q, r FROM asks a FULL OUTER JOIN replies b WITHIN 10 SECONDS GRACE PERIOD 0 SECONDS ON a.id = b.id;
INSERT INTO asks (ROWTIME, id, q) VALUES (0, 1, 'why');
INSERT INTO replies (ROWTIME, id, r) VALUES (500, 2, 'so');
INSERT INTO asks (ROWTIME, id, q) VALUES (30000, 3, 'when');
ASSERT VALUES talk (ROWTIME, id, q, r) VALUES (0, 1, 'why', NULL);
ASSERT VALUES talk (ROWTIME, id, q, r) VALUES (500, 2, NULL, 'so');

--@test: the right side waits
CREATE STREAM talk AS SELECT b.id AS id, q, r FROM asks a RIGHT JOIN replies b WITHIN (0 SECONDS, 5 SECONDS) GRACE PERIOD 0 SECONDS ON a.id = b.id;
INSERT INTO asks (ROWTIME, id, q) VALUES (1000, 1, 'why');
INSERT INTO replies (ROWTIME, id, r) VALUES (6000, 1, 'so');
INSERT INTO replies (ROWTIME, id, r) VALUES (6001, 1, 'late');
INSERT INTO asks (ROWTIME, id, q) VALUES (20000, 5, 'when');
ASSERT VALUES talk (ROWTIME, id, q, r) VALUES (6000, 1, 'why', 'so');
ASSERT VALUES talk (ROWTIME, id, q, r) VALUES (6001, 1, NULL, 'late');
