extension OtherDialects {
    private static let transaction = "Leave it out: each statement is its own transaction, and INSERT is there when it has been answered."
    private static let write = "INSERT INTO name (column, …) VALUES (value, …); a table keeps the last row of each key."
    private static let rights = "Leave it out: there are no users and rights here; the server's listeners decide who may connect."
    private static let upkeep = "Leave it out: state is compacted by itself."
    private static let query = "A statement is a SELECT by itself: SELECT column, … FROM name;"

    static let statements: [String: String] = [
        "UPDATE": "A table's row is replaced by a new one of its key: INSERT INTO name (key, column) VALUES (…);",
        "DELETE": "Rows of a topic stay. A table's row ends with a record of its key that has no value. CREATE STREAM kept AS SELECT * FROM name WHERE …; has the rows that are to stay.",
        "WITH": "A query by name is a stream or table of its own: CREATE STREAM name AS SELECT …; then SELECT … FROM name.",
        "MERGE": "A table's row is replaced by a new one of its key: INSERT INTO name (key, column) VALUES (…);",
        "UPSERT": "INSERT INTO name VALUES (…): a table keeps the last row of each key.",
        "REPLACE": "INSERT INTO name VALUES (…): a table keeps the last row of each key.",
        "TRUNCATE": "Rows of a topic stay until its retention: DROP STREAM name DELETE TOPIC; and CREATE it again.",
        "BEGIN": transaction, "START": transaction, "COMMIT": transaction, "ROLLBACK": transaction, "SAVEPOINT": transaction, "LOCK": transaction,
        "GRANT": rights, "REVOKE": rights, "DENY": rights,
        "USE": "Leave it out: there is one database; fsql --data DIR opens another.",
        "ATTACH": "fsql --data DIR opens another database.", "DETACH": "fsql --data DIR opens another database.", "CONNECT": "fsql --data DIR opens another database.",
        "DESC": "DESCRIBE name; shows the columns.",
        "VALUES": "INSERT INTO name VALUES (…); writes rows, SELECT 1, 2; computes some.",
        "FROM": "A query starts with SELECT: SELECT * FROM name;",
        "TABLE": "SELECT * FROM name; reads a table.",
        "COPY": "fsql topic load TOPIC FILE reads a file; SELECT … with --output csv > FILE writes one.",
        "LOAD": "fsql topic load TOPIC FILE reads a file.", "UNLOAD": "SELECT … with --output csv > FILE writes a file.",
        "IMPORT": "fsql topic load TOPIC FILE reads a file.", "EXPORT": "SELECT … with --output csv > FILE writes a file.", "BULK": "fsql topic load TOPIC FILE reads a file.",
        "PUT": "fsql topic load TOPIC FILE reads a file.",
        "CALL": "There are no procedures: RUN SCRIPT 'file'; executes a file.", "EXEC": "There are no procedures: RUN SCRIPT 'file'; executes a file.",
        "EXECUTE": "There are no procedures: RUN SCRIPT 'file'; executes a file.", "DO": "There are no procedures: RUN SCRIPT 'file'; executes a file.",
        "SOURCE": "RUN SCRIPT 'file'; executes a file.", "PREPARE": "DEFINE name = 'value'; is used as ${name}.",
        "DECLARE": "DEFINE name = 'value'; is used as ${name}.", "LET": "DEFINE name = 'value'; is used as ${name}.",
        "KILL": "TERMINATE query_id; ends a query; SHOW QUERIES lists them.", "STOP": "TERMINATE query_id; ends a query, PAUSE query_id; halts it.",
        "CANCEL": "TERMINATE query_id; ends a query; SHOW QUERIES lists them.",
        "ANALYZE": upkeep, "VACUUM": upkeep, "OPTIMIZE": upkeep, "REFRESH": "Leave it out: a table AS SELECT is always up to date.", "REINDEX": upkeep, "CLUSTER": upkeep,
        "CHECKPOINT": upkeep, "COMPACT": upkeep,
        "PRAGMA": "SET 'name' = 'value'; SHOW PROPERTIES lists the names.", "CONFIGURE": "SET 'name' = 'value'; SHOW PROPERTIES lists the names.",
        "RENAME": "CREATE STREAM new AS SELECT * FROM old; copies a stream under another name.",
        "COMMENT": "Leave it out: comments stand in the file, -- to the end of a line.",
        "HELP": "fsql docs statements shows all; at the prompt help does, in a line of its own.", "EXIT": "At the prompt \\q leaves.", "QUIT": "At the prompt \\q leaves.",
        "LISTEN": "SELECT … EMIT CHANGES; shows rows as they come.", "SUBSCRIBE": "SELECT … EMIT CHANGES; shows rows as they come.",
        "TAIL": "SELECT … EMIT CHANGES; shows rows as they come.", "FETCH": "SELECT … LIMIT n; gives n rows.",
        "PIVOT": query, "UNPIVOT": query, "SUMMARIZE": "DESCRIBE name EXTENDED; shows columns and counts.",
        "RESTORE": "Put a copy of the data directory in its place while nothing works on it.", "BACKUP": "Copy the data directory while nothing works on it.",
        "INSTALL": "Leave it out: what there is is built in.",
    ]

    private static let view = "There are no views: CREATE TABLE name AS SELECT … GROUP BY … or CREATE STREAM name AS SELECT … keeps a result up to date."
    private static let index = "Leave it out: a table is found by its PRIMARY KEY; CREATE TABLE … AS SELECT … GROUP BY column finds by another one."
    private static let database = "Leave it out: there is one database; fsql --data DIR opens another."
    private static let ownFunction = "There are no functions of one's own: an expression is repeated, or a first query computes it."

    static let created: [String: String] = [
        "VIEW": view, "MATERIALIZED": view, "DYNAMIC": view, "LIVE": view, "CONTINUOUS": view,
        "INDEX": index, "UNIQUE": index,
        "DATABASE": database, "SCHEMA": database, "CATALOG": database, "NAMESPACE": database, "KEYSPACE": database, "WAREHOUSE": database,
        "TEMPORARY": "Leave it out: DROP STREAM or DROP TABLE removes what is no longer needed.",
        "TEMP": "Leave it out: DROP STREAM or DROP TABLE removes what is no longer needed.",
        "EXTERNAL": "Leave it out: CREATE STREAM name (column type, …) WITH (KAFKA_TOPIC = 'topic', VALUE_FORMAT = 'JSON') reads a topic.",
        "FOREIGN": "CREATE SOURCE CONNECTOR brings another system's data into topics.",
        "FUNCTION": ownFunction, "AGGREGATE": ownFunction, "MACRO": ownFunction, "PROCEDURE": "There are no procedures: RUN SCRIPT 'file'; executes a file.",
        "TRIGGER": "CREATE STREAM name AS SELECT … works on each new record by itself, and SINK TO HTTP (…) calls out.",
        "TASK": "CREATE STREAM name AS SELECT … works on each new record by itself.", "JOB": "CREATE STREAM name AS SELECT … works on each new record by itself.",
        "PIPE": "CREATE SOURCE CONNECTOR brings another system's data into topics.",
        "PUBLICATION": "CREATE SINK CONNECTOR delivers a topic to another system.", "SUBSCRIPTION": "CREATE SOURCE CONNECTOR brings another system's data into topics.",
        "SEQUENCE": "UUID() gives each record an id; ROWOFFSET and ROWPARTITION number what a topic holds.",
        "TOPIC": "CREATE STREAM name (column type, …) WITH (KAFKA_TOPIC = 'topic', VALUE_FORMAT = 'JSON', PARTITIONS = 1) makes its topic.",
        "USER": rights, "ROLE": rights, "DOMAIN": "CREATE TYPE name AS type; names a type.", "EXTENSION": "Leave it out: what there is is built in.",
        "CONNECTOR": "Say which kind: CREATE SOURCE CONNECTOR or CREATE SINK CONNECTOR.",
        "QUERY": "CREATE STREAM name AS SELECT … starts a query.",
    ]

    static let dropped: [String: String] = [
        "QUERY": "To stop a query, use TERMINATE query_id.", "QUERIES": "To stop all queries, use TERMINATE ALL.",
        "VIEW": "There are no views: DROP TABLE drops what CREATE TABLE … AS made.",
        "MATERIALIZED": "There are no views: DROP TABLE drops what CREATE TABLE … AS made.",
        "TOPIC": "DROP STREAM name DELETE TOPIC drops a stream with its topic.",
        "DATABASE": "There is one database: its directory (--data) can be removed while nothing runs.",
        "SCHEMA": "There is one database: its directory (--data) can be removed while nothing runs.",
        "INDEX": "There are no indexes: a table is found by its PRIMARY KEY.", "FUNCTION": ownFunction, "USER": rights, "ROLE": rights,
        "TRIGGER": "TERMINATE query_id; ends a query; SHOW QUERIES lists them.", "SEQUENCE": "There are no sequences.",
        "PROCEDURE": "There are no procedures.",
    ]

    static let shown: [String: String] = [
        "DATABASES": "There is one database. SHOW STREAMS, SHOW TABLES and SHOW TOPICS list what it holds.",
        "SCHEMAS": "There is one database. SHOW STREAMS, SHOW TABLES and SHOW TOPICS list what it holds.",
        "CATALOGS": "There is one database. SHOW STREAMS, SHOW TABLES and SHOW TOPICS list what it holds.",
        "VIEWS": "SHOW TABLES lists also what CREATE TABLE … AS SELECT made.",
        "MATERIALIZED": "SHOW TABLES lists also what CREATE TABLE … AS SELECT made.",
        "COLUMNS": "DESCRIBE name; shows the columns.", "FIELDS": "DESCRIBE name; shows the columns.",
        "CREATE": "DESCRIBE name EXTENDED; shows the statement that made it.",
        "INDEX": "There are no indexes: DESCRIBE name; shows the key.", "INDEXES": "There are no indexes: DESCRIBE name; shows the key.",
        "PROCESSLIST": "SHOW QUERIES lists what runs.", "JOBS": "SHOW QUERIES lists what runs.",
        "SETTINGS": "SHOW PROPERTIES lists the settings.", "PARAMETERS": "SHOW PROPERTIES lists the settings.", "CONFIG": "SHOW PROPERTIES lists the settings.",
        "STREAM": "SHOW STREAMS lists all, DESCRIBE name shows one.", "TABLE": "SHOW TABLES lists all, DESCRIBE name shows one.",
        "TOPIC": "SHOW TOPICS lists all, PRINT name shows one.", "QUERY": "SHOW QUERIES lists all, EXPLAIN query_id shows one.",
        "FUNCTION": "SHOW FUNCTIONS lists all, DESCRIBE FUNCTION name shows one.", "TYPE": "SHOW TYPES lists all.", "VARIABLE": "SHOW VARIABLES lists all.",
        "PROPERTY": "SHOW PROPERTIES lists all.", "SINK": "SHOW SINK CONNECTORS lists them.", "SOURCE": "SHOW SOURCE CONNECTORS lists them.",
        "STATUS": "SHOW QUERIES lists what runs.", "ALL": "SHOW PROPERTIES lists the settings, SHOW ALL TOPICS all topics.",
        "SUBJECTS": "fsql registry export shows the schemas.", "WARNINGS": "SELECT * FROM FSQL_PROCESSING_LOG EMIT CHANGES; shows records that could not be processed.",
        "ERRORS": "SELECT * FROM FSQL_PROCESSING_LOG EMIT CHANGES; shows records that could not be processed.",
        "PLUGINS": "SHOW CONNECTOR PLUGINS lists the classes of connectors.", "SINKS": "SHOW CONNECTORS lists sinks and sources.", "SOURCES": "SHOW CONNECTORS lists sinks and sources.",
    ]
}
