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
SELECT FORMAT_TIMESTAMP(FROM_UNIXTIME(0), p || ' b') AS bad FROM s WHERE id = 1;
--> BAD
--> NULL

--@test: a constant pattern that is none is refused
SELECT id, TIMESTAMPTOSTRING(0, 'quarter') AS bad FROM s;
--> line 1:33: 'quarter' is no pattern of dates and times: Unknown pattern letter: r
--> 1 | SELECT id, TIMESTAMPTOSTRING(0, 'quarter') AS bad FROM s;
-->   |                                 ^^^^^^^^^
--> hint: Letters stand for fields, as in 'yyyy-MM-dd HH:mm:ss'; put text in quotes: 'yyyy ''at'' HH:mm'.

--@test: the patterns of PARSE_DATE have other letters
SELECT id, PARSE_DATE(t, 'yyyy QQ') AS bad FROM s;
--> line 1:26: 'yyyy QQ' is no pattern of dates and times: Format 'Q' not supported
--> 1 | SELECT id, PARSE_DATE(t, 'yyyy QQ') AS bad FROM s;
-->   |                          ^^^^^^^^^
--> hint: Letters stand for fields, as in 'yyyy-MM-dd HH:mm:ss'; put text in quotes: 'yyyy ''at'' HH:mm'.

--@test: fields without separators, and years of two digits
SELECT PARSE_DATE('20200229', 'yyyyMMdd') AS a, PARSE_DATE('202002', 'yyyyMM') AS b, PARSE_DATE('2020060', 'yyyyDDD') AS c, PARSE_DATE(' 2020-02-09', 'yyyy-MM-dd') AS d,
       PARSE_DATE('29022020', 'ddMMyyyy') AS e, PARSE_DATE('2020-02-30', 'yyyy-MM-dd') AS f, PARSE_DATE('1582-10-04', 'yyyy-MM-dd') AS g FROM s LIMIT 1;
--> A          | B          | C          | D          | E          | F          | G
--> 2020-02-29 | 2020-02-01 | 2020-02-29 | 2020-02-09 | 2020-02-29 | 2020-03-01 | 1582-10-14
SELECT PARSE_TIMESTAMP('20200229130405678', 'yyyyMMddHHmmssSSS') AS a, STRINGTODATE('20200229', 'yyyyMMdd') AS b, PARSE_TIME('130405', 'HHmmss') AS c,
       PARSE_TIMESTAMP('2020060', 'yyyyDDD') AS d, PARSE_TIMESTAMP('850615', 'yyMMdd') AS e, PARSE_TIMESTAMP('1', 'd') AS f FROM s LIMIT 1;
--> A                       | B     | C        | D                       | E                       | F
--> 2020-02-29T13:04:05.678 | 18321 | 13:04:05 | 2020-02-29T00:00:00.000 | 2085-06-15T00:00:00.000 | 1970-01-01T00:00:00.000

--@test: fields that no day has, or that contradict each other
SELECT PARSE_TIMESTAMP('2019-366', 'yyyy-DDD') AS a, PARSE_TIMESTAMP('2020-366', 'yyyy-DDD') AS b, PARSE_TIMESTAMP('2020-01-05 Mon', 'yyyy-MM-dd EEE') AS c,
       PARSE_TIMESTAMP('2020-01-05 Sun', 'yyyy-MM-dd EEE') AS d, PARSE_TIMESTAMP('13 PM', 'HH a') AS e, PARSE_TIMESTAMP('13 AM', 'HH a') AS f,
       PARSE_TIMESTAMP('2020-02-31', 'yyyy-MM-dd') AS g, PARSE_TIMESTAMP('24:00 2020-02-28', 'HH:mm yyyy-MM-dd') AS h FROM s LIMIT 1;
--> A    | B                       | C    | D                       | E                       | F    | G                       | H
--> NULL | 2020-12-31T00:00:00.000 | NULL | 2020-01-05T00:00:00.000 | 1970-01-01T13:00:00.000 | NULL | 2020-02-29T00:00:00.000 | 2020-02-29T00:00:00.000

--@test: weeks, quarters and the other letters
SELECT FORMAT_TIMESTAMP('2020-12-31T13:00:00', 'YYYY-''W''ww') AS a, FORMAT_TIMESTAMP('2020-12-31T13:00:00', 'QQQ Q QQ yyyy') AS b, FORMAT_DATE('2020-12-31', 'e') AS c,
       FORMAT_DATE('2020-12-31', 'W F D g E GG') AS d, FORMAT_TIMESTAMP('2020-12-31T13:05:06.007', 'k K h A n N S SSSSSS ppppH') AS e,
       FORMAT_TIMESTAMP('2020-07-01T13:00:00', 'VV z zzzz v O OOOO x xx xxx XXXX Z ZZZZ ZZZZZ', 'Europe/Berlin') AS f,
       FORMAT_TIMESTAMP('2020-07-01T13:00:00', 'HH:mm:ss XXXXX', '+01:02:03') AS g FROM s LIMIT 1;
--> A        | B            | C | D                    | E                                                    | F                                                                                                                 | G
--> 2021-W01 | Q4 4 04 2020 | 5 | 5 3 366 59214 Thu AD | 13 1 1 47106007 7000000 47106007000000 0 007000   13 | Europe/Berlin CEST Central European Summer Time CET GMT+2 GMT+02:00 +02 +0200 +02:00 +0200 +0200 GMT+02:00 +02:00 | 14:02:03 +01:02:03
SELECT PARSE_TIMESTAMP('2021 Q2', 'yyyy ''Q''Q') AS a, PARSE_TIMESTAMP('2021-W01-5', 'YYYY-''W''ww-e') AS b, PARSE_TIMESTAMP('2020-07-01 13:00 +01:02:03', 'yyyy-MM-dd HH:mm XXXXX') AS c,
       PARSE_TIMESTAMP('0001 BC', 'yyyy G') AS d, PARSE_TIMESTAMP('+12020', 'yyyy') AS e, PARSE_TIMESTAMP('12020', 'yyyy') AS f, PARSE_TIMESTAMP('+999999999', 'yyyy') AS g FROM s LIMIT 1;
--> A                       | B                       | C                       | D                       | E                         | F    | G
--> 2021-01-01T00:00:00.000 | 2020-12-31T00:00:00.000 | 2020-07-01T11:57:57.000 | 0000-01-01T00:00:00.000 | +12020-01-01T00:00:00.000 | NULL | NULL

--@test: parts of the day, quarters, zones by every name
INSERT INTO s (id, t) VALUES (4, '2020-01-01');
SELECT FORMAT_TIMESTAMP(FROM_UNIXTIME(0), 'B|BBBBB') AS midnight, FORMAT_TIMESTAMP(FROM_UNIXTIME(43200000), 'B|BBBBB') AS noon, FORMAT_TIMESTAMP(FROM_UNIXTIME(75600000), 'h B') AS night,
       FORMAT_TIMESTAMP(FROM_UNIXTIME(0), 'QQQ|QQQQ|QQQQQ|qqqq') AS quarter, FORMAT_TIMESTAMP(FROM_UNIXTIME(0), 'VV|z|zzzz', 'UTC') AS utc, FORMAT_TIMESTAMP(FROM_UNIXTIME(0), 'VV|z', '+3') AS three,
       FORMAT_TIMESTAMP(FROM_UNIXTIME(0), 'VV|z', 'UTC-02:30') AS half, FORMAT_TIMESTAMP(FROM_UNIXTIME(0), 'z', 'America/Sao_Paulo') AS brt, FORMAT_TIMESTAMP(FROM_UNIXTIME(1690000000000), 'z|zzzz', 'America/St_Johns') AS ndt
  FROM s WHERE id = 4;
--> MIDNIGHT    | NOON   | NIGHT      | QUARTER                      | UTC                                | THREE         | HALF                | BRT | NDT
--> midnight|mi | noon|n | 9 at night | Q1|1st quarter|1|1st quarter | UTC|UTC|Coordinated Universal Time | +03:00|+03:00 | UTC-02:30|UTC-02:30 | BRT | NDT|Newfoundland Daylight Time
SELECT PARSE_TIMESTAMP(t || ' 7:30 in the evening', 'yyyy-MM-dd h:mm B') AS evening, PARSE_TIMESTAMP(t || ' NOON', 'yyyy-MM-dd B') AS noon, PARSE_TIMESTAMP(t || ' 8 at night', 'yyyy-MM-dd H B') AS contradiction,
       PARSE_TIMESTAMP(t || ' 10 newfoundland standard time', 'yyyy-MM-dd HH zzzz') AS long, PARSE_TIMESTAMP(t || ' 10 BRT', 'yyyy-MM-dd HH z') AS short, PARSE_TIMESTAMP('J 5 2020', 'MMMMM d yyyy') AS july,
       UNIX_TIMESTAMP(PARSE_TIMESTAMP('292278994-08-17', 'yyyyyyyyy-MM-dd')) AS last
  FROM s WHERE id = 4;
--> EVENING                 | NOON                    | CONTRADICTION | LONG                    | SHORT                   | JULY                    | LAST
--> 2020-01-01T19:30:00.000 | 2020-01-01T12:00:00.000 | NULL          | 2020-01-01T13:30:00.000 | 2020-01-01T13:00:00.000 | 2020-07-05T00:00:00.000 | 9223372036828800000

--@test: an offset in the place of a zone has a colon
INSERT INTO s (id, t) VALUES (4, '2020-01-01 10');
SELECT PARSE_TIMESTAMP(t || ' +02:00', 'yyyy-MM-dd HH z') AS colon, PARSE_TIMESTAMP(t || ' +0200', 'yyyy-MM-dd HH z') AS none FROM s WHERE id = 4;
--> COLON                   | NONE
--> 2020-01-01T08:00:00.000 | NULL

--@test: a padded number before a number is no pattern
--@expected.error: io.confluent.ksql.util.KsqlException
CREATE STREAM o AS SELECT id, FORMAT_TIMESTAMP(FROM_UNIXTIME(0), 'ppHmm') AS f FROM s WHERE id = 4;
--> line 1:66: 'ppHmm' is no pattern of dates and times: A padded number must not be followed by a number without a separator
--> 1 | CREATE STREAM o AS SELECT id, FORMAT_TIMESTAMP(FROM_UNIXTIME(0), 'ppHmm') AS f FROM s WHERE id = 4;
-->   |                                                                  ^^^^^^^
--> hint: Letters stand for fields, as in 'yyyy-MM-dd HH:mm:ss'; put text in quotes: 'yyyy ''at'' HH:mm'.

--@test: STRINGTODATE needs a whole date
SELECT STRINGTODATE('2020-02', 'yyyy-MM') AS month, STRINGTODATE('2020-060', 'yyyy-DDD') AS day FROM s WHERE id = 1;
--> MONTH | DAY
--> NULL  | 18321
