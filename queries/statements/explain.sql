-- EXPLAIN: the schema and the plan of a query, before it runs or while it does.
CREATE STREAM letters (id INT KEY, author VARCHAR, text VARCHAR) WITH (KAFKA_TOPIC='letters', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE people (name VARCHAR PRIMARY KEY, town VARCHAR) WITH (KAFKA_TOPIC='people', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE counts AS SELECT author, COUNT(*) AS n FROM letters WHERE LEN(text) > 3 GROUP BY author HAVING COUNT(*) > 1;

--@test: a query that runs
EXPLAIN CTAS_COUNTS_2;
--> id: CTAS_COUNTS_2
--> status: RUNNING
--> sql: CREATE TABLE counts AS SELECT author, COUNT(*) AS n FROM letters WHERE LEN(text) > 3 GROUP BY author HAVING COUNT(*) > 1;
--> schema: `AUTHOR` STRING KEY, `N` BIGINT
--> > [ PROJECT ] `AUTHOR` STRING KEY, `N` BIGINT
-->   > [ FILTER ] HAVING (COUNT(ROWTIME) > 1)
-->     > [ AGGREGATE ] COUNT(ROWTIME) by AUTHOR
-->       > [ FILTER ] WHERE (LEN(TEXT) > 3)
-->         > [ SOURCE ] STREAM LETTERS | topic letters | columns `AUTHOR`, `TEXT`

--@test: a query that does not
EXPLAIN SELECT l.author AS author, UCASE(text) AS text, town FROM letters l LEFT JOIN people p ON l.author = p.name EMIT CHANGES;
--> schema: `AUTHOR` STRING, `TEXT` STRING, `TOWN` STRING
--> > [ PROJECT ] `AUTHOR` STRING, `TEXT` STRING, `TOWN` STRING
-->   > [ JOIN ] LEFT stream-table
-->     > [ SOURCE ] STREAM LETTERS | topic letters | columns `AUTHOR`, `TEXT`
-->     > [ SOURCE ] TABLE PEOPLE | topic people | columns `NAME`, `TOWN`

--@test: a query that would write
EXPLAIN CREATE TABLE hourly AS SELECT author, COUNT(*) AS n, WINDOWSTART AS since FROM letters WINDOW TUMBLING (SIZE 1 HOUR, GRACE PERIOD 1 MINUTE) GROUP BY author EMIT FINAL;
--> schema: `AUTHOR` STRING KEY, `N` BIGINT, `SINCE` BIGINT
--> > [ PROJECT ] `AUTHOR` STRING KEY, `N` BIGINT, `SINCE` BIGINT
-->   > [ AGGREGATE ] COUNT(ROWTIME) by AUTHOR | tumbling(size: 3600000), grace 60000 ms | final
-->     > [ SOURCE ] STREAM LETTERS | topic letters | columns `AUTHOR`

--@test: how its text was read
EXPLAIN (SYNTAX) SELECT author, text FROM letters WHERE NOT text LIKE 'a%' AND id+1 > 2 LIMIT 3;
--> SELECT AUTHOR, TEXT FROM LETTERS WHERE NOT TEXT LIKE 'a%' AND ID + 1 > 2 LIMIT 3;
