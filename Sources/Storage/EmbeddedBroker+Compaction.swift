import TopicLog
import World

extension EmbeddedBroker {
    /// What compaction has made since the last commit, to become true with the next one. Looks for more to do. On the thread that commits, while no epoch is
    /// on its way to disk.
    func takeCompacted(without expired: [(log: PartitionLog, segments: [Segment])]) -> [Compaction] {
        let expiring = Set(expired.flatMap { $0.segments.map(\.entry.fileID) })
        let (found, stray) = lock.locked { () -> ([Compaction], [Compaction]) in
            defer { compacted = [] }
            func isValid(_ compaction: Compaction) -> Bool {
                logs[compaction.log.name] === compaction.log && committedLogs[compaction.log.name] === compaction.log
                    && compaction.former.allSatisfy { former in !expiring.contains(former.entry.fileID) && compaction.log.segments.contains { $0 === former } }
            }
            return (compacted.filter(isValid), compacted.filter { !isValid($0) })
        }
        // The topic is gone, or retention was faster.
        for segment in stray.flatMap(\.result) { try? surroundings.files.remove(segment.path) }
        if found.isEmpty { beginCompaction() }
        return found
    }

    /// Compacts, in the background, the partition with the most to gain, if any has enough.
    private func beginCompaction() {
        let now = surroundings.clock.monotonicNanoseconds
        if let last = lastCompactionCheck, now - last < UInt64(options.retentionCheckMilliseconds) * 1_000_000 { return }
        lastCompactionCheck = now
        guard let compactor = lock.locked({ nextCompaction() }) else { return }
        compactionQueue.add { [weak self] in self?.compact(compactor.log, compactor.work) }
    }

    private func compact(_ log: PartitionLog, _ work: Compactor) {
        let result = Result { () throws(LogError) in try work.run() }
        lock.locked {
            isCompacting = false
            switch result {
            case .success(let made): compacted.append(Compaction(log: log, former: work.sources.map(\.segment), result: made))
            // Damage shows to who reads, and a full disk to who writes: here it only means that nothing is gained.
            case .failure(let error): log.isCompactable = error.isShortage
            }
        }
    }

    /// Under the lock.
    private func nextCompaction() -> (log: PartitionLog, work: Compactor)? {
        guard !isCompacting, failure == nil else { return nil }
        let candidates = committedLogs.values.compactMap { log -> (log: PartitionLog, segments: [Segment], dirty: Int)? in
            guard log.topic.cleanupPolicy != .delete, log.isCompactable, logs[log.name] === log else { return nil }
            let closed = Array(log.segments.dropLast().prefix { $0.entry.endOffset <= log.retentionFloor ?? .max })
            let dirty = closed.reduce(0) { $0 + ($1.isCompacted ? 0 : $1.entry.endPosition) }, all = closed.reduce(0) { $0 + $1.entry.endPosition }
            // The work of all compactions together is then that of writing everything once or twice more.
            return dirty >= options.compactedBytesMin && dirty * 2 >= all ? (log, closed, dirty) : nil
        }
        guard let chosen = candidates.max(by: { ($0.dirty, $1.log.name) < ($1.dirty, $0.log.name) }) else { return nil }
        var sources: [Compactor.Source] = []
        for segment in chosen.segments {
            guard let handle = try? openFiles.handle(segment) else { return nil }
            sources.append(Compactor.Source(segment: segment, entry: segment.entry, handle: handle, isCompacted: segment.isCompacted))
        }
        isCompacting = true
        return (
            chosen.log,
            Compactor(
                topicID: chosen.log.topic.id, partition: chosen.log.name.partition, sources: sources, fileIDs: (0...sources.count).map { _ in takeFileID() }, epoch: epoch,
                directory: logDirectory, files: surroundings.files, pool: pool)
        )
    }
}
