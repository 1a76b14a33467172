-- ASSERT statements that hold, and those that are to fail: java.lang.AssertionError is ksqlDB's name for that.

CREATE STREAM a (id INT KEY, v INT) WITH (kafka_topic='a', value_format='JSON');
CREATE TABLE dear AS SELECT id, LATEST_BY_OFFSET(v) AS v FROM a GROUP BY id HAVING LATEST_BY_OFFSET(v) > 10;
INSERT INTO a (id, v) VALUES (1, 11);
INSERT INTO a (id, v) VALUES (1, 2);

--@test: a value and a deletion
ASSERT VALUES dear (id, v) VALUES (1, 11);
ASSERT NULL VALUES dear (id) KEY (1);

--@test: another value
--@expected.error: java.lang.AssertionError
--@expected.message: record 0 of DEAR is another one
ASSERT VALUES dear (id, v) VALUES (1, 12);

--@test: a row where a deletion is expected
--@expected.error: java.lang.AssertionError
ASSERT NULL VALUES dear (id) KEY (1);

--@test: a deletion of another key
--@expected.error: java.lang.AssertionError
ASSERT VALUES dear (id, v) VALUES (1, 11);
ASSERT NULL VALUES dear (id) KEY (2);

--@test: more records than there are
--@expected.error: java.lang.AssertionError
ASSERT VALUES a (id) VALUES (1);
ASSERT VALUES a (id) VALUES (1);
ASSERT VALUES a (id) VALUES (1);

--@test: a definition
ASSERT STREAM a (id INT KEY, v INT) WITH (KAFKA_TOPIC='a', KEY_FORMAT='KAFKA', VALUE_FORMAT='JSON');
ASSERT TABLE dear (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='DEAR');

--@test: another column
--@expected.error: java.lang.AssertionError
ASSERT STREAM a (id INT KEY, w INT) WITH (KAFKA_TOPIC='a');

--@test: another type
--@expected.error: java.lang.AssertionError
ASSERT STREAM a (id INT KEY, v BIGINT) WITH (KAFKA_TOPIC='a');

--@test: another kind
--@expected.error: java.lang.AssertionError
ASSERT TABLE a (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='a');

--@test: another topic
--@expected.error: java.lang.AssertionError
ASSERT STREAM a (id INT KEY, v INT) WITH (KAFKA_TOPIC='b');

--@test: another format
--@expected.error: java.lang.AssertionError
ASSERT STREAM a (id INT KEY, v INT) WITH (KAFKA_TOPIC='a', VALUE_FORMAT='DELIMITED');

--@test: a source that is not there
--@expected.error: java.lang.AssertionError
ASSERT STREAM nothing (id INT KEY) WITH (KAFKA_TOPIC='a');

--@test: another delimiter
--@expected.error: java.lang.AssertionError
CREATE STREAM d (id INT KEY, v INT, w INT) WITH (kafka_topic='d', value_format='DELIMITED', value_delimiter='|');
ASSERT STREAM d (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='d', VALUE_DELIMITER='|');
ASSERT STREAM d (id INT KEY, v INT, w INT) WITH (KAFKA_TOPIC='d', VALUE_DELIMITER='TAB');

--@test: topics
ASSERT TOPIC a WITH (PARTITIONS=1);
ASSERT NOT EXISTS TOPIC nothing;

--@test: a topic that is there
--@expected.error: java.lang.AssertionError
ASSERT NOT EXISTS TOPIC a;
