-- A backslash at the end of a line continues the statement, as at ksqlDB's prompt.

--@test: statements over several lines
CREATE STREAM views \
  (id INT KEY, \   
   page VARCHAR) \
  WITH (KAFKA_TOPIC='views', \
        VALUE_FORMAT='JSON', PARTITIONS=1); \
\
CREATE STREAM starts AS \
  SELECT id, \ 
         page -- not in a comment: \
  FROM views;
INSERT INTO views (id, page) VALUES (1, '/a\
b');
INSERT INTO views (id, page) VALUES (2, '\');
ASSERT VALUES starts (id, page) VALUES (1, '/a\
b');
ASSERT VALUES starts (id, page) VALUES (2, '\');

--@test: not in the middle of a line
--@expected.error: unknown-character
SELECT 1 \ + 2;
--> line 1:10: unknown character "\"
--> 1 | SELECT 1 \ + 2;
-->   |          ^
--> hint: A statement goes on in the next line by itself: leave the \ out.
