import Columns
import StateStores
import Values

/// The rows that a model trains on: the result of its AS SELECT, kept up to date, cut to the query's ORDER BY and LIMIT.
///
/// Its changelog holds the rows as they came; the same rows in the same order give the same set.
final class TrainingSet: StateStore {
    private struct Entry {
        var order: [SQLValue]
        var row: [SQLValue]
        var timestamp: Int64
    }

    let name = "training-set"
    private let types: [SQLType]
    private let orderTypes: [SQLType]
    private let descending: [Bool]
    private let limit: Int?
    private var entries: [Entry] = []
    private var arrived: [Entry] = []
    /// Positions of the columns that a training needs: a row without one of them is not trained on.
    private let needed: [Int]
    /// Rows that can be trained on.
    private(set) var completeCount = 0
    /// Rows that came in this process: a set with the same number is the same set.
    private(set) var arrivals = 0
    /// So many complete rows are enough for a first training; nil: none is wanted.
    var rowsForFirst: Int?
    /// The set as it was when it first had so many.
    private(set) var firstRows: TrainingRows?

    /// - Parameters:
    ///   - types: Of the query's items.
    ///   - order: Types of the ORDER BY expressions, which follow the items in the rows, and which of them descend.
    ///   - needed: Positions of the items that a row must have to be trained on.
    init(types: [SQLType], order: [(type: SQLType, isDescending: Bool)], limit: Int?, needed: [Int] = []) {
        self.types = types
        self.needed = needed
        orderTypes = order.map(\.type)
        descending = order.map(\.isDescending)
        self.limit = limit
    }

    var rowCount: Int { entries.count }
    var byteCount: Int { entries.count * (types.count + 1) * 40 }
    var isDirty: Bool { !arrived.isEmpty }
    /// The highest timestamp of the rows; nil without rows.
    var latestTimestamp: Int64? { entries.map(\.timestamp).max() }

    /// The rows as they are now, in the query's order.
    func rows() -> TrainingRows { TrainingRows(types: types, rows: entries.map(\.row), timestamps: entries.map(\.timestamp)) }

    func takeFirstRows() -> TrainingRows? {
        defer { firstRows = nil }
        return firstRows
    }

    /// Adds result rows: items first, then the ORDER BY expressions.
    func add(_ batch: RecordBatch) {
        let timestamps = batch.timestamps.values(Int64.self)
        for row in 0..<batch.count where !(batch.tombstones?[row] ?? false) {
            let values = batch.columns.map { $0.value(at: row) }
            let entry = Entry(order: Array(values[types.count...]), row: Array(values[..<types.count]), timestamp: timestamps[row])
            arrived.append(entry)
            arrivals += 1
            insert(entry)
            if let wanted = rowsForFirst, completeCount >= wanted {
                rowsForFirst = nil
                firstRows = rows()
            }
        }
    }

    private func isComplete(_ entry: Entry) -> Bool { needed.allSatisfy { !entry.row[$0].isNull } }
    private func entered(_ entry: Entry) { if isComplete(entry) { completeCount += 1 } }
    private func removeLast() { if isComplete(entries.removeLast()) { completeCount -= 1 } }

    private func insert(_ entry: Entry) {
        if descending.isEmpty {
            entries.append(entry)
            entered(entry)
            if let limit, entries.count > limit { removeLast() }
            return
        }
        var low = 0, high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if precedes(entry, entries[middle]) { high = middle } else { low = middle + 1 }
        }
        if let limit, low >= limit { return }
        entries.insert(entry, at: low)
        entered(entry)
        if let limit, entries.count > limit { removeLast() }
    }

    /// Among equals the newer one is put behind ascending, before descending: "the newest 50" keeps the latest of a tie.
    private func precedes(_ a: Entry, _ b: Entry) -> Bool {
        for (index, isDescending) in descending.enumerated() {
            let order = a.order[index].orderedAgainst(b.order[index])
            if order != 0 { return isDescending ? order > 0 : order < 0 }
        }
        return descending.first ?? false
    }

    func writeChanges(into writer: inout ByteWriter) {
        write(arrived, into: &writer)
        arrived = []
    }

    func writeSnapshot(into writer: inout ByteWriter) {
        write(descending.first == true ? entries.reversed() : entries, into: &writer)
        arrived = []
    }

    private func write(_ list: [Entry], into writer: inout ByteWriter) {
        writer.write(Column(.bigint, list.map { .bigint($0.timestamp) }))
        for (index, type) in (types + orderTypes).enumerated() { writer.write(Column(type, list.map { ($0.row + $0.order)[index] })) }
    }

    func restore(from reader: inout ByteReader) throws(StateFormatError) {
        let timestamps = try reader.readColumn(.bigint)
        var columns: [Column] = []
        for type in types + orderTypes { columns.append(try reader.readColumn(type)) }
        add(RecordBatch(count: timestamps.count, columns: columns, timestamps: timestamps))
        arrived = []
    }
}

/// Rows to train on, as they were at one moment. Handed to a thread beside the engine's.
struct TrainingRows: Sendable {
    var types: [SQLType]
    var rows: [[SQLValue]]
    var timestamps: [Int64]

    func column(_ index: Int) -> Column { Column(types[index], rows.map { $0[index] }) }
    var times: (first: Int64, last: Int64)? {
        guard let first = timestamps.min(), let last = timestamps.max() else { return nil }
        return (first, last)
    }
}

extension SQLValue {
    /// Below, at or above 0 as the value sorts before, with or after another of the same type; nulls sort last.
    func orderedAgainst(_ other: SQLValue) -> Int {
        switch (self, other) {
        case (.null, .null): 0
        case (.null, _): 1
        case (_, .null): -1
        case (.integer(let a), .integer(let b)), (.date(let a), .date(let b)), (.time(let a), .time(let b)): order(a, b)
        case (.bigint(let a), .bigint(let b)), (.timestamp(let a), .timestamp(let b)): order(a, b)
        case (.double(let a), .double(let b)): order(a, b)
        case (.decimal(let a), .decimal(let b)): order(a.doubleValue, b.doubleValue)
        case (.string(let a), .string(let b)): a.order(b)
        case (.bytes(let a), .bytes(let b)): a.lexicographicallyPrecedes(b) ? -1 : a == b ? 0 : 1
        case (.boolean(let a), .boolean(let b)): order(a ? 1 : 0, b ? 1 : 0)
        default: 0
        }
    }

    private func order<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : a > b ? 1 : 0 }
}
