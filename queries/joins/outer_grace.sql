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

--@test: what waited since one moment is let go in the order of the keys' bytes
CREATE STREAM odd_asks (id INT KEY, q VARCHAR) WITH (KAFKA_TOPIC='odd_asks', KEY_FORMAT='JSON', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM odd_replies (id INT KEY, r VARCHAR) WITH (KAFKA_TOPIC='odd_replies', KEY_FORMAT='JSON', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM bare AS SELECT a.id AS id, q, r FROM asks a LEFT JOIN replies b WITHIN 10 SECONDS GRACE PERIOD 0 SECONDS ON a.id = b.id;
CREATE STREAM written AS SELECT a.id AS id, q, r FROM odd_asks a LEFT JOIN odd_replies b WITHIN 10 SECONDS GRACE PERIOD 0 SECONDS ON a.id = b.id;
INSERT INTO asks (ROWTIME, id, q) VALUES (0, -1, 'c');
INSERT INTO asks (ROWTIME, id, q) VALUES (0, 10, 'b');
INSERT INTO asks (ROWTIME, id, q) VALUES (0, 9, 'a');
INSERT INTO asks (ROWTIME, id, q) VALUES (10001, 0, 'd');
INSERT INTO odd_asks (ROWTIME, id, q) VALUES (0, 9, 'a');
INSERT INTO odd_asks (ROWTIME, id, q) VALUES (0, 10, 'b');
INSERT INTO odd_asks (ROWTIME, id, q) VALUES (0, -1, 'c');
INSERT INTO odd_asks (ROWTIME, id, q) VALUES (10001, 0, 'd');
ASSERT VALUES bare (ROWTIME, id, q, r) VALUES (0, 9, 'a', NULL);
ASSERT VALUES bare (ROWTIME, id, q, r) VALUES (0, 10, 'b', NULL);
ASSERT VALUES bare (ROWTIME, id, q, r) VALUES (0, -1, 'c', NULL);
ASSERT VALUES written (ROWTIME, id, q, r) VALUES (0, -1, 'c', NULL);
ASSERT VALUES written (ROWTIME, id, q, r) VALUES (0, 10, 'b', NULL);
ASSERT VALUES written (ROWTIME, id, q, r) VALUES (0, 9, 'a', NULL);
