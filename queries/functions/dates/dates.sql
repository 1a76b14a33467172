-- Functions over dates and times.
CREATE STREAM moments (id INT KEY, d DATE, c TIME, t TIMESTAMP, s VARCHAR) WITH (KAFKA_TOPIC='moments', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: adding and taking away
CREATE STREAM o AS
  SELECT id, DATEADD(DAYS, 30, d) AS d1, DATESUB(HOURS, 49, d) AS d2, TIMEADD(MINUTES, 90, c) AS c1, TIMESUB(SECONDS, 1, c) AS c2, TIMESTAMPADD(MILLISECONDS, 5, t) AS t1, TIMESTAMPSUB(DAYS, 1, t) AS t2 FROM moments;
INSERT INTO moments (id, d, c, t) VALUES (1, '2024-01-31', '23:00', '2024-03-01T00:00');
INSERT INTO moments (id) VALUES (2);
ASSERT VALUES o (id, d1, d2, c1, c2, t1, t2) VALUES (1, '2024-03-01', '2024-01-28', '00:30', '22:59:59', '2024-03-01T00:00:00.005', '2024-02-29T00:00');
ASSERT VALUES o (id, d1, d2, c1, c2, t1, t2) VALUES (2, NULL, NULL, NULL, NULL, NULL, NULL);

--@test: to text
CREATE STREAM o AS
  SELECT id, FORMAT_DATE(d, 'dd/MM/yy') AS d, FORMAT_TIME(c, 'hh:mm a') AS c, FORMAT_TIMESTAMP(t, 'yyyy-MM-dd''T''HH:mm:ssX') AS t, FORMAT_TIMESTAMP(t, 'HH:mm', 'America/Los_Angeles') AS west FROM moments;
INSERT INTO moments (id, d, c, t) VALUES (1, '2031-02-07', '18:05', '2031-02-07T18:05:09');
ASSERT VALUES o (id, d, c, t, west) VALUES (1, '07/02/31', '06:05 PM', '2031-02-07T18:05:09Z', '10:05');

--@test: from text
CREATE STREAM o AS SELECT id, PARSE_TIMESTAMP(s, 'd MMM yyyy HH:mm') AS t, PARSE_TIMESTAMP(s, 'd MMM yyyy HH:mm', 'Europe/London') AS l FROM moments;
INSERT INTO moments (id, s) VALUES (1, '7 jul 2031 18:05');
ASSERT VALUES o (id, t, l) VALUES (1, '2031-07-07T18:05', '2031-07-07T17:05');

--@test: numbers and zones
CREATE STREAM o AS
  SELECT id, UNIX_DATE(d) AS n_days, FROM_DAYS(10) AS tenth, UNIX_TIMESTAMP(t) AS ms, FROM_UNIXTIME(1500) AS later, CONVERT_TZ(t, 'America/Los_Angeles', 'Europe/London') AS moved FROM moments;
INSERT INTO moments (id, d, t) VALUES (1, '1970-02-01', '1970-01-02T00:00');
ASSERT VALUES o (id, n_days, tenth, ms, later, moved) VALUES (1, 31, '1970-01-11', 86400000, '1970-01-01T00:00:01.500', '1970-01-02T09:00');

--@test: what the clocks of a zone show
CREATE STREAM local AS SELECT id, t AT TIME ZONE 'Europe/London' AS london, t AT TIME ZONE '+0200' AS east FROM moments;
INSERT INTO moments (id, t) VALUES (1, '2020-07-01T10:00');
INSERT INTO moments (id) VALUES (2);
ASSERT VALUES local (id, london, east) VALUES (1, '2020-07-01T11:00', '2020-07-01T12:00');
ASSERT VALUES local (id, london, east) VALUES (2, NULL, NULL);

--@test: times at the ends of BIGINT
CREATE STREAM ends (id INT KEY, b BIGINT, n INT) WITH (KAFKA_TOPIC='ends', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO ends VALUES (1, -9223372036854775807 - 1, -2147483648);
INSERT INTO ends VALUES (2, 9223372036854775807, 2147483647);
SELECT id, TIMESTAMPTOSTRING(b, 'MM-dd HH:mm:ss.SSS', 'UTC') AS utc, FORMAT_TIMESTAMP(FROM_UNIXTIME(b), 'MM-dd HH:mm', '+18:00') AS east FROM ends;
--> ID | UTC                | EAST
--> 1  | 05-16 16:47:04.192 | 05-17 10:47
--> 2  | 08-17 07:12:55.807 | 08-18 01:12

--@test: steps beyond the ends of times and dates
CREATE STREAM ends (id INT KEY, b BIGINT, n INT) WITH (KAFKA_TOPIC='ends', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO ends VALUES (1, -9223372036854775807 - 1, -2147483648);
INSERT INTO ends VALUES (2, 9223372036854775807, 2147483647);
SELECT id, TIMESTAMPADD(DAYS, n, FROM_UNIXTIME(b)) AS t, DATEADD(DAYS, n, FROM_DAYS(n)) AS d, CONVERT_TZ(FROM_UNIXTIME(b), '-12:00', '+12:00') AS z FROM ends;
--> ID | T    | D    | Z
--> 1  | NULL | NULL | -292275055-05-17T16:47:04.192
--> 2  | NULL | NULL | NULL
