import Schemas

/// What stands between a schema's id and a Protobuf message: the way to the message in its file, as zigzag varints.
enum ProtobufFraming {
    static func append(path: [Int], to bytes: inout [UInt8]) {
        // The first message has a short form.
        if path == [0] { return bytes.append(0) }
        for number in [path.count] + path {
            var rest = UInt64(number) << 1
            while rest >= 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(truncatingIfNeeded: rest))
        }
    }

    /// The path, and where the message begins; nil if the bytes hold none.
    static func path(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> (path: [Int], body: UnsafePointer<UInt8>)? {
        var reader = ProtobufReader(start, end: end)
        func number(_ value: UInt64) -> Int? { value & 1 == 0 && value >> 1 < 10_000 ? Int(value >> 1) : nil }
        guard let count = reader.varint().flatMap(number), count <= 64 else { return nil }
        if count == 0 { return ([0], reader.next) }
        var path: [Int] = []
        for _ in 0..<count {
            guard let index = reader.varint().flatMap(number) else { return nil }
            path.append(index)
        }
        return (path, reader.next)
    }
}
