import TopicLog
import World

/// Files that only commits make: beside them an empty checkpoint is a lost one, not a new one.
struct DirectoryRemains {
    static let words = "segments, changelogs or commit logs of an earlier time"

    /// There is nothing at all.
    let isEmpty: Bool
    /// There are records or commits, not only a log that was prepared for them.
    let hasCommits: Bool

    /// - Parameter generations: Of the commit logs in the directory.
    init(_ directory: String, _ generations: Set<UInt64>, _ files: any FileSystem) throws(LogError) {
        let names = try io { () throws(FileError) in try files.list(directory + "/log") + files.list(directory + "/changelog") }
        let hasFiles = names.contains { $0.hasSuffix(".segment") || $0.hasSuffix(".changelog") }
        isEmpty = !hasFiles && generations.isEmpty
        var hasCommits = hasFiles
        for generation in generations where !hasCommits { hasCommits = try CommitLogFile.isUsed("\(directory)/\(CommitLogFile.name(generation))", files) }
        self.hasCommits = hasCommits
    }
}
