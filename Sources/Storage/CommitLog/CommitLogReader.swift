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
        /// Where the bytes stand in the log, and the record that holds them.
        var source: Int
        var record: (position: Int, marks: SectorMarks?)
    }

    static let chunkBytes = 256 << 10
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
    func bytes(at position: Int, _ byteCount: Int) throws(LogError) -> UnsafeMutableRawPointer? {
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
        return buffer.baseAddress.map { $0 + (position - start) }
    }

    /// The record that stands at a position, whole and made for this place; nil if none does.
    func record(at position: Int) throws(LogError) -> Found? {
        guard let head = try bytes(at: position, CommitLogRecord.headerBytes), let size = sizes(head, position), let record = try bytes(at: position, size.whole)
        else { return nil }
        let sum = record.load(fromByteOffset: 4, as: UInt32.self)
        guard isPlanted(.recordHeaderOnly) || sum == checksum(record + CommitLogRecord.checksummedFrom, size.whole - CommitLogRecord.checksummedFrom) else { return nil }
        let end = LogPosition(generation: file.generation, position: position + size.whole, checksum: sum)
        guard let marks = size.marks else { return try found(record, position, size, end) }
        return try marks.withContent(of: record, at: position) { () throws(LogError) in try found(record, position, size, end) }
    }

    /// How long a record's parts are.
    struct Sizes {
        var change, extents, whole: Int
        var marks: SectorMarks?
    }

    /// What a record's header says; nil if it was not made for this place, or is damaged.
    func sizes(_ head: UnsafeRawPointer, _ position: Int) -> Sizes? {
        let magic = file.hasMarks ? CommitLogRecord.magic : CommitLogRecord.formerMagic
        guard head.load(as: UInt32.self) == magic, head.load(fromByteOffset: 16, as: UInt64.self) == file.salt,
            head.load(fromByteOffset: 24, as: UInt64.self) == UInt64(position)
        else { return nil }
        if file.hasMarks, head.load(fromByteOffset: 52, as: UInt32.self) != CommitLogRecord.headerChecksum(head) { return nil }
        // A header with a checksum says how long a record was that went beyond the end of what has become of the file.
        let limit = file.hasMarks ? UInt64(1) << 40 : UInt64(size - position), change = head.load(fromByteOffset: 40, as: UInt64.self)
        let extents = file.hasMarks ? UInt64(head.load(fromByteOffset: 48, as: UInt32.self)) : head.load(fromByteOffset: 48, as: UInt64.self)
        guard change <= limit, extents <= limit else { return nil }
        let used = CommitLogRecord.headerBytes + Int(change) + Int(extents), alignment = CommitLogRecord.alignment
        let marks = file.hasMarks ? SectorMarks(contentBytes: used) : nil
        return Sizes(change: Int(change), extents: Int(extents), whole: marks?.recordBytes ?? (used + alignment - 1) / alignment * alignment, marks: marks)
    }

    private func found(_ record: UnsafeRawPointer, _ position: Int, _ size: Sizes, _ end: LogPosition) throws(LogError) -> Found {
        let extents = try extents(record, position, size)
        var reader = ByteReader(record + CommitLogRecord.headerBytes + size.extents, count: size.change)
        guard let change = CommitChange(decoding: &reader), change.epoch == record.load(fromByteOffset: 32, as: UInt64.self) else {
            throw damaged("the record makes no sense", at: position)
        }
        return Found(change: change, extents: extents, previous: record.load(fromByteOffset: 8, as: UInt32.self), end: end)
    }

    /// Hands the bytes of an extent to `body`.
    /// - Throws: ``LogError/damaged(path:reason:)`` if the file has become shorter; what `body` throws.
    func withBytes(of extent: Extent, _ body: (UnsafeRawBufferPointer) throws(LogError) -> Void) throws(LogError) {
        let position = extent.record.position, skipped = extent.source - position
        guard let record = try bytes(at: position, extent.record.marks?.recordBytes ?? skipped + extent.byteCount) else {
            throw damaged("the file is shorter than it was", at: position)
        }
        let content = UnsafeRawBufferPointer(start: record + skipped, count: extent.byteCount)
        guard let marks = extent.record.marks else { return try body(content) }
        try marks.withContent(of: record, at: position) { () throws(LogError) in try body(content) }
    }

    private func extents(_ record: UnsafeRawPointer, _ position: Int, _ size: Sizes) throws(LogError) -> [Extent] {
        let byteCount = size.extents
        var extents: [Extent] = [], next = 0
        for _ in 0..<record.load(fromByteOffset: 12, as: UInt32.self) {
            let head = record + CommitLogRecord.headerBytes + next, room = byteCount - next - CommitLogRecord.extentHeaderBytes
            guard room >= 0, let length = Int(exactly: head.load(fromByteOffset: 16, as: UInt64.self)), length <= room, length & 7 == 0,
                let target = Int(exactly: head.load(fromByteOffset: 8, as: UInt64.self))
            else { throw damaged("the record's bytes do not add up", at: position) }
            next += CommitLogRecord.extentHeaderBytes
            let source = position + CommitLogRecord.headerBytes + next
            extents.append(
                Extent(fileID: head.load(as: UInt64.self), position: target, byteCount: length, source: source, record: (position, size.marks)))
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
            let places = Self.isEmpty(chunk, count) ? [] : stride(from: 0, to: count - 3, by: CommitLogRecord.alignment).filter {
                [CommitLogRecord.magic, CommitLogRecord.formerMagic].contains(chunk.load(fromByteOffset: $0, as: UInt32.self))
            }
            for place in places where try record(at: position + place) != nil { return true }
            position += Self.chunkBytes
        }
        return false
    }

    /// Most of a log is zeros, and a directory is opened with every command.
    static func isEmpty(_ bytes: UnsafeRawPointer, _ count: Int) -> Bool {
        bytes.load(as: UInt8.self) == 0 && memcmp(bytes, bytes + 1, count - 1) == 0
    }

    func damaged(_ reason: String, at position: Int) -> LogError { .damaged(path: file.path, reason: "at byte \(position): \(reason)") }
}
