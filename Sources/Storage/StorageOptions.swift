/// How an ``EmbeddedBroker`` keeps its directory. The defaults are meant for use; the rest is for tests and small disks.
public struct StorageOptions: Sendable {
    /// What holds the checkpoint.
    public enum Bookkeeping: Sendable {
        /// `catalog.sqlite`, under an exclusive lock on the directory. Needs the real file system.
        case sqlite
        /// A file of checksummed frames over the given file system; no lock. For simulated disks.
        case file
    }

    public var bookkeeping = Bookkeeping.sqlite
    /// Segments held open at once.
    public var openFilesMax = 256
    /// Bytes reserved for a segment at most. A larger block still gets a file that holds it.
    public var segmentBytesMax = 64 << 20
    /// Keys and values of one block.
    public var blockBytesMax = 256 << 20
    /// A commit that writes more to its files flushes them; a smaller one is a record of the commit log, bytes included.
    public var loggedBytesMax = 1 << 20
    /// Bytes of a file of the commit log. When it is full a checkpoint is made and the next one begins.
    public var commitLogBytes = 16 << 20
    /// Files that are written and not flushed before a checkpoint flushes them.
    public var unflushedFilesMax = 256
    /// A partition of a compacted topic is compacted when so much, and as much as is compacted already, has come since.
    public var compactedBytesMin = 64 << 10
    /// How often expired segments are looked for; happens within a commit.
    public var retentionCheckMilliseconds = 1000

    /// What runs in the background; nil: a thread on the real file system, at once elsewhere.
    var makeQueue: (@Sendable (_ label: String) -> any WorkQueue)?

    public init() {}
}
