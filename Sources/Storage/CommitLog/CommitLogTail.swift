import TopicLog
import World

/// What stands behind the last whole record of a commit log.
enum CommitLogTail: Equatable {
    /// Nothing.
    case empty
    /// A commit was being written when the process or the machine stopped: nobody was told of it. `end` is behind the last byte of it.
    case torn(end: Int)
    /// It was written to its end and has changed since, or has no business there.
    case damaged(String)
}

extension CommitLogReader {
    /// A commit's number is soon after that of the one before.
    private static let epochsAheadMax: UInt64 = 1 << 32

    /// Judges what begins where the last whole record, of `epoch`, ends.
    func tail(from position: Int, after epoch: UInt64) throws(LogError) -> CommitLogTail {
        let end = try usedEnd(from: position)
        guard end > position else { return .empty }
        guard file.hasMarks else { return .torn(end: end) }
        guard let head = try bytes(at: position, CommitLogRecord.headerBytes) else { return .damaged("there is no room for a record") }
        // A record's header lies within one sector.
        let isBegun = (0..<56).contains { head.load(fromByteOffset: $0, as: UInt8.self) != 0 }
        return isBegun ? try tail(of: sizes(head, position), from: position, to: end) : try tailWithoutHeader(from: position, to: end, after: epoch)
    }

    private func tail(of sizes: Sizes?, from position: Int, to end: Int) throws(LogError) -> CommitLogTail {
        guard let sizes, let marks = sizes.marks else { return .damaged("the record's header is wrong") }
        // A record that is longer than the file was made begins it, and makes it longer.
        if position + sizes.whole > size { return position == CommitLogFile.headerBytes ? .torn(end: end) : .damaged("the file is shorter than it was") }
        guard end <= position + sizes.whole, let record = try bytes(at: position, sizes.whole) else { return .damaged("bytes stand behind the last record") }
        let mark = SectorMarks.mark(epoch: record.load(fromByteOffset: 32, as: UInt64.self), salt: file.salt)
        var start = 0, isWhole = true
        for place in marks.places(at: position) {
            defer { start = place + 8 }
            if record.load(fromByteOffset: place, as: UInt64.self) == mark { continue }
            guard start > 0, Self.isEmpty(record + start, place + 8 - start) else { return .damaged("a sector of the record is wrong") }
            isWhole = false
        }
        return isWhole ? .damaged("the record's checksum is wrong") : .torn(end: end)
    }

    /// The sector with the header was not written: each other one has its mark, or nothing.
    private func tailWithoutHeader(from position: Int, to end: Int, after epoch: UInt64) throws(LogError) -> CommitLogTail {
        let sector = SectorMarks.sectorBytes, whole = (end + sector - 1) / sector * sector
        guard let bytes = try bytes(at: position, min(whole, size) - position) else { return .damaged("it is shorter than it was") }
        let mark = bytes.loadUnaligned(fromByteOffset: end - 8 - position, as: UInt64.self), found = SectorMarks.epoch(mark: mark, salt: file.salt)
        guard found > epoch, found - epoch <= Self.epochsAheadMax else { return .damaged("a sector of the record is wrong") }
        var start = position
        for place in stride(from: position - position % sector + sector, through: whole, by: sector) {
            defer { start = place }
            if start != position, place <= size, bytes.loadUnaligned(fromByteOffset: place - 8 - position, as: UInt64.self) == mark { continue }
            if start != position, place == whole, end < whole { continue }
            guard Self.isEmpty(bytes + (start - position), min(place, size) - start) else { return .damaged("a sector of the record is wrong") }
        }
        return .torn(end: end)
    }

    /// Behind the last byte that is no zero, in whole words; `position` if there is none.
    private func usedEnd(from position: Int) throws(LogError) -> Int {
        var end = position, next = position
        while next < size {
            let count = min(Self.chunkBytes, size - next)
            guard let chunk = try bytes(at: next, count) else { return end }
            if !Self.isEmpty(chunk, count), let last = (0..<count).last(where: { chunk.load(fromByteOffset: $0, as: UInt8.self) != 0 }) {
                end = min((next + last + 8) & ~7, size)
            }
            next += count
        }
        return end
    }
}
