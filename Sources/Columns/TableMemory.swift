import Glibc

extension UnsafeMutablePointer where Pointee: BitwiseCopyable {
    /// Memory for a table, given back by `deallocate()`. A large one asks for large pages: probes of it fall anywhere, and most of those into small pages
    /// miss the processor's table of them; and the system hands out a large page for less than its small ones.
    public static func table(capacity: Int) -> UnsafeMutablePointer<Pointee> {
        let largePage = 2 << 20, byteCount = capacity * MemoryLayout<Pointee>.stride
        guard byteCount >= largePage else { return .allocate(capacity: capacity) }
        let memory = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: largePage)
        // Where there are no large pages it is as if it had not been asked.
        _ = madvise(memory, byteCount, Int32(MADV_HUGEPAGE))
        return memory.bindMemory(to: Pointee.self, capacity: capacity)
    }
}
