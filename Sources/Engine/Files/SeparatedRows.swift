import Catalog
import Diagnostics
import TopicLog
import Values

extension FileRows {
    /// Comma-separated values (RFC 4180): a line of names, then the rows. A semicolon or a tab may stand for the comma.
    init(separated bytes: [UInt8], isTabbed: Bool) throws(Diagnostic) {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let head = bytes[start...].prefix { $0 != UInt8(ascii: "\n") }
        let counts = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].map { sign in (sign, head.count { $0 == sign }) }
        let delimiter = isTabbed ? UInt8(ascii: "\t") : counts.max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? $0.0 : nil } ?? UInt8(ascii: ",")
        var rows = SeparatedReader(bytes: bytes, position: start, delimiter: delimiter)
        guard let header = try rows.next() else {
            self.init(columns: [], format: SourceFormat("DELIMITED"), records: [])
            return
        }
        let names = header.fields.enumerated().map { number, name in name.isEmpty ? "COLUMN_\(number + 1)" : name }
        var shapes = [FileShape](repeating: .unknown, count: names.count), records: [LogRecord] = []
        while let row = try rows.next() {
            for (index, field) in row.fields.enumerated() where index < shapes.count { shapes[index] = shapes[index].joined(with: FileShape(field: field)) }
            records.append(LogRecord(key: nil, value: Array(bytes[row.range]), timestamp: 0))
        }
        self.init(
            columns: FileRows.named(zip(names, shapes).map { ($0, $1.type) }), format: SourceFormat("DELIMITED", delimiter: delimiter == UInt8(ascii: ",") ? nil : delimiter),
            records: records)
    }
}

extension FileShape {
    /// A field of a text file. One that begins with a zero that counts for nothing is a code, not a number.
    init(field: String) {
        let digits = field.utf8.drop { $0 == UInt8(ascii: "-") }
        let isCode = digits.count > 1 && digits.first == UInt8(ascii: "0") && digits.dropFirst().first != UInt8(ascii: ".")
        if field.isEmpty { self = .unknown } else if !isCode, Int64(field) != nil { self = .bigint } else if !isCode, FileShape.isNumber(digits), Double(field)?.isFinite == true {
            self = .double
        } else if field.lowercased() == "true" || field.lowercased() == "false" {
            self = .boolean
        } else {
            self = .string
        }
    }

    /// Not the words and the hexadecimal digits that `Double` reads, too.
    private static func isNumber(_ digits: some Sequence<UInt8>) -> Bool {
        digits.allSatisfy { ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")) || [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "-"), UInt8(ascii: "+")].contains($0) }
    }
}

/// Cuts a text into rows and fields.
private struct SeparatedReader {
    let bytes: [UInt8]
    var position: Int
    let delimiter: UInt8

    /// The next row that is not empty, and where it stands, without its line end.
    mutating func next() throws(Diagnostic) -> (fields: [String], range: Range<Int>)? {
        while position < bytes.count, bytes[position] == UInt8(ascii: "\n") || bytes[position] == UInt8(ascii: "\r") { position += 1 }
        guard position < bytes.count else { return nil }
        let start = position
        var fields: [String] = [], field: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\""), field.isEmpty { try quoted(into: &field) } else if byte == delimiter {
                fields.append(String(decoding: field, as: UTF8.self))
                field = []
                position += 1
            } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break } else {
                field.append(byte)
                position += 1
            }
        }
        fields.append(String(decoding: field, as: UTF8.self))
        return (fields, start..<position)
    }

    private mutating func quoted(into field: inout [UInt8]) throws(Diagnostic) {
        position += 1
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\"") {
                position += 1
                guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return }
            }
            field.append(bytes[position])
            position += 1
        }
        throw .execution("file-row", "a field of the file begins with a double quote that is never closed", hint: "A quote inside a quoted field is written twice.")
    }
}
