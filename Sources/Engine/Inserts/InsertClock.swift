import Columns

/// The times of records that INSERT writes without a ROWTIME: the clock's, in the order of the statements.
///
/// Records of two topics never share a millisecond: a join would take the lower of its inputs first, whatever was inserted first.
struct InsertClock {
    /// The last time that was given, and where to.
    private var last: (time: Int64, topic: String)?

    static let entryName = "insert-clock"

    /// The clock, never less than the last such time, and 1 ms more than that only if it went to another topic.
    mutating func time(for topic: String, now: Int64) -> Int64 {
        guard let last else {
            self.last = (now, topic)
            return now
        }
        let least = last.topic == topic || last.time == .max ? last.time : last.time + 1
        let time = max(now, least)
        self.last = (time, topic)
        return time
    }

    /// What a commit says of it.
    var bytes: [UInt8] {
        guard let last else { return [] }
        var writer = ByteWriter()
        writer.write(UInt8(1))
        writer.write(last.time)
        writer.write(last.topic)
        return writer.bytes
    }
}

extension InsertClock {
    /// As a commit left it; nil bytes: nothing was inserted yet.
    init(_ bytes: [UInt8]?) throws(StateFormatError) {
        self.init()
        guard let bytes else { return }
        let (time, topic) = try bytes.withReader { (reader) throws(StateFormatError) in
            guard try reader.read(UInt8.self) == 1 else { throw StateFormatError("unknown version of the insert clock") }
            return (try reader.read(Int64.self), try reader.readString())
        }
        last = (time, topic)
    }
}
