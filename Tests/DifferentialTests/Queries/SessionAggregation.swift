import TopicLog
import Values

/// `SELECT … FROM stream WINDOW SESSION (…) GROUP BY …`.
struct SessionAggregation: ReferenceQuery {
    private struct Session {
        var start: Int64
        var end: Int64
        var rows: [[SQLValue]]
    }

    var source: Source
    var filter: Expression?
    var grouping: Grouping
    var gap: Int64
    var sources: [Source] { [source] }
    var allowsNulls: Bool { true }

    var sql: String {
        Self.sink("TABLE", grouping.keyFormat) + "SELECT \(grouping.list) FROM \(source.name) WINDOW SESSION (\(gap) MILLISECONDS)"
            + (filter.map { " WHERE \($0.sql)" } ?? "") + " GROUP BY \(grouping.groupBy);"
    }

    func run(_ records: [InputRecord]) -> [LogRecord] {
        var sessions: [[SQLValue]: [Session]] = [:], output: [LogRecord] = []
        for record in records where record.values != nil {
            let row = record.row(source), time = record.timestamp
            if let filter, !filter.passes(row) { continue }
            guard let key = grouping.key(row) else { continue }
            let near = sessions[key, default: []].filter { $0.start <= time + gap && $0.end >= time - gap }.sorted { $0.start < $1.start }
            let merged = Session(
                start: near.reduce(time) { min($0, $1.start) }, end: near.reduce(time) { max($0, $1.end) },
                rows: near.flatMap(\.rows) + [grouping.arguments(row)])
            let isRepeated = merged.start == time && merged.end == time
            for old in near where !isRepeated { output.append(self.record(key, old, nil)) }
            sessions[key, default: []].removeAll { $0.start <= time + gap && $0.end >= time - gap }
            sessions[key, default: []].append(merged)
            output.append(self.record(key, merged, grouping.results(merged.rows)))
        }
        return output
    }

    private func record(_ key: [SQLValue], _ session: Session, _ results: Cells?) -> LogRecord {
        let bytes = grouping.bytes(key).map { $0 + Wire.bigEndian(session.end) + Wire.bigEndian(session.start) }
        return LogRecord(key: bytes, value: results.map(Wire.object), timestamp: session.end)
    }
}
