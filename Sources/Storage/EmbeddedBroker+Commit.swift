public import TopicLog
import World

extension EmbeddedBroker {
    /// Makes the epoch true: what it appended, and `record`. Returns when it is durable and readers see it.
    ///
    /// `record.epoch` must grow; one that does not is replaced by the next number. Without anything to commit nothing happens.
    ///
    /// - Throws: ``LogError/io(path:code:)``. If ``LogError/isShortage`` the epoch is dropped, the last commit stands and the broker
    ///   goes on; the caller restores its own state to that commit. After any other error the broker refuses everything.
    public func commit(_ record: CommitRecord) throws(LogError) {
        awaitFlight()
        guard let flight = try seal(record) else { return }
        do throws(LogError) {
            try bring(flight)
        } catch {
            // The caller is told here and now, and nothing was appended meanwhile.
            lock.locked {
                flight.end()
                self.flight = nil
                if error.isShortage { dropEpoch() }
            }
            throw error
        }
        lock.locked { land(flight) }
        observers.notify()
    }

    /// Begins to make the epoch true, on a thread of the broker; from when this returns, what is appended belongs to the next epoch.
    ///
    /// Until `completion` is called with success, readers of committed records see nothing of the epoch; those of uncommitted ones see it and
    /// the next. An epoch that is on its way already is waited for first.
    ///
    /// `completion` is called on the broker's thread, after the readers' observers, and must neither block nor change the broker. A failure is one that
    /// ``commit(_:)`` throws. After a full disk the broker takes nothing until ``rollback()``, which drops this epoch and all that was appended since.
    public func beginCommit(_ record: CommitRecord, completion: @escaping @Sendable (Result<Void, LogError>) -> Void) {
        awaitFlight()
        let sealed = Result { () throws(LogError) -> Flight? in try seal(record) }, hold = Hold(self)
        commitQueue.add { completion(hold.letGo { $0.finish(sealed) }) }
    }

    /// The work of the broker's thread.
    private func finish(_ sealed: Result<Flight?, LogError>) -> Result<Void, LogError> {
        guard case .success(let found) = sealed, let flight = found else { return sealed.map { _ in } }
        do throws(LogError) {
            try bring(flight)
        } catch {
            lock.locked {
                if error.isShortage { lost = error }
                land(flight)
            }
            return .failure(error)
        }
        lock.locked { land(flight) }
        observers.notify()
        return .success(())
    }

    /// Under the lock.
    private func land(_ flight: Flight) {
        self.flight = nil
        flight.end()
    }

    /// Waits for the epoch that is on its way.
    func awaitFlight() {
        while let flight = lock.locked({ self.flight }) {
            commitQueue.help()
            flight.wait()
        }
    }

    /// Takes everything since the last commit; nil if that is nothing.
    private func seal(_ record: CommitRecord) throws(LogError) -> Flight? {
        let expired = try expiredSegments(), compacted = takeCompacted(without: expired)
        return try changing {
            guard !dirtyLogs.isEmpty || topicTable.isDirty || !record.isEmpty || !expired.isEmpty || !compacted.isEmpty else { return nil }
            for log in dirtyLogs { log.seal() }
            let flight = Flight(
                epoch: max(record.epoch, epoch + 1), record: record, topics: topicTable.seal(), logs: logs, dirtyLogs: dirtyLogs, expired: expired, compacted: compacted)
            dirtyLogs = []
            self.flight = flight
            return flight
        }
    }

    // MARK: To disk

    private enum Stage { case writing, flushing }

    /// Brings an epoch to disk and shows it to readers.
    private func bring(_ flight: Flight) throws(LogError) {
        var writer = EpochWriter(self, epoch: flight.epoch, byteCount: flight.byteCount)
        var stage = Stage.flushing
        do throws(LogError) {
            try checkpointer.requireHealth()
            stage = .writing
            crashPoint("commit.begin")
            for log in flight.dirtyLogs { try writer.write(log) }
            try writer.write(flight.record.changelogs, truncated: flight.record.truncatedChangelogs)
            crashPoint("commit.written")
            if !writer.record.holdsBytes {
                stage = .flushing
                try writer.flush()
                stage = .writing
            }
            let change = change(writer, flight)
            writer.record.close(change)
            try makeRoom()
            let end = try commitLog.write(writer.record)
            stage = .flushing
            try commitLog.flush(end)
            note(change, writer)
        } catch {
            if error.isShortage, stage != .flushing { writer.discard() } else { lock.locked { failure = error } }
            throw error
        }
        let garbage = lock.locked { publish(writer, flight) }
        for path in garbage {
            try? surroundings.files.remove(path)
            crashPoint("commit.unlinked")
        }
        crashPoint("commit.end")
    }

    private func change(_ writer: EpochWriter, _ flight: Flight) -> CommitChange {
        var change = CommitChange(epoch: writer.epoch, nextTopicID: flight.topics.nextID, nextFileID: nextFileID)
        change.createdTopics = flight.topics.created
        change.deletedTopics = flight.topics.deleted.map(\.id)
        change.segments = writer.partitions.flatMap { $0.written.map { ($0.segment.key, $0.entry) } }
        change.removedSegments = flight.expired.flatMap { $0.segments.map(\.key) }
        for compaction in flight.compacted {
            // What begins where a former one did takes its place.
            let keys = Set(compaction.result.map(\.key))
            change.segments += compaction.result.map { ($0.key, $0.entry) }
            change.removedSegments += compaction.former.map(\.key).filter { !keys.contains($0) }
        }
        change.changelogs = writer.changelogs.map { ($0.name, $0.entry) }
        if isPlanted(.commitEntryMissing), change.changelogs.count > 1 { change.changelogs.removeLast() }
        change.entries = flight.record.entries.map { ($0.key, $0.value) }
        return change
    }

    /// Goes on in the log's next file if the record does not fit into this one, whose commits then go into the checkpoint.
    private func makeRoom() throws(LogError) {
        guard !commitLog.hasRoom(for: record), commitLog.end.position > CommitLogFile.headerBytes else { return }
        // Long done, unless the disk is slower than the commits: the log must not grow without bound.
        try checkpointer.finish()
        let old = commitLog.file.path, generation = commitLog.file.generation + 1
        commitLog.go(on: try checkpointer.next(generation, capacity: options.commitLogBytes))
        checkpointer.begin(at: commitLog.end, obsolete: [old])
    }

    /// Tells the checkpointer what has become true, and gives it work while there is time.
    private func note(_ change: CommitChange, _ writer: EpochWriter) {
        if writer.record.holdsBytes {
            checkpointer.add(change, files: writer.files, directories: writer.directories)
        } else {
            checkpointer.add(change, files: [], directories: [])
        }
        if checkpointer.unflushedCount > options.unflushedFilesMax { checkpointer.begin(at: commitLog.end) }
        if commitLog.isHalfFull { checkpointer.prepare(commitLog.file.generation + 1, capacity: options.commitLogBytes) }
    }

    // MARK: To readers

    /// Shows the commit to readers. Under the lock. Returns the paths of files that no longer count.
    private func publish(_ writer: EpochWriter, _ flight: Flight) -> [String] {
        epoch = writer.epoch
        for (log, written) in writer.partitions { publish(log, written) }
        for (name, value) in flight.record.entries { entries[name] = value.isEmpty ? nil : value }
        var garbage = publish(writer.changelogs)
        for (log, segments) in flight.expired {
            log.segments.removeFirst(segments.count)
            openFiles.forget(segments)
            garbage += segments.map(\.path)
        }
        for compaction in flight.compacted { garbage += publish(compaction) }
        if !flight.topics.isEmpty {
            let deleted = Set(flight.topics.deleted.map(\.id))
            for log in committedLogs.values where deleted.contains(log.topic.id) {
                openFiles.forget(log.segments)
                garbage += log.segments.map(\.path)
            }
            topicTable.publish(flight.topics)
            committedLogs = flight.logs
        }
        return garbage
    }

    private func publish(_ compaction: Compaction) -> [String] {
        let log = compaction.log
        guard let first = log.segments.firstIndex(where: { $0 === compaction.former[0] }) else { return [] }
        log.segments.replaceSubrange(first..<first + compaction.former.count, with: compaction.result)
        openFiles.forget(compaction.former)
        return compaction.former.map(\.path)
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
        log.publish()
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
