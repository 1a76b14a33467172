import Columns
import Formats
import Glibc

/// Bytes that end where the next page may not be read: a decoder that reads too far ends the process.
final class GuardedBytes {
    private static let page = 4096
    private let memory: UnsafeMutableRawPointer
    private let size: Int
    let start: UnsafePointer<UInt8>

    init?(_ bytes: [UInt8]) {
        let pages = (bytes.count + Self.page - 1) / Self.page
        size = (pages + 1) * Self.page
        guard let memory = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), memory != MAP_FAILED,
            mprotect(memory + pages * Self.page, Self.page, PROT_NONE) == 0
        else { return nil }
        self.memory = memory
        let first = memory + (pages * Self.page - bytes.count)
        first.copyMemory(from: bytes, byteCount: bytes.count)
        start = UnsafePointer(first.assumingMemoryBound(to: UInt8.self))
    }

    deinit { munmap(memory, size) }
}

/// Decodes records as one batch; nil is null bytes.
func decode(_ decoder: any RecordDecoder, _ records: [[UInt8]?]) -> DecodedRows? {
    var bytes: [UInt8] = [], offsets: [Int32] = [0]
    var nulls = [UInt64](repeating: 0, count: records.count / 64 + 1)
    for (row, record) in records.enumerated() {
        bytes += record ?? []
        offsets.append(Int32(bytes.count))
        if record == nil { nulls[row / 64] |= 1 << UInt64(row % 64) }
    }
    guard let guarded = GuardedBytes(bytes) else { return nil }
    return withExtendedLifetime(guarded) { decoder.decode(guarded.start, offsets: offsets, nulls: nulls, count: records.count) }
}
