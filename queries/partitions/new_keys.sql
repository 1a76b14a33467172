-- A query that gives its rows another key works on all partitions and gives each key's rows in the order of time.

--@test: the new key of PARTITION BY decides the partition, and a missing one stays
--@partitions: 1,3
CREATE STREAM calls (id INT KEY, city VARCHAR, secs INT) WITH (KAFKA_TOPIC='calls', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM by_city AS SELECT * FROM calls WHERE secs > 1 PARTITION BY city;
INSERT INTO calls (ROWTIME, id, city, secs) VALUES (1, 1, 'Oslo', 5);
INSERT INTO calls (ROWTIME, id, city, secs) VALUES (2, 2, 'Bern', 1);
INSERT INTO calls (ROWTIME, id, city, secs) VALUES (3, 3, 'Oslo', 7);
INSERT INTO calls (ROWTIME, id, city, secs) VALUES (4, 4, 'Bern', 9);
INSERT INTO calls (ROWTIME, id, city, secs) VALUES (5, 5, NULL, 8);
ASSERT VALUES by_city (ROWTIME, city, id, secs) VALUES (1, 'Oslo', 1, 5);
ASSERT VALUES by_city (ROWTIME, city, id, secs) VALUES (3, 'Oslo', 3, 7);
ASSERT VALUES by_city (ROWTIME, city, id, secs) VALUES (4, 'Bern', 4, 9);
ASSERT VALUES by_city (ROWTIME, city, id, secs) VALUES (5, NULL, 5, 8);

--@test: what is late in its partition is late on any number of partitions
--@partitions: 1,4
CREATE STREAM hits (page VARCHAR KEY, site VARCHAR) WITH (KAFKA_TOPIC='hits', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE per_site AS
  SELECT site, COUNT(*) AS n, COLLECT_LIST(page) AS pages FROM hits WINDOW TUMBLING (SIZE 10 SECONDS, GRACE PERIOD 0 SECONDS) GROUP BY site EMIT CHANGES;
INSERT INTO hits (ROWTIME, page, site) VALUES (1000, 'a', 'x');
INSERT INTO hits (ROWTIME, page, site) VALUES (2000, 'b', 'x');
INSERT INTO hits (ROWTIME, page, site) VALUES (21000, 'c', 'x');
INSERT INTO hits (ROWTIME, page, site) VALUES (3000, 'c', 'x');
ASSERT VALUES per_site (WINDOWSTART, WINDOWEND, site, n, pages) VALUES (0, 10000, 'x', 1, ARRAY['a']);
ASSERT VALUES per_site (WINDOWSTART, WINDOWEND, site, n, pages) VALUES (0, 10000, 'x', 2, ARRAY['a', 'b']);
ASSERT VALUES per_site (WINDOWSTART, WINDOWEND, site, n, pages) VALUES (20000, 30000, 'x', 1, ARRAY['c']);

--@test: an expression and several columns are keys, too
--@partitions: 1,2,5
CREATE STREAM sales (id INT KEY, shop VARCHAR, cents INT) WITH (KAFKA_TOPIC='sales', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE totals WITH (KEY_FORMAT='JSON') AS SELECT shop, cents / 100 AS class, SUM(cents) AS cents FROM sales GROUP BY shop, cents / 100;
INSERT INTO sales (ROWTIME, id, shop, cents) VALUES (1, 1, 'n', 150);
INSERT INTO sales (ROWTIME, id, shop, cents) VALUES (2, 2, 's', 130);
INSERT INTO sales (ROWTIME, id, shop, cents) VALUES (3, 3, 'n', 250);
INSERT INTO sales (ROWTIME, id, shop, cents) VALUES (4, 4, 'n', 199);
INSERT INTO sales (ROWTIME, id, shop, cents) VALUES (5, 5, 's', 120);
ASSERT VALUES totals (shop, class, cents) VALUES ('n', 1, 150);
ASSERT VALUES totals (shop, class, cents) VALUES ('s', 1, 130);
ASSERT VALUES totals (shop, class, cents) VALUES ('n', 2, 250);
ASSERT VALUES totals (shop, class, cents) VALUES ('n', 1, 349);
ASSERT VALUES totals (shop, class, cents) VALUES ('s', 1, 250);
