import Schemas
import Values

/// A query's answer whose rows are messages of Protocol Buffers.
struct ProtobufAnswer {
    private let elements: [JSONTree]

    init(_ elements: [JSONTree]) { self.elements = elements }

    /// The first thing that differs. Expected rows are in the text form of Protocol Buffers; fields and rows may come in any order.
    func difference(_ expected: [JSONTree]) -> String? {
        if expected.count != elements.count { return "\(elements.count) elements came, not \(expected.count)" }
        guard let schema = elements.first?["header"]?["protobufSchema"]?.asText else { return "the header has no protobufSchema" }
        if let wanted = expected.first?["header"]?["protoSchema"]?.asText, wanted != schema { return "the schema differs\nexpected  \(wanted)\nactual    \(schema)" }
        let parsed: ProtobufSchema, root: ProtobufSchema.Message
        do throws(SchemaError) {
            parsed = try ProtobufSchema(parsing: schema)
            root = try parsed.message(named: nil)
        } catch { return "the schema cannot be read: \(error.message)\n\(schema)" }
        var left: [MessageText] = []
        for element in elements.dropFirst() where element["finalMessage"] == nil {
            guard let text = element["row"]?["protobufBytes"]?.asText, let bytes = Base64.bytes(text) else { return "a row has no protobufBytes: \(element.text)" }
            guard let message = MessageText(bytes, root, parsed) else { return "a row cannot be read: \(text)" }
            left.append(message)
        }
        for wanted in expected.dropFirst() {
            if let final = wanted["finalMessage"] {
                if final != elements.last?["finalMessage"] { return "the final message is not \(final.text)" }
                continue
            }
            guard let text = wanted["row"]?.asText else { return "a row is expected as something else than text: \(wanted.text)" }
            let message = MessageText(text)
            guard let found = left.firstIndex(of: message) else { return "missing row\n\(text)\namong\n\(left.map(\.text).joined(separator: "\n"))" }
            left.remove(at: found)
        }
        return nil
    }
}
