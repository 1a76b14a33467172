import Glibc
import TopicLog
import World

/// Reads one generation of the commit log.
final class CommitLogReader {
    /// A record, without the bytes of its extents.
    struct Found {
        var change: CommitChange
        var extents: [Extent]
        var previous: UInt32
        /// Behind it.
        var end: LogPosition
    }

    /// A run of a file's bytes.
    struct Extent {
        var fileID: UInt64
        var position: Int
        var byteCount: Int
        /// Where the bytes stand in the log.
        var source: Int
    }

    private static let chunkBytes = 256 << 10
    let file: CommitLogFile
    let size: Int
    private var buffer: UnsafeMutableRawBufferPointer
    private var start = 0
    private var filled = 0

    init(_ file: CommitLogFile) throws(LogError) {
        self.file = file
        size = try io { () throws(FileError) in try file.handle.size() }
        buffer = .allocate(byteCount: Self.chunkBytes, alignment: CommitLogRecord.alignment)
    }

    deinit { buffer.deallocate() }

    /// Bytes of the file, valid until the next call; nil if it ends before.
    func bytes(at position: Int, _ byteCount: Int) throws(LogError) -> UnsafeRawPointer? {
        guard byteCount >= 0, position >= 0, byteCount <= size - position else { return nil }
        if position < start || position + byteCount > start + filled {
            if byteCount > buffer.count {
                buffer.deallocate()
                buffer = .allocate(byteCount: byteCount, alignment: CommitLogRecord.alignment)
            }
            let target = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, size - position)]), handle = file.handle
            filled = try io { () throws(FileError) in try handle.read(into: target, at: position) }
            start = position
            guard filled >= byteCount else { return nil }
        }
        return buffer.baseAddress.map { UnsafeRawPointer($0) + (position - start) }
    }

    /// The record that stands at a position, whole and made for this place; nil if none does.
    func record(at position: Int) throws(LogError) -> Found? {
        guard let head = try bytes(at: position, CommitLogRecord.headerBytes), head.load(as: UInt32.self) == CommitLogRecord.magic,
            head.load(fromByteOffset: 16, as: UInt64.self) == file.salt, head.load(fromByteOffset: 24, as: UInt64.self) == UInt64(position)
        else { return nil }
        let limit = UInt64(size - position)
        let changeBytes = head.load(fromByteOffset: 40, as: UInt64.self), extentBytes = head.load(fromByteOffset: 48, as: UInt64.self)
        guard changeBytes <= limit, extentBytes <= limit else { return nil }
        let used = CommitLogRecord.headerBytes + Int(changeBytes) + Int(extentBytes), alignment = CommitLogRecord.alignment
        let whole = (used + alignment - 1) / alignment * alignment
        guard let record = try bytes(at: position, whole) else { return nil }
        let sum = record.load(fromByteOffset: 4, as: UInt32.self)
        guard sum == checksum(record + CommitLogRecord.checksummedFrom, whole - CommitLogRecord.checksummedFrom) else { return nil }
        let extents = try extents(record, position, Int(extentBytes))
        var reader = ByteReader(record + CommitLogRecord.headerBytes + Int(extentBytes), count: Int(changeBytes))
        guard let change = CommitChange(decoding: &reader), change.epoch == record.load(fromByteOffset: 32, as: UInt64.self) else {
            throw damaged("the record makes no sense", at: position)
        }
        let end = LogPosition(generation: file.generation, position: position + whole, checksum: sum)
        return Found(change: change, extents: extents, previous: record.load(fromByteOffset: 8, as: UInt32.self), end: end)
    }

    private func extents(_ record: UnsafeRawPointer, _ position: Int, _ byteCount: Int) throws(LogError) -> [Extent] {
        var extents: [Extent] = [], next = 0
        for _ in 0..<record.load(fromByteOffset: 12, as: UInt32.self) {
            let head = record + CommitLogRecord.headerBytes + next, room = byteCount - next - CommitLogRecord.extentHeaderBytes
            guard room >= 0, let length = Int(exactly: head.load(fromByteOffset: 16, as: UInt64.self)), length <= room, length & 7 == 0,
                let target = Int(exactly: head.load(fromByteOffset: 8, as: UInt64.self))
            else { throw damaged("the record's bytes do not add up", at: position) }
            next += CommitLogRecord.extentHeaderBytes
            let source = position + CommitLogRecord.headerBytes + next
            extents.append(Extent(fileID: head.load(as: UInt64.self), position: target, byteCount: length, source: source))
            next += length
        }
        return extents
    }

    /// True if a whole record begins at or behind a position.
    func hasRecord(from position: Int) throws(LogError) -> Bool {
        var position = position
        while position < size {
            let count = min(Self.chunkBytes, size - position)
            guard let chunk = try bytes(at: position, count) else { return false }
            // Reading a record may move the chunk, so the places come first.
            let places = Self.isZero(chunk, count) ? [] : stride(from: 0, to: count - 3, by: CommitLogRecord.alignment).filter {
                chunk.load(fromByteOffset: $0, as: UInt32.self) == CommitLogRecord.magic
            }
            for place in places where try record(at: position + place) != nil { return true }
            position += Self.chunkBytes
        }
        return false
    }

    /// Most of a log is zeros, and a directory is opened with every command.
    private static func isZero(_ bytes: UnsafeRawPointer, _ count: Int) -> Bool {
        bytes.load(as: UInt8.self) == 0 && memcmp(bytes, bytes + 1, count - 1) == 0
    }

    func damaged(_ reason: String, at position: Int) -> LogError { .damaged(path: file.path, reason: "at byte \(position): \(reason)") }
}
