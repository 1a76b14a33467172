-- How errors about names read.

--@test: a misspelt column
--@expected.error: unknown-column
CREATE STREAM guests (id INT KEY, name VARCHAR, room INT) WITH (KAFKA_TOPIC='guests', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM rooms AS SELECT id, nmae FROM guests;
--> line 1:35: SELECT column 'NMAE' cannot be resolved
--> 1 | CREATE STREAM rooms AS SELECT id, nmae FROM guests;
-->   |                                   ^^^^
--> detail: columns are `ID`, `NAME`, `ROOM`
--> hint: Did you mean NAME?

--@test: a misspelt source
--@expected.error: unknown-source
CREATE STREAM guests (id INT KEY, name VARCHAR) WITH (KAFKA_TOPIC='guests', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM rooms AS SELECT id, name FROM guest;
--> line 1:45: `GUEST` does not exist: no stream or table has this name
--> 1 | CREATE STREAM rooms AS SELECT id, name FROM guest;
-->   |                                             ^^^^^
--> hint: Did you mean GUESTS?

--@test: a function that nobody knows
--@expected.error: unknown-function
CREATE STREAM guests (id INT KEY, name VARCHAR) WITH (KAFKA_TOPIC='guests', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM rooms AS SELECT id, UPCASE(name) AS n FROM guests;
--> line 1:35: no function has the name 'UPCASE'
--> 1 | CREATE STREAM rooms AS SELECT id, UPCASE(name) AS n FROM guests;
-->   |                                   ^^^^^^^^^^^^
--> hint: Did you mean UCASE?

--@test: a name that two sources have
--@expected.error: ambiguous-column
CREATE STREAM a (id INT KEY, v INT) WITH (KAFKA_TOPIC='a', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM b (id INT KEY, v INT) WITH (KAFKA_TOPIC='b', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM c AS SELECT a.id, v FROM a JOIN b WITHIN 1 HOUR ON a.id = b.id;
--> line 1:33: column 'V' is ambiguous: it could be A.V or B.V
--> 1 | CREATE STREAM c AS SELECT a.id, v FROM a JOIN b WITHIN 1 HOUR ON a.id = b.id;
-->   |                                 ^
--> hint: Qualify it with the source's name.

--@test: a name that is taken
--@expected.error: already-exists
CREATE STREAM guests (id INT KEY, name VARCHAR) WITH (KAFKA_TOPIC='guests', VALUE_FORMAT='JSON', PARTITIONS=1);
CREATE STREAM guests (id INT KEY, name VARCHAR) WITH (KAFKA_TOPIC='guests', VALUE_FORMAT='JSON', PARTITIONS=1);
--> line 1:15: cannot add 'GUESTS': a stream with the same name already exists
--> 1 | CREATE STREAM guests (id INT KEY, name VARCHAR) WITH (KAFKA_TOPIC='guests', VALUE_FORMAT='JSON', PARTITIONS=1);
-->   |               ^^^^^^
--> hint: DROP it first, or use IF NOT EXISTS.
