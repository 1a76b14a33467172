import World

/// Collects encoded blocks and writes them to one file in large pieces; used again for every file, so that it stays in the cache.
final class StagingBuffer {
    private static let flushAt = 1 << 20
    /// Bytes lie here as they will in the file, modulo this: so whole pages can go to the disk without being copied.
    private static let alignment = 4096
    private var bytes: UnsafeMutableRawPointer
    private var capacity: Int
    private var first = 0
    private var end = 0
    /// Nobody is about to read what is written.
    private var isUncached = false

    init() {
        capacity = 2 << 20
        bytes = .allocate(byteCount: capacity, alignment: Self.alignment)
    }

    deinit { bytes.deallocate() }

    /// Begins anew: what comes first will be written at `position`.
    /// - Parameter uncached: Nobody is about to read it.
    func clear(for position: Int, uncached: Bool) {
        (first, end) = (position % Self.alignment, position % Self.alignment)
        isUncached = uncached
    }

    /// Room for `byteCount` bytes, which count as written. Sizes must be multiples of 8.
    func reserve(_ byteCount: Int) -> UnsafeMutableRawPointer {
        if end + byteCount > capacity {
            let grown = max(capacity * 2, end + byteCount)
            let larger = UnsafeMutableRawPointer.allocate(byteCount: grown, alignment: Self.alignment)
            (larger + first).copyMemory(from: bytes + first, byteCount: end - first)
            bytes.deallocate()
            (bytes, capacity) = (larger, grown)
        }
        defer { end += byteCount }
        return bytes + end
    }

    var byteCount: Int { end - first }
    var isFull: Bool { byteCount >= Self.flushAt }

    /// Writes what was collected at `position`, into the record of the commit log too while that takes it. What comes next follows it.
    func flush(to file: any FileHandle, _ fileID: UInt64, at position: Int, and record: CommitLogRecord) throws(FileError) {
        defer { clear(for: position + byteCount, uncached: isUncached) }
        guard byteCount > 0 else { return }
        let run = UnsafeRawBufferPointer(start: bytes + first, count: byteCount)
        crashPoint("file.before-write")
        if isUncached { try file.writeUncached(run, at: position) } else { try file.write(run, at: position) }
        record.add(run, to: fileID, at: position)
        crashPoint("file.written")
    }
}
