import Storage
import World

/// Both ways of the log, measured where its insides are known.
struct LogCost {
    private static let valueBytes = 128, blockRecords = 4096, commitBlocks = 16

    let append: Work
    let read: Work

    init(_ site: Site) throws {
        let count = max(1, site.records / Self.blockRecords) * Self.blockRecords
        let cost = try StorageBenchmark.appendAndRead(
            directory: site.directory, surroundings: .system, recordCount: count, valueBytes: Self.valueBytes, blockRecords: Self.blockRecords,
            commitBlocks: Self.commitBlocks)
        let bytes = count * Self.valueBytes
        append = Work(records: count, bytes: bytes, span: Span(cost.append, count: count))
        read = Work(records: count, bytes: bytes, span: Span(cost.read, count: count))
    }
}

extension Span {
    init(_ cost: StorageBenchmark.Cost, count: Int) {
        self.init(cpu: Int(cost.cpuNanoseconds * Double(count)), wall: Int(cost.wallNanoseconds * Double(count)))
    }
}
