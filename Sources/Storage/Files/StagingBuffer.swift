import World

/// Collects encoded blocks and writes them to one file in large pieces; used again for every file, so that it stays in the cache.
final class StagingBuffer {
    private static let flushAt = 1 << 20
    private var bytes: UnsafeMutableRawPointer
    private var capacity: Int
    private var used = 0

    init() {
        capacity = 2 << 20
        bytes = .allocate(byteCount: capacity, alignment: 64)
    }

    deinit { bytes.deallocate() }

    func clear() { used = 0 }

    /// Room for `byteCount` bytes, which count as written. Sizes must be multiples of 8.
    func reserve(_ byteCount: Int) -> UnsafeMutableRawPointer {
        if used + byteCount > capacity {
            let grown = max(capacity * 2, used + byteCount)
            let larger = UnsafeMutableRawPointer.allocate(byteCount: grown, alignment: 64)
            larger.copyMemory(from: bytes, byteCount: used)
            bytes.deallocate()
            (bytes, capacity) = (larger, grown)
        }
        defer { used += byteCount }
        return bytes + used
    }

    var byteCount: Int { used }
    var isFull: Bool { used >= Self.flushAt }

    /// Writes what was collected at `position`, into the record of the commit log too while that takes it.
    func flush(to file: any FileHandle, _ fileID: UInt64, at position: Int, and record: CommitLogRecord) throws(FileError) {
        defer { used = 0 }
        guard used > 0 else { return }
        let run = UnsafeRawBufferPointer(start: bytes, count: used)
        crashPoint("file.before-write")
        try file.write(run, at: position)
        record.add(run, to: fileID, at: position)
        crashPoint("file.written")
    }
}
