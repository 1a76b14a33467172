/// Words of other SQL dialects, and what to write here instead: a message that knows where somebody comes from shows the way.
///
/// Names are in upper case. Each text stands as the hint of an error, and in the reference.
public enum OtherDialects {
    /// What to write instead of a function, or of a word that reads like a column (`CURRENT_TIMESTAMP`); nil if nobody is known to have it.
    public static func function(_ name: String) -> String? { functions[name.uppercased()] }

    /// What to write instead of a type; nil if nobody is known to have it.
    public static func type(_ name: String) -> String? { types[name.uppercased()] }

    /// What to write instead of a property in WITH; nil if nobody is known to have it.
    public static func property(_ name: String) -> String? { properties[name.uppercased().replacing("-", with: ".").replacing("_", with: ".")] }

    /// All words with their texts, by what they are, for the reference.
    public static let all: [(title: String, words: [(word: String, instead: String)])] = [
        ("Statements", statements), ("After CREATE", created), ("After DROP, ALTER and SHOW", dropped.merging(shown) { $1 }), ("Clauses and operators", clauses),
        ("Functions", functions), ("Types", types), ("Properties", properties),
    ].map { title, words in (title, words.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }) }
}

extension OtherDialects {
    /// What to write instead of a format; nil if nobody is known to have it.
    public static func format(_ name: String) -> String? { formats[name.uppercased()] }

    private static let formats: [String: String] = [
        "CSV": "DELIMITED is the format of comma-separated values.", "TSV": "DELIMITED with VALUE_DELIMITER = 'TAB' separates by tabs.",
        "TEXT": "KAFKA is the format of a value that is one text or number, DELIMITED of several.", "STRING": "KAFKA is the format of a value that is one text or number.",
        "RAW": "KAFKA is the format of a value that is one text or number.", "PLAIN": "KAFKA is the format of a value that is one text or number.",
        "BYTES": "KAFKA is the format of a value that is one text or number.", "JSONSCHEMA": "JSON_SR is the format with a registered JSON schema.",
        "JSON_SCHEMA": "JSON_SR is the format with a registered JSON schema.", "AVRO_CONFLUENT": "AVRO is the format with a registered Avro schema.",
        "AVRO-CONFLUENT": "AVRO is the format with a registered Avro schema.", "PROTO": "PROTOBUF is the format with a registered schema, PROTOBUF_NOSR the one without.",
        "NDJSON": "JSON is the format of one JSON value a record.", "JSONL": "JSON is the format of one JSON value a record.", "JSONEACHROW": "JSON is the format of one JSON value a record.",
        "PARQUET": "JSON, AVRO, PROTOBUF and DELIMITED are formats of records.", "DEBEZIUM-JSON": "JSON, with the columns before, after and op as STRUCT, reads Debezium's records.",
    ]
}
