import Synchronization

/// Pieces of memory that are used again: batches need the same few sizes over and over, and beyond a kilobyte the heap looks for each anew and
/// tears itself apart over them.
enum MemoryPool {
    /// From here on sizes are rounded up, by a quarter at most.
    static let bytesMin = 1 << 10
    /// What is kept for later use at most.
    private static let keptMax = 8 << 20

    /// A piece that is not in use holds the address of the next one of its size.
    private struct Shelf: @unchecked Sendable {
        /// The first piece of each size.
        var first = [UnsafeMutableRawPointer?](repeating: nil, count: Int.bitWidth * 4)
        var bytes = 0
    }

    private static let shelf = Mutex(Shelf())

    /// The size that a piece for so many bytes has: four sizes to each power of two.
    static func size(for bytes: Int) -> Int {
        let step = 1 << (Int.bitWidth - 1 - bytes.leadingZeroBitCount - 2)
        return (bytes + step - 1) & ~(step - 1)
    }

    /// The number of a size.
    private static func number(of size: Int) -> Int {
        let power = Int.bitWidth - 1 - size.leadingZeroBitCount
        return power * 4 + (size >> (power - 2)) & 3
    }

    static func take(_ size: Int) -> UnsafeMutableRawPointer {
        let number = number(of: size)
        let known = shelf.withLock { shelf -> Address? in
            guard let piece = shelf.first[number] else { return nil }
            shelf.first[number] = piece.assumingMemoryBound(to: UnsafeMutableRawPointer?.self).pointee
            shelf.bytes -= size
            return Address(piece)
        }
        return known?.pointer ?? .allocate(byteCount: size, alignment: 16)
    }

    static func give(_ piece: UnsafeMutableRawPointer, _ size: Int) {
        let address = Address(piece), number = number(of: size)
        let isKept = shelf.withLock { shelf in
            guard shelf.bytes + size <= keptMax else { return false }
            address.pointer.bindMemory(to: UnsafeMutableRawPointer?.self, capacity: 1).initialize(to: shelf.first[number])
            shelf.first[number] = address.pointer
            shelf.bytes += size
            return true
        }
        if !isKept { piece.deallocate() }
    }

    /// A piece on its way between threads: nobody else has it.
    private struct Address: @unchecked Sendable {
        let pointer: UnsafeMutableRawPointer
        init(_ pointer: UnsafeMutableRawPointer) { self.pointer = pointer }
    }
}
