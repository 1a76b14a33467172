public import TopicLog
public import World

/// Copies a data directory, also while an engine works in it, and makes a directory of such a copy.
///
/// Files grow at their ends alone, and the catalog and the commit log say together how much of them counts. So these two are copied first, then of each other
/// file what they say; all are opened before the first is copied, so that one that is removed meanwhile is still there. What has moved in between, a
/// checkpoint that was just being made, shows when the copy is read as `fsql check` reads it, and then it is done again.
public enum DirectoryBackup {
    private static let triesMax = 20

    /// Copies what is committed.
    /// - Parameter target: is made; must not hold anything.
    /// - Throws: ``LogError/io(path:code:)`` with EEXIST if the target holds something; ``LogError/damaged(path:reason:)`` if the directory is.
    public static func copy(_ directory: String, to target: String, scratch: String) throws(LogError) {
        try makeEmpty(target)
        for number in 1...triesMax {
            do throws(LogError) {
                try copyOnce(directory, target, scratch)
                return
            } catch {
                try clear(target)
                guard number < triesMax, error.mayHaveMoved else { throw error }
                SystemClock().sleep(milliseconds: 5 * number)
            }
        }
    }

    /// Makes a data directory of a backup. It begins a new incarnation of the log.
    /// - Parameter directory: is made; must not hold anything.
    public static func restore(_ backup: String, to directory: String, surroundings: Surroundings, scratch: String) throws(LogError) {
        guard EmbeddedBroker.exists(in: backup, ReadOnlyFileSystem()) else { throw .damaged(path: backup, reason: "there is no backup of a data directory") }
        try copy(backup, to: directory, scratch: scratch)
        let options = StorageOptions(), lock = try DirectoryLock(path: directory + "/lock")
        defer { withExtendedLifetime(lock) {} }
        let opened = try EmbeddedBroker.openState(directory, surroundings, options), state = opened.state
        var change = CommitChange(epoch: state.epoch, nextTopicID: state.nextTopicID, nextFileID: state.nextFileID)
        change.entries = [state.entryBeginningIncarnation(surroundings.random)]
        try opened.store.save(change, log: opened.log.end)
        try opened.store.rest()
    }

    private static func makeEmpty(_ target: String) throws(LogError) {
        let files = PosixFileSystem()
        try io { () throws(FileError) in
            try files.createDirectory(target)
            guard try files.list(target).isEmpty else { throw FileError(path: target, code: FileError.exists) }
            for folder in ["log", "changelog"] { try files.createDirectory("\(target)/\(folder)") }
        }
    }

    private static func clear(_ target: String) throws(LogError) {
        let files = PosixFileSystem()
        try io { () throws(FileError) in
            for folder in ["", "/log", "/changelog"] {
                for name in try files.list(target + folder) where name.contains(".") { try files.remove("\(target)\(folder)/\(name)") }
            }
        }
    }

    private static func copyOnce(_ directory: String, _ target: String, _ scratch: String) throws(LogError) {
        let files = ReadOnlyFileSystem(), writable = PosixFileSystem()
        // The catalog first: the log that it names is older than what follows.
        try io { () throws(FileError) in
            for name in ["catalog.sqlite", "catalog.sqlite-wal"] where files.exists("\(directory)/\(name)") { try FileCopy.copy("\(directory)/\(name)", to: "\(target)/\(name)") }
            for name in try files.list(directory).sorted() where CommitLogFile.generation(name) != nil { try FileCopy.copy("\(directory)/\(name)", to: "\(target)/\(name)") }
        }
        let state = try DirectoryCheck.state(target, scratch: scratch)
        var sources: [(file: any FileHandle, byteCount: Int, name: String)] = []
        defer { for source in sources { source.file.close() } }
        do throws(FileError) {
            for (name, end) in state.fileEnds where files.exists("\(directory)/\(name)") { sources.append((try files.open("\(directory)/\(name)", create: false), end, name)) }
            for source in sources { try FileCopy.copy(source.file, to: "\(target)/\(source.name)", upTo: source.byteCount) }
            for folder in ["/log", "/changelog", ""] { try writable.synchronizeDirectory(target + folder) }
        } catch { throw LogError(error) }
        let check = try DirectoryCheck(directory: target, scratch: scratch)
        if let damage = check.partitions.lazy.flatMap(\.damages).first ?? check.changelogs.lazy.compactMap(\.damage).first { throw damage }
    }
}

extension LogError {
    /// Another try may find the directory at rest.
    fileprivate var mayHaveMoved: Bool {
        switch self {
        case .damaged: true
        case .io(_, let code): code == FileError.missing
        default: false
        }
    }
}
