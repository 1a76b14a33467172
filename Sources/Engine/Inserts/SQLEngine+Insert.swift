import Analysis
import Catalog
import Columns
public import Diagnostics
import StreamTasks
import TopicLog
public import Values

extension SQLEngine {
    /// A stream that rows are to be inserted into, one after another.
    ///
    /// - Parameter name: As an identifier is written: in any case, or in back quotes.
    public func insertTarget(_ name: String) async throws(Diagnostic) -> InsertTarget {
        let name = StrictJSON.columnName(Text(name))
        return try await performAsking { core throws(Diagnostic) in
            let definition = try core.insertable(name)
            try core.registerWriters(of: definition, at: .none)
            return InsertTarget(definition: definition)
        }
    }

    /// A stream or table that rows of a file are to be copied into.
    fileprivate func copyTarget(_ name: String) async throws(Diagnostic) -> InsertTarget {
        let name = StrictJSON.columnName(Text(name))
        return try await perform { core throws(Diagnostic) in InsertTarget(definition: try core.insertable(name, allowsTables: true), allowsTables: true) }
    }

    /// Appends rows and returns once they are durable, or none of them is.
    public func insert(_ rows: [InsertRow], into target: InsertTarget) async throws(Diagnostic) {
        let result = await withCheckedContinuation { continuation in
            enqueue { core throws(Diagnostic) in try core.insert(rows, into: target) } acknowledge: { continuation.resume(returning: $0) }
        }
        try result.get()
    }
}

/// A stream that rows can be inserted into, as it was when it was looked up.
public struct InsertTarget: Sendable {
    let definition: SourceDefinition
    var allowsTables = false

    /// The columns that a row can have, with their types.
    public var columns: [ResultColumn] {
        definition.schema.columns.filter { if case .header = $0.role { false } else { true } }.map { ResultColumn($0.name, $0.type, isKey: $0.role == .key) }
    }
}

extension Session {
    /// A stream or table that rows of a file are to be copied into.
    /// - Parameter name: As an identifier is written: in any case, or in back quotes.
    public func copyTarget(_ name: String) async throws(Diagnostic) -> InsertTarget { try await engine.copyTarget(name) }

    /// Appends rows and returns once they are durable, or none of them is.
    public func insert(_ rows: [InsertRow], into target: InsertTarget) async throws(Diagnostic) { try await engine.insert(rows, into: target) }
}

/// Values of one row, by the target's columns.
public struct InsertRow: Sendable {
    let values: [SQLValue]
}

extension InsertTarget {
    /// The row that a JSON object stands for: every key column must be there, a value column that is missing is NULL.
    public func row(_ json: JSONTree) throws(Diagnostic) -> InsertRow {
        guard case .object(let members) = json else { throw .execution("insert-row", "a row must be a JSON object", hint: "Send one object a line: {\"COLUMN\": value, …}") }
        let columns = definition.schema.columns.filter { if case .header = $0.role { false } else { true } }
        var given: [Text: SQLValue] = [:]
        for member in members {
            let name = StrictJSON.columnName(member.name)
            guard let column = columns.first(where: { $0.name.isSame(as: name) }) else {
                throw .execution(
                    "unknown-column", "\(quoteIdentifier(definition.name)) has no column '\(name)'",
                    hint: closestMatch(to: name, among: columns.map(\.name)).map { "Did you mean \($0)?" } ?? "Names are folded to upper case unless they stand in back quotes.")
            }
            guard let value = StrictJSON.value(member.value, as: column.type) else {
                throw .execution("insert-type", "the value of \(quoteIdentifier(name)) is no \(column.type), or does not fit into it", hint: "Send it as JSON's own \(column.type.jsonForm).")
            }
            given[Text(name)] = value
        }
        for key in columns where key.role == .key && given[Text(key.name), default: .null] == .null {
            throw .execution("insert-key", "key field must be specified: \(key.name)", hint: "Every row needs a value for \(key.name).")
        }
        return InsertRow(values: columns.map { given[Text($0.name)] ?? .null })
    }
}

extension SQLType {
    /// What a client writes for it.
    fileprivate var jsonForm: String {
        switch self {
        case .boolean: "true or false"
        case .integer, .bigint: "whole number"
        case .double, .decimal: "number"
        case .string: "text"
        case .bytes: "text, in base64"
        case .date, .time, .timestamp: "text, in the form of ISO 8601"
        case .array: "array"
        case .map, .structure: "object"
        }
    }
}

extension EngineCore {
    fileprivate func insertable(_ name: String, allowsTables: Bool = false) throws(Diagnostic) -> SourceDefinition {
        guard let source = metastore.source(name) else {
            let near = closestMatch(to: name, among: metastore.sources.values.filter { $0.kind == .stream }.map(\.name))
            throw .analysis(
                "unknown-source", "cannot insert values into an unknown stream: \(quoteIdentifier(name))", hint: near.map { "Did you mean \($0)?" } ?? "SHOW STREAMS lists what exists.")
        }
        let reason: String? =
            source.kind == .table && !allowsTables ? "a table" : source.isReadOnly ? "read-only" : source.window != nil ? "windowed" : nil
        guard let reason else { return source }
        throw .analysis("insert-target", "cannot insert values into \(quoteIdentifier(name)): it is \(reason)", hint: "Rows go into a stream that CREATE STREAM declares.")
    }

    fileprivate func insert(_ rows: [InsertRow], into destination: InsertTarget) throws(Diagnostic) {
        let target = destination.definition
        if let failure { throw failure }
        guard try insertable(target.name, allowsTables: destination.allowsTables) == target else {
            throw .execution("insert-target", "\(quoteIdentifier(target.name)) has changed since the first row", hint: "Open a new request.")
        }
        let columns = target.schema.columns.filter { if case .header = $0.role { false } else { true } }
        var written = target
        written.timestampColumn = nil
        let now = surroundings.clock.nowMilliseconds
        do {
            let writer = try SinkWriter(written, broker: broker, context: functionContext)
            for start in stride(from: 0, to: rows.count, by: options.batchRowsMax) {
                let part = rows[start..<min(rows.count, start + options.batchRowsMax)]
                let batch = RecordBatch(
                    count: part.count, columns: columns.enumerated().map { index, column in Column(column.type, part.map { $0.values[index] }) },
                    timestamps: .fixed(.bigint, Array(repeating: now, count: part.count)))
                for appended in try writer.write(batch) { append(appended, of: target) }
            }
        } catch let error as LogError { throw Diagnostic(error) } catch let error as TaskError { throw Diagnostic(error) } catch { throw .execution("insert", "\(error)") }
    }
}
