/// The fixed part in front of every block in a segment. Integers are little-endian, as on every machine this runs on.
///
/// ```
///  0 magic     4 CRC32C of all that follows     8 epoch        16 base offset     24 topic id
/// 32 partition 36 records  40 bytes in all      44 flags       48 lowest timestamp
/// 56 key bytes 60 value bytes  64 header bytes  68 offsets from the base to behind the last record, if compaction has left gaps; else 0
/// ```
/// Behind it, each part as described in ``BlockLayout``, padded to 8 bytes in all.
struct BlockHeader: Equatable {
    static let byteCount = 72
    static let magic: UInt32 = 0x3142_5346  // "FSB1"
    /// Where the checksummed part begins.
    static let checksummedFrom = 8

    var checksum: UInt32 = 0
    var epoch: UInt64
    var baseOffset: Int64
    var topicID: UInt64
    var partition: Int32
    var count: Int
    var byteCount: Int
    var flags: BlockFlags
    var lowestTimestamp: Int64
    var keyByteCount: Int
    var valueByteCount: Int
    var headerByteCount: Int
    /// Offsets up to behind the last record, where there are gaps.
    var span = 0

    // Of a header that nobody has checked anything may come.
    var endOffset: Int64 { baseOffset &+ Int64(flags.isCompacted ? span : count) }

    func write(to bytes: UnsafeMutableRawPointer) {
        bytes.storeBytes(of: Self.magic, as: UInt32.self)
        bytes.storeBytes(of: checksum, toByteOffset: 4, as: UInt32.self)
        bytes.storeBytes(of: epoch, toByteOffset: 8, as: UInt64.self)
        bytes.storeBytes(of: baseOffset, toByteOffset: 16, as: Int64.self)
        bytes.storeBytes(of: topicID, toByteOffset: 24, as: UInt64.self)
        bytes.storeBytes(of: partition, toByteOffset: 32, as: Int32.self)
        bytes.storeBytes(of: UInt32(count), toByteOffset: 36, as: UInt32.self)
        bytes.storeBytes(of: UInt32(byteCount), toByteOffset: 40, as: UInt32.self)
        bytes.storeBytes(of: flags.rawValue, toByteOffset: 44, as: UInt32.self)
        bytes.storeBytes(of: lowestTimestamp, toByteOffset: 48, as: Int64.self)
        bytes.storeBytes(of: UInt32(keyByteCount), toByteOffset: 56, as: UInt32.self)
        bytes.storeBytes(of: UInt32(valueByteCount), toByteOffset: 60, as: UInt32.self)
        bytes.storeBytes(of: UInt32(headerByteCount), toByteOffset: 64, as: UInt32.self)
        bytes.storeBytes(of: UInt32(span), toByteOffset: 68, as: UInt32.self)
    }

    /// Reads a header; nil if the magic is missing. `bytes` must hold ``byteCount`` bytes.
    static func read(from bytes: UnsafeRawPointer) -> BlockHeader? {
        guard bytes.loadUnaligned(as: UInt32.self) == magic else { return nil }
        func word(_ at: Int) -> UInt32 { bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self) }
        return BlockHeader(
            checksum: word(4), epoch: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
            baseOffset: bytes.loadUnaligned(fromByteOffset: 16, as: Int64.self), topicID: bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self),
            partition: Int32(bitPattern: word(32)), count: Int(word(36)), byteCount: Int(word(40)), flags: BlockFlags(rawValue: word(44)),
            lowestTimestamp: bytes.loadUnaligned(fromByteOffset: 48, as: Int64.self), keyByteCount: Int(word(56)), valueByteCount: Int(word(60)),
            headerByteCount: Int(word(64)), span: Int(word(68)))
    }
}

/// Which optional parts a block has, and how many bytes a timestamp and a length take.
struct BlockFlags: RawRepresentable, Equatable {
    var rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(hasNullKeys: Bool, hasNullValues: Bool, hasHeaders: Bool, isCompacted: Bool = false, timestampWidth: Int, keyLengthWidth: Int, valueLengthWidth: Int) {
        rawValue = (hasNullKeys ? 1 : 0) | (hasNullValues ? 2 : 0) | (hasHeaders ? 4 : 0) | (isCompacted ? 8 : 0)
            | UInt32(timestampWidth) << 8 | UInt32(keyLengthWidth) << 16 | UInt32(valueLengthWidth) << 24
    }

    var hasNullKeys: Bool { rawValue & 1 != 0 }
    var hasNullValues: Bool { rawValue & 2 != 0 }
    var hasHeaders: Bool { rawValue & 4 != 0 }
    /// Records are missing within it, or before it.
    var isCompacted: Bool { rawValue & 8 != 0 }
    var timestampWidth: Int { Int(rawValue >> 8 & 0xff) }
    var keyLengthWidth: Int { Int(rawValue >> 16 & 0xff) }
    var valueLengthWidth: Int { Int(rawValue >> 24 & 0xff) }

    var isValid: Bool {
        rawValue & 0xf0 == 0 && (timestampWidth == 4 || timestampWidth == 8) && [1, 2, 4].contains(keyLengthWidth)
            && [1, 2, 4].contains(valueLengthWidth)
    }
}
