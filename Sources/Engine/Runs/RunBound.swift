import Columns
import TopicLog

/// A bound that a run took before a statement that depends on records: up to where the queries behind it read, and what it reads itself.
///
/// It stands in the commits, so that a run that goes on after a crash has the same bound, however many statements came behind it.
struct RunBound: Sendable, Equatable {
    /// The statement: with another text at its place the bound is another one.
    var text: String
    /// Taken before the queries work.
    var ends: [TopicPartition: Offset]
    /// The ends of what the statement reads, once the queries have come to the bound; nil before.
    var reading: [TopicPartition: Offset]?

    private static let prefix = "run-bound/"

    static func entryName(_ file: String, _ index: Int) -> String { "\(prefix)\(index)/\(file)" }
    static func index(_ file: String, _ name: String) -> Int? { RunLedger.index(name, prefix, file) }

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.write(UInt8(1))
        writer.write(text)
        writer.write(ends: ends)
        writer.write(UInt8(reading == nil ? 0 : 1))
        if let reading { writer.write(ends: reading) }
        return writer.bytes
    }
}

extension RunBound {
    init(_ bytes: [UInt8]) throws(StateFormatError) {
        self = try bytes.withReader { (reader) throws(StateFormatError) in
            guard try reader.read(UInt8.self) == 1 else { throw StateFormatError("unknown version of a bound") }
            let text = try reader.readString(), ends = try reader.readEnds()
            return RunBound(text: text, ends: ends, reading: try reader.read(UInt8.self) == 1 ? try reader.readEnds() : nil)
        }
    }
}

extension ByteWriter {
    mutating func write(ends: [TopicPartition: Offset]) {
        write(UInt32(ends.count))
        for (partition, end) in ends.sorted(by: { $0.key < $1.key }) {
            write(partition.topic)
            write(partition.partition)
            write(end)
        }
    }
}

extension ByteReader {
    mutating func readEnds() throws(StateFormatError) -> [TopicPartition: Offset] {
        var ends: [TopicPartition: Offset] = [:]
        for _ in 0..<(try read(UInt32.self)) {
            let topic = try readString(), partition = try read(Int32.self)
            ends[TopicPartition(topic, partition)] = try read(Int64.self)
        }
        return ends
    }
}
