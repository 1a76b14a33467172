/// Owned raw memory, 16-byte aligned. Whoever made it may write until it is shared; afterwards it is read only.
public final class Buffer: @unchecked Sendable {
    public let pointer: UnsafeMutableRawPointer
    /// Bytes.
    public let capacity: Int

    /// Uninitialised memory.
    public init(capacity: Int) {
        if capacity >= MemoryPool.bytesMin {
            self.capacity = MemoryPool.size(for: capacity)
            pointer = MemoryPool.take(self.capacity)
        } else {
            self.capacity = max(capacity, 16)
            pointer = UnsafeMutableRawPointer.allocate(byteCount: self.capacity, alignment: 16)
        }
    }

    deinit { if capacity >= MemoryPool.bytesMin { MemoryPool.give(pointer, capacity) } else { pointer.deallocate() } }

    @inlinable public func of<T: BitwiseCopyable>(_: T.Type) -> UnsafeMutablePointer<T> {
        pointer.assumingMemoryBound(to: T.self)
    }
}
