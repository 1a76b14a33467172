import Columns

/// Appends bytes to one growing buffer.
struct ByteWriter {
    private(set) var buffer: Buffer
    private(set) var start: UnsafeMutablePointer<UInt8>
    var next: UnsafeMutablePointer<UInt8>
    private var limit: UnsafeMutablePointer<UInt8>

    /// Whole-word copies may write this many bytes behind what they announce.
    static let slack = 32

    init(capacity: Int) {
        buffer = Buffer(capacity: max(256, capacity))
        start = buffer.of(UInt8.self)
        next = start
        limit = start + buffer.capacity - Self.slack
    }

    var count: Int { next - start }

    /// Makes room for `bytes` more bytes.
    @inline(__always) mutating func reserve(_ bytes: Int) {
        if limit - next < bytes { grow(bytes) }
    }

    @inline(never) private mutating func grow(_ bytes: Int) {
        let used = count
        let grown = Buffer(capacity: max((used + bytes) * 3 / 2, buffer.capacity * 2) + Self.slack)
        grown.pointer.copyMemory(from: start, byteCount: used)
        buffer = grown
        start = grown.of(UInt8.self)
        next = start + used
        limit = start + grown.capacity - Self.slack
    }

    /// Room must be there.
    @inline(__always) mutating func put(_ byte: UInt8) {
        next[0] = byte
        next += 1
    }

    /// Room must be there.
    @inline(__always) mutating func put(_ bytes: UnsafePointer<UInt8>, count: Int) {
        next.update(from: bytes, count: count)
        next += count
    }

    /// As ``put(_:count:)`` for bytes behind which 16 more may be read.
    @inline(__always) mutating func putPadded(_ bytes: UnsafePointer<UInt8>, count: Int) {
        let source = UnsafeRawPointer(bytes), target = UnsafeMutableRawPointer(next)
        var at = 0
        repeat {
            target.storeBytes(of: source.loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self), toByteOffset: at, as: SIMD16<UInt8>.self)
            at &+= 16
        } while at < count
        next += count
    }

    /// Room must be there.
    mutating func put(_ text: StaticString) { put(text.utf8Start, count: text.utf8CodeUnitCount) }
}
