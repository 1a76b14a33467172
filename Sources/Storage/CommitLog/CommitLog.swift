import TopicLog
import World

/// The commits since the checkpoint: one record each, one behind the other, in a file that was prepared for them.
///
/// Used by one thread at a time.
final class CommitLog {
    private(set) var file: CommitLogFile
    /// Where the next record goes.
    private(set) var end: LogPosition
    /// Where a record ended that was written and does not count: nothing of it may stay behind the next one.
    private var strayEnd = 0

    init(_ file: CommitLogFile, end: LogPosition) {
        self.file = file
        self.end = end
    }

    func hasRoom(for record: CommitLogRecord) -> Bool { end.position + record.byteCount <= file.capacity }
    var isHalfFull: Bool { end.position > file.capacity / 2 }

    /// Goes on in another file; its first record repeats the checksum of the last one here.
    func go(on next: CommitLogFile) {
        (file, strayEnd) = (next, 0)
        end = LogPosition(generation: next.generation, position: CommitLogFile.headerBytes, checksum: end.checksum)
        crashPoint("log.switched")
    }

    /// Writes a record; it counts once ``flush(_:)`` has returned.
    func write(_ record: CommitLogRecord) throws(LogError) -> LogPosition {
        let sum = record.stamp(salt: file.salt, end), (file, position, strayEnd) = (file, end.position, strayEnd)
        if strayEnd > position, !isPlanted(.strayRecordLeft) {
            // On the disk before the record: else sectors of both could be there together after a power loss.
            try io { () throws(FileError) in try file.clear(position..<strayEnd) }
            do throws(FileError) { try file.handle.synchronize() } catch { throw LogError(flushing: error) }
        }
        self.strayEnd = min(position + record.byteCount, file.capacity)
        try io { () throws(FileError) in try file.handle.write(record.buffer, at: position) }
        crashPoint("commit.record-written")
        return LogPosition(generation: end.generation, position: position + record.byteCount, checksum: sum)
    }

    /// Makes what was written true.
    /// - Parameter end: what ``write(_:)`` returned.
    func flush(_ end: LogPosition) throws(LogError) {
        do throws(FileError) { if !isPlanted(.commitUnflushed) { try file.handle.synchronize() } } catch { throw LogError(flushing: error) }
        crashPoint("commit.record-flushed")
        (self.end, strayEnd) = (end, 0)
    }
}
