import Diagnostics
import Values

/// Rows for a client that must all be there before the first can be handed out: with the values of ORDER BY behind their own.
final class GatheredRows {
    private var rows: [ResultRow] = []
    /// Whether each of these values sorts from high to low.
    private let order: [Bool]
    private let limit: Int?
    private let bytesMax: Int
    private var byteCount = 0

    /// - Parameter bytesMax: How much memory the rows may take.
    init(order: [Bool], limit: Int?, bytesMax: Int) {
        self.order = order
        self.limit = limit
        self.bytesMax = bytesMax
    }

    /// Takes rows. If there are too many for memory, whoever takes them out hears of it.
    func accept(_ more: [ResultRow]) {
        guard byteCount <= bytesMax else { return }
        rows += more
        byteCount += more.reduce(0) { $0 + $1.byteCount }
        // What cannot be among the first any more may go.
        guard let limit, rows.count / 2 > max(limit, 4096) else { return }
        sort()
        rows.removeLast(rows.count - limit)
        byteCount = rows.reduce(0) { $0 + $1.byteCount }
    }

    /// - Throws: If the rows were too many for memory: some are missing.
    func check() throws(Diagnostic) {
        guard byteCount > bytesMax else { return }
        throw .execution(
            "result-too-large", "the rows of this query, all of which must be there before the first can be handed out, take more than \(bytesMax >> 20) MiB",
            hint: "LIMIT keeps the first ones only; without ORDER BY rows come at once; --memory-limit allows for more: a query may take a quarter of it.")
    }

    /// What has come since the last time, as it is.
    func take() -> [ResultRow] {
        defer { (rows, byteCount) = ([], 0) }
        return rows
    }

    /// In order, cut to the limit, without the ORDER BY values.
    func sorted() throws(Diagnostic) -> [ResultRow] {
        try check()
        sort()
        return rows.prefix(limit ?? .max).map { ResultRow(Array($0.values.dropLast(order.count))) }
    }

    /// Rows that are equal stay in their order.
    private func sort() {
        let order = order, given = rows
        guard !order.isEmpty else { return }
        let places = given.indices.sorted { a, b in
            let width = given[a].values.count - order.count
            for (index, isDescending) in order.enumerated() {
                let comparison = given[a].values[width + index].orderedAgainst(given[b].values[width + index])
                if comparison != 0 { return isDescending ? comparison > 0 : comparison < 0 }
            }
            return a < b
        }
        rows = places.map { given[$0] }
    }
}

extension ResultRow {
    /// About how much memory the row takes.
    fileprivate var byteCount: Int { 48 + values.reduce(0) { $0 + $1.byteCount } }
}

extension SQLValue {
    fileprivate var byteCount: Int {
        let inner =
            switch self {
            case .string(let text): text.utf8.count
            case .bytes(let bytes): bytes.count
            case .array(let elements), .structure(let elements): elements.reduce(0) { $0 + $1.byteCount }
            case .map(let entries): entries.reduce(0) { $0 + $1.key.byteCount + $1.value.byteCount }
            case .null, .boolean, .integer, .bigint, .double, .decimal, .date, .time, .timestamp: 0
            }
        return 32 + inner
    }
}
