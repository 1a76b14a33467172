-- DEFINE and SET belong to the test that uses them.

--@test: a variable stands for a name and for a part of a text
DEFINE stem = 'raw_beats';
DEFINE source = 'beats';
CREATE STREAM ${source} (id INT KEY, bpm INT) WITH (KAFKA_TOPIC='${stem}', VALUE_FORMAT='JSON', PARTITIONS=1);
INSERT INTO ${source} (id, bpm) VALUES (1, 61);
ASSERT VALUES beats (id, bpm) VALUES (1, 61);
ASSERT STREAM beats (id INT KEY, bpm INT) WITH (KAFKA_TOPIC='raw_beats', KEY_FORMAT='KAFKA', VALUE_FORMAT='JSON');
