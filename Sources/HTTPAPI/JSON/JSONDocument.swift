/// A request's JSON. Numbers keep their text.
enum JSONDocument: Equatable {
    case null
    case boolean(Bool)
    case number(String)
    case string(String)
    case array([JSONDocument])
    case object([String: JSONDocument])

    /// Reads one document. Nil unless the bytes are exactly one, nested at most 64 deep.
    init?(_ bytes: [UInt8]) {
        var reader = JSONReader(bytes)
        guard let document = reader.document(depth: 0), reader.isAtEnd else { return nil }
        self = document
    }

    subscript(name: String) -> JSONDocument? { if case .object(let fields) = self { fields[name] } else { nil } }

    var string: String? { if case .string(let text) = self { text } else { nil } }

    /// The text of a setting's value; nil for null and for nested documents.
    var scalarText: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .boolean(let value): value ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    /// Fields of an object whose values are scalars, by name.
    var settings: [(name: String, value: String?)] {
        guard case .object(let fields) = self else { return [] }
        return fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value.scalarText) }
    }
}
