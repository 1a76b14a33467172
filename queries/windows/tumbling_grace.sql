-- Tumbling COUNT: out-of-order records inside the grace period count, late ones do not.

--@test: grace decides between out of order and late
CREATE STREAM clicks (member VARCHAR KEY, url VARCHAR)
  WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE hits AS
  SELECT member, COUNT(*) AS n, WINDOWSTART AS ws FROM clicks
  WINDOW TUMBLING (SIZE 10 SECONDS, GRACE PERIOD 5 SECONDS) GROUP BY member EMIT CHANGES;

INSERT INTO clicks (ROWTIME, member, url) VALUES ( 1000, 'ana', '/a');
INSERT INTO clicks (ROWTIME, member, url) VALUES (12000, 'ana', '/b');
INSERT INTO clicks (ROWTIME, member, url) VALUES ( 2000, 'ana', '/c');  -- out of order, in grace
INSERT INTO clicks (ROWTIME, member, url) VALUES (15000, 'ana', '/d');  -- closes the first window
INSERT INTO clicks (ROWTIME, member, url) VALUES ( 3000, 'ana', '/e');  -- late: dropped

ASSERT VALUES hits (ROWTIME, member, n, ws) VALUES ( 1000, 'ana', 1,     0);
ASSERT VALUES hits (ROWTIME, member, n, ws) VALUES (12000, 'ana', 1, 10000);
ASSERT VALUES hits (ROWTIME, member, n, ws) VALUES ( 2000, 'ana', 2,     0);
ASSERT VALUES hits (ROWTIME, member, n, ws) VALUES (15000, 'ana', 2, 10000);
