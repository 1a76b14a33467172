import Storage
import TopicLog
import World

/// Reads a topic and adds its bytes up: whoever looks at every byte cannot be faster.
struct ScanFloor: Benchmark {
    let topic: FishTopic
    let group = BenchmarkGroup.floor
    var name: String { "scan-\(topic.rawValue)" }
    var input: FishTopics? { topic == .weights ? .weights : .both }

    func run(_ site: Site) async throws -> Work {
        let broker = try EmbeddedBroker(directory: site.directory, surroundings: .system)
        var work = Work(records: 0), sum: UInt64 = 0
        work.span = try Span.of {
            try forEachBlock(of: topic, broker) { block in
                work.records += block.count
                work.bytes += block.byteCount
                let bytes = UnsafeRawPointer(block.valueBytes), words = Int(block.valueOffsets[block.count]) >> 3
                for word in 0..<words { sum ^= bytes.loadUnaligned(fromByteOffset: word << 3, as: UInt64.self) }
            }
        }
        keep(sum)
        return work
    }
}

/// All blocks of a topic, in order.
func forEachBlock(of topic: FishTopic, _ broker: EmbeddedBroker, _ body: (RecordBlock) throws -> Void) throws {
    var offset: Offset = 0
    while let block = try broker.read(TopicPartition(topic.rawValue, 0), from: offset, .committed) {
        offset = block.endOffset
        try body(block)
    }
}

/// Makes a result be needed: without it the work before it could be left out.
@inline(never) func keep<T>(_ value: T) { withExtendedLifetime(value) {} }
