/// What stands before the body of a record whose schema is in a registry: a byte 0, and the schema's id in four bytes.
enum RecordFraming {
    static let byteCount = 5

    static func append(id: Int32, to bytes: inout [UInt8]) {
        bytes.append(0)
        withUnsafeBytes(of: id.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// The id; nil if the bytes do not begin so.
    @inline(__always)
    static func id(_ bytes: UnsafePointer<UInt8>, count: Int) -> Int32? {
        guard count >= byteCount, bytes[0] == 0 else { return nil }
        return Int32(bigEndian: UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: 1, as: Int32.self))
    }
}
