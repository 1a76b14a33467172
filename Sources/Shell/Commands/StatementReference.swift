/// How each statement is written: for `help` and `fsql docs statements`.
public enum StatementReference {
    public struct Entry: Sendable {
        public var name: String
        public var syntax: String
        public var summary: String

        init(_ name: String, _ summary: String, _ syntax: String) {
            (self.name, self.summary, self.syntax) = (name, summary, syntax)
        }
    }

    public static let entries: [Entry] = sources + queries + models + connectors + lists + session

    private static let sources = [
        Entry("CREATE STREAM", "declares a stream over a topic",
            "CREATE [OR REPLACE] [SOURCE] STREAM [IF NOT EXISTS] name (column type [KEY | HEADERS | HEADER('key')], …) WITH (property = value, …);"),
        Entry("CREATE TABLE", "declares a table over a topic",
            "CREATE [OR REPLACE] [SOURCE] TABLE [IF NOT EXISTS] name (column type [PRIMARY KEY], …) WITH (property = value, …);"),
        Entry("CREATE STREAM AS SELECT", "starts a query and keeps its result as a stream",
            "CREATE [OR REPLACE] STREAM [IF NOT EXISTS] name [WITH (…)] AS SELECT … [EMIT CHANGES]\n  [SINK TO MONGODB (…)] [SINK TO HTTP (…)];"),
        Entry("CREATE TABLE AS SELECT", "starts a query and keeps its result as a table",
            "CREATE [OR REPLACE] TABLE [IF NOT EXISTS] name [WITH (…)] AS SELECT … GROUP BY … [HAVING …] [EMIT CHANGES | FINAL]\n  [SINK TO MONGODB (…)] [SINK TO HTTP (…)];"),
        Entry("ALTER STREAM", "adds columns", "ALTER STREAM | TABLE name ADD [COLUMN] column type, …;"),
        Entry("DROP STREAM", "removes a stream or a table", "DROP STREAM | TABLE [IF EXISTS] name [DELETE TOPIC];"),
        Entry("CREATE TYPE", "names a type", "CREATE TYPE [IF NOT EXISTS] name AS type;"),
        Entry("DROP TYPE", "removes a type's name", "DROP TYPE [IF EXISTS] name;"),
    ]

    private static let queries = [
        Entry("SELECT", "reads rows: once from a table or stream, or as they change",
            "SELECT expression [AS name], … FROM source [alias]\n  [[INNER | LEFT | RIGHT | FULL] JOIN source [WITHIN [(before, after)] [GRACE PERIOD …]] ON condition]…\n  [WINDOW TUMBLING (SIZE …) | HOPPING (SIZE …, ADVANCE BY …) | SESSION (gap)]\n  [WHERE …] [GROUP BY …] [PARTITION BY …] [HAVING …] [ORDER BY …]\n  [EMIT CHANGES | FINAL] [LIMIT n];"),
        Entry("INSERT INTO SELECT", "starts a query that writes into a stream", "INSERT INTO stream [WITH (…)] SELECT … ;"),
        Entry("INSERT VALUES", "writes one record", "INSERT INTO source [(column, …)] VALUES (value, …);"),
        Entry("PRINT", "shows the records of a topic", "PRINT topic [FROM BEGINNING] [INTERVAL n] [LIMIT n];"),
        Entry("EXPLAIN", "shows how a query is worked off", "EXPLAIN statement | query_id;"),
        Entry("PAUSE", "halts queries", "PAUSE query_id | ALL;"),
        Entry("RESUME", "lets halted queries go on", "RESUME query_id | ALL;"),
        Entry("TERMINATE", "ends queries for good", "TERMINATE query_id | ALL;"),
        Entry("ASSERT TOPIC", "fails unless a topic is there", "ASSERT [NOT EXISTS] TOPIC name [WITH (…)] [TIMEOUT n SECONDS];"),
    ]

    private static let models = [
        Entry("CREATE MODEL", "declares a model; with AS SELECT it is trained on those rows",
            "CREATE [OR REPLACE] MODEL [IF NOT EXISTS] name INPUT (column type, …) OUTPUT (column type, …)\n  WITH ('provider' = 'linear_regression' | 'http', …) [AS SELECT … [ORDER BY … [DESC]] [LIMIT n]];"),
        Entry("ALTER MODEL", "changes settings, training set or version",
            "ALTER MODEL name SET (…);\nALTER MODEL name AS SELECT …;\nALTER MODEL name USE VERSION n;"),
        Entry("EVALUATE MODEL", "measures a version: errors on the training set, or on the rows of a query, by the levels of an input on request",
            "EVALUATE MODEL name [VERSION n] [BY input] [AS SELECT …];"),
        Entry("RETRAIN MODEL", "trains a new version", "RETRAIN MODEL name;"),
        Entry("DROP MODEL", "removes a model", "DROP MODEL [IF EXISTS] name;"),
    ]

    private static let connectors = [
        Entry("CREATE SINK CONNECTOR", "delivers a topic to another system", "CREATE SINK CONNECTOR [IF NOT EXISTS] name WITH ('connector.class' = …, …);"),
        Entry("CREATE SOURCE CONNECTOR", "brings another system's data into topics", "CREATE SOURCE CONNECTOR [IF NOT EXISTS] name WITH ('connector.class' = …, …);"),
        Entry("DROP CONNECTOR", "removes a connector", "DROP CONNECTOR [IF EXISTS] name;"),
    ]

    private static let lists = [
        Entry("SHOW", "lists what is there",
            "SHOW STREAMS | TABLES | TOPICS | QUERIES | FUNCTIONS | TYPES | MODELS | CONNECTORS | PROPERTIES | VARIABLES [EXTENDED];\nSHOW MODEL VERSIONS name;\nSHOW MODEL HEALTH name;\nSHOW CREATE MODEL name;"),
        Entry("DESCRIBE", "shows columns, settings and counts",
            "DESCRIBE name [EXTENDED];\nDESCRIBE FUNCTION | CONNECTOR name;\nDESCRIBE MODEL name [VERSION n];"),
    ]

    private static let session = [
        Entry("SET", "overrides a setting in this session", "SET 'name' = 'value';"),
        Entry("UNSET", "takes an override back", "UNSET 'name';"),
        Entry("DEFINE", "gives a variable its text, used as ${name}", "DEFINE name = 'value';"),
        Entry("UNDEFINE", "removes a variable", "UNDEFINE name;"),
    ]
}
