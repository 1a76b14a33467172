import Columns
import StateStores
import Values

/// Keys to slots, in an order that the cache does not like: all new, or all there.
struct HashTable: Benchmark {
    enum Keys: String, Sendable { case integers, texts }

    let keys: Keys
    let inserts: Bool
    let group = BenchmarkGroup.part
    var name: String { "hash-\(inserts ? "insert" : "probe")-\(keys.rawValue)" }

    func run(_ site: Site) async throws -> Work {
        let batches = (0..<rounds(site.records)).map(batch)
        let table = KeyTable([keys == .integers ? .bigint : .string]), slots = RawArray<Int32>(capacity: RecordBatch.rowsMax)
        func pass(inserting: Bool) {
            for batch in batches { table.slots(batch, selection: nil, inserting: inserting, into: slots.pointer) }
        }
        if !inserts { pass(inserting: true) }
        var work = Work(records: batches.count * RecordBatch.rowsMax)
        work.span = Span.of { pass(inserting: inserts) }
        return work
    }

    private func batch(_ number: Int) -> KeyColumn {
        let first = number * RecordBatch.rowsMax
        // An odd factor: all different, and neighbours lie far apart.
        let numbers = (first..<first + RecordBatch.rowsMax).map { Int64(truncatingIfNeeded: $0 &* 0x9E37_79B1) }
        switch keys {
        case .integers: return KeyColumn(.fixed(.bigint, numbers))
        case .texts:
            let builder = ColumnBuilder(.string, capacity: numbers.count)
            for number in numbers { builder.append("\(number)") }
            return KeyColumn(builder.finish())
        }
    }
}
