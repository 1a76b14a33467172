/// Writes integers and strings one after another; what is written seldom and small.
struct ByteWriter {
    var bytes: [UInt8] = []

    /// A LEB128 varint.
    mutating func write(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func write(_ number: Int) { write(UInt64(bitPattern: Int64(number))) }

    mutating func write(_ text: String) {
        write(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func write(_ run: [UInt8]) {
        write(run.count)
        bytes.append(contentsOf: run)
    }

    /// A null is kept apart from an empty run.
    mutating func write(_ run: [UInt8]?) {
        guard let run else { return write(0) }
        write(run.count + 1)
        bytes.append(contentsOf: run)
    }
}

/// Reads what a ``ByteWriter`` wrote; nil wherever the bytes end early or make no sense.
struct ByteReader {
    private var next: UnsafeRawPointer
    private let end: UnsafeRawPointer

    init(_ bytes: UnsafeRawPointer, count: Int) {
        next = bytes
        end = bytes + count
    }

    var isAtEnd: Bool { next == end }

    mutating func number() -> UInt64? {
        var value: UInt64 = 0, shift: UInt64 = 0
        while next < end, shift < 64 {
            let byte = next.load(as: UInt8.self)
            next += 1
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }

    mutating func int() -> Int? { number().map { Int(truncatingIfNeeded: $0) } }

    /// A count of things of at least one byte each, so that damaged bytes cannot ask for endless memory.
    mutating func count() -> Int? { int().flatMap { $0 >= 0 && $0 <= end - next ? $0 : nil } }

    mutating func run() -> [UInt8]? { count().map { take($0) } }

    /// An outer nil is an error, an inner one a null.
    mutating func optionalRun() -> [UInt8]?? {
        guard let length = int(), length >= 0, length - 1 <= end - next else { return nil }
        return length == 0 ? .some(nil) : .some(take(length - 1))
    }

    mutating func text() -> String? { run().map { String(decoding: $0, as: UTF8.self) } }

    private mutating func take(_ length: Int) -> [UInt8] {
        defer { next += length }
        return Array(UnsafeRawBufferPointer(start: next, count: length))
    }
}
