import Columns
import StreamTasks
import TopicLog

/// The gaps in a query's inputs that RESUME has not acknowledged yet. Part of the commits.
struct QueryGaps: Equatable {
    private(set) var list: [InputGap] = []
    /// Of each query so many are kept apart; further ones of a partition are joined with the last.
    private static let listMax = 64

    static func entryName(_ queryID: String) -> String { "gap/\(queryID)" }

    var isEmpty: Bool { list.isEmpty }

    mutating func add(_ gap: InputGap) {
        if list.contains(gap) { return }
        guard list.count >= QueryGaps.listMax, let last = list.lastIndex(where: { $0.partition == gap.partition }) else { return list.append(gap) }
        let known = list[last].offsets
        list[last].offsets = min(known.lowerBound, gap.offsets.lowerBound)..<max(known.upperBound, gap.offsets.upperBound)
    }

    /// As a sentence for each gap.
    var texts: [String] { list.map(\.text) }

    var bytes: [UInt8] {
        if list.isEmpty { return [] }
        var writer = ByteWriter()
        writer.write(UInt8(1))
        writer.write(UInt32(clamping: list.count))
        for gap in list {
            writer.write(gap.partition.topic)
            writer.write(gap.partition.partition)
            writer.write(gap.offsets.lowerBound)
            writer.write(gap.offsets.upperBound)
        }
        return writer.bytes
    }

    init() {}

    init(bytes: [UInt8]) throws(StateFormatError) {
        list = try bytes.withReader { (reader) throws(StateFormatError) in
            guard try reader.read(UInt8.self) == 1 else { throw StateFormatError("unknown version of a query's gaps") }
            var gaps: [InputGap] = []
            for _ in 0..<(try reader.read(UInt32.self)) {
                let partition = TopicPartition(try reader.readString(), try reader.read(Int32.self))
                let start = try reader.read(Int64.self), end = try reader.read(Int64.self)
                guard start <= end else { throw StateFormatError("a gap from \(start) to \(end)") }
                gaps.append(InputGap(partition, start..<end))
            }
            return gaps
        }
    }
}

extension InputGap {
    var text: String {
        if offsets.isEmpty {
            return "topic '\(partition.topic)', partition \(partition.partition), ends before offset \(offsets.lowerBound), where the query stood: it is read from its beginning"
        }
        return "offsets \(offsets.lowerBound) to \(offsets.upperBound - 1) of topic '\(partition.topic)', partition \(partition.partition), were removed before they were read"
    }
}
