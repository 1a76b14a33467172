-- What a test need not say: topics are made where a definition names no partitions, as ksqlDB's own test tool makes them.

--@test: a definition makes its topic
CREATE STREAM a (id INT KEY, v INT) WITH (kafka_topic='a', value_format='JSON');
CREATE STREAM b AS SELECT * FROM a;
INSERT INTO a (id, v) VALUES (1, 1);
ASSERT VALUES b (id, v) VALUES (1, 1);
ASSERT TOPIC a WITH (PARTITIONS=1);

--@test: a definition of a topic with partitions takes it as it is
CREATE STREAM a (id INT KEY, v INT) WITH (kafka_topic='t', value_format='JSON', partitions=3);
CREATE TABLE b (id INT PRIMARY KEY, v INT) WITH (kafka_topic='t', value_format='JSON');
INSERT INTO b (id, v) VALUES (1, 1);
ASSERT VALUES a (id, v) VALUES (1, 1);
ASSERT TOPIC t WITH (PARTITIONS=3);

--@test: the partitions of a case hold for topics that it makes
--@partitions: 1, 3
CREATE STREAM a (id INT KEY, v INT) WITH (kafka_topic='a', value_format='JSON');
CREATE TABLE n AS SELECT id, COUNT(*) AS n FROM a GROUP BY id;
INSERT INTO a (id, v) VALUES (1, 1);
INSERT INTO a (id, v) VALUES (2, 1);
INSERT INTO a (id, v) VALUES (1, 1);
ASSERT VALUES n (id, n) VALUES (1, 1);
ASSERT VALUES n (id, n) VALUES (2, 1);
ASSERT VALUES n (id, n) VALUES (1, 2);

--@test: a failed definition after one that made its topic
--@expected.error: io.confluent.ksql.util.KsqlException
--@expected.message: column 'NOTHING' cannot be resolved
CREATE STREAM a (id INT KEY, v INT) WITH (kafka_topic='a', value_format='JSON');
CREATE STREAM b AS SELECT nothing FROM a;
