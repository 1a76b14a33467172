import Storage
import TopicLog

extension EngineCore {
    /// What a new query does not read, in words; nil if it reads everything. Where that would cost calls to a broker, nobody is told.
    func passedOver(by query: PersistentQuery) -> String? {
        guard !isReplaying, broker is EmbeddedBroker else { return nil }
        var counts: [String: Int64] = [:]
        // A partition that two tasks read is one.
        var seen: Set<TopicPartition> = []
        for (partition, offset) in query.tasks.flatMap(\.positions) where seen.insert(partition).inserted {
            guard let start = try? broker.startOffset(of: partition), offset > start else { continue }
            counts[partition.topic, default: 0] += offset - start
        }
        guard !counts.isEmpty else { return nil }
        let topics = counts.sorted { $0.key < $1.key }.map { "\($0.value) record\($0.value == 1 ? "" : "s") of topic \($0.key)" }
        return "\(query.id) reads what is written from now on, without the \(topics.joined(separator: " and the ")) so far. SET 'auto.offset.reset' = 'earliest'; lets queries begin at the start."
    }
}
