-- Stream-stream joins WITHIN a time.

--@test: inner join, both orders of arrival
CREATE STREAM asks (id INT KEY, price DOUBLE) WITH (KAFKA_TOPIC='asks', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM bids (id INT KEY, price DOUBLE) WITH (KAFKA_TOPIC='bids', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM deals AS SELECT a.id AS id, a.price AS ask, b.price AS bid FROM asks a JOIN bids b WITHIN 10 SECONDS ON a.id = b.id;
INSERT INTO asks (ROWTIME, id, price) VALUES ( 1000, 1, 5.0);
INSERT INTO bids (ROWTIME, id, price) VALUES ( 2000, 1, 4.5);
INSERT INTO bids (ROWTIME, id, price) VALUES ( 3000, 2, 9.0);
INSERT INTO asks (ROWTIME, id, price) VALUES (12500, 2, 8.0);
INSERT INTO asks (ROWTIME, id, price) VALUES (12600, 1, 6.0);  -- the bid at 2000 is too old
INSERT INTO asks (ROWTIME, id, price) VALUES (11000, 1, 7.0);  -- this one still meets it
INSERT INTO bids (ROWTIME, id, price) VALUES (13000, NULL, 1.0);
ASSERT VALUES deals (ROWTIME, id, ask, bid) VALUES (2000, 1, 5.0, 4.5);
ASSERT VALUES deals (ROWTIME, id, ask, bid) VALUES (12500, 2, 8.0, 9.0);
ASSERT VALUES deals (ROWTIME, id, ask, bid) VALUES (11000, 1, 7.0, 4.5);

--@test: before and after may differ
CREATE STREAM asks (id INT KEY, price DOUBLE) WITH (KAFKA_TOPIC='asks', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM bids (id INT KEY, price DOUBLE) WITH (KAFKA_TOPIC='bids', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM deals AS SELECT a.id AS id, a.price AS ask, b.price AS bid FROM asks a JOIN bids b WITHIN (1 SECOND, 10 SECONDS) ON a.id = b.id;
INSERT INTO asks (ROWTIME, id, price) VALUES ( 5000, 1, 5.0);
INSERT INTO bids (ROWTIME, id, price) VALUES ( 3999, 1, 1.0);
INSERT INTO bids (ROWTIME, id, price) VALUES ( 4000, 1, 2.0);
INSERT INTO bids (ROWTIME, id, price) VALUES (15000, 1, 3.0);
INSERT INTO bids (ROWTIME, id, price) VALUES (15001, 1, 4.0);
ASSERT VALUES deals (ROWTIME, id, ask, bid) VALUES (5000, 1, 5.0, 2.0);
ASSERT VALUES deals (ROWTIME, id, ask, bid) VALUES (15000, 1, 5.0, 3.0);

--@test: left join without GRACE pads at once
CREATE STREAM asks (id INT KEY, price DOUBLE) WITH (KAFKA_TOPIC='asks', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM bids (id INT KEY, price DOUBLE) WITH (KAFKA_TOPIC='bids', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM deals AS SELECT a.id AS id, a.price AS ask, b.price AS bid FROM asks a LEFT JOIN bids b WITHIN 10 SECONDS ON a.id = b.id;
INSERT INTO asks (ROWTIME, id, price) VALUES (1000, 1, 5.0);
INSERT INTO bids (ROWTIME, id, price) VALUES (2000, 1, 4.5);
INSERT INTO bids (ROWTIME, id, price) VALUES (2500, 3, 1.0);
ASSERT VALUES deals (ROWTIME, id, ask, bid) VALUES (1000, 1, 5.0, NULL);
ASSERT VALUES deals (ROWTIME, id, ask, bid) VALUES (2000, 1, 5.0, 4.5);

--@test: left join with GRACE pads when the window has closed
CREATE STREAM asks (id INT KEY, price DOUBLE) WITH (KAFKA_TOPIC='asks', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM bids (id INT KEY, price DOUBLE) WITH (KAFKA_TOPIC='bids', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM deals AS SELECT a.id AS id, a.price AS ask, b.price AS bid FROM asks a LEFT JOIN bids b WITHIN 10 SECONDS GRACE PERIOD 1 SECOND ON a.id = b.id;
INSERT INTO asks (ROWTIME, id, price) VALUES ( 1000, 1, 5.0);
INSERT INTO asks (ROWTIME, id, price) VALUES ( 1500, 2, 6.0);
INSERT INTO bids (ROWTIME, id, price) VALUES ( 2000, 1, 4.5);
INSERT INTO bids (ROWTIME, id, price) VALUES (12501, 9, 1.0);
INSERT INTO asks (ROWTIME, id, price) VALUES (30000, 3, 1.0);
ASSERT VALUES deals (ROWTIME, id, ask, bid) VALUES (2000, 1, 5.0, 4.5);
ASSERT VALUES deals (ROWTIME, id, ask, bid) VALUES (1500, 2, 6.0, NULL);

--@test: full outer join pads both sides
CREATE STREAM asks (id INT KEY, price DOUBLE) WITH (KAFKA_TOPIC='asks', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM bids (id INT KEY, price DOUBLE) WITH (KAFKA_TOPIC='bids', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM deals AS SELECT a.id AS ask_id, b.id AS bid_id, ROWKEY, a.price AS ask, b.price AS bid
  FROM asks a FULL OUTER JOIN bids b WITHIN 10 SECONDS GRACE PERIOD 0 SECONDS ON a.id = b.id;
INSERT INTO asks (ROWTIME, id, price) VALUES ( 1000, 1, 5.0);
INSERT INTO bids (ROWTIME, id, price) VALUES ( 2000, 2, 4.5);
INSERT INTO bids (ROWTIME, id, price) VALUES (20000, 9, 1.0);
INSERT INTO asks (ROWTIME, id, price) VALUES (20500, 9, 2.0);
ASSERT VALUES deals (ROWTIME, ROWKEY, ask_id, bid_id, ask, bid) VALUES (1000, 1, 1, NULL, 5.0, NULL);
ASSERT VALUES deals (ROWTIME, ROWKEY, ask_id, bid_id, ask, bid) VALUES (2000, 2, NULL, 2, NULL, 4.5);
ASSERT VALUES deals (ROWTIME, ROWKEY, ask_id, bid_id, ask, bid) VALUES (20500, 9, 9, 9, 2.0, 1.0);
