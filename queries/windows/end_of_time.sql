-- Timestamps and durations behind which no further window fits: sums of them end at the largest BIGINT.
CREATE STREAM hits (page VARCHAR KEY, n INT) WITH (KAFKA_TOPIC='hits', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM clicks (page VARCHAR KEY, m INT) WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: the largest timestamp
CREATE TABLE per_minute AS SELECT page, SUM(n) AS n FROM hits WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY page;
INSERT INTO hits (ROWTIME, page, n) VALUES (9223372036854775807, 'home', 1);
INSERT INTO hits (ROWTIME, page, n) VALUES (9223372036854775807, 'home', 2);
ASSERT VALUES per_minute (ROWTIME, WINDOWSTART, page, n) VALUES (9223372036854775807, 9223372036854720000, 'home', 1);
ASSERT VALUES per_minute (ROWTIME, WINDOWSTART, page, n) VALUES (9223372036854775807, 9223372036854720000, 'home', 3);
SELECT * FROM per_minute;
--> PAGE | WINDOWSTART         | WINDOWEND           | N
--> home | 9223372036854720000 | 9223372036854775807 | 3

--@test: a window as long as time
CREATE TABLE ever AS SELECT page, SUM(n) AS n FROM hits WINDOW TUMBLING (SIZE 9223372036854775807 MILLISECONDS) GROUP BY page;
INSERT INTO hits (ROWTIME, page, n) VALUES (7, 'home', 1);
INSERT INTO hits (ROWTIME, page, n) VALUES (9223372036854775806, 'home', 2);
INSERT INTO hits (ROWTIME, page, n) VALUES (9223372036854775807, 'home', 4);
INSERT INTO hits (ROWTIME, page, n) VALUES (5, 'home', 8);
SELECT * FROM ever;
--> PAGE | WINDOWSTART         | WINDOWEND           | N
--> home | 0                   | 9223372036854775807 | 3
--> home | 9223372036854775807 | 9223372036854775807 | 4

--@test: windows as long as time that hop
CREATE TABLE ever AS SELECT page, SUM(n) AS n FROM hits WINDOW HOPPING (SIZE 9223372036854775807 MILLISECONDS, ADVANCE BY 4611686018427387904 MILLISECONDS) GROUP BY page;
INSERT INTO hits (ROWTIME, page, n) VALUES (7, 'home', 1);
INSERT INTO hits (ROWTIME, page, n) VALUES (4611686018427387904, 'home', 2);
INSERT INTO hits (ROWTIME, page, n) VALUES (9223372036854775807, 'home', 4);
SELECT * FROM ever;
--> PAGE | WINDOWSTART         | WINDOWEND           | N
--> home | 0                   | 9223372036854775807 | 3
--> home | 4611686018427387904 | 9223372036854775807 | 6

--@test: a grace period as long as time
CREATE TABLE late AS SELECT page, SUM(n) AS n FROM hits WINDOW TUMBLING (SIZE 7 MILLISECONDS, GRACE PERIOD 9223372036854775800 MILLISECONDS) GROUP BY page;
INSERT INTO hits (ROWTIME, page, n) VALUES (9223372036854775806, 'home', 1);
INSERT INTO hits (ROWTIME, page, n) VALUES (1, 'home', 2);
SELECT * FROM late;
--> PAGE | WINDOWSTART         | WINDOWEND           | N
--> home | 0                   | 7                   | 2
--> home | 9223372036854775800 | 9223372036854775807 | 1

--@test: windows that close at the end of time
CREATE TABLE closed AS SELECT page, SUM(n) AS n FROM hits WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY page EMIT FINAL;
INSERT INTO hits (ROWTIME, page, n) VALUES (0, 'home', 1);
INSERT INTO hits (ROWTIME, page, n) VALUES (9223372036854775807, 'home', 2);
INSERT INTO hits (ROWTIME, page, n) VALUES (9223372036854720000, 'home', 4);
SELECT * FROM closed;
--> PAGE | WINDOWSTART | WINDOWEND | N
--> home | 0           | 60000     | 1

--@test: sessions at the end of time
CREATE TABLE visits AS SELECT page, SUM(n) AS n FROM hits WINDOW SESSION (1 SECOND) GROUP BY page;
INSERT INTO hits (ROWTIME, page, n) VALUES (0, 'home', 1);
INSERT INTO hits (ROWTIME, page, n) VALUES (9223372036854775806, 'home', 2);
INSERT INTO hits (ROWTIME, page, n) VALUES (9223372036854775807, 'home', 4);
INSERT INTO hits (ROWTIME, page, n) VALUES (9223372036854774000, 'home', 8);
SELECT * FROM visits;
--> PAGE | WINDOWSTART         | WINDOWEND           | N
--> home | 0                   | 0                   | 1
--> home | 9223372036854774000 | 9223372036854774000 | 8
--> home | 9223372036854775806 | 9223372036854775807 | 6

--@test: a gap as long as time
CREATE TABLE visits AS SELECT page, SUM(n) AS n FROM hits WINDOW SESSION (9223372036854775807 MILLISECONDS) GROUP BY page;
INSERT INTO hits (ROWTIME, page, n) VALUES (1, 'home', 1);
INSERT INTO hits (ROWTIME, page, n) VALUES (9223372036854775807, 'home', 2);
INSERT INTO hits (ROWTIME, page, n) VALUES (0, 'home', 4);
SELECT * FROM visits;
--> PAGE | WINDOWSTART | WINDOWEND           | N
--> home | 0           | 9223372036854775807 | 7

--@test: sessions that close at the end of time
CREATE TABLE closed AS SELECT page, SUM(n) AS n FROM hits WINDOW SESSION (1 SECOND) GROUP BY page EMIT FINAL;
INSERT INTO hits (ROWTIME, page, n) VALUES (0, 'home', 1);
INSERT INTO hits (ROWTIME, page, n) VALUES (9223372036854775807, 'home', 2);
SELECT * FROM closed;
--> PAGE | WINDOWSTART | WINDOWEND | N
--> home | 0           | 0         | 1

--@test: a join at the end of time
CREATE STREAM both AS SELECT h.page AS page, n, m FROM hits h LEFT JOIN clicks c WITHIN 1 MINUTE GRACE PERIOD 1 MINUTE ON h.page = c.page;
INSERT INTO hits (ROWTIME, page, n) VALUES (9223372036854775807, 'home', 1);
INSERT INTO hits (ROWTIME, page, n) VALUES (9223372036854775000, 'home', 2);
INSERT INTO clicks (ROWTIME, page, m) VALUES (9223372036854775806, 'home', 3);
INSERT INTO hits (ROWTIME, page, n) VALUES (0, 'home', 4);
SELECT ROWTIME, * FROM both;
--> ROWTIME             | PAGE | N | M
--> 9223372036854775806 | home | 2 | 3
--> 9223372036854775807 | home | 1 | 3
--> 0                   | home | 4 | NULL

--@test: a join over all time
CREATE STREAM both AS SELECT ROWKEY AS page, n, m FROM hits h FULL JOIN clicks c WITHIN 4611686018427387903 MILLISECONDS ON h.page = c.page;
INSERT INTO hits (ROWTIME, page, n) VALUES (9223372036854775807, 'home', 1);
INSERT INTO clicks (ROWTIME, page, m) VALUES (4611686018427387904, 'home', 2);
INSERT INTO clicks (ROWTIME, page, m) VALUES (4611686018427387903, 'home', 3);
INSERT INTO hits (ROWTIME, page, n) VALUES (0, 'home', 4);
SELECT ROWTIME, * FROM both;
--> ROWTIME             | PAGE | N    | M
--> 9223372036854775807 | home | 1    | NULL
--> 9223372036854775807 | home | 1    | 2
--> 4611686018427387903 | home | NULL | 3
--> 4611686018427387903 | home | 4    | 3

--@test: size and grace that no BIGINT counts
--@expected.error: window-too-long
CREATE TABLE o AS SELECT page, COUNT(*) AS c FROM hits WINDOW TUMBLING (SIZE 1 MINUTE, GRACE PERIOD 9223372036854775807 MILLISECONDS) GROUP BY page;
--> line 1:56: the window's size and its grace period together have more milliseconds than a BIGINT counts
--> 1 | …UNT(*) AS c FROM hits WINDOW TUMBLING (SIZE 1 MINUTE, GRACE PERIOD 9223372036854775807 MILLISECONDS) GROUP BY page;
-->   |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Choose a shorter GRACE PERIOD.

--@test: a gap and a grace that no BIGINT counts
--@expected.error: window-too-long
CREATE TABLE o AS SELECT page, COUNT(*) AS c FROM hits WINDOW SESSION (106751991167 DAYS, GRACE PERIOD 106751991167 DAYS) GROUP BY page;
--> line 1:56: the window's size and its grace period together have more milliseconds than a BIGINT counts
--> 1 | …ECT page, COUNT(*) AS c FROM hits WINDOW SESSION (106751991167 DAYS, GRACE PERIOD 106751991167 DAYS) GROUP BY page;
-->   |                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: Choose a shorter GRACE PERIOD.

--@test: a reach both ways that no BIGINT counts
--@expected.error: within-too-long
CREATE STREAM o AS SELECT h.page AS page, n, m FROM hits h JOIN clicks c WITHIN 106751991167 DAYS ON h.page = c.page;
--> line 1:74: WITHIN and its grace period together have more milliseconds than a BIGINT counts
--> 1 | CREATE STREAM o AS SELECT h.page AS page, n, m FROM hits h JOIN clicks c WITHIN 106751991167 DAYS ON h.page = c.page;
-->   |                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: For example: WITHIN 1 HOUR GRACE PERIOD 1 DAY

--@test: a reach and a grace that no BIGINT counts
--@expected.error: within-too-long
CREATE STREAM o AS SELECT h.page AS page, n, m FROM hits h JOIN clicks c WITHIN 1 DAY GRACE PERIOD 9223372036854775807 MILLISECONDS ON h.page = c.page;
--> line 1:74: WITHIN and its grace period together have more milliseconds than a BIGINT counts
--> 1 | …e AS page, n, m FROM hits h JOIN clicks c WITHIN 1 DAY GRACE PERIOD 9223372036854775807 MILLISECONDS ON h.page = c.page;
-->   |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: For example: WITHIN 1 HOUR GRACE PERIOD 1 DAY
