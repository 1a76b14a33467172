import Values

/// Writes small JSON documents field by field.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    /// True where the next field or element needs a comma before it.
    private var needsComma = false

    mutating func object(_ body: (inout JSONWriter) -> Void) { enclosed("{", "}", body) }
    mutating func array(_ body: (inout JSONWriter) -> Void) { enclosed("[", "]", body) }

    mutating func field(_ name: String, _ value: String?) {
        begin(name)
        if let value { JSONText.append(value, to: &bytes) } else { bytes.append(contentsOf: "null".utf8) }
    }

    mutating func field(_ name: String, _ value: Int) {
        begin(name)
        bytes.append(contentsOf: String(value).utf8)
    }

    mutating func field(_ name: String, _ value: Bool) {
        begin(name)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// `raw` is JSON already.
    mutating func field(_ name: String, raw: [UInt8]) {
        begin(name)
        bytes.append(contentsOf: raw)
    }

    mutating func field(_ name: String, _ value: SQLValue, as type: SQLType) {
        begin(name)
        value.appendJSON(to: &bytes, as: type, form: .display)
    }

    mutating func field(_ name: String, object body: (inout JSONWriter) -> Void) {
        begin(name)
        needsComma = false
        object(body)
    }

    mutating func field(_ name: String, array body: (inout JSONWriter) -> Void) {
        begin(name)
        needsComma = false
        array(body)
    }

    mutating func element(_ value: String) {
        separate()
        JSONText.append(value, to: &bytes)
    }

    mutating func element(_ value: SQLValue, as type: SQLType) {
        separate()
        value.appendJSON(to: &bytes, as: type, form: .display)
    }

    mutating func element(raw: [UInt8]) {
        separate()
        bytes.append(contentsOf: raw)
    }

    private mutating func enclosed(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(UInt8(ascii: open))
        needsComma = false
        body(&self)
        bytes.append(UInt8(ascii: close))
        needsComma = true
    }

    private mutating func begin(_ name: String) {
        separate()
        JSONText.append(name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }
}

extension JSONWriter {
    /// An array of finished documents.
    static func array(of documents: [[UInt8]]) -> [UInt8] {
        var writer = JSONWriter()
        writer.array { for document in documents { $0.element(raw: document) } }
        return writer.bytes
    }
}
