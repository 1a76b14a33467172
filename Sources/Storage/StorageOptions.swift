/// How an ``EmbeddedBroker`` keeps its directory. The defaults are meant for use; the rest is for tests and small disks.
public struct StorageOptions: Sendable {
    /// What holds the commit's truth.
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
    /// How often expired segments are looked for; happens within a commit.
    public var retentionCheckMilliseconds = 1000

    public init() {}
}
