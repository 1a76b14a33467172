import Engine

/// Which records of each topic the ASSERTs have read.
struct RecordCursor {
    private var read: [String: [Int32: Int]] = [:]

    /// The next unread record of a topic. With several partitions, the first of their next ones that fits, else the first.
    func next(in topic: String, _ records: [TestRecord], fits: (TestRecord) -> Bool) -> TestRecord? {
        let heads = heads(of: topic, records)
        return heads.first(where: fits) ?? heads.first
    }

    mutating func take(_ record: TestRecord, from topic: String) { read[topic, default: [:]][record.partition, default: 0] += 1 }

    /// Records that no ASSERT has read.
    func unread(in topic: String, _ records: [TestRecord]) -> [TestRecord] {
        var skipped: [Int32: Int] = [:]
        return records.filter { record in
            skipped[record.partition, default: 0] += 1
            return skipped[record.partition, default: 0] > (read[topic]?[record.partition] ?? 0)
        }
    }

    /// How many records were read.
    func count(in topic: String) -> Int { read[topic]?.values.reduce(0, +) ?? 0 }

    private func heads(of topic: String, _ records: [TestRecord]) -> [TestRecord] {
        var seen: Set<Int32> = []
        return unread(in: topic, records).filter { seen.insert($0.partition).inserted }
    }
}
