/// The next record of the commit log, as it is put together: the bytes that files get, then what the commit changes.
///
/// ```
///  0 magic     4 CRC32C of all that follows     8 CRC32C of the record before     12 extents
/// 16 salt     24 position in the file          32 epoch    40 bytes of the change
/// 48 bytes of the extents    52 CRC32C of 8 to 51    56 0
/// ```
/// Behind it each extent (file number, position in that file, bytes; then the bytes), then the ``CommitChange``, then the saved words of its
/// ``SectorMarks``, zeros, and a mark; a multiple of 64 bytes in all. Salt and position tell a record from bytes that a client may have taken from one.
final class CommitLogRecord {
    static let magic: UInt32 = 0x3252_4c43  // "CLR2"
    /// Of records without marks and without a checksum of their header, whose 8 bytes at 48 are those of the extents.
    static let formerMagic: UInt32 = 0x3152_4c43  // "CLR1"
    static let headerBytes = 64, alignment = 64, extentHeaderBytes = 24
    /// The checksummed part of the header, and where its checksum stands.
    static let headerChecksummed = 8..<52
    /// Where the checksummed part begins.
    static let checksummedFrom = 8

    private let extentBytesMax: Int
    private var bytes: UnsafeMutableRawPointer
    private var capacity: Int
    private var used = headerBytes
    private var extentCount = 0
    private var epoch: UInt64 = 0
    private var marks = SectorMarks(contentBytes: 0)
    /// False once there was too much for a record: the files have to be flushed instead.
    private(set) var holdsBytes = true

    /// - Parameter extentBytesMax: what a record carries at most besides its change.
    init(extentBytesMax: Int) {
        self.extentBytesMax = extentBytesMax
        capacity = 64 << 10
        bytes = .allocate(byteCount: capacity, alignment: Self.alignment)
    }

    deinit { bytes.deallocate() }

    var byteCount: Int { used }
    var buffer: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: bytes, count: used) }

    /// - Parameter holdingBytes: False where there will be too much, as far as is known.
    func clear(holdingBytes: Bool) {
        (used, extentCount, holdsBytes) = (Self.headerBytes, 0, holdingBytes)
    }

    /// Takes in what was written to a file; a multiple of 8 bytes.
    func add(_ run: UnsafeRawBufferPointer, to fileID: UInt64, at position: Int) {
        guard holdsBytes, let source = run.baseAddress else { return }
        guard used - Self.headerBytes + Self.extentHeaderBytes + run.count <= extentBytesMax else {
            (used, extentCount, holdsBytes) = (Self.headerBytes, 0, false)
            return
        }
        let target = reserve(Self.extentHeaderBytes + run.count)
        target.storeBytes(of: fileID, as: UInt64.self)
        target.storeBytes(of: UInt64(position), toByteOffset: 8, as: UInt64.self)
        target.storeBytes(of: UInt64(run.count), toByteOffset: 16, as: UInt64.self)
        (target + Self.extentHeaderBytes).copyMemory(from: source, byteCount: run.count)
        extentCount += 1
    }

    /// Completes the record but for its place.
    func close(_ change: CommitChange) {
        let extentBytes = used - Self.headerBytes, encoded = change.encoded()
        marks = SectorMarks(contentBytes: used + encoded.count)
        let padded = marks.recordBytes - used, target = reserve(padded)
        encoded.withUnsafeBytes { if let start = $0.baseAddress { target.copyMemory(from: start, byteCount: $0.count) } }
        (target + encoded.count).initializeMemory(as: UInt8.self, repeating: 0, count: padded - encoded.count)
        bytes.initializeMemory(as: UInt8.self, repeating: 0, count: Self.headerBytes)
        bytes.storeBytes(of: Self.magic, as: UInt32.self)
        bytes.storeBytes(of: UInt32(extentCount), toByteOffset: 12, as: UInt32.self)
        epoch = change.epoch
        bytes.storeBytes(of: epoch, toByteOffset: 32, as: UInt64.self)
        bytes.storeBytes(of: UInt64(encoded.count), toByteOffset: 40, as: UInt64.self)
        bytes.storeBytes(of: UInt32(extentBytes), toByteOffset: 48, as: UInt32.self)
    }

    /// Gives the record its place, once; returns its checksum.
    func stamp(salt: UInt64, _ place: LogPosition) -> UInt32 {
        bytes.storeBytes(of: place.checksum, toByteOffset: 8, as: UInt32.self)
        bytes.storeBytes(of: salt, toByteOffset: 16, as: UInt64.self)
        bytes.storeBytes(of: UInt64(place.position), toByteOffset: 24, as: UInt64.self)
        bytes.storeBytes(of: Self.headerChecksum(bytes), toByteOffset: 52, as: UInt32.self)
        marks.put(SectorMarks.mark(epoch: epoch, salt: salt), into: bytes, at: place.position)
        let sum = checksum(bytes + Self.checksummedFrom, used - Self.checksummedFrom)
        bytes.storeBytes(of: sum, toByteOffset: 4, as: UInt32.self)
        return sum
    }

    static func headerChecksum(_ header: UnsafeRawPointer) -> UInt32 { checksum(header + headerChecksummed.lowerBound, headerChecksummed.count) }

    private func reserve(_ byteCount: Int) -> UnsafeMutableRawPointer {
        if used + byteCount > capacity {
            let grown = max(capacity * 2, used + byteCount)
            let larger = UnsafeMutableRawPointer.allocate(byteCount: grown, alignment: Self.alignment)
            larger.copyMemory(from: bytes, byteCount: used)
            bytes.deallocate()
            (bytes, capacity) = (larger, grown)
        }
        defer { used += byteCount }
        return bytes + used
    }
}
