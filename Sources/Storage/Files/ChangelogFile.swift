import TopicLog
import World

/// The file of one changelog: blocks, each behind a header with magic, CRC32C of its place and of what follows, epoch and length; padded to 8 bytes.
///
/// What it says of itself is committed; the broker's lock guards it.
final class ChangelogFile: @unchecked Sendable {
    let path: String
    let handle: any FileHandle
    var entry: ChangelogEntry
    var hasCleanTail: Bool
    /// Bytes reserved; known to the writing thread alone.
    var capacity = 0

    init(path: String, handle: any FileHandle, entry: ChangelogEntry, hasCleanTail: Bool) {
        self.path = path
        self.handle = handle
        self.entry = entry
        self.hasCleanTail = hasCleanTail
    }

    static func fileName(fileID: UInt64) -> String { "c\(fileID).changelog" }

    /// The number that a file's name says.
    static func fileID(_ name: String) -> UInt64? {
        guard name.hasPrefix("c"), name.hasSuffix(".changelog") else { return nil }
        return UInt64(name.dropFirst().dropLast(".changelog".count))
    }

    /// Reserves room in growing steps, so that most appends change no metadata.
    static func capacity(for byteCount: Int) -> Int {
        byteCount <= 64 << 10 ? 64 << 10 : byteCount <= 1 << 20 ? 1 << 20 : (byteCount + (16 << 20) - 1) & ~((16 << 20) - 1)
    }
}

/// The header in front of a changelog block.
enum ChangelogFrame {
    static let headerBytes = 24
    private static let magic: UInt32 = 0x3247_4c43  // "CLG2"
    /// Of blocks whose checksum does not say where they belong; they are read, and none is written.
    private static let formerMagic: UInt32 = 0x3147_4c43  // "CLG1"

    static func byteCount(payload: Int) -> Int { (headerBytes + payload + 7) & ~7 }

    /// Where a block stands: one that is whole elsewhere is none.
    struct Place {
        var fileID: UInt64
        var position: Int

        fileprivate var seed: UInt32 {
            withUnsafeBytes(of: (fileID, UInt64(position))) { place in place.baseAddress.map { checksum($0, place.count) } ?? 0 }
        }
    }

    /// Writes header, payload and padding: `byteCount(payload:)` bytes.
    static func write(_ payload: [UInt8], epoch: UInt64, for place: Place, to bytes: UnsafeMutableRawPointer) {
        let size = byteCount(payload: payload.count)
        bytes.storeBytes(of: magic, as: UInt32.self)
        bytes.storeBytes(of: epoch, toByteOffset: 8, as: UInt64.self)
        bytes.storeBytes(of: UInt64(payload.count), toByteOffset: 16, as: UInt64.self)
        payload.withUnsafeBytes { if let start = $0.baseAddress { (bytes + headerBytes).copyMemory(from: start, byteCount: $0.count) } }
        let used = headerBytes + payload.count
        (bytes + used).initializeMemory(as: UInt8.self, repeating: 0, count: size - used)
        bytes.storeBytes(of: checksum(bytes + 8, size - 8, seed: place.seed), toByteOffset: 4, as: UInt32.self)
    }

    /// Bytes of the payload, nil if no frame begins there.
    static func payloadCount(_ bytes: UnsafeRawPointer) -> Int? {
        guard [magic, formerMagic].contains(bytes.loadUnaligned(as: UInt32.self)) else { return nil }
        let count = bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        return count < 1 << 40 ? Int(count) : nil
    }

    static func epoch(_ bytes: UnsafeRawPointer) -> UInt64 { bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self) }

    static func isIntact(_ bytes: UnsafeRawPointer, payload: Int, for place: Place) -> Bool {
        let size = byteCount(payload: payload), seed = bytes.loadUnaligned(as: UInt32.self) == magic ? place.seed : 0
        return bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self) == checksum(bytes + 8, size - 8, seed: seed)
    }
}
