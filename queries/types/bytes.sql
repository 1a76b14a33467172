-- BYTES: base64 texts outside, bytes inside.
CREATE STREAM blobs (id INT KEY, b BYTES) WITH (KAFKA_TOPIC='blobs', VALUE_FORMAT='JSON', PARTITIONS=1);

--@test: to text and back
CREATE STREAM texts AS SELECT id, FROM_BYTES(b, 'hex') AS hex, FROM_BYTES(b, 'utf8') AS utf8, FROM_BYTES(b, 'base64') AS base64, LEN(b) AS n FROM blobs;
INSERT INTO blobs (id, b) VALUES (1, 'b3du');
INSERT INTO blobs (id, b) VALUES (2, TO_BYTES('6f776e', 'hex'));
INSERT INTO blobs (id, b) VALUES (3, NULL);
ASSERT VALUES texts (id, hex, utf8, base64, n) VALUES (1, '6F776E', 'own', 'b3du', 3);
ASSERT VALUES texts (id, hex, utf8, base64, n) VALUES (2, '6F776E', 'own', 'b3du', 3);
ASSERT VALUES texts (id, hex, utf8, base64, n) VALUES (3, NULL, NULL, NULL, NULL);

--@test: bytes are ordered without a sign
CREATE STREAM high AS SELECT id, b FROM blobs WHERE b > TO_BYTES('7F', 'hex');
INSERT INTO blobs (id, b) VALUES (1, TO_BYTES('7F', 'hex'));
INSERT INTO blobs (id, b) VALUES (2, TO_BYTES('7F00', 'hex'));
INSERT INTO blobs (id, b) VALUES (3, TO_BYTES('80', 'hex'));
ASSERT VALUES high (id, b) VALUES (2, 'fwA=');
ASSERT VALUES high (id, b) VALUES (3, 'gA==');
