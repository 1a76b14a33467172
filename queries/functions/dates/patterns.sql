-- Dates and times by patterns, with the old names of the functions too.
CREATE STREAM s (id INT KEY, t VARCHAR, p VARCHAR) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO s (ROWTIME, id, t, p) VALUES (1, 1, '2031-05-07 21:06', 'yyyy-MM-dd HH:mm');
INSERT INTO s (ROWTIME, id, t, p) VALUES (2, 2, 'tomorrow', 'yyyy-MM-dd HH:mm');
INSERT INTO s (ROWTIME, id, t, p) VALUES (3, 3, NULL, 'yyyy');

--@test: from text
SELECT id, PARSE_DATE(SUBSTRING(t, 1, 10), 'yyyy-MM-dd') AS d, PARSE_TIME(SUBSTRING(t, 12), 'HH:mm') AS c, PARSE_TIMESTAMP(t, p) AS ts FROM s;
--> ID | D          | C     | TS
--> 1  | 2031-05-07 | 21:06 | 2031-05-07T21:06:00.000
--> 2  | NULL       | NULL  | NULL
--> 3  | NULL       | NULL  | NULL
SELECT id, STRINGTODATE(SUBSTRING(t, 1, 10), 'yyyy-MM-dd') AS d, STRINGTOTIMESTAMP(t, p) AS ms, STRINGTOTIMESTAMP(t, p, 'Europe/Oslo') AS oslo FROM s;
--> ID | D     | MS            | OSLO
--> 1  | 22406 | 1935954360000 | 1935947160000
--> 2  | NULL  | NULL          | NULL
--> 3  | NULL  | NULL          | NULL

--@test: to text
SELECT id, DATETOSTRING(id * 366, 'd MMM yyyy') AS d, TIMESTAMPTOSTRING(id * 1000000000000, 'yyyy-MM-dd HH:mm:ss.SSS') AS ts, TIMESTAMPTOSTRING(0, 'HH:mm', 'Europe/Oslo') AS oslo FROM s;
--> ID | D          | TS                      | OSLO
--> 1  | 2 Jan 1971 | 2001-09-09 01:46:40.000 | 01:00
--> 2  | 3 Jan 1972 | 2033-05-18 03:33:20.000 | 01:00
--> 3  | 3 Jan 1973 | 2065-01-24 05:20:00.000 | 01:00
SELECT id, TIMESTAMPTOSTRING(0, 'quarter') AS bad FROM s LIMIT 1;
--> ID | BAD
--> 1  | NULL
