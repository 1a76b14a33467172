public import TopicLog
public import World

/// Cuts what is damaged out of a data directory, so that it opens again with all the rest. Offsets stay as they are; what is gone leaves a gap.
///
/// The catalog cannot be repaired: without it nobody knows what counts.
public struct DirectoryRepair {
    private let directory: String
    private let surroundings: Surroundings
    private let pool = BufferPool()
    /// What was done, a sentence each.
    public private(set) var actions: [String] = []

    private var files: any FileSystem { surroundings.files }

    /// Does it.
    /// - Throws: ``LogError/locked(path:)``; ``LogError/damaged(path:reason:)`` if the catalog is; ``LogError/io(path:code:)``. It can be done again.
    public init(directory: String, surroundings: Surroundings) throws(LogError) {
        (self.directory, self.surroundings) = (directory, surroundings)
        let lock = try DirectoryLock(path: directory + "/lock"), options = StorageOptions()
        defer { withExtendedLifetime(lock) {} }
        let generations = Set(try io { () throws(FileError) in try surroundings.files.list(directory) }.compactMap(CommitLogFile.generation))
        let remains = try DirectoryRemains(directory, generations, files), store = try EmbeddedBroker.openStore(directory, files, options, remains)
        let checkpoint = try store.load()
        guard let begin = checkpoint.log else { return }

        var gathered = GatheredChange(), state = checkpoint
        let replay = try replay(checkpoint, begin, generations)
        if let replay {
            (gathered, state) = (replay.gathered, replay.state)
            try replay.cutTorn()
            try LogRestoration(replay, directory: directory, files: files).restore(fillsGaps: true)
        }
        if let nonsense = state.nonsense { throw .damaged(path: directory, reason: "its catalog says that \(nonsense)") }
        var change = try repaired(state)
        try removeUncommitted(state, change)
        guard !actions.isEmpty || replay?.isEmpty == false else { return }
        if !actions.isEmpty { change.entries.append(state.entryBeginningIncarnation(surroundings.random)) }
        gathered.add(change)
        // The cut log is left behind as a whole.
        let log = try EmbeddedBroker.beginLog((generations.max() ?? 0) + 1, directory, surroundings, options)
        try store.save(gathered.change, log: log.end)
        try store.rest()
        try EmbeddedBroker.remove(generations, directory, files)
        var after = state
        after.apply(change)
        try removeOrphans(after)
    }

    /// Nil if the log cannot be read at all.
    private mutating func replay(_ state: CommittedState, _ begin: LogPosition, _ generations: Set<UInt64>) throws(LogError) -> CommitLogReplay? {
        do throws(LogError) {
            let replay = try CommitLogReplay(state, from: begin, in: directory, generations: generations, files, cutsDamage: true)
            if let damage = replay.damage { actions.append("\(damage.reasonText): cut behind commit \(replay.state.epoch); later commits are lost") }
            return replay
        } catch {
            guard case .damaged = error else { throw error }
            actions.append("\(error.reasonText): begun anew behind commit \(state.epoch); later commits are lost")
            return nil
        }
    }

    // MARK: Segments

    /// What the files hold, as a change of what was committed.
    private mutating func repaired(_ state: CommittedState) throws(LogError) -> CommitChange {
        var change = CommitChange(epoch: state.epoch, nextTopicID: state.nextTopicID, nextFileID: state.nextFileID)
        let ends = Dictionary(state.segments.map { (TopicPartition(String($0.key.topicID), $0.key.partition), $0.value.endOffset) }, uniquingKeysWith: max)
        for (key, entry) in state.segments.sorted(by: { $0.key < $1.key }) {
            let path = "\(directory)/log/\(Segment.fileName(key, fileID: entry.fileID))"
            let file = files.exists(path) ? try io { () throws(FileError) in try files.open(path, create: false) } : nil
            let scan = try SegmentScan(key, entry, path: path, file: file, epoch: state.epoch, pool: pool)
            guard let damage = scan.damage else { continue }
            tell(damage, scan, key, entry, topic: state.topics[key.topicID]?.name ?? "")
            change.removedSegments.append(key)
            for run in scan.runs { try add(run, of: key, from: path, to: &change) }
            let kept = scan.runs.last?.offsets.upperBound ?? key.baseOffset
            let isLast = ends[TopicPartition(String(key.topicID), key.partition)] == entry.endOffset
            if isLast, kept < entry.endOffset { try addEnd(SegmentKey(topicID: key.topicID, partition: key.partition, baseOffset: entry.endOffset), to: &change) }
        }
        // What begins where a damaged one did takes its place.
        change.removedSegments.removeAll { removed in change.segments.contains { $0.key == removed } }
        try repairChangelogs(state)
        if !change.segments.isEmpty { try io { () throws(FileError) in try files.synchronizeDirectory(directory + "/log") } }
        return change
    }

    /// Puts whole blocks into a segment of their own.
    private mutating func add(_ run: SegmentScan.Run, of key: SegmentKey, from path: String, to change: inout CommitChange) throws(LogError) {
        let key = SegmentKey(topicID: key.topicID, partition: key.partition, baseOffset: run.offsets.lowerBound)
        let target = "\(directory)/log/\(Segment.fileName(key, fileID: change.nextFileID))", positions = run.positions
        do throws(FileError) { try FileCopy.copy(path, from: positions.lowerBound, to: target, upTo: positions.count) } catch { throw LogError(error) }
        let entry = SegmentEntry(
            fileID: change.nextFileID, capacity: positions.count, endOffset: run.offsets.upperBound, endPosition: positions.count,
            highestTimestamp: run.highestTimestamp)
        change.segments.append((key, entry))
        change.nextFileID += 1
    }

    /// Remembers where the partition ended, so that no offset is given out twice.
    private mutating func addEnd(_ key: SegmentKey, to change: inout CommitChange) throws(LogError) {
        let path = "\(directory)/log/\(Segment.fileName(key, fileID: change.nextFileID))"
        try io { () throws(FileError) in
            let file = try files.open(path, create: true)
            defer { file.close() }
            try file.synchronize()
        }
        let entry = SegmentEntry(fileID: change.nextFileID, capacity: 64 << 10, endOffset: key.baseOffset, endPosition: 0, highestTimestamp: .min)
        change.segments.append((key, entry))
        change.nextFileID += 1
    }

    private mutating func tell(_ damage: LogError, _ scan: SegmentScan, _ key: SegmentKey, _ entry: SegmentEntry, topic: String) {
        var gaps: [Range<Offset>] = [], next = key.baseOffset
        for run in scan.runs {
            if run.offsets.lowerBound > next { gaps.append(next..<run.offsets.lowerBound) }
            next = run.offsets.upperBound
        }
        if next < entry.endOffset { gaps.append(next..<entry.endOffset) }
        let texts = gaps.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound - 1)" }
        actions.append(
            "\(damage.reasonText): of topic '\(topic)', partition \(key.partition), the records with offsets \(texts.joined(separator: ", ")) are lost")
    }

    // MARK: Changelogs

    /// A file that is missing or too short gets its length, so that the directory opens and the query whose state it held is in ERROR.
    private mutating func repairChangelogs(_ state: CommittedState) throws(LogError) {
        for (name, entry) in state.changelogs.sorted(by: { $0.key < $1.key }) {
            let path = "\(directory)/changelog/\(ChangelogFile.fileName(fileID: entry.fileID))", isThere = files.exists(path)
            let size = try io { () throws(FileError) in
                let file = try files.open(path, create: true)
                defer { file.close() }
                let size = try file.size()
                if size < entry.endPosition {
                    try file.truncate(to: entry.endPosition)
                    try file.synchronize()
                }
                return size
            }
            guard size < entry.endPosition else { continue }
            let query = name.prefix { $0 != "/" }
            actions.append("\(path) \(isThere ? "is too short" : "is missing"): query \(query) has lost its state and will be in ERROR; CREATE OR REPLACE makes it anew")
        }
    }

    /// Once nothing names them any more.
    private func removeOrphans(_ state: CommittedState) throws(LogError) {
        let ends = state.fileEnds
        try io { () throws(FileError) in
            for folder in ["log", "changelog"] {
                for name in try files.list("\(directory)/\(folder)") where ends["\(folder)/\(name)"] == nil && name.contains(".") {
                    try files.remove("\(directory)/\(folder)/\(name)")
                }
            }
        }
    }

    /// Nothing of a lost commit may stay behind what counts.
    private func removeUncommitted(_ state: CommittedState, _ change: CommitChange) throws(LogError) {
        var after = state
        after.apply(change)
        let ends = after.fileEnds
        try io { () throws(FileError) in
            for folder in ["log", "changelog"] {
                for name in try files.list("\(directory)/\(folder)") {
                    guard let end = ends["\(folder)/\(name)"] else { continue }
                    let file = try files.open("\(directory)/\(folder)/\(name)", create: false)
                    defer { file.close() }
                    if try file.size() > end { try file.truncate(to: end) }
                }
            }
        }
    }
}

extension LogError {
    /// `PATH is damaged: REASON`
    fileprivate var reasonText: String {
        if case .damaged(let path, let reason) = self { "\(path) is damaged: \(reason)" } else { "\(self)" }
    }
}
