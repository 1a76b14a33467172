/// How each statement is written: for `help` and `fsql docs statements`.
public enum StatementReference {
    public struct Entry: Sendable {
        public var name: String
        public var syntax: String
        public var summary: String
        /// The rules of `grammar/` that it stands for.
        public var rules: [String]

        init(_ name: String, _ summary: String, _ syntax: String, rules: String...) {
            (self.name, self.summary, self.syntax, self.rules) = (name, summary, syntax, rules)
        }
    }

    public static let entries: [Entry] = sources + queries + models + connectors + lists + session

    private static let sources = [
        Entry("CREATE STREAM", "declares a stream over a topic",
            "CREATE [OR REPLACE] [SOURCE] STREAM [IF NOT EXISTS] name (column type [KEY | HEADERS | HEADER('key')], …) WITH (property = value, …);", rules: "createSource"),
        Entry("CREATE TABLE", "declares a table over a topic",
            "CREATE [OR REPLACE] [SOURCE] TABLE [IF NOT EXISTS] name (column type [PRIMARY KEY], …) WITH (property = value, …);", rules: "createSource"),
        Entry("CREATE STREAM AS SELECT", "starts a query and keeps its result as a stream",
            "CREATE [OR REPLACE] STREAM [IF NOT EXISTS] name [WITH (…)] AS SELECT … [EMIT CHANGES]\n  [SINK TO MONGODB (…)] [SINK TO HTTP (…)];", rules: "createAsSelect"),
        Entry("CREATE TABLE AS SELECT", "starts a query and keeps its result as a table",
            "CREATE [OR REPLACE] TABLE [IF NOT EXISTS] name [WITH (…)] AS SELECT … GROUP BY … [HAVING …] [EMIT CHANGES | FINAL]\n  [SINK TO MONGODB (…)] [SINK TO HTTP (…)];", rules: "createAsSelect"),
        Entry("ALTER STREAM", "adds columns", "ALTER STREAM | TABLE name ADD [COLUMN] column type, …;", rules: "alterSource"),
        Entry("DROP STREAM", "removes a stream or a table", "DROP STREAM | TABLE [IF EXISTS] name [DELETE TOPIC];", rules: "dropSource"),
        Entry("CREATE TYPE", "names a type", "CREATE TYPE [IF NOT EXISTS] name AS type;", rules: "createType"),
        Entry("DROP TYPE", "removes a type's name", "DROP TYPE [IF EXISTS] name;", rules: "dropType"),
    ]

    private static let queries = [
        Entry("SELECT", "reads rows: once from a table or stream, or as they change",
            "SELECT expression [AS name], … FROM source [alias]\n  [[INNER | LEFT | RIGHT | FULL] JOIN source [WITHIN [(before, after)] [GRACE PERIOD …]] ON condition]…\n  [WINDOW TUMBLING (SIZE …) | HOPPING (SIZE …, ADVANCE BY …) | SESSION (gap)]\n  [WHERE …] [GROUP BY …] [PARTITION BY …] [HAVING …] [ORDER BY …]\n  [EMIT CHANGES | FINAL] [LIMIT n];", rules: "query"),
        Entry("SELECT VALUES", "computes a row", "SELECT expression [AS name], …;", rules: "selectValues"),
        Entry("SELECT FROM FILE", "reads a file of JSON lines or of comma-separated values", "SELECT expression [AS name], … FROM 'file' [alias] [WHERE …] [GROUP BY …] [HAVING …] [ORDER BY …] [LIMIT n];", rules: "selectFile"),
        Entry("INSERT INTO SELECT", "starts a query that writes into a stream", "INSERT INTO stream [WITH (…)] SELECT … ;", rules: "insertSelect"),
        Entry("INSERT VALUES", "writes records: all rows, or none", "INSERT INTO source [(column, …)] VALUES (value, …), …;", rules: "insertValues"),
        Entry("PRINT", "shows the records of a topic", "PRINT topic [FROM BEGINNING] [INTERVAL | SAMPLE n] [LIMIT n];", rules: "printTopic"),
        Entry("EXPLAIN", "shows how a query is worked off", "EXPLAIN statement | query_id;", rules: "explain"),
        Entry("PAUSE", "halts queries", "PAUSE query_id | ALL;", rules: "pauseQuery"),
        Entry("RESUME", "lets halted queries go on", "RESUME query_id | ALL;", rules: "resumeQuery"),
        Entry("TERMINATE", "ends queries for good", "TERMINATE query_id | ALL;", rules: "terminateQuery"),
        Entry("ASSERT SCHEMA", "fails unless a schema is registered", "ASSERT [NOT EXISTS] SCHEMA [SUBJECT subject] [ID n] [TIMEOUT n SECONDS];", rules: "assertSchema"),
        Entry("ASSERT VALUES", "in a test: the next record of a stream or table", "ASSERT VALUES source [(column, …)] VALUES (value, …);", rules: "assertValues"),
        Entry("ASSERT NULL VALUES", "in a test: the next record deletes a row", "ASSERT NULL VALUES source (column, …) KEY (value, …);", rules: "assertTombstone"),
        Entry("ASSERT STREAM", "in a test: how a stream or table is defined", "ASSERT STREAM | TABLE name [(column type, …)] [WITH (…)];", rules: "assertSource"),
        Entry("ASSERT TOPIC", "fails unless a topic is there", "ASSERT [NOT EXISTS] TOPIC name [WITH (…)] [TIMEOUT n SECONDS];", rules: "assertTopic"),
    ]

    private static let models = [
        Entry("CREATE MODEL", "declares a model; with AS SELECT it is trained on those rows",
            "CREATE [OR REPLACE] MODEL [IF NOT EXISTS] name INPUT (column type, …) OUTPUT (column type, …)\n  WITH ('provider' = 'linear_regression' | 'http', …) [AS SELECT … [ORDER BY … [DESC]] [LIMIT n]];", rules: "createModel"),
        Entry("ALTER MODEL", "changes settings, training set or version",
            "ALTER MODEL name SET (…);\nALTER MODEL name AS SELECT …;\nALTER MODEL name USE VERSION n;", rules: "alterModel"),
        Entry("EVALUATE MODEL", "measures a version: errors on the training set, or on the rows of a query, by the levels of an input on request",
            "EVALUATE MODEL name [VERSION n] [BY input] [AS SELECT …];", rules: "evaluateModel"),
        Entry("RETRAIN MODEL", "trains a new version", "RETRAIN MODEL name;", rules: "retrainModel"),
        Entry("DROP MODEL", "removes a model", "DROP MODEL [IF EXISTS] name;", rules: "dropModel"),
    ]

    private static let connectors = [
        Entry("CREATE SINK CONNECTOR", "delivers a topic to another system", "CREATE SINK CONNECTOR [IF NOT EXISTS] name WITH ('connector.class' = …, …);", rules: "createConnector"),
        Entry("CREATE SOURCE CONNECTOR", "brings another system's data into topics", "CREATE SOURCE CONNECTOR [IF NOT EXISTS] name WITH ('connector.class' = …, …);", rules: "createConnector"),
        Entry("DROP CONNECTOR", "removes a connector", "DROP CONNECTOR [IF EXISTS] name;", rules: "dropConnector"),
    ]

    private static let lists = [
        Entry("SHOW", "lists what is there",
            "SHOW | LIST STREAMS | TABLES | QUERIES [EXTENDED];\nSHOW | LIST [ALL] TOPICS [EXTENDED];\nSHOW | LIST FUNCTIONS | TYPES | MODELS | PROPERTIES | VARIABLES;\nSHOW | LIST [SOURCE | SINK] CONNECTORS;\nSHOW | LIST CONNECTOR PLUGINS;\nSHOW | LIST MODEL VERSIONS name;\nSHOW MODEL HEALTH name;\nSHOW CREATE MODEL name;",
            rules: "listProperties", "listTopics", "listSources", "listFunctions", "listTypes", "listVariables", "listQueries", "listConnectors", "listConnectorPlugins", "listModels",
            "listModelVersions", "showModel"),
        Entry("DESCRIBE", "shows columns, settings and counts",
            "DESCRIBE name [EXTENDED];\nDESCRIBE SELECT …;\nDESCRIBE STREAMS | TABLES [EXTENDED];\nDESCRIBE FUNCTION | CONNECTOR name;\nDESCRIBE MODEL name [VERSION n];",
            rules: "describeSource", "describeQuery", "describeSources", "describeFunction", "describeModel", "describeConnector"),
    ]

    private static let session = [
        Entry("ALTER SYSTEM", "changes a setting for all sessions that do not set it", "ALTER SYSTEM 'name' = 'value';", rules: "alterSystem"),
        Entry("RUN SCRIPT", "executes the statements of a file", "RUN SCRIPT 'file';", rules: "runScript"),
        Entry("SPOOL", "writes what the shell shows to a file, too", "SPOOL 'file';\nSPOOL OFF;", rules: "spool"),
        Entry("SET", "overrides a setting in this session", "SET 'name' = 'value';", rules: "setProperty"),
        Entry("UNSET", "takes an override back", "UNSET 'name';", rules: "unsetProperty"),
        Entry("DEFINE", "gives a variable its text, used as ${name}", "DEFINE name = 'value';", rules: "defineVariable"),
        Entry("UNDEFINE", "removes a variable", "UNDEFINE name;", rules: "undefineVariable"),
    ]
}
