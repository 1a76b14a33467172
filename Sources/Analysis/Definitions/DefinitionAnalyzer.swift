public import Catalog
public import Diagnostics
import Functions
public import Syntax
public import Values

/// What a CREATE STREAM or CREATE TABLE over a topic asks for.
public struct BoundDefinition: Sendable {
    public var source: SourceDefinition
    /// PARTITIONS, if given: a topic that does not exist is created.
    public var partitions: Int32?
    public var retentionMilliseconds: Int64?
    /// Columns come from the schema registry: the statement does not list all of them.
    public var isInferred = false
}

/// Checks CREATE STREAM and CREATE TABLE with declared columns.
public enum DefinitionAnalyzer {
    public static func analyze(
        _ statement: CreateSource, text: String, in metastore: MetaStore, defaults: DefinitionDefaults
    ) throws(Diagnostic) -> BoundDefinition {
        try checkSourceName(statement.name)
        let with = try WithProperties(statement.options)
        let isTable = statement.kind == .table
        let declared = try bindSchema(statement.elements ?? [], isTable: isTable, at: statement.name.span, in: metastore)
        try with.checkReplicas()
        try with.refuse([("QUERY_ID", "It is for INSERT INTO … SELECT.")], in: "CREATE \(statement.kind.rawValue)")
        guard let topic = try with.topic() else {
            throw .analysis("missing-topic", "\(statement.kind == .table ? "table" : "stream") '\(statement.name.name)' needs the property KAFKA_TOPIC", at: statement.name.span, hint: "WITH (KAFKA_TOPIC = 'name', VALUE_FORMAT = 'JSON')")
        }
        guard let valueFormat = try with.valueFormatName() ?? defaults.valueFormat else {
            throw .analysis("missing-format", "the WITH clause names no VALUE_FORMAT", at: statement.name.span, hint: "WITH (…, VALUE_FORMAT = 'JSON')")
        }
        let keyFormat = try with.keyFormatName() ?? defaults.keyFormat
        let key = try RegisteredPart(isKey: true, format: keyFormat, topic: topic, source: statement.name.name, with, defaults)
        let value = try RegisteredPart(isKey: false, format: valueFormat, topic: topic, source: statement.name.name, with, defaults)
        let schema = try completed(declared, key, value, with, defaults, at: statement.name.span)
        if isTable { try checkPrimaryKey(schema, at: statement.name.span) }
        guard !schema.columns.isEmpty else {
            throw .analysis("no-columns", "no columns are declared", at: statement.name.span, hint: "List them: (name type, …). Format \(valueFormat) cannot tell them.")
        }
        try with.checkFormatProperties(keyFormat: keyFormat, valueFormat: valueFormat)
        let window = try with.window()
        if window != nil, schema.keyCount == 0 {
            throw .analysis("windowed-key", "a windowed source needs a key column", at: statement.name.span, hint: "Declare one with KEY.")
        }
        var source = SourceDefinition(
            name: statement.name.name, kind: statement.kind == .table ? .table : .stream, schema: schema, topic: topic,
            keyFormat: SourceFormat(keyFormat, delimiter: try with.delimiter("KEY_DELIMITER", format: keyFormat), schemas: key?.binding),
            valueFormat: SourceFormat(
                valueFormat, delimiter: try with.delimiter("VALUE_DELIMITER", format: valueFormat),
                wrapsSingle: try with.wrapping(format: valueFormat, valueColumns: schema.valueColumns.count, defaults: defaults), schemas: value?.binding),
            timestampColumn: try timestampColumn(with, schema), window: window, isReadOnly: statement.isSource, statementText: text)
        source.idleTimeout = try with.idleTimeout()
        let retention = try with.retention(isTable: statement.kind == .table, isWindowed: window != nil)
        return BoundDefinition(source: source, partitions: try with.partitions(), retentionMilliseconds: retention, isInferred: schema != declared)
    }

    /// Columns with their roles; key columns of a table are PRIMARY KEY, of a stream KEY.
    public static func bindSchema(_ elements: [ColumnDefinition], isTable: Bool, at span: SourceSpan, in metastore: MetaStore) throws(Diagnostic) -> LogicalSchema {
        var columns: [SchemaColumn] = [], names: Set<Text> = []
        for element in elements {
            let type = try resolveType(element.type, metastore)
            guard names.insert(Text(element.name.name)).inserted else {
                throw .analysis("duplicate-column", "two columns are called '\(element.name.name)'", at: element.name.span, hint: "Rename one of them.")
            }
            if Pseudocolumn(rawValue: element.name.name) != nil {
                throw .analysis("reserved-name", "'\(element.name.name)' is a reserved column name", at: element.name.span, hint: "Every record has it anyway.")
            }
            columns.append(SchemaColumn(element.name.name, type, role: try role(of: element, type, isTable: isTable)))
        }
        try checkHeaders(columns, elements)
        return LogicalSchema(columns)
    }

    private static func checkPrimaryKey(_ schema: LogicalSchema, at span: SourceSpan) throws(Diagnostic) {
        guard !schema.columns.isEmpty, schema.keyCount == 0 else { return }
        throw .analysis("primary-key", "tables require a PRIMARY KEY", at: span, hint: "Mark the key column: id VARCHAR PRIMARY KEY.")
    }

    /// The declared columns, and those of a part that the statement leaves to the registry.
    private static func completed(
        _ declared: LogicalSchema, _ key: RegisteredPart?, _ value: RegisteredPart?, _ with: WithProperties, _ defaults: DefinitionDefaults, at span: SourceSpan
    ) throws(Diagnostic) -> LogicalSchema {
        var columns = declared.columns
        for part in [key, value].compactMap(\.self) {
            let own = part.isKey ? declared.keyColumns : declared.valueColumns
            if !own.isEmpty {
                guard part.binding.writerID != nil, !defaults.isReplaying else { continue }
                let name = part.isKey ? "KEY_SCHEMA_ID" : "VALUE_SCHEMA_ID"
                throw .analysis(
                    "schema-id-columns", "\(part.isKey ? "key" : "value") columns cannot be listed beside \(name): they come from the schema", at: with.span(of: name),
                    hint: "Leave the columns out, or \(name).")
            }
            let inferred = try part.columns(with, wrapsSingle: try with.boolean("WRAP_SINGLE_VALUE"), at: span)
            for column in inferred where columns.contains(where: { $0.name == column.name }) {
                throw .analysis("duplicate-column", "two columns are called '\(column.name)'", at: span, hint: "List all columns, with other names.")
            }
            columns += inferred
        }
        return LogicalSchema(columns)
    }

    private static func role(of element: ColumnDefinition, _ type: SQLType, isTable: Bool) throws(Diagnostic) -> SchemaColumn.Role {
        switch element.constraint {
        case nil: return .value
        case .key:
            if isTable {
                throw .analysis("key-in-table", "a table's key is a PRIMARY KEY: column \(quoteIdentifier(element.name.name)) is declared KEY", at: element.span, hint: "\(element.name.name) … PRIMARY KEY")
            }
        case .primaryKey:
            if !isTable {
                throw .analysis("primary-key-in-stream", "a stream's key is a KEY: column \(quoteIdentifier(element.name.name)) is declared PRIMARY KEY", at: element.span, hint: "Leave PRIMARY out: \(element.name.name) … KEY")
            }
        case .headers:
            guard type == headersType else {
                throw .analysis("headers-type", "invalid type for HEADERS column: \(type)", at: element.span, hint: "ARRAY<STRUCT<KEY STRING, VALUE BYTES>>")
            }
            return .header(nil)
        case .header(let name):
            guard type == .bytes else { throw .analysis("headers-type", "invalid type for HEADER('\(name)') column: \(type)", at: element.span, hint: "Use BYTES.") }
            return .header(Text(name))
        }
        if containsMap(type) {
            throw .analysis("map-key", "a key cannot hold a MAP: column \(quoteIdentifier(element.name.name))", at: element.span, hint: "Use one of the map's values as key.")
        }
        return .key
    }

    private static func checkHeaders(_ columns: [SchemaColumn], _ elements: [ColumnDefinition]) throws(Diagnostic) {
        var all = 0, named: Set<Text> = []
        for (column, element) in zip(columns, elements) {
            guard case .header(let name) = column.role else { continue }
            if name == nil { all += 1 }
            let isNew = name.map { named.insert($0).inserted } ?? true
            if all > 1 || !isNew || (all == 1 && !named.isEmpty) {
                throw .analysis("headers-twice", "the record's headers are declared twice", at: element.span, hint: "Declare one HEADERS column with all of them, or HEADER('name') columns with a name each.")
            }
        }
    }

    private static func containsMap(_ type: SQLType) -> Bool {
        switch type {
        case .map: true
        case .array(let element): containsMap(element)
        case .structure(let fields): fields.contains { containsMap($0.type) }
        default: false
        }
    }

    static func timestampColumn(_ with: WithProperties, _ schema: LogicalSchema) throws(Diagnostic) -> TimestampColumn? {
        guard let text = try with.string("TIMESTAMP") else { return nil }
        let name = text.hasPrefix("`") && text.hasSuffix("`") && text.count > 1 ? String(text.dropFirst().dropLast()) : schema.index(of: text) != nil ? text : text.uppercased()
        guard let index = schema.index(of: name) else {
            throw .analysis("timestamp-column", "the TIMESTAMP property names column '\(text)', which does not exist", at: with.span(of: "TIMESTAMP"), hint: "Name one of the declared columns.")
        }
        let pattern = try with.string("TIMESTAMP_FORMAT"), type = schema.columns[index].type
        guard type == .bigint || type == .timestamp || (type == .string && pattern != nil) else {
            throw .analysis(
                "timestamp-type", "timestamp column \(quoteIdentifier(name)) must be BIGINT or TIMESTAMP, or STRING with a TIMESTAMP_FORMAT, not \(type)",
                at: with.span(of: "TIMESTAMP"), hint: "TIMESTAMP_FORMAT = 'yyyy-MM-dd HH:mm:ss' says how a STRING is read.")
        }
        if let pattern {
            guard type == .string else {
                throw .analysis("timestamp-format", "TIMESTAMP_FORMAT is for STRING columns, but \(quoteIdentifier(name)) is \(type)", at: with.span(of: "TIMESTAMP_FORMAT"), hint: "Leave it out.")
            }
            if let problem = problem(ofDatePattern: pattern) {
                throw .analysis("timestamp-format", "'\(pattern)' is no pattern of timestamps: \(problem)", at: with.span(of: "TIMESTAMP_FORMAT"), hint: "TIMESTAMP_FORMAT = 'yyyy-MM-dd HH:mm:ss'")
            }
        }
        return TimestampColumn(name: name, pattern: pattern)
    }
}

/// The type of a HEADERS column.
public let headersType: SQLType = .array(.structure([.init("KEY", .string), .init("VALUE", .bytes)]))
