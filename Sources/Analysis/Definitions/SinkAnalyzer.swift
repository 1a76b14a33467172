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
        let with = try WithProperties(statement.options)
        let wanted: SourceDefinition.Kind = statement.kind == .table ? .table : .stream
        guard query.resultKind == wanted else {
            let made = query.resultKind == .table ? "a TABLE" : "a STREAM"
            throw .analysis(
                "result-kind", "the query's result is \(made), so CREATE \(statement.kind.rawValue) '\(statement.name.name)' cannot hold it", at: statement.name.span,
                hint: "Use CREATE \(query.resultKind.rawValue).")
        }
        let schema = query.schema, leftmost = query.sources[0].definition
        let inheritedKey = leftmost.keyFormat.name == "NONE" && schema.keyCount > 0 ? SourceFormat(defaults.keyFormat) : leftmost.keyFormat
        let explicitKey = try with.keyFormatName()
        if schema.keyCount == 0, let explicitKey, explicitKey != "NONE", query.partitionBy != nil {
            throw .analysis("key-format", "key format specified for stream without key columns", at: with.span(of: "KEY_FORMAT"))
        }
        let keyName = schema.keyCount == 0 && query.partitionBy != nil ? "NONE" : explicitKey ?? inheritedKey.name
        let valueName = try with.valueFormatName() ?? leftmost.valueFormat.name
        let sameValue = valueName == leftmost.valueFormat.name
        if ["DELIMITED", "KAFKA"].contains(valueName), let call = query.grouping?.aggregates.first(where: { !$0.function.intermediateType.isPrimitive }) {
            throw .analysis(
                "intermediate-type", "\(call.name) keeps an intermediate type that the value format \(valueName) can not handle", at: statement.name.span,
                hint: "Use VALUE_FORMAT = 'JSON'.")
        }
        let definition = SourceDefinition(
            name: statement.name.name, kind: wanted, schema: schema, topic: try with.string("KAFKA_TOPIC") ?? defaults.topicPrefix + statement.name.name,
            keyFormat: SourceFormat(keyName, delimiter: try with.delimiter("KEY_DELIMITER", format: keyName) ?? (keyName == inheritedKey.name ? inheritedKey.delimiter : nil)),
            valueFormat: SourceFormat(
                valueName, delimiter: try with.delimiter("VALUE_DELIMITER", format: valueName) ?? (sameValue ? leftmost.valueFormat.delimiter : nil),
                wrapsSingle: try with.wrapping(format: valueName, valueColumns: schema.valueColumns.count, defaults: defaults)),
            timestampColumn: try DefinitionAnalyzer.timestampColumn(with, schema), window: query.resultWindow,
            partitionCount: leftmost.partitionCount, statementText: text)
        return BoundSink(definition: definition, partitions: try with.integer("PARTITIONS").map { Int32(clamping: $0) }, retentionMilliseconds: try with.integer("RETENTION_MS"))
    }

    /// Checks INSERT INTO … SELECT: the result must be the target's columns, by position, name, role and (widened) type.
    /// - Returns: The query with its items cast to the target's types.
    public static func analyze(_ statement: InsertSelect, query: BoundQuery, in metastore: MetaStore) throws(Diagnostic) -> (BoundQuery, SourceDefinition) {
        guard let target = metastore.source(statement.target.name) else { throw unknownSource(statement.target, in: metastore) }
        guard target.kind == .stream else {
            throw .analysis("insert-into-table", "INSERT INTO can only be used to insert into a stream: \(quoteIdentifier(target.name)) is a table", at: statement.target.span)
        }
        guard !target.isReadOnly else { throw .analysis("read-only", "cannot insert into read-only stream \(quoteIdentifier(target.name))", at: statement.target.span) }
        guard target.schema.headerColumns.isEmpty else {
            throw .analysis("header-columns", "cannot insert into \(quoteIdentifier(target.name)) because it has header columns", at: statement.target.span)
        }
        guard query.resultKind == .stream else {
            throw .analysis("result-kind", "the query's result is a TABLE: INSERT INTO needs a stream", at: statement.target.span)
        }
        var result = query
        let columns = target.schema.columns
        let matches = columns.count == query.items.count && zip(columns, query.items).allSatisfy { $0.name == $1.name && ($0.role == .key) == $1.isKey }
        guard matches else { throw incompatible(query, target, at: statement.target.span) }
        for (index, column) in columns.enumerated() {
            guard let coerced = coerceForAssignment(query.items[index].expression, to: column.type) else { throw incompatible(query, target, at: query.items[index].span) }
            result.items[index].expression = coerced
        }
        return (result, target)
    }

    private static func incompatible(_ query: BoundQuery, _ target: SourceDefinition, at span: SourceSpan) -> Diagnostic {
        .analysis(
            "incompatible-schema", "incompatible schema between results and sink", at: span,
            detail: "the result is \(query.schema); the sink is \(target.schema)", hint: "Select the sink's columns in its order, with its names.")
    }
}
