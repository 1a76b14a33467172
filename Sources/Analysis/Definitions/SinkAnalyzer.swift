public import Catalog
public import Diagnostics
public import Syntax
import Values

/// What a C*AS makes: the result's definition, and how its topic is to be.
public struct BoundSink: Sendable {
    public var definition: SourceDefinition
    public var partitions: Int32?
    public var retentionMilliseconds: Int64?
}

/// Checks a CREATE … AS SELECT and derives the result's formats, topic and schema.
public enum SinkAnalyzer {
    public static func analyze(
        _ statement: CreateAsSelect, query: BoundQuery, text: String, defaults: DefinitionDefaults
    ) throws(Diagnostic) -> BoundSink {
        try checkSourceName(statement.name)
        let with = try WithProperties(statement.options)
        let windows = "The result's keys are windowed if the query is: WINDOW …"
        try with.refuse(
            [("WINDOW_TYPE", windows), ("WINDOW_SIZE", windows), ("QUERY_ID", "It is for INSERT INTO … SELECT."), ("SOURCE_CONNECTOR", "Leave it out."),
                ("SOURCED_BY_CONNECTOR", "Leave it out.")], in: "CREATE … AS SELECT")
        let wanted: SourceDefinition.Kind = statement.kind == .table ? .table : .stream
        guard query.resultKind == wanted else {
            let made = query.resultKind == .table ? "a TABLE" : "a STREAM"
            throw .analysis(
                "result-kind", "the query's result is \(made), so CREATE \(statement.kind.rawValue) '\(statement.name.name)' cannot hold it", at: statement.name.span,
                hint: "Use CREATE \(query.resultKind.rawValue).")
        }
        try query.checkNullsAreTyped()
        let schema = query.schema, leftmost = query.sources[0].definition
        let inheritedKey = leftmost.keyFormat.name == "NONE" && schema.keyCount > 0 ? SourceFormat(defaults.keyFormat) : leftmost.keyFormat
        let explicitKey = try with.keyFormatName()
        if schema.keyCount == 0, let explicitKey, explicitKey != "NONE", query.partitionBy != nil {
            throw .analysis("key-format", "the result has no key column, so it has no key format", at: with.span(of: "KEY_FORMAT"), hint: "Leave KEY_FORMAT out, or make a key with PARTITION BY.")
        }
        let keyName = schema.keyCount == 0 && query.partitionBy != nil ? "NONE" : explicitKey ?? inheritedKey.name
        let valueName = try with.valueFormatName() ?? leftmost.valueFormat.name
        try with.checkFormatProperties(keyFormat: keyName, valueFormat: valueName)
        try with.checkReplicas()
        let sameValue = valueName == leftmost.valueFormat.name
        if ["DELIMITED", "KAFKA"].contains(valueName), let call = query.grouping?.aggregates.first(where: { !$0.function.intermediateType.isPrimitive }) {
            throw .analysis(
                "intermediate-type", "\(call.name) keeps an intermediate type that the value format \(valueName) can not handle", at: statement.name.span,
                hint: "Use VALUE_FORMAT = 'JSON'.")
        }
        let topic = try with.topic() ?? defaults.topicPrefix + statement.name.name
        let key = try RegisteredPart(isKey: true, format: keyName, topic: topic, source: statement.name.name, with, defaults)
        let value = try RegisteredPart(isKey: false, format: valueName, topic: topic, source: statement.name.name, with, defaults)
        try key?.check(schema.keyColumns, with)
        try value?.check(schema.valueColumns, with)
        var definition = SourceDefinition(
            name: statement.name.name, kind: wanted, schema: schema, topic: topic,
            keyFormat: SourceFormat(keyName, delimiter: try with.delimiter("KEY_DELIMITER", format: keyName) ?? (keyName == inheritedKey.name ? inheritedKey.delimiter : nil), schemas: key?.binding),
            valueFormat: SourceFormat(
                valueName, delimiter: try with.delimiter("VALUE_DELIMITER", format: valueName) ?? (sameValue ? leftmost.valueFormat.delimiter : nil),
                wrapsSingle: try with.wrapping(format: valueName, valueColumns: schema.valueColumns.count, defaults: defaults), schemas: value?.binding),
            timestampColumn: try DefinitionAnalyzer.timestampColumn(with, schema), window: query.resultWindow,
            partitionCount: leftmost.partitionCount, statementText: text)
        definition.idleTimeout = try with.idleTimeout()
        let retention = try with.retention(isTable: wanted == .table, isWindowed: query.resultWindow != nil)
        return BoundSink(definition: definition, partitions: try with.partitions(), retentionMilliseconds: retention)
    }

    /// Checks INSERT INTO … SELECT: the result must be the target's columns, by position, name, role and (widened) type.
    /// - Returns: The query with its items cast to the target's types.
    public static func analyze(_ statement: InsertSelect, query: BoundQuery, in metastore: MetaStore) throws(Diagnostic) -> (BoundQuery, SourceDefinition) {
        try checkProperties(of: statement)
        guard let target = metastore.source(statement.target.name) else { throw unknownSource(statement.target, in: metastore) }
        guard target.kind == .stream else {
            throw .analysis("insert-into-table", "INSERT INTO … SELECT needs a stream: \(quoteIdentifier(target.name)) is a table", at: statement.target.span, hint: "CREATE TABLE … AS SELECT makes a table.")
        }
        guard !target.isReadOnly else { throw .analysis("read-only", "cannot insert into read-only stream \(quoteIdentifier(target.name))", at: statement.target.span, hint: "Declare it without SOURCE to write to it.") }
        guard target.schema.headerColumns.isEmpty else {
            throw .analysis("header-columns", "cannot insert into \(quoteIdentifier(target.name)) because it has header columns", at: statement.target.span, hint: "Declare a stream over the same topic without header columns.")
        }
        guard query.resultKind == .stream else {
            throw .analysis("result-kind", "the query's result is a TABLE: INSERT INTO needs a stream", at: statement.target.span, hint: "CREATE TABLE … AS SELECT keeps a table's rows.")
        }
        guard (target.window == nil) == (query.resultWindow == nil), (target.window == .session) == (query.resultWindow == .session) else {
            throw .analysis(
                "incompatible-windows", "the keys of the result are \(described(query.resultWindow)), those of \(quoteIdentifier(target.name)) are \(described(target.window))",
                at: statement.target.span, hint: "Choose a target with the same windows, or CREATE STREAM … AS SELECT.")
        }
        var result = query
        let columns = target.schema.columns
        let matches = columns.count == query.items.count && zip(columns, query.items).allSatisfy { $0.name.isSame(as: $1.name) && ($0.role == .key) == $1.isKey }
        guard matches else { throw incompatible(query, target, at: statement.target.span) }
        for (index, column) in columns.enumerated() {
            let expression = query.items[index].expression.settlingNulls(as: column.type)
            guard let coerced = coerceForAssignment(expression, to: column.type) else { throw incompatible(query, target, at: query.items[index].span) }
            result.items[index].expression = coerced
        }
        return (result, target)
    }

    private static func described(_ window: WindowInfo?) -> String {
        switch window {
        case nil: "not windowed"
        case .session: "session windows"
        case .tumbling, .hopping: "time windows"
        }
    }

    /// INSERT INTO knows one property, the query's id: an identifier that none of the program's own ids can be.
    private static func checkProperties(of statement: InsertSelect) throws(Diagnostic) {
        let with = try WithProperties(statement.options)
        if let other = statement.options.first(where: { $0.name.name.uppercased() != "QUERY_ID" }) {
            throw .analysis(
                "insert-property", "INSERT INTO only knows the property QUERY_ID, not \(other.name.name)", at: other.name.span, hint: "The target's own properties hold.")
        }
        guard let id = try with.string("QUERY_ID")?.uppercased() else { return }
        guard !id.isEmpty, id.utf8.allSatisfy({ $0 == UInt8(ascii: "_") || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")) || ($0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z")) })
        else {
            throw .analysis("query-id", "'\(id)' cannot be the id of a query", at: with.span(of: "QUERY_ID"), hint: "Use letters, digits and _.")
        }
        if let prefix = ["INSERTQUERY_", "CTAS_", "CSAS_", "CST_"].first(where: { id.hasPrefix($0) }) {
            throw .analysis("query-id", "a query's id must not begin with \(prefix): such ids are given by the program", at: with.span(of: "QUERY_ID"), hint: "Choose another one.")
        }
    }

    private static func incompatible(_ query: BoundQuery, _ target: SourceDefinition, at span: SourceSpan) -> Diagnostic {
        .analysis(
            "incompatible-schema", "incompatible schema between results and sink", at: span,
            detail: "the result is \(query.schema); the sink is \(target.schema)", hint: "Select the sink's columns in its order, with its names.")
    }
}
