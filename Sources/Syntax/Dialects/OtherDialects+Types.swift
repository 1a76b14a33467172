extension OtherDialects {
    private static let decimal = "DECIMAL(precision, scale) such as DECIMAL(10, 2) for exact numbers, DOUBLE for others, BIGINT for whole ones."
    private static let double = "DOUBLE is the type of numbers with a point."
    private static let integer = "INT has 32 bits, BIGINT 64."
    private static let bigint = "BIGINT has 64 bits."
    private static let text = "STRING (or VARCHAR) is the type of texts."
    private static let timestamp = "TIMESTAMP is a moment, in milliseconds; DATE a day, TIME a time of day."
    private static let json = "STRING holds JSON text for EXTRACTJSONFIELD; STRUCT<name type, …> and MAP<STRING, type> hold its parts."
    private static let binary = "BYTES is the type of bytes."

    static let types: [String: String] = [
        "NUMBER": decimal, "NUMERIC": decimal, "DEC": decimal, "MONEY": decimal, "BIGNUMERIC": decimal, "FIXED": decimal,
        "FLOAT": double, "REAL": double, "FLOAT4": double, "FLOAT8": double, "FLOAT32": double, "FLOAT64": double, "BINARY_DOUBLE": double,
        "SMALLINT": integer, "TINYINT": integer, "MEDIUMINT": integer, "INT2": integer, "INT4": integer, "INT32": integer, "INT16": integer, "SERIAL": integer,
        "BYTEINT": integer, "UINTEGER": integer, "UINT32": integer, "SIGNED": integer, "UNSIGNED": integer,
        "INT8": bigint, "INT64": bigint, "LONG": bigint, "BIGSERIAL": bigint, "HUGEINT": bigint, "UINT64": bigint, "UBIGINT": bigint, "LARGEINT": bigint,
        "TEXT": text, "CHAR": text, "CHARACTER": text, "NCHAR": text, "NVARCHAR": text, "NVARCHAR2": text, "VARCHAR2": text, "CLOB": text, "LONGTEXT": text,
        "MEDIUMTEXT": text, "TINYTEXT": text, "CITEXT": text, "UUID": text, "ENUM": text, "UNIQUEIDENTIFIER": text, "BPCHAR": text, "INET": text,
        "BOOL": "BOOLEAN is TRUE or FALSE.", "BIT": "BOOLEAN is TRUE or FALSE.", "LOGICAL": "BOOLEAN is TRUE or FALSE.",
        "DATETIME": timestamp, "DATETIME2": timestamp, "SMALLDATETIME": timestamp, "TIMESTAMPTZ": timestamp, "TIMESTAMP_LTZ": timestamp,
        "TIMESTAMP_NTZ": timestamp, "TIMESTAMP_TZ": timestamp, "DATETIMEOFFSET": timestamp, "DATE32": timestamp,
        "INTERVAL": "BIGINT milliseconds; TIMESTAMPADD(HOURS, 1, time) adds a length of time.",
        "JSON": json, "JSONB": json, "VARIANT": json, "OBJECT": json, "SUPER": json, "HSTORE": json,
        "ROW": "STRUCT<name type, …> holds several fields.", "RECORD": "STRUCT<name type, …> holds several fields.",
        "LIST": "ARRAY<type> holds several elements.", "MULTISET": "ARRAY<type> holds several elements.",
        "BLOB": binary, "BYTEA": binary, "BINARY": binary, "VARBINARY": binary, "RAW": binary, "IMAGE": binary,
    ]

    private static let topic = "KAFKA_TOPIC = 'name' names the topic."
    private static let valueFormat = "VALUE_FORMAT = 'JSON' names the format of values, KEY_FORMAT that of keys."

    /// By name with full stops.
    static let properties: [String: String] = [
        "TOPIC": topic, "TOPIC.NAME": topic, "TOPICS": topic, "KAFKA.TOPIC.NAME": topic, "KAFKA.TOPICS": topic, "SUBSCRIBE": topic,
        "CONNECTOR": "Leave it out: a stream reads a topic, KAFKA_TOPIC = 'name'. CREATE SOURCE CONNECTOR brings data from elsewhere.",
        "TYPE": "Leave it out: a stream reads a topic, KAFKA_TOPIC = 'name'.",
        "PROPERTIES.BOOTSTRAP.SERVERS": "Leave it out: fsql --bootstrap-server HOST:PORT says where Kafka is.",
        "BOOTSTRAP.SERVERS": "Leave it out: fsql --bootstrap-server HOST:PORT says where Kafka is.",
        "KAFKA.BOOTSTRAP.SERVERS": "Leave it out: fsql --bootstrap-server HOST:PORT says where Kafka is.",
        "PROPERTIES.GROUP.ID": "Leave it out: each query has a group of its own.",
        "SCAN.STARTUP.MODE": "Leave it out; before the query: SET 'auto.offset.reset' = 'earliest';",
        "STARTING.OFFSETS": "Leave it out; before the query: SET 'auto.offset.reset' = 'earliest';",
        "AUTO.OFFSET.RESET": "Leave it out; before the query: SET 'auto.offset.reset' = 'earliest';",
        "VALUE": valueFormat, "VALUE.FORMAT.NAME": valueFormat, "VALUEFORMAT": valueFormat, "DATAFORMAT": valueFormat, "DATA.FORMAT": valueFormat,
        "ENCODE": valueFormat, "SERDE": valueFormat,
        "KEY": "Leave it out: the column says it, id INT KEY.", "KEY.FIELDS": "Leave it out: the column says it, id INT KEY.",
        "DELIMITER": "VALUE_DELIMITER = ';' separates the fields of a DELIMITED value.", "CSV.FIELD.DELIMITER": "VALUE_DELIMITER = ';' separates the fields of a DELIMITED value.",
        "REPLICATION.FACTOR": "REPLICAS = 1 is the number of copies.", "REPLICATION": "REPLICAS = 1 is the number of copies.",
        "NUM.PARTITIONS": "PARTITIONS = 1 is the number of partitions.", "PARTITION": "PARTITIONS = 1 is the number of partitions.",
        "TIMESTAMP.COLUMN": "TIMESTAMP = 'column' names the column with the record's time.", "TIME.COLUMN": "TIMESTAMP = 'column' names the column with the record's time.",
        "WATERMARK": "TIMESTAMP = 'column' names the column with the record's time; windows take late records for their GRACE PERIOD.",
        "RETENTION": "RETENTION_MS = 604800000 keeps records for seven days.", "RETENTION.TIME": "RETENTION_MS = 604800000 keeps records for seven days.",
        "CLEANUP": "Leave it out: streams delete, tables compact.",
    ]
}
