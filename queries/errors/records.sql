-- Records that a query cannot go on with: it stops, and says which and why.

--@test: a sum that no decimal holds
--@expected.error: query-failed
--@expected.message: Numeric field overflow
CREATE STREAM s (id INT KEY, d DECIMAL(38, 0)) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE totals AS SELECT id, SUM(d) AS total FROM s GROUP BY id;
INSERT INTO s (id, d) VALUES (1, 99999999999999999999999999999999999999.);
INSERT INTO s (id, d) VALUES (1, 1.);
ASSERT VALUES totals (id, total) VALUES (1, 99999999999999999999999999999999999999.);

--@test: a time that cannot be read, where that is to end a query
--@expected.error: query-failed
SET 'ksql.timestamp.throw.on.invalid' = 'true';
CREATE STREAM s (id INT KEY, `AT` VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1, TIMESTAMP='AT', TIMESTAMP_FORMAT='yyyy-MM-dd');
CREATE STREAM o AS SELECT id, `AT` FROM s;
INSERT INTO s (id, `AT`) VALUES (1, 'tomorrow');
ASSERT VALUES o (id, `AT`) VALUES (1, 'tomorrow');
