import TopicLog
import Values

/// Key and value of a record as JSON texts.
struct RecordText {
    var key: [UInt8] = []
    var value: [UInt8] = []
    /// Where the key is windowed; the end is unknown where only the start is kept.
    var window: (start: Int64, end: Int64?)?
}

/// Reads the bytes of a topic's records.
protocol RecordTextMaker {
    /// The texts of one record of a block.
    func text(of block: RecordBlock, row: Int) -> RecordText
}

/// For topics whose formats nobody declared: JSON if it parses, else text, else `{"base64":…}`. A missing key or value is null.
struct UndeclaredFormats: RecordTextMaker {
    func text(of block: RecordBlock, row: Int) -> RecordText {
        var text = RecordText()
        UndeclaredFormats.append(block.key(row), to: &text.key)
        UndeclaredFormats.append(block.value(row), to: &text.value)
        return text
    }

    static func append(_ bytes: UnsafeBufferPointer<UInt8>?, to out: inout [UInt8]) {
        guard let bytes else { return out.append(contentsOf: "null".utf8) }
        // A JSON text is only one if it is text at all.
        guard let text = String(validating: bytes, as: UTF8.self) else {
            out.append(contentsOf: "{\"base64\":".utf8)
            JSONText.append(Base64.string(Array(bytes)), to: &out)
            return out.append(UInt8(ascii: "}"))
        }
        if !CompactJSON.append(bytes, to: &out) { JSONText.append(text, to: &out) }
    }
}
