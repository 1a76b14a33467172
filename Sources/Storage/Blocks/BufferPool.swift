import Synchronization

/// Memory for reading, kept for the next read: a fresh large allocation would cost a page fault every 4 KiB.
final class BufferPool: Sendable {
    private struct Shelves: @unchecked Sendable {
        var free: [[UnsafeMutableRawPointer]] = Array(repeating: [], count: 16)
        var byteCount = 0
    }

    private static let smallest = 4096
    private let shelves = Mutex(Shelves())
    /// Free memory kept, in bytes.
    private let capacity: Int

    init(capacity: Int = 16 << 20) { self.capacity = capacity }

    deinit {
        shelves.withLock { for shelf in $0.free { for bytes in shelf { bytes.deallocate() } } }
    }

    /// At least `byteCount` bytes, aligned to 64.
    func buffer(_ byteCount: Int) -> PooledBuffer {
        let shelf = Self.shelf(for: byteCount), size = Self.smallest << shelf
        let reused = shelves.withLock { shelves -> SendablePointer? in
            guard shelf < shelves.free.count, let bytes = shelves.free[shelf].popLast() else { return nil }
            shelves.byteCount -= size
            return SendablePointer(bytes)
        }
        return PooledBuffer(bytes: reused?.bytes ?? .allocate(byteCount: size, alignment: 64), byteCount: size, pool: self)
    }

    fileprivate func takeBack(_ bytes: UnsafeMutableRawPointer, _ size: Int) {
        let shelf = Self.shelf(for: size), pointer = SendablePointer(bytes)
        let kept = shelves.withLock { shelves -> Bool in
            guard shelf < shelves.free.count, shelves.byteCount + size <= capacity else { return false }
            shelves.free[shelf].append(pointer.bytes)
            shelves.byteCount += size
            return true
        }
        if !kept { bytes.deallocate() }
    }

    private static func shelf(for byteCount: Int) -> Int {
        var shelf = 0
        while smallest << shelf < byteCount { shelf += 1 }
        return shelf
    }
}

private struct SendablePointer: @unchecked Sendable {
    let bytes: UnsafeMutableRawPointer
    init(_ bytes: UnsafeMutableRawPointer) { self.bytes = bytes }
}

/// Memory that goes back to its pool with the last reference.
final class PooledBuffer: @unchecked Sendable {
    let bytes: UnsafeMutableRawPointer
    let byteCount: Int
    private let pool: BufferPool

    fileprivate init(bytes: UnsafeMutableRawPointer, byteCount: Int, pool: BufferPool) {
        self.bytes = bytes
        self.byteCount = byteCount
        self.pool = pool
    }

    deinit { pool.takeBack(bytes, byteCount) }
}
