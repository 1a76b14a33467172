import Synchronization

/// Large pieces of memory that are used again: batches need the same few over and over, and the heap tears itself apart over these.
enum LargeBlocks {
    /// From here on sizes are rounded up, by a quarter at most.
    static let bytesMin = 32 << 10
    /// What is kept for later use at most.
    private static let keptMax = 16 << 20

    private struct Kept {
        var blocks: [Int: [UnsafeMutableRawPointer]] = [:]
        var bytes = 0
    }

    private struct Shelf: @unchecked Sendable { var kept = Kept() }

    private static let shelf = Mutex(Shelf())

    /// The size that a piece for so many bytes has: four sizes to each power of two.
    static func size(for bytes: Int) -> Int {
        let step = 1 << (Int.bitWidth - 1 - bytes.leadingZeroBitCount - 2)
        return (bytes + step - 1) & ~(step - 1)
    }

    static func take(_ size: Int) -> UnsafeMutableRawPointer {
        let known = shelf.withLock { shelf -> Address? in
            guard let block = shelf.kept.blocks[size]?.popLast() else { return nil }
            shelf.kept.bytes -= size
            return Address(block)
        }
        return known?.pointer ?? .allocate(byteCount: size, alignment: 16)
    }

    static func give(_ block: UnsafeMutableRawPointer, _ size: Int) {
        let address = Address(block)
        let isKept = shelf.withLock { shelf in
            guard shelf.kept.bytes + size <= keptMax else { return false }
            shelf.kept.blocks[size, default: []].append(address.pointer)
            shelf.kept.bytes += size
            return true
        }
        if !isKept { block.deallocate() }
    }

    /// A piece on its way between threads: nobody else has it.
    private struct Address: @unchecked Sendable {
        let pointer: UnsafeMutableRawPointer
        init(_ pointer: UnsafeMutableRawPointer) { self.pointer = pointer }
    }
}
