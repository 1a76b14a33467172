import TopicLog
import Values

/// Windows of fixed length.
struct WindowClause {
    var size: Int64
    var advance: Int64
    var grace: Int64?
    var isFinal: Bool
    /// Whether a jump of stream time loses what it skips over.
    var skipsExpired = false

    var sql: String {
        let end = (grace.map { ", GRACE PERIOD \($0) MILLISECONDS" } ?? "") + ")"
        return advance == size
            ? " WINDOW TUMBLING (SIZE \(size) MILLISECONDS" + end
            : " WINDOW HOPPING (SIZE \(size) MILLISECONDS, ADVANCE BY \(advance) MILLISECONDS" + end
    }

    /// Starts of the windows that contain a time, ascending.
    func starts(_ timestamp: Int64) -> [Int64] {
        Array(stride(from: 0, through: timestamp, by: Int64.Stride(advance))).filter { $0 + size > timestamp }
    }
}

/// `SELECT … FROM stream [WINDOW …] [WHERE …] GROUP BY … [HAVING …] [EMIT FINAL]`.
struct Aggregation: ReferenceQuery {
    private struct Group {
        var key: [SQLValue]
        var start: Int64?
        var rows: [[SQLValue]] = []
        var timestamp = Int64.min
        var passed = false
    }

    private struct GroupID: Hashable {
        var key: [SQLValue]
        var start: Int64?
    }

    var source: Source
    var filter: Expression?
    var grouping: Grouping
    var window: WindowClause?
    var sources: [Source] { [source] }
    var allowsNulls: Bool { true }
    var settings: [String: String] { window?.skipsExpired == true ? ["emit.final.skip.expired": "true"] : [:] }

    var sql: String {
        Self.sink("TABLE", grouping.keyFormat) + "SELECT \(grouping.list)\(window == nil ? "" : ", WINDOWSTART AS WS") FROM \(source.name)\(window?.sql ?? "")"
            + (filter.map { " WHERE \($0.sql)" } ?? "") + " GROUP BY \(grouping.groupBy)\(grouping.havingText)\(window?.isFinal == true ? " EMIT FINAL" : "");"
    }

    func run(_ records: [InputRecord]) -> [LogRecord] {
        var groups: [GroupID: Group] = [:], output: [LogRecord] = [], streamTime = Int64.min
        var lastClose: Int64 = -1, lastStart = Int64.min
        for record in records where record.values != nil {
            let row = record.row(source)
            if let filter, !filter.passes(row) { continue }
            guard let key = grouping.key(row) else { continue }
            streamTime = max(streamTime, record.timestamp)
            for start in starts(record.timestamp, streamTime) {
                if let start { lastStart = max(lastStart, start) }
                let id = GroupID(key: key, start: start)
                var group = groups[id] ?? Group(key: key, start: start)
                group.rows.append(grouping.arguments(row))
                group.timestamp = max(group.timestamp, record.timestamp)
                if window?.isFinal != true { output += emit(&group) }
                groups[id] = group
            }
            guard let window, window.isFinal else { continue }
            let close = streamTime - (window.grace ?? 0)
            guard close > lastClose else { continue }
            let closed = groups.values.filter { group in
                let start = group.start ?? 0
                let isKept = !window.skipsExpired || start >= lastStart - window.size - (window.grace ?? 0)
                return isKept && start >= max(0, lastClose - window.size + 1) && start <= close - window.size
            }
            func order(_ group: Group) -> [UInt8] { Wire.bigEndian(group.start ?? 0) + (grouping.bytes(group.key) ?? []) }
            for group in closed.sorted(by: { order($0).lexicographicallyPrecedes(order($1)) }) { output.append(self.record(group, cells(group))) }
            lastClose = close
        }
        return output
    }

    /// Of the windows that take the record; nil stands for no window.
    private func starts(_ timestamp: Int64, _ streamTime: Int64) -> [Int64?] {
        guard let window else { return [nil] }
        let grace = window.grace ?? (window.isFinal ? 0 : max(0, 86_400_000 - window.size))
        return window.starts(timestamp).filter { $0 + window.size > streamTime - grace }
    }

    private func cells(_ group: Group) -> Cells { grouping.results(group.rows) + (group.start.map { [("WS", .bigint($0))] } ?? []) }

    private func emit(_ group: inout Group) -> [LogRecord] {
        let cells = cells(group), passes = grouping.passes(cells)
        defer { group.passed = passes }
        return passes || group.passed ? [record(group, passes ? cells : nil)] : []
    }

    private func record(_ group: Group, _ cells: Cells?) -> LogRecord {
        let key = grouping.bytes(group.key).map { $0 + (group.start.map(Wire.bigEndian) ?? []) }
        return LogRecord(key: key, value: cells.map(Wire.object), timestamp: group.timestamp)
    }
}

/// `SELECT … FROM table GROUP BY … [HAVING …]`: what a row gave before is taken back.
struct TableAggregation: ReferenceQuery {
    private struct Group {
        var rows: [[SQLValue]] = []
        var timestamp = Int64.min
        var passed = false
    }

    var source: Source
    var grouping: Grouping
    var sources: [Source] { [source] }
    var allowsNulls: Bool { true }

    var sql: String { Self.sink("TABLE", grouping.keyFormat) + "SELECT \(grouping.list) FROM \(source.name) GROUP BY \(grouping.groupBy)\(grouping.havingText);" }

    func run(_ records: [InputRecord]) -> [LogRecord] {
        var groups: [[SQLValue]: Group] = [:], current: [SQLValue: (key: [SQLValue], arguments: [SQLValue])] = [:], output: [LogRecord] = []
        for record in records where !record.key.isNull {
            let row = record.row(source), old = current[record.key]
            var new: (key: [SQLValue], arguments: [SQLValue])?
            if record.values != nil, let key = grouping.key(row) { new = (key, grouping.arguments(row)) }
            current[record.key] = new
            var touched: [[SQLValue]] = []
            if let old {
                undo(old.arguments, &groups[old.key, default: Group()].rows)
                touched.append(old.key)
            }
            if let new {
                if old?.key != new.key { touched.append(new.key) }
                groups[new.key, default: Group()].rows.append(new.arguments)
            }
            for key in touched {
                var group = groups[key] ?? Group()
                group.timestamp = max(group.timestamp, record.timestamp)
                let results = grouping.results(group.rows), passes = grouping.passes(results)
                if passes || group.passed {
                    output.append(LogRecord(key: grouping.bytes(key), value: passes ? Wire.object(results) : nil, timestamp: group.timestamp))
                }
                group.passed = passes
                groups[key] = group
            }
        }
        return output
    }

    /// Each call forgets the last value that is equal, so calls lose their values one by one.
    private func undo(_ arguments: [SQLValue], _ rows: inout [[SQLValue]]) {
        guard !rows.isEmpty else { return }
        for (call, value) in arguments.enumerated() {
            guard let place = rows.lastIndex(where: { $0[call] == value }) else { continue }
            for index in place..<(rows.count - 1) { rows[index][call] = rows[index + 1][call] }
        }
        rows.removeLast()
    }
}
