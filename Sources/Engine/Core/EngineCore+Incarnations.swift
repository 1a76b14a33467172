import Columns
import Diagnostics
import Storage
import TopicLog

extension EngineCore {
    /// Reads which life of the log this is, or begins the first one.
    func restoreIncarnations() throws(Diagnostic) {
        guard broker.assignsOffsets else { return }
        do {
            if openedEnds == nil { openedEnds = try ends() }
        } catch { throw Diagnostic(error) }
        if let bytes = entries[LogIncarnations.entryName] {
            guard let known = LogIncarnations(bytes) else { throw Diagnostic(.damage, code: "incarnations", "the incarnations of the log cannot be read") }
            logIncarnations = known
            return
        }
        let first = logIncarnations ?? LogIncarnations(identity: surroundings.random())
        logIncarnations = first
        if !isCatalogOnly { put(LogIncarnations.entryName, first.bytes) }
    }

    private func ends() throws(LogError) -> [UInt64: [Offset]] {
        var ends: [UInt64: [Offset]] = [:]
        for topic in try broker.topics() {
            var offsets: [Offset] = []
            for number in 0..<topic.partitionCount { offsets.append(try broker.endOffset(of: TopicPartition(topic.name, number), .committed)) }
            ends[topic.id] = offsets
        }
        return ends
    }

    /// A sink's target has had records of this life that the log does not hold: the directory was set back to an earlier time. What was appended since it was
    /// opened belongs to a new life.
    func logWasSetBack(seenBy sink: String, in identity: UInt64) {
        // Another sink has seen it before.
        guard case .open = committer, var known = logIncarnations, known.current.identity == identity else { return }
        known.begin(identity: surroundings.random(), ends: openedEnds ?? [:])
        logIncarnations = known
        put(LogIncarnations.entryName, known.bytes)
        let life = restorations
        do { try commit() } catch { return end(with: error, since: life) }
        options.notify?(
            EngineNotice(
                .connector(sink), "connector \(sink): the target holds records that this data directory has lost: it was set back to an earlier time",
                hint: "From here on its records are told apart from those by #\(known.current.number) in their ids."))
        for sink in sinks { sink.incarnations.set(known) }
    }

    /// How many topics of a name there were before the present one.
    func formerTopics(named topic: String) -> UInt64 {
        guard let bytes = pending.entries[Self.formerTopicsEntry(topic)] ?? entries[Self.formerTopicsEntry(topic)], bytes.count == 8 else { return 0 }
        return bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
    }

    /// A topic goes: the next one of its name gives out its offsets again, and sinks begin it at its beginning.
    func noteDeletion(ofTopic topic: String, partitions: Int32) {
        guard broker.assignsOffsets else { return }
        let endings = (0..<partitions).map { "/\(TopicPartition(topic, $0))" }
        for name in Set(entries.keys).union(pending.entries.keys) where name.hasPrefix("sink/") && endings.contains(where: { name.hasSuffix($0) }) { put(name, []) }
        var writer = ByteWriter()
        writer.write(formerTopics(named: topic) + 1)
        put(Self.formerTopicsEntry(topic), writer.bytes)
    }

    private static func formerTopicsEntry(_ topic: String) -> String { "former/\(topic)" }
}
