public import Diagnostics

/// Reads records of RFC 4180, with `\n` or `\r\n` at their ends; blank lines are passed over.
public struct CSVReader {
    /// A field, and whether it stood in quotes.
    public struct Field: Equatable {
        public var text: String
        public var isQuoted: Bool
    }

    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var position = 0
    /// The number of the line that comes next, from 1.
    public private(set) var line = 1

    public init(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) {
        // Some programs put a mark before UTF-8.
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        self.delimiter = delimiter
    }

    /// The next record; nil at the end.
    /// - Throws: If a quotation does not end.
    public mutating func next() throws(Diagnostic) -> [Field]? {
        skipBlankLines()
        guard position < bytes.count else { return nil }
        var fields: [Field] = []
        while true {
            fields.append(try field())
            guard position < bytes.count else { return fields }
            let byte = bytes[position]
            position += 1
            if byte == delimiter { continue }
            if byte == 0x0D, position < bytes.count, bytes[position] == 0x0A { position += 1 }
            line += 1
            return fields
        }
    }

    private mutating func skipBlankLines() {
        while position < bytes.count, bytes[position] == 0x0A || bytes[position] == 0x0D {
            if bytes[position] == 0x0A { line += 1 }
            position += 1
        }
    }

    private mutating func field() throws(Diagnostic) -> Field {
        guard position < bytes.count, bytes[position] == 0x22 else {
            let start = position
            while position < bytes.count, bytes[position] != delimiter, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
            return Field(text: String(decoding: bytes[start..<position], as: UTF8.self), isQuoted: false)
        }
        let first = line
        var text: [UInt8] = []
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == 0x22 {
                guard position < bytes.count, bytes[position] == 0x22 else {
                    // What stands between the quotation and the next delimiter belongs to the field.
                    let start = position
                    while position < bytes.count, bytes[position] != delimiter, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
                    return Field(text: String(decoding: text + bytes[start..<position], as: UTF8.self), isQuoted: true)
                }
                position += 1
            }
            if byte == 0x0A { line += 1 }
            text.append(byte)
        }
        throw .execution("csv-quote", "the quotation that begins in line \(first) does not end", hint: "A quotation mark inside of one is written twice.")
    }
}
