import TopicLog

extension CommitChange {
    func encoded() -> [UInt8] {
        var writer = ByteWriter()
        for number in [epoch, nextTopicID, nextFileID] { writer.write(number) }
        writer.write(createdTopics.count)
        for topic in createdTopics { writer.write(topic) }
        writer.write(deletedTopics.count)
        for id in deletedTopics { writer.write(id) }
        writer.write(segments.count)
        for (key, entry) in segments {
            writer.write(key)
            writer.write(entry.fileID)
            for number in [entry.capacity, Int(entry.endOffset), entry.endPosition, Int(entry.highestTimestamp)] { writer.write(number) }
        }
        writer.write(removedSegments.count)
        for key in removedSegments { writer.write(key) }
        writer.write(changelogs.count)
        for (name, entry) in changelogs {
            writer.write(name)
            writer.write(entry == nil ? 0 : 1)
            writer.write(entry?.fileID ?? 0)
            writer.write(entry?.endPosition ?? 0)
        }
        writer.write(entries.count)
        for (name, value) in entries {
            writer.write(name)
            writer.write(value)
        }
        return writer.bytes
    }

    /// nil if the bytes make no sense.
    init?(decoding reader: inout ByteReader) {
        guard let epoch = reader.number(), let nextTopicID = reader.number(), let nextFileID = reader.number() else { return nil }
        self.init(epoch: epoch, nextTopicID: nextTopicID, nextFileID: nextFileID)
        guard let topics = reader.list({ $0.topic() }), let deleted = reader.list({ $0.number() }), let segments = reader.list({ $0.segment() }),
            let removed = reader.list({ $0.segmentKey() }), let changelogs = reader.list({ $0.changelog() }), let entries = reader.list({ $0.entry() }),
            reader.isAtEnd
        else { return nil }
        (createdTopics, deletedTopics, self.segments, removedSegments) = (topics, deleted, segments, removed)
        (self.changelogs, self.entries) = (changelogs, entries)
    }
}

extension ByteWriter {
    fileprivate mutating func write(_ topic: TopicDescription) {
        write(topic.name)
        write(topic.id)
        write(Int(topic.partitionCount))
        write(topic.retentionMilliseconds == nil ? 0 : 1)
        write(Int(topic.retentionMilliseconds ?? 0))
        write(topic.cleanupPolicy.rawValue)
    }

    fileprivate mutating func write(_ key: SegmentKey) {
        write(key.topicID)
        write(Int(key.partition))
        write(Int(key.baseOffset))
    }
}

extension ByteReader {
    fileprivate mutating func list<T>(_ element: (inout ByteReader) -> T?) -> [T]? {
        guard let count = count() else { return nil }
        var elements: [T] = []
        for _ in 0..<count {
            guard let next = element(&self) else { return nil }
            elements.append(next)
        }
        return elements
    }

    fileprivate mutating func topic() -> TopicDescription? {
        guard let name = text(), let id = number(), let partitions = int(), let isRetained = number(), let retention = int(),
            let policy = text().flatMap(TopicDescription.CleanupPolicy.init)
        else { return nil }
        return TopicDescription(
            name: name, id: id, partitionCount: Int32(truncatingIfNeeded: partitions),
            retentionMilliseconds: isRetained == 1 ? Int64(retention) : nil, cleanupPolicy: policy)
    }

    fileprivate mutating func segmentKey() -> SegmentKey? {
        guard let topicID = number(), let partition = int(), let baseOffset = int() else { return nil }
        return SegmentKey(topicID: topicID, partition: Int32(truncatingIfNeeded: partition), baseOffset: Int64(baseOffset))
    }

    fileprivate mutating func segment() -> (key: SegmentKey, entry: SegmentEntry)? {
        guard let key = segmentKey(), let fileID = number(), let capacity = int(), let end = int(), let position = int(), let highest = int() else {
            return nil
        }
        return (key, SegmentEntry(fileID: fileID, capacity: capacity, endOffset: Int64(end), endPosition: position, highestTimestamp: Int64(highest)))
    }

    fileprivate mutating func changelog() -> (name: String, entry: ChangelogEntry?)? {
        guard let name = text(), let exists = number(), let fileID = number(), let position = int() else { return nil }
        return (name, exists == 1 ? ChangelogEntry(fileID: fileID, endPosition: position) : nil)
    }

    fileprivate mutating func entry() -> (name: String, value: [UInt8])? {
        guard let name = text(), let value = run() else { return nil }
        return (name, value)
    }
}
