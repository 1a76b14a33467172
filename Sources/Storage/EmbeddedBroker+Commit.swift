public import TopicLog
import World

extension EmbeddedBroker {
    /// Makes the epoch true: its bytes are written and flushed, then one transaction records how far every file counts, and `record`.
    ///
    /// `record.epoch` must grow; one that does not is replaced by the next number. Without anything to commit nothing happens.
    ///
    /// - Throws: ``LogError/io(path:code:)``. If ``LogError/isFullDisk`` the epoch is dropped, the last commit stands and the broker
    ///   goes on; the caller restores its own state to that commit. After any other error the broker refuses everything.
    public func commit(_ record: CommitRecord) throws(LogError) {
        let (dirty, topics) = try working { (dirtyLogs, topicTable) }
        let expired = try expiredSegments()
        guard !dirty.isEmpty || topics.isDirty || !record.isEmpty || !expired.isEmpty else { return }
        let committing = max(record.epoch, lock.locked { epoch } + 1)
        var writer = EpochWriter(self, epoch: committing)
        var stage = Stage.writing
        do throws(LogError) {
            crashPoint("commit.begin")
            for log in dirty { try writer.write(log) }
            try writer.write(record.changelogs, truncated: record.truncatedChangelogs)
            crashPoint("commit.written")
            stage = .flushing
            try writer.flush()
            crashPoint("commit.before-store")
            stage = .recording
            try store.commit(change(writer, record, topics, expired))
            crashPoint("commit.after-store")
        } catch {
            throw fail(error, stage, writer)
        }
        let garbage = lock.locked { publish(writer, record, expired) }
        for path in garbage {
            try? surroundings.files.remove(path)
            crashPoint("commit.unlinked")
        }
        crashPoint("commit.end")
        observers.notify()
    }

    private enum Stage { case writing, flushing, recording }

    /// What a failure means: a full disk costs the epoch; anything else, and every failed flush, ends the broker.
    private func fail(_ error: LogError, _ stage: Stage, _ writer: EpochWriter) -> LogError {
        lock.locked {
            if error.isFullDisk, stage != .flushing {
                writer.discard()
                dropEpoch()
            } else {
                failure = error
            }
        }
        return error
    }

    private func change(
        _ writer: EpochWriter, _ record: CommitRecord, _ topics: TopicTable, _ expired: [(PartitionLog, [Segment])]
    ) -> CommitChange {
        var change = CommitChange(epoch: writer.epoch, nextTopicID: topics.nextID, nextFileID: nextFileID)
        change.createdTopics = topics.created
        change.deletedTopics = topics.deleted.map(\.id)
        change.segments = writer.partitions.flatMap { $0.written.map { ($0.segment.key, $0.entry) } }
        change.removedSegments = expired.flatMap { $0.1.map(\.key) }
        change.changelogs = writer.changelogs.map { ($0.name, $0.entry) }
        change.entries = record.entries.map { ($0.key, $0.value) }
        return change
    }

    /// Shows the commit to readers. Under the lock. Returns the paths of files that no longer count.
    private func publish(_ writer: EpochWriter, _ record: CommitRecord, _ expired: [(PartitionLog, [Segment])]) -> [String] {
        epoch = writer.epoch
        for (log, written) in writer.partitions { publish(log, written) }
        dirtyLogs = []
        for (name, value) in record.entries { entries[name] = value.isEmpty ? nil : value }
        var garbage = publish(writer.changelogs)
        for (log, segments) in expired {
            log.segments.removeFirst(segments.count)
            openFiles.forget(segments)
            garbage += segments.map(\.path)
        }
        if topicTable.isDirty {
            let deleted = Set(topicTable.deleted.map(\.id))
            for log in committedLogs.values where deleted.contains(log.topic.id) {
                openFiles.forget(log.segments)
                garbage += log.segments.map(\.path)
            }
            topicTable.commit()
            committedLogs = logs
        }
        return garbage
    }

    private func publish(_ log: PartitionLog, _ written: [PartitionWriter.Written]) {
        for file in written {
            file.segment.entry = file.entry
            file.segment.hasCleanTail = true
            for block in file.blocks { file.segment.index.note(block.offset, at: block.position) }
            guard file.isNew else { continue }
            openFiles.add(file.segment, file.handle)
            log.segments.append(file.segment)
            log.fileCount += 1
        }
        log.committedEnd = log.endOffset
        log.rollback()
    }

    private func publish(_ written: [EpochWriter.WrittenChangelog]) -> [String] {
        var garbage: [String] = []
        for changelog in written {
            if let old = changelogs[changelog.name], old !== changelog.file { garbage.append(old.path) }
            if let entry = changelog.entry { changelog.file?.entry = entry }
            changelog.file?.hasCleanTail = true
            changelogs[changelog.name] = changelog.file
        }
        return garbage
    }

    // MARK: For the epoch's writer

    func takeFileID() -> UInt64 {
        defer { nextFileID += 1 }
        return nextFileID
    }

    func handle(_ segment: Segment) throws(LogError) -> any FileHandle {
        try lock.locked { () throws(LogError) in try openFiles.handle(segment) }
    }

    func changelog(_ name: String) -> ChangelogFile? { lock.locked { changelogs[name] } }
}
