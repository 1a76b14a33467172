import TopicLog
import Values

/// `SELECT … FROM L [LEFT] JOIN R WITHIN … [GRACE …] ON …`.
struct StreamJoin: ReferenceQuery {
    private struct Stored {
        var record: InputRecord
        var key: SQLValue
        var isPending = false
    }

    var left: Source
    var right: Source
    var isLeft: Bool
    var before: Int64
    var after: Int64
    var grace: Int64?
    /// Columns without their source: both of the same type.
    var on: (left: String, right: String)
    var items: [Item]
    var sources: [Source] { [left, right] }
    var allowsNulls: Bool { true }

    var sql: String {
        Self.sink("STREAM", left.keyFormat) + "SELECT L.\(on.left) AS K, \(Self.list(items)) FROM L \(isLeft ? "LEFT JOIN" : "JOIN") R "
            + "WITHIN (\(before) MILLISECONDS, \(after) MILLISECONDS)\(grace.map { " GRACE PERIOD \($0) MILLISECONDS" } ?? "") ON L.\(on.left) = R.\(on.right);"
    }

    func run(_ records: [InputRecord]) -> [LogRecord] {
        var stored: (left: [Stored], right: [Stored]) = ([], []), output: [LogRecord] = [], time = Int64.min
        let kept = before + after + (grace ?? max(0, 86_400_000 - 2 * before))
        for record in records {
            // All records move the time, also those that join nothing.
            time = max(time, record.timestamp)
            guard record.values != nil else { continue }
            let isFromLeft = record.source == "L"
            let key = isFromLeft ? record.row(left)[on.left] ?? .null : record.row(right)[on.right] ?? .null
            if key.isNull {
                if isLeft, isFromLeft { output.append(joined(record, nil, key, record.timestamp)) }
                continue
            }
            // The reach of the record's own side decides whether anything is looked at.
            if isLeft, let grace, record.timestamp == time, let first = stored.left.filter(\.isPending).map(\.record.timestamp).min(),
                first + (isFromLeft ? after : before) + grace < time
            {
                output += release(&stored.left, before: time - after - grace)
            }
            var found = false
            let others = visible(isFromLeft ? stored.right : stored.left, kept).filter { index in
                let other = isFromLeft ? stored.right[index] : stored.left[index]
                let distance = isFromLeft ? other.record.timestamp - record.timestamp : record.timestamp - other.record.timestamp
                return other.key == key && distance >= -before && distance <= after
            }
            for index in others {
                found = true
                let other = isFromLeft ? stored.right[index].record : stored.left[index].record
                output.append(joined(isFromLeft ? record : other, isFromLeft ? other : record, key, max(record.timestamp, other.timestamp)))
                if !isFromLeft { stored.left[index].isPending = false }
            }
            var entry = Stored(record: record, key: key)
            if isLeft, isFromLeft, !found {
                if grace == nil || record.timestamp + after < time { output.append(joined(record, nil, key, record.timestamp)) } else { entry.isPending = true }
            }
            if isFromLeft { stored.left.append(entry) } else { stored.right.append(entry) }
        }
        return output
    }

    /// What is not too old for its side's store, by time and arrival.
    private func visible(_ entries: [Stored], _ kept: Int64) -> [Int] {
        let latest = entries.map(\.record.timestamp).max() ?? 0
        return entries.indices.filter { entries[$0].record.timestamp > latest - kept }
            .sorted { (entries[$0].record.timestamp, $0) < (entries[$1].record.timestamp, $1) }
    }

    /// Left records that can find nothing any more, with nulls.
    private func release(_ entries: inout [Stored], before limit: Int64) -> [LogRecord] {
        func order(_ index: Int) -> [UInt8] { Wire.bigEndian(entries[index].record.timestamp) + (Wire.key([("K", entries[index].key)], left.keyFormat) ?? []) }
        let due = entries.indices.filter { entries[$0].isPending && entries[$0].record.timestamp < limit }
            .sorted { order($0) == order($1) ? $0 < $1 : order($0).lexicographicallyPrecedes(order($1)) }
        for index in due { entries[index].isPending = false }
        return due.map { joined(entries[$0].record, nil, entries[$0].key, entries[$0].record.timestamp) }
    }

    private func joined(_ l: InputRecord, _ r: InputRecord?, _ key: SQLValue, _ timestamp: Int64) -> LogRecord {
        var row = l.row(left, prefix: "L.")
        if let r { row.merge(r.row(right, prefix: "R.")) { a, _ in a } }
        return LogRecord(key: Wire.key([("K", key)], left.keyFormat), value: Wire.object(Self.cells(items, row)), timestamp: timestamp)
    }
}

/// `SELECT … FROM stream [LEFT] JOIN table ON …`.
struct TableLookup: ReferenceQuery {
    var left: Source
    var right: Source
    var isLeft: Bool
    var on: String
    var items: [Item]
    var filter: Expression?
    var sources: [Source] { [left, right] }
    var allowsNulls: Bool { true }

    var sql: String {
        Self.sink("STREAM", left.keyFormat) + "SELECT L.\(on) AS K, \(Self.list(items)) FROM L \(isLeft ? "LEFT JOIN" : "JOIN") R ON L.\(on) = R.ID"
            + (filter.map { " WHERE \($0.sql)" } ?? "") + ";"
    }

    func run(_ records: [InputRecord]) -> [LogRecord] {
        var table: [SQLValue: InputRecord] = [:]
        return records.compactMap { record in
            if record.source == "R" {
                if !record.key.isNull { table[record.key] = record.values == nil ? nil : record }
                return nil
            }
            guard record.values != nil else { return nil }
            let key = record.row(left)[on] ?? .null
            let match = key.isNull ? nil : table[key]
            guard isLeft || match != nil else { return nil }
            var row = record.row(left, prefix: "L.")
            if let match { row.merge(match.row(right, prefix: "R.")) { a, _ in a } }
            if let filter, !filter.passes(row) { return nil }
            return LogRecord(key: Wire.key([("K", key)], left.keyFormat), value: Wire.object(Self.cells(items, row)), timestamp: record.timestamp)
        }
    }
}
