/// A place between two records of the commit log.
struct LogPosition: Equatable, Sendable {
    var generation: UInt64
    /// Bytes from the file's beginning.
    var position: Int
    /// The checksum of the record before, which the next one repeats.
    var checksum: UInt32
}
