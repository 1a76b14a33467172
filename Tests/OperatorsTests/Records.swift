import Columns
import Operators
import Values

/// Rows drawn as text: `@1000 ana 7`, words in the order of the columns; `null` is NULL; `-` instead of the value columns is a null value;
/// `[0 10000]` after the timestamp is the key's window. Offsets count from `firstOffset`.
func records(_ types: [SQLType], keys keyCount: Int = 1, firstOffset: Int64 = 0, _ lines: String...) -> RecordBatch {
    records(types, keys: keyCount, firstOffset: firstOffset, lines)
}

func records(_ types: [SQLType], keys keyCount: Int = 1, firstOffset: Int64 = 0, _ lines: [String]) -> RecordBatch {
    let builders = types.map { ColumnBuilder($0) }
    var timestamps: [Int64] = [], starts: [Int64] = [], ends: [Int64] = []
    let tombstones = Bitmap(count: lines.count, repeating: false)
    for (row, line) in lines.enumerated() {
        var words = line.split(separator: " ").map(String.init)
        timestamps.append(Int64(words.removeFirst().dropFirst()) ?? 0)
        if let start = words.first, start.hasPrefix("[") {
            starts.append(Int64(start.dropFirst()) ?? 0)
            ends.append(Int64(words[1].dropLast()) ?? 0)
            words.removeFirst(2)
        }
        if words.count == keyCount + 1, words[keyCount] == "-", types.count > keyCount {
            tombstones.set(row)
            words.removeLast()
            words += Array(repeating: "null", count: types.count - keyCount)
        }
        for (builder, word) in zip(builders, words) { builder.append(value(word, builder.type)) }
    }
    var batch = RecordBatch(
        count: lines.count, columns: builders.map { $0.finish() }, timestamps: .fixed(.bigint, timestamps),
        tombstones: tombstones.isEmpty ? nil : tombstones, offsets: .fixed(.bigint, (0..<lines.count).map { firstOffset + Int64($0) }))
    if !starts.isEmpty {
        batch.windowStart = .fixed(.bigint, starts)
        batch.windowEnd = .fixed(.bigint, ends)
    }
    return batch
}

private func value(_ word: String, _ type: SQLType) -> SQLValue {
    if word == "null" { return .null }
    switch type {
    case .integer: return .integer(Int32(word) ?? 0)
    case .bigint: return .bigint(Int64(word) ?? 0)
    case .double: return .double(Double(word) ?? 0)
    case .boolean: return .boolean(word == "true")
    case .array(let element):
        let inner = word.dropFirst().dropLast()
        return .array(inner.isEmpty ? [] : inner.split(separator: ",").map { value(String($0), element) })
    default: return .string(word)
    }
}

/// The rows of batches in the form that ``records(_:keys:firstOffset:_:)`` reads; with the row before the change, if known, after `was`.
func draw(_ batches: [RecordBatch], keys keyCount: Int = 1) -> [String] {
    batches.flatMap { batch in
        (0..<batch.count).map { row in
            var words = ["@\(batch.timestamps.values(Int64.self)[row])"]
            if let start = batch.windowStart, let end = batch.windowEnd {
                words.append("[\(start.values(Int64.self)[row]) \(end.values(Int64.self)[row])]")
            }
            let isTombstone = batch.tombstones?[row] ?? false
            for column in isTombstone ? Array(batch.columns[..<keyCount]) : batch.columns { words.append(draw(column.value(at: row))) }
            if isTombstone { words.append("-") }
            if let old = batch.old, old.exists[row] {
                words.append("was")
                for column in old.columns[keyCount...] { words.append(draw(column.value(at: row))) }
            }
            return words.joined(separator: " ")
        }
    }
}

private func draw(_ value: SQLValue) -> String {
    switch value {
    case .null: "null"
    case .integer(let value), .date(let value), .time(let value): "\(value)"
    case .bigint(let value), .timestamp(let value): "\(value)"
    case .double(let value): "\(value)"
    case .boolean(let value): "\(value)"
    case .string(let value): value.string
    case .array(let elements): "[" + elements.map(draw).joined(separator: ",") + "]"
    default: "\(value)"
    }
}

extension RecordBatch {
    /// The batch cut into pieces.
    func pieces(of size: Int) -> [RecordBatch] {
        stride(from: 0, to: count, by: size).map { sliced(from: $0, count: min(size, count - $0)) }
    }
}

extension Operator {
    /// Hands the rows in, so many at a time, and draws what comes out.
    func run(_ batch: RecordBatch, size: Int = .max, keys: Int = 1) throws -> [String] {
        var output = Output()
        for piece in batch.pieces(of: min(size, max(1, batch.count))) { try process(piece, into: &output) }
        return draw(output.batches, keys: keys)
    }
}

/// The sizes that every test runs with.
let batchSizes = [1, 2, 7, 4096]

/// SplitMix64: the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
