-- 'idle.timeout': how long a partition may stand at its end before stream time goes on without it. A bounded run knows no clock, so nothing closes here.

--@test: the property is shown, in whichever way it is written
CREATE STREAM clicks (member VARCHAR KEY, url VARCHAR) WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1, 'idle.timeout'='30 SECONDS');
CREATE STREAM views (member VARCHAR KEY, url VARCHAR) WITH (KAFKA_TOPIC='views', VALUE_FORMAT='JSON', PARTITIONS=1, IDLE_TIMEOUT=500);
CREATE STREAM shut (member VARCHAR KEY, url VARCHAR) WITH (KAFKA_TOPIC='shut', VALUE_FORMAT='JSON', PARTITIONS=1, idle_timeout='0');
CREATE STREAM pages WITH ('idle.timeout'='1 MINUTE') AS SELECT member, url FROM clicks;
DESCRIBE clicks EXTENDED;
--> Field                  | Type
--> MEMBER                 | STRING (key)
--> URL                    | STRING
--> kind                   | STREAM
--> topic                  | clicks
--> key format             | KAFKA
--> value format           | JSON
--> partitions             | 1
--> idle timeout           | 30000 ms
--> statement              | CREATE STREAM clicks (member VARCHAR KEY, url VARCHAR) WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1, 'idle.timeout'='30 SECONDS');
--> read by                | CSAS_PAGES_3 (RUNNING)
--> errors in CSAS_PAGES_3 | 0
DESCRIBE views EXTENDED;
--> Field        | Type
--> MEMBER       | STRING (key)
--> URL          | STRING
--> kind         | STREAM
--> topic        | views
--> key format   | KAFKA
--> value format | JSON
--> partitions   | 1
--> idle timeout | 500 ms
--> statement    | CREATE STREAM views (member VARCHAR KEY, url VARCHAR) WITH (KAFKA_TOPIC='views', VALUE_FORMAT='JSON', PARTITIONS=1, IDLE_TIMEOUT=500);
DESCRIBE shut EXTENDED;
--> Field        | Type
--> MEMBER       | STRING (key)
--> URL          | STRING
--> kind         | STREAM
--> topic        | shut
--> key format   | KAFKA
--> value format | JSON
--> partitions   | 1
--> idle timeout | off
--> statement    | CREATE STREAM shut (member VARCHAR KEY, url VARCHAR) WITH (KAFKA_TOPIC='shut', VALUE_FORMAT='JSON', PARTITIONS=1, idle_timeout='0');
DESCRIBE pages EXTENDED;
--> Field         | Type
--> MEMBER        | STRING (key)
--> URL           | STRING
--> kind          | STREAM
--> topic         | PAGES
--> key format    | KAFKA
--> value format  | JSON
--> partitions    | 1
--> idle timeout  | 60000 ms
--> statement     | CREATE STREAM pages WITH ('idle.timeout'='1 MINUTE') AS SELECT member, url FROM clicks;
--> written by    | CSAS_PAGES_3 (RUNNING)
--> records in    | 0
--> records out   | 0
--> record errors | 0
--> late records  | 0

--@test: a session's default is for the queries that it creates, over sources that say nothing
CREATE STREAM clicks (member VARCHAR KEY, url VARCHAR) WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1);
SET 'idle.timeout' = '2 MINUTES';
CREATE STREAM pages AS SELECT member, url FROM clicks;
DESCRIBE clicks EXTENDED;
--> Field                        | Type
--> MEMBER                       | STRING (key)
--> URL                          | STRING
--> kind                         | STREAM
--> topic                        | clicks
--> key format                   | KAFKA
--> value format                 | JSON
--> partitions                   | 1
--> statement                    | CREATE STREAM clicks (member VARCHAR KEY, url VARCHAR) WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1);
--> read by                      | CSAS_PAGES_1 (RUNNING)
--> errors in CSAS_PAGES_1       | 0
--> idle timeout in CSAS_PAGES_1 | 120000 ms

--@test: a value that is no time
CREATE STREAM clicks (member VARCHAR KEY) WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1, 'idle.timeout'='soon');
--> line 1:121: 'soon' is no time to wait for a partition
--> 1 | …er VARCHAR KEY) WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1, 'idle.timeout'='soon');
-->   |                                                                                                ^^^^^^
--> hint: 'idle.timeout' = '30 SECONDS', or a whole number of milliseconds; 0 switches it off.

--@test: a negative time
CREATE STREAM clicks (member VARCHAR KEY) WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1, IDLE_TIMEOUT=-1);
--> line 1:119: '-1' is no time to wait for a partition
--> 1 | … (member VARCHAR KEY) WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1, IDLE_TIMEOUT=-1);
-->   |                                                                                                    ^^
--> hint: 'idle.timeout' = '30 SECONDS', or a whole number of milliseconds; 0 switches it off.

--@test: a truth value is no time
CREATE STREAM clicks (member VARCHAR KEY) WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1, IDLE_TIMEOUT=TRUE);
--> line 1:119: property 'IDLE_TIMEOUT' needs a text
--> 1 | …member VARCHAR KEY) WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1, IDLE_TIMEOUT=TRUE);
-->   |                                                                                                  ^^^^
--> hint: IDLE_TIMEOUT = '…'

--@test: a time beyond all clocks
CREATE STREAM clicks (member VARCHAR KEY) WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1, IDLE_TIMEOUT='9000000000000000000 DAYS');
--> line 1:119: '9000000000000000000 DAYS' is no time to wait for a partition
--> 1 | …TH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1, IDLE_TIMEOUT='9000000000000000000 DAYS');
-->   |                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^
--> hint: 'idle.timeout' = '30 SECONDS', or a whole number of milliseconds; 0 switches it off.

--@test: the property given in both ways
CREATE STREAM clicks (member VARCHAR KEY) WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1, 'idle.timeout'=5, IDLE_TIMEOUT=5);
--> line 1:124: property 'IDLE_TIMEOUT' is given twice
--> 1 | …R KEY) WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1, 'idle.timeout'=5, IDLE_TIMEOUT=5);
-->   |                                                                                          ^^^^^^^^^^^^
--> hint: Leave one of them out.

--@test: a setting without a unit that is known
SET 'idle.timeout' = '5 PARSECS';
--> line 1:22: property 'idle.timeout' cannot be '5 PARSECS'
--> 1 | SET 'idle.timeout' = '5 PARSECS';
-->   |                      ^^^^^^^^^^^
--> hint: Use a duration such as '30 SECONDS', or a whole number of milliseconds.

--@test: a negative setting
SET 'idle.timeout' = '-5';
--> line 1:22: property 'idle.timeout' cannot be '-5'
--> 1 | SET 'idle.timeout' = '-5';
-->   |                      ^^^^
--> hint: Use a duration such as '30 SECONDS', or a whole number of milliseconds.

--@test: a system property that is no time
ALTER SYSTEM 'idle.timeout' = 'never';
--> line 1:31: property 'idle.timeout' cannot be 'never'
--> 1 | ALTER SYSTEM 'idle.timeout' = 'never';
-->   |                               ^^^^^^^
--> hint: Use a duration such as '30 SECONDS', or a whole number of milliseconds.

--@test: a bounded run closes no window by the clock
CREATE STREAM clicks (member VARCHAR KEY, url VARCHAR) WITH (KAFKA_TOPIC='clicks', VALUE_FORMAT='JSON', PARTITIONS=1, IDLE_TIMEOUT=1);
CREATE TABLE hits AS SELECT member, COUNT(*) AS n FROM clicks WINDOW TUMBLING (SIZE 1 SECOND, GRACE PERIOD 0 SECONDS) GROUP BY member EMIT FINAL;
INSERT INTO clicks (ROWTIME, member, url) VALUES (0, 'ana', '/a');
SELECT member, n FROM hits;
--> MEMBER | N
