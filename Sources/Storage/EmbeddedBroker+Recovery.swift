import TopicLog
import World

extension EmbeddedBroker {
    /// Opens what holds the commit's truth. A new one is durable, name included, before anything relies on it.
    static func openStore(_ directory: String, _ files: any FileSystem, _ options: StorageOptions) throws(LogError) -> any CommitStore {
        let path = directory + (options.bookkeeping == .sqlite ? "/catalog.sqlite" : "/commits")
        let isNew = !files.exists(path)
        if isNew, try io({ () throws(FileError) in try files.list(directory + "/log") }).contains(where: { $0.hasSuffix(".segment") }) {
            throw .damaged(path: path, reason: "it is missing, but there are segments")
        }
        let store: any CommitStore =
            switch options.bookkeeping {
            case .sqlite: try SQLiteCommitStore(path: path)
            case .file: try FileCommitStore(path: path, files: files, directory: directory)
            }
        if isNew { try synchronizeDirectories(directory, files) }
        return store
    }

    private static func synchronizeDirectories(_ directory: String, _ files: any FileSystem) throws(LogError) {
        try io { () throws(FileError) in
            try files.synchronizeDirectory(directory)
            if let slash = directory.lastIndex(of: "/"), slash != directory.startIndex {
                try files.synchronizeDirectory(String(directory[..<slash]))
            }
        }
    }

    /// Makes the files agree with the commit: what it names must be there, what it does not name goes.
    func recover(_ state: CommittedState) throws(LogError) {
        let files = surroundings.files, (logDirectory, changelogDirectory) = (logDirectory, changelogDirectory)
        let logNames = Set(try io { () throws(FileError) in try files.list(logDirectory) })
        let changelogNames = Set(try io { () throws(FileError) in try files.list(changelogDirectory) })
        if let nonsense = state.nonsense { throw .damaged(path: directory, reason: "its catalog says that \(nonsense)") }
        let segments = try recoverLogs(state, logNames)
        let kept = try recoverChangelogs(state, changelogNames)
        try removeOrphans(logDirectory, logNames.subtracting(segments))
        try removeOrphans(changelogDirectory, changelogNames.subtracting(kept))
        committedLogs = logs
    }

    /// Returns the names of the segments that count.
    private func recoverLogs(_ state: CommittedState, _ names: Set<String>) throws(LogError) -> [String] {
        var kept: [String] = []
        var segments: [TopicPartition: [Segment]] = [:]
        for (key, entry) in state.segments.sorted(by: { $0.key < $1.key }) {
            guard let topic = state.topics[key.topicID] else { continue }
            let name = Segment.fileName(key, fileID: entry.fileID), path = "\(logDirectory)/\(name)"
            guard names.contains(name) else { throw .damaged(path: path, reason: "the segment is missing") }
            kept.append(name)
            let partition = TopicPartition(topic.name, key.partition), previous = segments[partition]?.last?.entry.endOffset
            guard previous == nil || previous == key.baseOffset else { throw .damaged(path: path, reason: "the segments before it have a gap") }
            segments[partition, default: []].append(Segment(key: key, entry: entry, path: path, hasCleanTail: false))
        }
        for topic in state.topics.values {
            for number in 0..<topic.partitionCount {
                let log = PartitionLog(topic: topic, partition: number, segments: segments[TopicPartition(topic.name, number)] ?? [])
                if let last = log.segments.last { try requireSize(last.path, last.entry.endPosition) }
                logs[log.name] = log
            }
        }
        return kept
    }

    private func recoverChangelogs(_ state: CommittedState, _ names: Set<String>) throws(LogError) -> [String] {
        let files = surroundings.files
        var kept: [String] = []
        for (name, entry) in state.changelogs {
            let fileName = ChangelogFile.fileName(fileID: entry.fileID), path = "\(changelogDirectory)/\(fileName)"
            guard names.contains(fileName) else { throw .damaged(path: path, reason: "the changelog is missing") }
            kept.append(fileName)
            try requireSize(path, entry.endPosition)
            let handle = try io { () throws(FileError) in try files.open(path, create: false) }
            changelogs[name] = ChangelogFile(path: path, handle: handle, entry: entry, hasCleanTail: false)
        }
        return kept
    }

    private func requireSize(_ path: String, _ byteCount: Int) throws(LogError) {
        let files = surroundings.files
        let size = try io { () throws(FileError) in
            let handle = try files.open(path, create: false)
            defer { handle.close() }
            return try handle.size()
        }
        if size < byteCount { throw .damaged(path: path, reason: "it has \(size) bytes of \(byteCount) committed ones") }
    }

    /// Removes files of an epoch that never became true, and those of deleted topics. Their numbers are not given out again.
    private func removeOrphans(_ directory: String, _ names: Set<String>) throws(LogError) {
        let files = surroundings.files
        for name in names.sorted() where name.hasSuffix(".segment") || name.hasSuffix(".changelog") {
            if let number = Self.fileID(name) { nextFileID = max(nextFileID, number + 1) }
            try io { () throws(FileError) in try files.remove("\(directory)/\(name)") }
            crashPoint("recovery.orphan-removed")
        }
    }

    /// The number in a file's name: its last run of digits.
    private static func fileID(_ name: String) -> UInt64? {
        let stem = name.prefix { $0 != "." }
        return UInt64(String(stem.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()))
    }
}
