-- Functions of other dialects. Each case is followed by the one that does what its hint says.
CREATE STREAM orders (order_id INT KEY, item VARCHAR, qty INT, price DECIMAL(10, 2), placed TIMESTAMP, due DATE, addr STRUCT<city VARCHAR, zip VARCHAR>, tags ARRAY<VARCHAR>, body VARCHAR, ok BOOLEAN) WITH (KAFKA_TOPIC='orders', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM returns (order_id INT KEY, reason VARCHAR) WITH (KAFKA_TOPIC='returns', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR, city VARCHAR) WITH (KAFKA_TOPIC='customers', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE TABLE counts AS SELECT item, COUNT(*) AS n FROM orders GROUP BY item;

--@test: UPPER
--@expected.error: unknown-function
SELECT UPPER(item) FROM orders;
--> line 1:8: no function has the name 'UPPER'
--> 1 | SELECT UPPER(item) FROM orders;
-->   |        ^^^^^^^^^^^
--> hint: UCASE(text) gives upper case.

--@test: UPPER, mended
SELECT UCASE(item) FROM orders;

--@test: LOWER
--@expected.error: unknown-function
SELECT lower(item) FROM orders;
--> line 1:8: no function has the name 'LOWER'
--> 1 | SELECT lower(item) FROM orders;
-->   |        ^^^^^^^^^^^
--> hint: LCASE(text) gives lower case.

--@test: LOWER, mended
SELECT LCASE(item) FROM orders;

--@test: LENGTH
--@expected.error: unknown-function
SELECT LENGTH(item) FROM orders;
--> line 1:8: no function has the name 'LENGTH'
--> 1 | SELECT LENGTH(item) FROM orders;
-->   |        ^^^^^^^^^^^^
--> hint: LEN(text) counts characters.

--@test: LENGTH, mended
SELECT LEN(item) FROM orders;

--@test: CHAR_LENGTH
--@expected.error: unknown-function
SELECT CHAR_LENGTH(item) FROM orders;
--> line 1:8: no function has the name 'CHAR_LENGTH'
--> 1 | SELECT CHAR_LENGTH(item) FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^
--> hint: LEN(text) counts characters.

--@test: CHAR_LENGTH, mended
SELECT LEN(item) FROM orders;

--@test: SUBSTR
--@expected.error: unknown-function
SELECT SUBSTR(item, 1, 2) FROM orders;
--> line 1:8: no function has the name 'SUBSTR'
--> 1 | SELECT SUBSTR(item, 1, 2) FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^^
--> hint: SUBSTRING(text, position, length) cuts a part out; positions count from 1.

--@test: SUBSTR, mended
SELECT SUBSTRING(item, 1, 2) FROM orders;

--@test: SUBSTRING FROM
--@expected.error: unexpected-token
SELECT SUBSTRING(item FROM 2) FROM orders;
--> line 1:23: expected ")", found "FROM"
--> 1 | SELECT SUBSTRING(item FROM 2) FROM orders;
-->   |                       ^^^^
--> hint: SUBSTRING(text, position, length): positions count from 1.

--@test: SUBSTRING FROM, mended
SELECT SUBSTRING(item, 2) FROM orders;

--@test: LEFT as a function
--@expected.error: unexpected-token
SELECT LEFT(item, 2) FROM orders;
--> line 1:8: expected an expression, found "LEFT"
--> 1 | SELECT LEFT(item, 2) FROM orders;
-->   |        ^^^^
--> hint: SUBSTRING(text, 1, n) gives the first n characters.

--@test: LEFT as a function, mended
SELECT SUBSTRING(item, 1, 2) FROM orders;

--@test: RIGHT as a function
--@expected.error: unexpected-token
SELECT RIGHT(item, 2) FROM orders;
--> line 1:8: expected an expression, found "RIGHT"
--> 1 | SELECT RIGHT(item, 2) FROM orders;
-->   |        ^^^^^
--> hint: SUBSTRING(text, -n) gives the last n characters.

--@test: RIGHT as a function, mended
SELECT SUBSTRING(item, -2) FROM orders;

--@test: POSITION IN
--@expected.error: unexpected-token
SELECT POSITION('a' IN item) FROM orders;
--> line 1:24: expected "(", found "item"
--> 1 | SELECT POSITION('a' IN item) FROM orders;
-->   |                        ^^^^
--> hint: INSTR(text, part) gives the position of a part, 0 if it is not there.

--@test: POSITION IN, mended
SELECT INSTR(item, 'a') FROM orders;

--@test: CHARINDEX
--@expected.error: unknown-function
SELECT CHARINDEX('a', item) FROM orders;
--> line 1:8: no function has the name 'CHARINDEX'
--> 1 | SELECT CHARINDEX('a', item) FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^^^^
--> hint: INSTR(text, part) gives the position of a part, 0 if it is not there.

--@test: CHARINDEX, mended
SELECT INSTR(item, 'a') FROM orders;

--@test: STRPOS
--@expected.error: unknown-function
SELECT STRPOS(item, 'a') FROM orders;
--> line 1:8: no function has the name 'STRPOS'
--> 1 | SELECT STRPOS(item, 'a') FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^
--> hint: INSTR(text, part) gives the position of a part, 0 if it is not there.

--@test: STRPOS, mended
SELECT INSTR(item, 'a') FROM orders;

--@test: STARTS_WITH
--@expected.error: unknown-function
SELECT STARTS_WITH(item, 'a') FROM orders;
--> line 1:8: no function has the name 'STARTS_WITH'
--> 1 | SELECT STARTS_WITH(item, 'a') FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^^^^^^
--> hint: text LIKE 'start%' tells how a text begins.

--@test: STARTS_WITH, mended
SELECT item LIKE 'a%' FROM orders;

--@test: LTRIM
--@expected.error: unknown-function
SELECT LTRIM(item) FROM orders;
--> line 1:8: no function has the name 'LTRIM'
--> 1 | SELECT LTRIM(item) FROM orders;
-->   |        ^^^^^^^^^^^
--> hint: REGEXP_REPLACE(text, '^\s+', '') takes blanks away at the start, TRIM(text) at both ends.

--@test: LTRIM, mended
SELECT REGEXP_REPLACE(item, '^\s+', '') FROM orders;

--@test: TRIM BOTH
--@expected.error: unexpected-token
SELECT TRIM(BOTH ' ' FROM item) FROM orders;
--> line 1:18: expected ")", found "' '"
--> 1 | SELECT TRIM(BOTH ' ' FROM item) FROM orders;
-->   |                  ^^^
--> hint: TRIM(text) takes blanks away at both ends; REGEXP_REPLACE(text, pattern, '') other signs.

--@test: TRIM BOTH, mended
SELECT TRIM(item) FROM orders;

--@test: SPLIT_PART
--@expected.error: unknown-function
SELECT SPLIT_PART(item, ',', 1) FROM orders;
--> line 1:8: no function has the name 'SPLIT_PART'
--> 1 | SELECT SPLIT_PART(item, ',', 1) FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: SPLIT(text, ',')[n] gives the n-th part; elements count from 1.

--@test: SPLIT_PART, mended
SELECT SPLIT(item, ',')[1] FROM orders;

--@test: REGEXP_LIKE
--@expected.error: unknown-function
SELECT REGEXP_LIKE(item, 'a.*') FROM orders;
--> line 1:8: no function has the name 'REGEXP_LIKE'
--> 1 | SELECT REGEXP_LIKE(item, 'a.*') FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: REGEXP_EXTRACT(pattern, text) IS NOT NULL asks whether a text has a part that matches; the pattern comes first.

--@test: REGEXP_LIKE, mended
SELECT REGEXP_EXTRACT('a.*', item) IS NOT NULL FROM orders;

--@test: REGEXP_MATCHES
--@expected.error: unknown-function
SELECT REGEXP_MATCHES(item, 'a.*') FROM orders;
--> line 1:8: no function has the name 'REGEXP_MATCHES'
--> 1 | SELECT REGEXP_MATCHES(item, 'a.*') FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: REGEXP_EXTRACT_ALL(pattern, text) gives all parts that match; REGEXP_EXTRACT(pattern, text) IS NOT NULL asks whether there is one.

--@test: REGEXP_MATCHES, mended
SELECT REGEXP_EXTRACT_ALL('a.*', item) FROM orders;

--@test: TO_CHAR
--@expected.error: unknown-function
SELECT TO_CHAR(placed, 'YYYY') FROM orders;
--> line 1:8: no function has the name 'TO_CHAR'
--> 1 | SELECT TO_CHAR(placed, 'YYYY') FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^^^^^^^
--> hint: CAST(value AS STRING) writes a number; FORMAT_TIMESTAMP(time, 'yyyy-MM-dd HH:mm:ss') a time.

--@test: TO_CHAR, mended
SELECT FORMAT_TIMESTAMP(placed, 'yyyy') FROM orders;

--@test: STR
--@expected.error: unknown-function
SELECT STR(qty) FROM orders;
--> line 1:8: no function has the name 'STR'
--> 1 | SELECT STR(qty) FROM orders;
-->   |        ^^^^^^^^
--> hint: CAST(value AS STRING) writes a value.

--@test: STR, mended
SELECT CAST(qty AS STRING) FROM orders;

--@test: NOW
--@expected.error: unknown-function
SELECT NOW() FROM orders;
--> line 1:8: no function has the name 'NOW'
--> 1 | SELECT NOW() FROM orders;
-->   |        ^^^^^
--> hint: UNIX_TIMESTAMP() is the time now, in milliseconds; FROM_UNIXTIME(UNIX_TIMESTAMP()) as a TIMESTAMP; ROWTIME the record's own.

--@test: NOW, mended
SELECT UNIX_TIMESTAMP() > 0 FROM orders;

--@test: CURRENT_TIMESTAMP
--@expected.error: unknown-column
SELECT CURRENT_TIMESTAMP > placed FROM orders;
--> line 1:8: SELECT column 'CURRENT_TIMESTAMP' cannot be resolved
--> 1 | SELECT CURRENT_TIMESTAMP > placed FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^
--> detail: columns are `ORDER_ID`, `ITEM`, `QTY`, `PRICE`, `PLACED`, `DUE`, `ADDR`, `TAGS`, `BODY`, `OK`
--> hint: UNIX_TIMESTAMP() is the time now, in milliseconds; FROM_UNIXTIME(UNIX_TIMESTAMP()) as a TIMESTAMP; ROWTIME the record's own.

--@test: CURRENT_TIMESTAMP, mended
SELECT FROM_UNIXTIME(UNIX_TIMESTAMP()) > placed FROM orders;

--@test: CURRENT_DATE
--@expected.error: unknown-column
SELECT CURRENT_DATE > due FROM orders;
--> line 1:8: SELECT column 'CURRENT_DATE' cannot be resolved
--> 1 | SELECT CURRENT_DATE > due FROM orders;
-->   |        ^^^^^^^^^^^^
--> detail: columns are `ORDER_ID`, `ITEM`, `QTY`, `PRICE`, `PLACED`, `DUE`, `ADDR`, `TAGS`, `BODY`, `OK`
--> hint: UNIX_DATE() is today as days since 1970, FROM_DAYS(UNIX_DATE()) as a DATE.

--@test: CURRENT_DATE, mended
SELECT FROM_DAYS(UNIX_DATE()) > due FROM orders;

--@test: GETDATE
--@expected.error: unknown-function
SELECT GETDATE() > placed FROM orders;
--> line 1:8: no function has the name 'GETDATE'
--> 1 | SELECT GETDATE() > placed FROM orders;
-->   |        ^^^^^^^^^
--> hint: UNIX_TIMESTAMP() is the time now, in milliseconds; FROM_UNIXTIME(UNIX_TIMESTAMP()) as a TIMESTAMP; ROWTIME the record's own.

--@test: GETDATE, mended
SELECT FROM_UNIXTIME(UNIX_TIMESTAMP()) > placed FROM orders;

--@test: SYSDATE
--@expected.error: unknown-column
SELECT SYSDATE > placed FROM orders;
--> line 1:8: SELECT column 'SYSDATE' cannot be resolved
--> 1 | SELECT SYSDATE > placed FROM orders;
-->   |        ^^^^^^^
--> detail: columns are `ORDER_ID`, `ITEM`, `QTY`, `PRICE`, `PLACED`, `DUE`, `ADDR`, `TAGS`, `BODY`, `OK`
--> hint: UNIX_TIMESTAMP() is the time now, in milliseconds; FROM_UNIXTIME(UNIX_TIMESTAMP()) as a TIMESTAMP; ROWTIME the record's own.

--@test: SYSDATE, mended
SELECT FROM_UNIXTIME(UNIX_TIMESTAMP()) > placed FROM orders;

--@test: DATE_TRUNC
--@expected.error: unknown-function
SELECT DATE_TRUNC('hour', placed) FROM orders;
--> line 1:8: no function has the name 'DATE_TRUNC'
--> 1 | SELECT DATE_TRUNC('hour', placed) FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: PARSE_TIMESTAMP(FORMAT_TIMESTAMP(time, 'yyyy-MM-dd HH'), 'yyyy-MM-dd HH') cuts a time to its hour; rows are grouped by time with WINDOW TUMBLING (SIZE 1 HOUR).

--@test: DATE_TRUNC, mended
SELECT PARSE_TIMESTAMP(FORMAT_TIMESTAMP(placed, 'yyyy-MM-dd HH'), 'yyyy-MM-dd HH') FROM orders;

--@test: EXTRACT
--@expected.error: unexpected-token
SELECT EXTRACT(HOUR FROM placed) FROM orders;
--> line 1:21: expected ")", found "FROM"
--> 1 | SELECT EXTRACT(HOUR FROM placed) FROM orders;
-->   |                     ^^^^
--> hint: CAST(FORMAT_TIMESTAMP(time, 'HH') AS INT) gives the hour: yyyy year, MM month, dd day, HH hour, mm minute, ss second, e weekday, D day of the year.

--@test: EXTRACT, mended
SELECT CAST(FORMAT_TIMESTAMP(placed, 'HH') AS INT) FROM orders;

--@test: YEAR
--@expected.error: unknown-function
SELECT YEAR(due) FROM orders;
--> line 1:8: no function has the name 'YEAR'
--> 1 | SELECT YEAR(due) FROM orders;
-->   |        ^^^^^^^^^
--> hint: CAST(FORMAT_DATE(date, 'yyyy') AS INT) gives the year: MM month, dd day, e weekday, D day of the year.

--@test: YEAR, mended
SELECT CAST(FORMAT_DATE(due, 'yyyy') AS INT) FROM orders;

--@test: HOUR
--@expected.error: unknown-function
SELECT HOUR(placed) FROM orders;
--> line 1:8: no function has the name 'HOUR'
--> 1 | SELECT HOUR(placed) FROM orders;
-->   |        ^^^^^^^^^^^^
--> hint: CAST(FORMAT_TIMESTAMP(time, 'HH') AS INT) gives the hour: yyyy year, MM month, dd day, HH hour, mm minute, ss second, e weekday, D day of the year.

--@test: HOUR, mended
SELECT CAST(FORMAT_TIMESTAMP(placed, 'HH') AS INT) FROM orders;

--@test: DATE_ADD
--@expected.error: unknown-function
SELECT DATE_ADD(due, 1) FROM orders;
--> line 1:8: no function has the name 'DATE_ADD'
--> 1 | SELECT DATE_ADD(due, 1) FROM orders;
-->   |        ^^^^^^^^^^^^^^^^
--> hint: TIMESTAMPADD(HOURS, 1, time) gives a later time; DATEADD(DAYS, 1, date) a later date.

--@test: DATE_ADD, mended
SELECT DATEADD(DAYS, 1, due) FROM orders;

--@test: DATEDIFF
--@expected.error: unknown-function
SELECT DATEDIFF('day', due, due) FROM orders;
--> line 1:8: no function has the name 'DATEDIFF'
--> 1 | SELECT DATEDIFF('day', due, due) FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: UNIX_TIMESTAMP(later) - UNIX_TIMESTAMP(earlier) gives milliseconds; UNIX_DATE(later) - UNIX_DATE(earlier) days.

--@test: DATEDIFF, mended
SELECT UNIX_DATE(due) - UNIX_DATE(due) FROM orders;

--@test: TO_DATE
--@expected.error: unknown-function
SELECT TO_DATE(item, 'YYYY-MM-DD') FROM orders;
--> line 1:8: no function has the name 'TO_DATE'
--> 1 | SELECT TO_DATE(item, 'YYYY-MM-DD') FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: PARSE_DATE(text, 'yyyy-MM-dd') reads a date.

--@test: TO_DATE, mended
SELECT PARSE_DATE(item, 'yyyy-MM-dd') FROM orders;

--@test: TO_TIMESTAMP
--@expected.error: unknown-function
SELECT TO_TIMESTAMP(item) FROM orders;
--> line 1:8: no function has the name 'TO_TIMESTAMP'
--> 1 | SELECT TO_TIMESTAMP(item) FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^^
--> hint: PARSE_TIMESTAMP(text, 'yyyy-MM-dd HH:mm:ss') reads a text, FROM_UNIXTIME(milliseconds) a number.

--@test: TO_TIMESTAMP, mended
SELECT PARSE_TIMESTAMP(item, 'yyyy-MM-dd HH:mm:ss') FROM orders;

--@test: DATE_FORMAT
--@expected.error: unknown-function
SELECT DATE_FORMAT(placed, '%Y') FROM orders;
--> line 1:8: no function has the name 'DATE_FORMAT'
--> 1 | SELECT DATE_FORMAT(placed, '%Y') FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: FORMAT_TIMESTAMP(time, 'yyyy-MM-dd HH:mm:ss') writes a time, FORMAT_DATE(date, 'yyyy-MM-dd') a date.

--@test: DATE_FORMAT, mended
SELECT FORMAT_TIMESTAMP(placed, 'yyyy') FROM orders;

--@test: CONVERT_TIMEZONE
--@expected.error: unknown-function
SELECT CONVERT_TIMEZONE('UTC', 'Europe/Berlin', placed) FROM orders;
--> line 1:8: no function has the name 'CONVERT_TIMEZONE'
--> 1 | SELECT CONVERT_TIMEZONE('UTC', 'Europe/Berlin', placed) FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: CONVERT_TZ(time, 'UTC', 'Europe/Berlin') moves a time from one zone to another.

--@test: CONVERT_TIMEZONE, mended
SELECT CONVERT_TZ(placed, 'UTC', 'Europe/Berlin') FROM orders;

--@test: NVL
--@expected.error: unknown-function
SELECT NVL(item, 'x') FROM orders;
--> line 1:8: no function has the name 'NVL'
--> 1 | SELECT NVL(item, 'x') FROM orders;
-->   |        ^^^^^^^^^^^^^^
--> hint: IFNULL(value, instead), or COALESCE(a, b, …) for more.

--@test: NVL, mended
SELECT IFNULL(item, 'x') FROM orders;

--@test: NVL2
--@expected.error: unknown-function
SELECT NVL2(item, 1, 0) FROM orders;
--> line 1:8: no function has the name 'NVL2'
--> 1 | SELECT NVL2(item, 1, 0) FROM orders;
-->   |        ^^^^^^^^^^^^^^^^
--> hint: CASE WHEN value IS NOT NULL THEN a ELSE b END chooses.

--@test: NVL2, mended
SELECT CASE WHEN item IS NOT NULL THEN 1 ELSE 0 END FROM orders;

--@test: IF
--@expected.error: unknown-function
SELECT IF(qty > 1, 1, 0) FROM orders;
--> line 1:8: no function has the name 'IF'
--> 1 | SELECT IF(qty > 1, 1, 0) FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^
--> hint: CASE WHEN condition THEN a ELSE b END chooses.

--@test: IF, mended
SELECT CASE WHEN qty > 1 THEN 1 ELSE 0 END FROM orders;

--@test: IIF
--@expected.error: unknown-function
SELECT IIF(qty > 1, 1, 0) FROM orders;
--> line 1:8: no function has the name 'IIF'
--> 1 | SELECT IIF(qty > 1, 1, 0) FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^^
--> hint: CASE WHEN condition THEN a ELSE b END chooses.

--@test: IIF, mended
SELECT CASE WHEN qty > 1 THEN 1 ELSE 0 END FROM orders;

--@test: TRY_CAST
--@expected.error: unexpected-token
SELECT TRY_CAST(item AS INT) FROM orders;
--> line 1:22: expected ")", found "AS"
--> 1 | SELECT TRY_CAST(item AS INT) FROM orders;
-->   |                      ^^
--> hint: CAST(value AS type): a value that cannot be cast is NULL, and the processing log tells.

--@test: TRY_CAST, mended
SELECT CAST(item AS INT) FROM orders;

--@test: CONVERT
--@expected.error: unknown-function
SELECT CONVERT(item, INT) FROM orders;
--> line 1:8: no function has the name 'CONVERT'
--> 1 | SELECT CONVERT(item, INT) FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^^
--> hint: CAST(value AS type) changes a type; ENCODE(text, from, to) an encoding.

--@test: CONVERT, mended
SELECT CAST(item AS INT) FROM orders;

--@test: TO_NUMBER
--@expected.error: unknown-function
SELECT TO_NUMBER(item) FROM orders;
--> line 1:8: no function has the name 'TO_NUMBER'
--> 1 | SELECT TO_NUMBER(item) FROM orders;
-->   |        ^^^^^^^^^^^^^^^
--> hint: CAST(text AS DOUBLE), or AS DECIMAL(10, 2).

--@test: TO_NUMBER, mended
SELECT CAST(item AS DOUBLE) FROM orders;

--@test: POW
--@expected.error: unknown-function
SELECT POW(qty, 2) FROM orders;
--> line 1:8: no function has the name 'POW'
--> 1 | SELECT POW(qty, 2) FROM orders;
-->   |        ^^^^^^^^^^^
--> hint: POWER(base, exponent) is the power.

--@test: POW, mended
SELECT POWER(qty, 2) FROM orders;

--@test: MOD
--@expected.error: unknown-function
SELECT MOD(qty, 2) FROM orders;
--> line 1:8: no function has the name 'MOD'
--> 1 | SELECT MOD(qty, 2) FROM orders;
-->   |        ^^^^^^^^^^^
--> hint: a % b is the remainder.

--@test: MOD, mended
SELECT qty % 2 FROM orders;

--@test: CEILING
--@expected.error: unknown-function
SELECT CEILING(price) FROM orders;
--> line 1:8: no function has the name 'CEILING'
--> 1 | SELECT CEILING(price) FROM orders;
-->   |        ^^^^^^^^^^^^^^
--> hint: CEIL(number) rounds up.

--@test: CEILING, mended
SELECT CEIL(price) FROM orders;

--@test: RAND
--@expected.error: unknown-function
SELECT RAND() > 2 FROM orders;
--> line 1:8: no function has the name 'RAND'
--> 1 | SELECT RAND() > 2 FROM orders;
-->   |        ^^^^^^
--> hint: RANDOM() gives a number from 0 to 1.

--@test: RAND, mended
SELECT RANDOM() > 2 FROM orders;

--@test: CARDINALITY
--@expected.error: unknown-function
SELECT CARDINALITY(tags) FROM orders;
--> line 1:8: no function has the name 'CARDINALITY'
--> 1 | SELECT CARDINALITY(tags) FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^
--> hint: ARRAY_LENGTH(array) counts elements, ARRAY_LENGTH(MAP_KEYS(map)) entries.

--@test: CARDINALITY, mended
SELECT ARRAY_LENGTH(tags) FROM orders;

--@test: ELEMENT_AT
--@expected.error: unknown-function
SELECT ELEMENT_AT(tags, 1) FROM orders;
--> line 1:8: no function has the name 'ELEMENT_AT'
--> 1 | SELECT ELEMENT_AT(tags, 1) FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^^^
--> hint: array[n], counted from 1, or map['key'].

--@test: ELEMENT_AT, mended
SELECT tags[1] FROM orders;

--@test: ARRAY_TO_STRING
--@expected.error: unknown-function
SELECT ARRAY_TO_STRING(tags, ',') FROM orders;
--> line 1:8: no function has the name 'ARRAY_TO_STRING'
--> 1 | SELECT ARRAY_TO_STRING(tags, ',') FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: ARRAY_JOIN(array, ', ') makes a text of an array.

--@test: ARRAY_TO_STRING, mended
SELECT ARRAY_JOIN(tags, ',') FROM orders;

--@test: UNNEST
--@expected.error: unknown-function
SELECT UNNEST(tags) FROM orders;
--> line 1:8: no function has the name 'UNNEST'
--> 1 | SELECT UNNEST(tags) FROM orders;
-->   |        ^^^^^^^^^^^^
--> hint: EXPLODE(array) in the SELECT list gives a row for each element.

--@test: UNNEST, mended
SELECT EXPLODE(tags) FROM orders;

--@test: FLATTEN
--@expected.error: unknown-function
SELECT FLATTEN(tags) FROM orders;
--> line 1:8: no function has the name 'FLATTEN'
--> 1 | SELECT FLATTEN(tags) FROM orders;
-->   |        ^^^^^^^^^^^^^
--> hint: EXPLODE(array) gives a row for each element.

--@test: FLATTEN, mended
SELECT EXPLODE(tags) FROM orders;

--@test: JSON_VALUE
--@expected.error: unknown-function
SELECT JSON_VALUE(body, '$.a') FROM orders;
--> line 1:8: no function has the name 'JSON_VALUE'
--> 1 | SELECT JSON_VALUE(body, '$.a') FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^^^^^^^
--> hint: EXTRACTJSONFIELD(text, '$.field') takes a field of JSON text.

--@test: JSON_VALUE, mended
SELECT EXTRACTJSONFIELD(body, '$.a') FROM orders;

--@test: JSON_EXTRACT
--@expected.error: unknown-function
SELECT JSON_EXTRACT(body, '$.a') FROM orders;
--> line 1:8: no function has the name 'JSON_EXTRACT'
--> 1 | SELECT JSON_EXTRACT(body, '$.a') FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: EXTRACTJSONFIELD(text, '$.field') takes a field of JSON text.

--@test: JSON_EXTRACT, mended
SELECT EXTRACTJSONFIELD(body, '$.a') FROM orders;

--@test: ROW
--@expected.error: unknown-function
SELECT ROW(qty, item) FROM orders;
--> line 1:8: no function has the name 'ROW'
--> 1 | SELECT ROW(qty, item) FROM orders;
-->   |        ^^^^^^^^^^^^^^
--> hint: STRUCT(name := value, …) puts values together.

--@test: ROW, mended
SELECT STRUCT(a := qty, b := item) FROM orders;

--@test: GEN_RANDOM_UUID
--@expected.error: unknown-function
SELECT GEN_RANDOM_UUID() = 'x' FROM orders;
--> line 1:8: no function has the name 'GEN_RANDOM_UUID'
--> 1 | SELECT GEN_RANDOM_UUID() = 'x' FROM orders;
-->   |        ^^^^^^^^^^^^^^^^^
--> hint: UUID() gives a new one.

--@test: GEN_RANDOM_UUID, mended
SELECT UUID() = 'x' FROM orders;

--@test: ARRAY_AGG
--@expected.error: unknown-function
SELECT item, ARRAY_AGG(qty) FROM orders GROUP BY item;
--> line 1:14: no function has the name 'ARRAY_AGG'
--> 1 | SELECT item, ARRAY_AGG(qty) FROM orders GROUP BY item;
-->   |              ^^^^^^^^^^^^^^
--> hint: COLLECT_LIST(column) gathers values, COLLECT_SET(column) each once.

--@test: ARRAY_AGG, mended
SELECT item, COLLECT_LIST(qty) FROM orders GROUP BY item;

--@test: STRING_AGG
--@expected.error: unknown-function
SELECT item, STRING_AGG(body, ',') FROM orders GROUP BY item;
--> line 1:14: no function has the name 'STRING_AGG'
--> 1 | SELECT item, STRING_AGG(body, ',') FROM orders GROUP BY item;
-->   |              ^^^^^^^^^^^^^^^^^^^^^
--> hint: ARRAY_JOIN(COLLECT_LIST(column), ', ') puts texts together.

--@test: STRING_AGG, mended
SELECT item, ARRAY_JOIN(COLLECT_LIST(body), ',') FROM orders GROUP BY item;

--@test: GROUP_CONCAT
--@expected.error: unexpected-token
SELECT item, GROUP_CONCAT(body SEPARATOR ',') FROM orders GROUP BY item;
--> line 1:32: expected ")", found "SEPARATOR"
--> 1 | SELECT item, GROUP_CONCAT(body SEPARATOR ',') FROM orders GROUP BY item;
-->   |                                ^^^^^^^^^
--> hint: ARRAY_JOIN(COLLECT_LIST(column), ', ') puts texts together.

--@test: GROUP_CONCAT, mended
SELECT item, ARRAY_JOIN(COLLECT_LIST(body), ',') FROM orders GROUP BY item;

--@test: LISTAGG
--@expected.error: unexpected-token
SELECT item, LISTAGG(body, ',') WITHIN GROUP (ORDER BY body) FROM orders GROUP BY item;
--> line 1:33: expected FROM, found "WITHIN"
--> 1 | SELECT item, LISTAGG(body, ',') WITHIN GROUP (ORDER BY body) FROM orders GROUP BY item;
-->   |                                 ^^^^^^
--> hint: ARRAY_JOIN(COLLECT_LIST(column), ', ') puts texts together.

--@test: LISTAGG, mended
SELECT item, ARRAY_JOIN(COLLECT_LIST(body), ',') FROM orders GROUP BY item;

--@test: APPROX_COUNT_DISTINCT
--@expected.error: unknown-function
SELECT item, APPROX_COUNT_DISTINCT(qty) FROM orders GROUP BY item;
--> line 1:14: no function has the name 'APPROX_COUNT_DISTINCT'
--> 1 | SELECT item, APPROX_COUNT_DISTINCT(qty) FROM orders GROUP BY item;
-->   |              ^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: COUNT_DISTINCT(column) counts different values.

--@test: APPROX_COUNT_DISTINCT, mended
SELECT item, COUNT_DISTINCT(qty) FROM orders GROUP BY item;

--@test: COUNT(DISTINCT)
--@expected.error: unexpected-token
SELECT item, COUNT(DISTINCT qty) FROM orders GROUP BY item;
--> line 1:20: expected an expression, found "DISTINCT"
--> 1 | SELECT item, COUNT(DISTINCT qty) FROM orders GROUP BY item;
-->   |                    ^^^^^^^^
--> hint: GROUP BY gives each value once; COUNT_DISTINCT(…) counts different values, COLLECT_SET(…) gathers them.

--@test: COUNT(DISTINCT), mended
SELECT item, COUNT_DISTINCT(qty) FROM orders GROUP BY item;

--@test: STDDEV
--@expected.error: unknown-function
SELECT item, STDDEV(qty) FROM orders GROUP BY item;
--> line 1:14: no function has the name 'STDDEV'
--> 1 | SELECT item, STDDEV(qty) FROM orders GROUP BY item;
-->   |              ^^^^^^^^^^^
--> hint: STDDEV_SAMP(column) is the standard deviation of a sample.

--@test: STDDEV, mended
SELECT item, STDDEV_SAMP(qty) FROM orders GROUP BY item;

--@test: FIRST_VALUE
--@expected.error: unknown-function
SELECT item, FIRST_VALUE(qty) FROM orders GROUP BY item;
--> line 1:14: no function has the name 'FIRST_VALUE'
--> 1 | SELECT item, FIRST_VALUE(qty) FROM orders GROUP BY item;
-->   |              ^^^^^^^^^^^^^^^^
--> hint: EARLIEST_BY_OFFSET(column) is the first value of a group.

--@test: FIRST_VALUE, mended
SELECT item, EARLIEST_BY_OFFSET(qty) FROM orders GROUP BY item;

--@test: LAST_VALUE
--@expected.error: unknown-function
SELECT item, LAST_VALUE(qty) FROM orders GROUP BY item;
--> line 1:14: no function has the name 'LAST_VALUE'
--> 1 | SELECT item, LAST_VALUE(qty) FROM orders GROUP BY item;
-->   |              ^^^^^^^^^^^^^^^
--> hint: LATEST_BY_OFFSET(column) is the last value of a group.

--@test: LAST_VALUE, mended
SELECT item, LATEST_BY_OFFSET(qty) FROM orders GROUP BY item;

--@test: COUNT_IF
--@expected.error: unknown-function
SELECT item, COUNT_IF(qty > 1) FROM orders GROUP BY item;
--> line 1:14: no function has the name 'COUNT_IF'
--> 1 | SELECT item, COUNT_IF(qty > 1) FROM orders GROUP BY item;
-->   |              ^^^^^^^^^^^^^^^^^
--> hint: SUM(CASE WHEN condition THEN 1 ELSE 0 END) counts what fulfils a condition.

--@test: COUNT_IF, mended
SELECT item, SUM(CASE WHEN qty > 1 THEN 1 ELSE 0 END) FROM orders GROUP BY item;

--@test: FILTER (WHERE)
--@expected.error: unexpected-token
SELECT item, COUNT(*) FILTER (WHERE qty > 1) FROM orders GROUP BY item;
--> line 1:30: expected FROM, found "("
--> 1 | SELECT item, COUNT(*) FILTER (WHERE qty > 1) FROM orders GROUP BY item;
-->   |                              ^
--> hint: SUM(CASE WHEN condition THEN 1 ELSE 0 END) counts what fulfils a condition.

--@test: FILTER (WHERE), mended
SELECT item, SUM(CASE WHEN qty > 1 THEN 1 ELSE 0 END) FROM orders GROUP BY item;
