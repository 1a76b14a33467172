-- A topic with windowed keys, read back.

--@test: the window comes from the key
CREATE STREAM hits (page VARCHAR KEY, ms INT) WITH (KAFKA_TOPIC='hits', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE per_page AS SELECT page, COUNT(*) AS n FROM hits WINDOW TUMBLING (SIZE 10 SECONDS) GROUP BY page;
CREATE STREAM per_page_stream (page VARCHAR KEY, n BIGINT)
  WITH (KAFKA_TOPIC='PER_PAGE', VALUE_FORMAT='JSON', WINDOW_TYPE='TUMBLING', WINDOW_SIZE='10 SECONDS');
CREATE STREAM with_bounds AS SELECT page, n, WINDOWSTART AS ws, WINDOWEND AS we FROM per_page_stream WHERE n > 1;
INSERT INTO hits (ROWTIME, page, ms) VALUES (1000, 'home', 5);
INSERT INTO hits (ROWTIME, page, ms) VALUES (2000, 'home', 5);
INSERT INTO hits (ROWTIME, page, ms) VALUES (12000, 'home', 5);
INSERT INTO hits (ROWTIME, page, ms) VALUES (3000, 'home', 5);
ASSERT VALUES with_bounds (ROWTIME, page, n, ws, we) VALUES (2000, 'home', 2, 0, 10000);
ASSERT VALUES with_bounds (ROWTIME, page, n, ws, we) VALUES (3000, 'home', 3, 0, 10000);
