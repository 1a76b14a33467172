/// Little-endian 64-bit numbers, and texts by length.
struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func put(_ value: UInt8) { bytes.append(value) }
    mutating func put(_ value: Int) { put(bits: UInt64(bitPattern: Int64(value))) }
    mutating func put(_ value: Double) { put(bits: value.bitPattern) }
    mutating func put(_ text: String) {
        put(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }
    mutating func put(_ block: [UInt8]) {
        put(block.count)
        bytes += block
    }
    mutating func put(_ texts: [String]) {
        put(texts.count)
        for text in texts { put(text) }
    }
    private mutating func put(bits: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
    }
}

/// Reads what ``ByteWriter`` wrote; nil where the bytes end too early.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }
    mutating func byte() -> UInt8? { rest.popFirst() }
    mutating func integer() -> Int? { bits().map { Int(Int64(bitPattern: $0)) } }
    mutating func double() -> Double? { bits().map { Double(bitPattern: $0) } }

    mutating func text() -> String? {
        guard let count = integer(), count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return String(decoding: rest.prefix(count), as: UTF8.self)
    }

    mutating func block() -> [UInt8]? {
        guard let count = integer(), count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    mutating func texts() -> [String]? {
        // Each takes at least its length's 8 bytes.
        guard let count = integer(), count >= 0, count <= rest.count / 8 else { return nil }
        var result: [String] = []
        for _ in 0..<count { if let text = text() { result.append(text) } else { return nil } }
        return result
    }

    private mutating func bits() -> UInt64? {
        guard rest.count >= 8 else { return nil }
        defer { rest = rest.dropFirst(8) }
        return rest.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
