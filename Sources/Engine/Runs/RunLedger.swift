import Columns
import Diagnostics
import TopicLog

/// What the commits remember of a file that was run: its statements, and up to where a bounded run reads.
struct RunLedger {
    /// By position in the file; nil for statements of the session (SET, DEFINE), which are executed each time.
    var statements: [String?] = []
    var ends: [TopicPartition: Offset] = [:]
    /// The last bounded run came to its end: the next one takes new ends.
    var isFinished = false

    init() {}

    static func entryName(_ file: String) -> String { "run/\(file)" }

    mutating func record(_ text: String, at index: Int) {
        while statements.count <= index { statements.append(nil) }
        statements[index] = text
    }

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.write(UInt8(1))
        writer.write(UInt8(isFinished ? 1 : 0))
        writer.write(UInt32(statements.count))
        for statement in statements {
            writer.write(UInt8(statement == nil ? 0 : 1))
            writer.write(statement ?? "")
        }
        writer.write(UInt32(ends.count))
        for (partition, end) in ends.sorted(by: { $0.key < $1.key }) {
            writer.write(partition.topic)
            writer.write(partition.partition)
            writer.write(end)
        }
        return writer.bytes
    }

    init(_ bytes: [UInt8]?) throws(Diagnostic) {
        guard let bytes else { return }
        do {
            try bytes.withReader { (reader) throws(StateFormatError) in
                guard try reader.read(UInt8.self) == 1 else { throw StateFormatError("unknown version") }
                isFinished = try reader.read(UInt8.self) == 1
                for _ in 0..<(try reader.read(UInt32.self)) {
                    let isThere = try reader.read(UInt8.self) == 1
                    let text = try reader.readString()
                    statements.append(isThere ? text : nil)
                }
                for _ in 0..<(try reader.read(UInt32.self)) {
                    let topic = try reader.readString(), partition = try reader.read(Int32.self)
                    ends[TopicPartition(topic, partition)] = try reader.read(Int64.self)
                }
            }
        } catch { throw Diagnostic(.damage, code: "run-ledger", "the record of an earlier run cannot be read: \(error.reason)") }
    }
}
