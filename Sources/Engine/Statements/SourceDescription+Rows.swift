import Diagnostics
import Catalog
import StreamTasks
import Values

extension EngineCore {
    /// What DESCRIBE says of a stream or table: its columns, and with EXTENDED where it lives, who writes and reads it, and how that goes.
    func description(of source: SourceDefinition, isExtended: Bool) -> [[SQLValue]] {
        var rows: [(String, String)] = source.schema.columns.map { ($0.name, $0.type.description + mark(of: $0, in: source)) }
        if isExtended { rows += place(of: source) + writers(of: source) + readers(of: source) }
        return rows.map { [.string($0.0), .string($0.1)] }
    }

    private func mark(of column: SchemaColumn, in source: SourceDefinition) -> String {
        switch column.role {
        case .key:
            let window =
                switch source.window {
                case nil: ""
                case .session: " (Window type: SESSION)"
                case .tumbling: " (Window type: TUMBLING)"
                case .hopping: " (Window type: HOPPING)"
                }
            return (source.kind == .table ? " (primary key)" : " (key)") + window
        case .value: return ""
        case .header(nil): return " (headers)"
        case .header(let name?): return " (header('\(name)'))"
        }
    }

    private func place(of source: SourceDefinition) -> [(String, String)] {
        var rows = [
            ("kind", source.kind.rawValue), ("topic", source.topic), ("key format", source.keyFormat.name), ("value format", source.valueFormat.name),
            ("partitions", String(source.partitionCount)),
        ]
        if let column = source.timestampColumn { rows.append(("timestamp", column.name)) }
        if let timeout = source.idleTimeout { rows.append(("idle timeout", timeout == 0 ? "off" : "\(timeout) ms")) }
        return rows + [("statement", MaskedStatement.text(source.statementText))]
    }

    private func writers(of source: SourceDefinition) -> [(String, String)] {
        queries.filter { $0.sink.name.isSame(as: source.name) }.flatMap { query -> [(String, String)] in
            var rows = [
                ("written by", "\(query.id) (\(query.stateName))"), ("records in", String(query.recordsIn)), ("records out", String(query.recordsOut)),
                ("record errors", String(query.problemCount)), ("late records", String(query.lateRecords)),
            ]
            rows += StreamTask.joinGaps(query.tasks).map { ("warning", $0) }
            if let time = query.advancedTime { rows.append(("stream time without records", time)) }
            return rows + query.standing
        }
    }

    private func readers(of source: SourceDefinition) -> [(String, String)] {
        queries.filter { query in query.plan.root.sources.contains { $0.definition.name.isSame(as: source.name) } }.flatMap { query -> [(String, String)] in
            var rows = [("read by", "\(query.id) (\(query.stateName))"), ("errors in \(query.id)", String(query.problemCount))]
            if source.idleTimeout == nil, query.idleTimeout > 0 { rows.append(("idle timeout in \(query.id)", "\(query.idleTimeout) ms")) }
            return rows
        }
    }
}

extension PersistentQuery {
    /// Why the query is in ERROR or GAP, in the words of DESCRIBE and EXPLAIN; nothing if all is well.
    var standing: [(String, String)] {
        var rows: [(String, String)] = []
        if let failure {
            rows.append(("error", failure.message))
            if let hint = failure.hint { rows.append(("hint", hint)) }
            if failure.time > 0 { rows.append(("failed at", SQLValue.timestamp(failure.time).text(as: .timestamp))) }
            rows.append(("tried again", failure.canPass ? "by itself, after failure \(failure.count)" : "by RESUME \(id)"))
        }
        if let call = held.values.first {
            rows.append(("held back", "\(counted(recordsBehindModel, "record")) wait for a model: \(call.reason)"))
        }
        return rows + gaps.texts.map { ("gap", $0) }
    }

    /// How far stream time was moved where records stayed away.
    fileprivate var advancedTime: String? {
        let time = tasks.reduce(Int64.min) { max($0, $1.advancedTime) }
        return time == .min ? nil : SQLValue.timestamp(time).text(as: .timestamp)
    }

    /// Records that came after their window had closed, since the program was started.
    var lateRecords: Int { tasks.reduce(earlier.lateRecords) { $0 + $1.pipeline.output.lateRecords } }
}
