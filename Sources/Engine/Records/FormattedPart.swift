import Catalog
import Columns
import Formats
import TopicLog
import Values

/// Key or value of records in a declared format, as JSON texts.
///
/// A JSON text stays as it was written, undeclared fields and all. A part that is not what its format says is shown as if
/// nothing were declared.
struct FormattedPart {
    private let columns: [SchemaColumn]
    private let format: FormatName
    private let decoder: any RecordDecoder
    /// The one column stands for itself, without its name.
    private let isBare: Bool

    /// Nil for formats whose bytes nobody here can read.
    init?(_ declared: SourceFormat, columns: [SchemaColumn], isKey: Bool) {
        guard let format = FormatName(name: declared.name) else { return nil }
        let properties = FormatProperties(delimiter: declared.delimiter, wrapSingle: declared.wrapsSingle, schemas: declared.schemas)
        let wanted = columns.map { _ in true }
        guard let decoder = try? FormatRegistry.decoder(format, properties, columns: columns, wanted: wanted, isKey: isKey) else { return nil }
        (self.columns, self.format, self.decoder) = (columns, format, decoder)
        isBare = columns.count == 1 && (isKey || format == .kafka || declared.wrapsSingle == false)
    }

    /// The texts of all rows of a block's part.
    func texts(_ rows: EncodedRows) -> [[UInt8]] {
        let decoded = decoder.decode(rows.bytes.of(UInt8.self), offsets: rows.offsets.of(Int32.self), nulls: rows.nulls?.words, count: rows.count)
        let malformed = Set(decoded.malformed.map(\.row))
        return (0..<rows.count).map { row in
            var text: [UInt8] = []
            if let bytes = rows[row], isAsWritten || malformed.contains(Int32(row)) {
                UndeclaredFormats.append(bytes, to: &text)
            } else if rows[row] == nil || decoded.nullRows?[row] ?? false {
                text.append(contentsOf: "null".utf8)
            } else {
                append(decoded.columns, row, to: &text)
            }
            return text
        }
    }

    private var isAsWritten: Bool { format == .json || columns.isEmpty }

    private func append(_ values: [Column?], _ row: Int, to text: inout [UInt8]) {
        if isBare { return (values[0]?.value(at: row) ?? .null).appendJSON(to: &text, as: columns[0].type, form: .display) }
        for (index, column) in columns.enumerated() {
            text.append(UInt8(ascii: index == 0 ? "{" : ","))
            JSONText.append(column.name, to: &text)
            text.append(UInt8(ascii: ":"))
            (values[index]?.value(at: row) ?? .null).appendJSON(to: &text, as: column.type, form: .display)
        }
        text.append(UInt8(ascii: "}"))
    }
}

extension EncodedRows {
    /// Keys of a block, copied.
    init(keysOf block: RecordBlock) {
        self.init(block, block.keyBytes, block.keyOffsets, block.nullKeys)
    }

    init(valuesOf block: RecordBlock) {
        self.init(block, block.valueBytes, block.valueOffsets, block.nullValues)
    }

    private init(
        _ block: RecordBlock, _ source: UnsafeMutablePointer<UInt8>, _ places: UnsafeMutablePointer<Int32>, _ missing: UnsafeMutablePointer<UInt64>?
    ) {
        let first = places[0], byteCount = Int(places[block.count] - first)
        let bytes = Buffer(capacity: byteCount), offsets = Buffer(capacity: (block.count + 1) * 4)
        bytes.pointer.copyMemory(from: source + Int(first), byteCount: byteCount)
        for row in 0...block.count { offsets.of(Int32.self)[row] = places[row] - first }
        var nulls: Bitmap?
        if let missing {
            let bits = Bitmap(count: block.count, repeating: false)
            for word in 0..<bits.wordCount { bits.words[word] = missing[word] }
            nulls = bits
        }
        self.init(count: block.count, bytes: bytes, offsets: offsets, nulls: nulls)
    }
}
