-- Stream-table joins: each record of the stream meets the row that stands in the table.

--@test: inner and left
CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR) WITH (KAFKA_TOPIC='users', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM posts (post INT KEY, author INT, text VARCHAR) WITH (KAFKA_TOPIC='posts', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM signed AS SELECT p.author AS author, p.post AS post, u.name AS name FROM posts p JOIN users u ON p.author = u.id;
CREATE STREAM signed_or_not AS SELECT p.author AS author, p.post AS post, u.name AS name FROM posts p LEFT JOIN users u ON p.author = u.id;
INSERT INTO users (ROWTIME, id, name) VALUES (10, 1, 'Ada');
INSERT INTO posts (ROWTIME, post, author, text) VALUES (20, 100, 1, 'hi');
INSERT INTO posts (ROWTIME, post, author, text) VALUES (30, 101, 2, 'yo');
INSERT INTO users (ROWTIME, id, name) VALUES (40, 1, 'Ada L.');
INSERT INTO posts (ROWTIME, post, author, text) VALUES (50, 102, 1, 'bye');
INSERT INTO posts (ROWTIME, post, author, text) VALUES (60, 103, NULL, '?');
ASSERT VALUES signed (ROWTIME, author, post, name) VALUES (20, 1, 100, 'Ada');
ASSERT VALUES signed (ROWTIME, author, post, name) VALUES (50, 1, 102, 'Ada L.');
ASSERT VALUES signed_or_not (ROWTIME, author, post, name) VALUES (20, 1, 100, 'Ada');
ASSERT VALUES signed_or_not (ROWTIME, author, post, name) VALUES (30, 2, 101, NULL);
ASSERT VALUES signed_or_not (ROWTIME, author, post, name) VALUES (50, 1, 102, 'Ada L.');
ASSERT VALUES signed_or_not (ROWTIME, author, post, name) VALUES (60, NULL, 103, NULL);
