import Schemas
import Values

/// A message of Protocol Buffers in its text form, whatever the order of its fields.
struct MessageText: Equatable {
    private indirect enum Field: Hashable {
        case value(String, String)
        case message(String, [Field])

        var text: String {
            switch self {
            case .value(let name, let value): "\(name): \(value)"
            case .message(let name, let fields): "\(name) { \(fields.map(\.text).joined(separator: " ")) }"
            }
        }
    }

    private let fields: [Field]

    var text: String { fields.map(\.text).joined(separator: "\n") }

    private init(_ fields: [Field]) { self.fields = Self.sorted(fields) }

    private static func sorted(_ fields: [Field]) -> [Field] { fields.sorted { Text($0.text) < Text($1.text) } }

    /// Reads the text form: a line for each value, `NAME {` and `}` around the lines of a message.
    init(_ text: String) {
        var lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }[...]
        self.init(Self.fields(&lines))
    }

    private static func fields(_ lines: inout ArraySlice<Substring>) -> [Field] {
        var result: [Field] = []
        while let line = lines.popFirst(), line != "}" {
            if line.hasSuffix(" {") {
                result.append(.message(String(line.dropLast(2)), sorted(fields(&lines))))
            } else if let colon = line.firstIndex(of: ":") {
                result.append(.value(String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " })))
            }
        }
        return result
    }

    /// Reads a message's bytes; nil if they are no such message.
    init?(_ bytes: [UInt8], _ message: ProtobufSchema.Message, _ schema: ProtobufSchema) {
        guard let fields = Self.fields(bytes[...], message.fields, schema) else { return nil }
        self.init(fields)
    }

    private static func fields(_ bytes: ArraySlice<UInt8>, _ declared: [ProtobufSchema.Field], _ schema: ProtobufSchema) -> [Field]? {
        var rest = bytes, result: [Field] = []
        while !rest.isEmpty {
            guard let tag = varint(&rest), let field = declared.first(where: { UInt64($0.number) == tag >> 3 }), let value = wireValue(tag & 7, &rest) else { return nil }
            switch (field.type, value) {
            case (.named(let name), .bytes(let inner)):
                guard let type = schema.messages[name], let fields = fields(inner, type.fields, schema) else { return nil }
                result.append(.message(field.name, sorted(fields)))
            case (.map, .bytes(let inner)):
                guard let entry = schema.entry(of: field), let fields = fields(inner, [entry.key, entry.value], schema) else { return nil }
                result.append(.message(field.name, sorted(fields)))
            case (.scalar(let scalar), .bytes(var packed)) where scalar != .string && scalar != .bytes:
                while !packed.isEmpty {
                    guard let value = wireValue(scalar == .double ? 1 : 0, &packed), let text = text(value, scalar) else { return nil }
                    result.append(.value(field.name, text))
                }
            case (.scalar(let scalar), _):
                guard let text = text(value, scalar) else { return nil }
                result.append(.value(field.name, text))
            default: return nil
            }
        }
        return result
    }

    private enum WireValue {
        case varint(UInt64)
        case fixed(UInt64)
        case bytes(ArraySlice<UInt8>)
    }

    private static func wireValue(_ type: UInt64, _ rest: inout ArraySlice<UInt8>) -> WireValue? {
        switch type {
        case 0: return varint(&rest).map { .varint($0) }
        case 1:
            guard rest.count >= 8 else { return nil }
            defer { rest = rest.dropFirst(8) }
            return .fixed(rest.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) })
        case 2:
            guard let count = varint(&rest), count <= UInt64(rest.count) else { return nil }
            defer { rest = rest.dropFirst(Int(count)) }
            return .bytes(rest.prefix(Int(count)))
        default: return nil
        }
    }

    private static func varint(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 7) {
            guard let byte = rest.popFirst() else { return nil }
            value |= UInt64(byte & 0x7F) << UInt64(shift)
            if byte < 0x80 { return value }
        }
        return nil
    }

    private static func text(_ value: WireValue, _ scalar: ProtobufSchema.Scalar) -> String? {
        switch (scalar, value) {
        case (.bool, .varint(let number)): number == 0 ? "false" : "true"
        case (.int32, .varint(let number)), (.int64, .varint(let number)): String(Int64(bitPattern: number))
        case (.double, .fixed(let bits)): DoubleText.string(Double(bitPattern: bits))
        case (.string, .bytes(let bytes)): JSONTree.string(String(decoding: bytes, as: UTF8.self)).text.string
        case (.bytes, .bytes(let bytes)): "\"" + bytes.map { $0 < 0x20 || $0 > 0x7E ? "\\" + octal($0) : String(Unicode.Scalar($0)) }.joined() + "\""
        default: nil
        }
    }

    private static func octal(_ byte: UInt8) -> String { String((Int(byte) + 512), radix: 8).suffix(3).description }
}
