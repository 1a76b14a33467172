public import Catalog
import Formats
public import Schemas
public import TopicLog
import Values

/// Key and value of a record as JSON texts.
public struct RecordText {
    public var key: [UInt8] = []
    public var value: [UInt8] = []
    /// Where the key is windowed; the end is unknown where only the start is kept.
    public var window: (start: Int64, end: Int64?)?

    public init(key: [UInt8] = [], value: [UInt8] = [], window: (start: Int64, end: Int64?)? = nil) { (self.key, self.value, self.window) = (key, value, window) }
}

extension RecordText {
    /// A JSON text as PRINT shows it: a text without its quotes. Nil for null.
    public static func plain(_ json: [UInt8]) -> [UInt8]? {
        if json.elementsEqual("null".utf8) { return nil }
        let isText = json.first == UInt8(ascii: "\"") && !json.contains(UInt8(ascii: "\\"))
        return isText ? Array(json.dropFirst().dropLast()) : json
    }

    /// The key as PRINT shows it, with its window: `[key@start/end]`. Nil for null.
    public var plainKey: [UInt8]? {
        guard let window else { return RecordText.plain(key) }
        return Array("[".utf8) + (RecordText.plain(key) ?? Array("<null>".utf8)) + "@\(window.start)/\(window.end.map(String.init) ?? "-")]".utf8
    }
}

/// Reads the bytes of a topic's records.
public protocol RecordTextMaker {
    /// The texts of one record of a block.
    func text(of block: RecordBlock, row: Int) -> RecordText
}

/// For topics whose formats nobody declared: what the schema says that a record names, JSON if it parses, else text, else `{"base64":…}`.
/// A missing key or value is null.
public struct UndeclaredFormats: RecordTextMaker {
    private let registry: (any SchemaRegistry)?

    /// - Parameter registry: Where the schemas are that records name by their ids.
    public init(registry: (any SchemaRegistry)? = nil) { self.registry = registry }

    public func text(of block: RecordBlock, row: Int) -> RecordText {
        var text = RecordText()
        append(block.key(row), to: &text.key)
        append(block.value(row), to: &text.value)
        return text
    }

    private func append(_ bytes: UnsafeBufferPointer<UInt8>?, to out: inout [UInt8]) {
        // No text begins with a zero.
        if let registry, let bytes, bytes.first == 0, let tree = try? RegisteredDatum.tree(of: Array(bytes), from: registry) { return tree.append(to: &out) }
        UndeclaredFormats.append(bytes, to: &out)
    }

    public static func append(_ bytes: UnsafeBufferPointer<UInt8>?, to out: inout [UInt8]) {
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

/// Chooses how a topic's records are read.
public enum TopicFormats {
    /// By the formats that a stream or table declares on the topic, else by what the bytes look like.
    public static func reader(declaredBy source: SourceDefinition?, registry: (any SchemaRegistry)? = nil) -> any RecordTextMaker {
        guard let source else { return UndeclaredFormats(registry: registry) }
        return DeclaredFormats(source)
    }
}
