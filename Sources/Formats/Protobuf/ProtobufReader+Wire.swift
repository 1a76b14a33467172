/// What all messages are made of.
extension ProtobufReader {
    @inline(__always)
    mutating func varint() -> UInt64? {
        // Most are of one byte.
        if next < end, next[0] < 0x80 {
            defer { next += 1 }
            return UInt64(next[0])
        }
        return longVarint()
    }

    private mutating func longVarint() -> UInt64? {
        var value: UInt64 = 0, shift: UInt64 = 0
        while next < end, shift < 70 {
            let byte = next[0]
            next += 1
            if shift < 64 { value |= UInt64(byte & 0x7F) << shift }
            if byte < 0x80 { return value }
            shift += 7
        }
        failure = .syntax
        return nil
    }

    /// The bytes behind a length.
    mutating func nested() -> ProtobufReader? {
        guard let length = varint(), length <= UInt64(end - next) else {
            failure = .syntax
            return nil
        }
        defer { next += Int(length) }
        return ProtobufReader(next, end: next + Int(length))
    }

    mutating func skip(_ wire: ProtobufWire) -> Bool {
        switch wire {
        case .varint: return varint() != nil
        case .lengthDelimited: return nested() != nil
        case .eightBytes, .fourBytes:
            let width = wire == .eightBytes ? 8 : 4
            guard end - next >= width else { return false }
            next += width
            return true
        }
    }
}
