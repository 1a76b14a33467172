/// Marks in the sectors of a commit log's record, by which a start tells a record that was not written to its end from one that was damaged later.
///
/// A disk writes sectors of 512 bytes whole. The last word of each sector that a record fills is a mark of its epoch, and so is the record's own last word;
/// what stood there is kept in words near the record's end. The log's file is full of zeros before it is used: so a sector with its mark was written, one of
/// zeros was not, and any other is damaged.
struct SectorMarks {
    static let sectorBytes = 512
    private static let wordBytes = 8

    /// Where the saved words begin, and the record's length.
    let savedFrom, recordBytes: Int

    /// - Parameter contentBytes: Header, extents and change.
    init(contentBytes: Int) {
        savedFrom = (contentBytes + 7) & ~7
        // A word for each sector, those of the saved words and those left out among these included.
        let saved = contentBytes / 496 + 4, alignment = CommitLogRecord.alignment
        recordBytes = (savedFrom + (saved + 1) * Self.wordBytes + alignment - 1) / alignment * alignment
    }

    /// Never 0.
    static func mark(epoch: UInt64, salt: UInt64) -> UInt64 { epoch == salt ? .max : epoch ^ salt }

    /// The epoch that a mark says.
    static func epoch(mark: UInt64, salt: UInt64) -> UInt64 { mark == .max ? salt : mark ^ salt }

    /// Where marks stand in a record that begins at a position of the file, ascending; the last one is at the record's end.
    func places(at position: Int) -> [Int] {
        let end = recordBytes - Self.wordBytes
        return Array(stride(from: firstPlace(at: position), to: end, by: Self.sectorBytes)) + [end]
    }

    private func firstPlace(at position: Int) -> Int { Self.sectorBytes - Self.wordBytes - position % Self.sectorBytes }

    /// Puts the mark into each sector and keeps what stood there.
    func put(_ mark: UInt64, into record: UnsafeMutableRawPointer, at position: Int) {
        exchange(record, at: position) { place, saved in
            if let saved { (record + saved).copyMemory(from: record + place, byteCount: Self.wordBytes) }
            record.storeBytes(of: mark, toByteOffset: place, as: UInt64.self)
        }
    }

    /// Brings back what stood there, while `body` runs.
    func withContent<R, E: Error>(of record: UnsafeMutableRawPointer, at position: Int, _ body: () throws(E) -> R) throws(E) -> R {
        let mark = record.loadUnaligned(fromByteOffset: recordBytes - Self.wordBytes, as: UInt64.self)
        exchange(record, at: position) { place, saved in
            if let saved { (record + place).copyMemory(from: record + saved, byteCount: Self.wordBytes) }
        }
        defer { exchange(record, at: position) { place, _ in record.storeBytes(of: mark, toByteOffset: place, as: UInt64.self) } }
        return try body()
    }

    /// Each mark's place, with that of the word which it took the place of; nil among the saved words themselves.
    private func exchange(_ record: UnsafeMutableRawPointer, at position: Int, _ body: (_ place: Int, _ saved: Int?) -> Void) {
        var place = firstPlace(at: position), saved = savedFrom
        let end = recordBytes - Self.wordBytes
        while place < end {
            if place + Self.wordBytes <= savedFrom {
                // A saved word must not stand where a mark does.
                if (position + saved) % Self.sectorBytes == Self.sectorBytes - Self.wordBytes { saved += Self.wordBytes }
                body(place, saved)
                saved += Self.wordBytes
            } else {
                body(place, nil)
            }
            place += Self.sectorBytes
        }
        body(end, nil)
    }
}
