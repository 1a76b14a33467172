import Columns
import StateStores
import Values

/// The inner loop of a stream-stream join: two sides of equal keys, the right one ten thousand rows behind.
struct JoinBufferLoop: Benchmark {
    let name = "join-buffer"
    let group = BenchmarkGroup.part
    private static let retention: Int64 = 130_000
    private static let delay = 10_000

    func run(_ site: Site) async throws -> Work {
        let left = JoinBuffer([.double], keyForm: .bytes, retention: Self.retention)
        let right = JoinBuffer([.double], keyForm: .bytes, retention: Self.retention)
        let loop = JoinLoop(before: 60_000, after: 60_000, padsLeft: false, padsRight: false), pairs = JoinPairs()
        let leftBatches = (0..<rounds(site.records)).map { Side(first: $0 * RecordBatch.rowsMax) }
        let rightBatches = (0..<rounds(site.records)).map { Side(first: $0 * RecordBatch.rowsMax - Self.delay) }
        var work = Work(records: leftBatches.count * RecordBatch.rowsMax * 2)
        let runs = (0..<RecordBatch.rowsMax).flatMap { _ in [InputRun(input: 0, count: 1), InputRun(input: 1, count: 1)] }
        work.span = Span.of {
            for (one, other) in zip(leftBatches, rightBatches) {
                let leftRows = one.rows(in: left), rightRows = other.rows(in: right)
                var progress = JoinProgress()
                loop.run(left: left, leftRows, right: right, rightRows, runs: runs, from: &progress, pairsMax: .max, into: pairs)
                pairs.clear()
                left.finishBatch()
                right.finishBatch()
            }
        }
        return work
    }

    /// A batch of one side; keys count up.
    private final class Side {
        private let keys: KeyColumn
        private let values: Column
        private let timestamps: Column
        private let hashes = RawArray<UInt64>(capacity: RecordBatch.rowsMax)

        init(first: Int) {
            let numbers = first..<first + RecordBatch.rowsMax
            let builder = ColumnBuilder(.string, capacity: numbers.count)
            for number in numbers { builder.append("\(number)") }
            keys = KeyColumn(builder.finish())
            values = .fixed(.double, numbers.map { Double($0) })
            timestamps = .fixed(.bigint, numbers.map { Int64($0) })
        }

        func rows(in buffer: JoinBuffer) -> JoinRows {
            keys.hash(into: hashes.pointer)
            let chunk = buffer.append([values], keys: keys, offsets: nil, partition: 0)
            return JoinRows(keys: keys, hashes: hashes.pointer, timestamps: timestamps.values(Int64.self), dropped: nil, chunk: chunk)
        }
    }
}
