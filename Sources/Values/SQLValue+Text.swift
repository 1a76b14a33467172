extension SQLValue {
    /// The text that CAST(x AS STRING) gives: `1.0E7`, `[1, 2]`, `{k=v}`, `Struct{F0=1}`; NULL is `null`.
    /// `type` names the fields of structs.
    public func text(as type: SQLType) -> String {
        switch self {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .bigint(let value): String(value)
        case .double(let value): DoubleText.string(value)
        case .decimal(let value): value.description
        case .string(let value): value.string
        case .bytes(let value): Base64.string(value)
        case .date(let days): TimeText.string(date: days)
        case .time(let milliseconds): TimeText.string(time: milliseconds)
        case .timestamp(let milliseconds): TimeText.string(timestamp: milliseconds)
        case .array(let elements):
            "[" + elements.map { $0.text(as: type.element) }.joined(separator: ", ") + "]"
        case .map(let entries):
            "{" + entries.map { "\($0.key.text(as: type.key))=\($0.value.text(as: type.element))" }.joined(separator: ", ") + "}"
        case .structure(let values):
            "Struct{"
                + zip(type.fields, values).filter { !$1.isNull }.map { "\($0.name)=\($1.text(as: $0.type))" }.joined(separator: ",") + "}"
        }
    }

    /// How times and bytes are written into JSON.
    public enum JSONForm: Sendable {
        /// As records hold them: DATE as days, TIME as milliseconds of the day, TIMESTAMP as milliseconds since 1970.
        case wire
        /// As a person reads them: DATE, TIME and TIMESTAMP as ISO text.
        case display
    }

    /// Appends the value as JSON: DOUBLE as Java writes it, DECIMAL with its full scale, BYTES as Base64.
    /// `type` names the fields of structs.
    public func appendJSON(to out: inout [UInt8], as type: SQLType, form: JSONForm = .wire) {
        switch self {
        case .null: out.append(contentsOf: "null".utf8)
        case .boolean(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer, .bigint, .decimal: out.append(contentsOf: text(as: type).utf8)
        case .double(let value):
            if value.isFinite { out.append(contentsOf: DoubleText.string(value).utf8) } else { JSONText.append(DoubleText.string(value), to: &out) }
        case .string, .bytes: JSONText.append(text(as: type), to: &out)
        case .date(let days): appendTime(Int64(days), to: &out, as: type, form)
        case .time(let milliseconds): appendTime(Int64(milliseconds), to: &out, as: type, form)
        case .timestamp(let milliseconds): appendTime(milliseconds, to: &out, as: type, form)
        case .array(let elements):
            JSONText.appendList(elements, open: "[", close: "]", to: &out) { $0.appendJSON(to: &$1, as: type.element, form: form) }
        case .map(let entries):
            JSONText.appendList(entries, open: "{", close: "}", to: &out) {
                JSONText.append($0.key.text(as: type.key), to: &$1)
                $1.append(UInt8(ascii: ":"))
                $0.value.appendJSON(to: &$1, as: type.element, form: form)
            }
        case .structure(let values):
            JSONText.appendList(Array(zip(type.fields, values)), open: "{", close: "}", to: &out) {
                JSONText.append($0.0.name, to: &$1)
                $1.append(UInt8(ascii: ":"))
                $0.1.appendJSON(to: &$1, as: $0.0.type, form: form)
            }
        }
    }

    private func appendTime(_ number: Int64, to out: inout [UInt8], as type: SQLType, _ form: JSONForm) {
        switch form {
        case .wire: out.append(contentsOf: String(number).utf8)
        case .display: JSONText.append(text(as: type), to: &out)
        }
    }
}

extension SQLType {
    /// Element of an ARRAY, value of a MAP; otherwise the type itself.
    var element: SQLType {
        switch self {
        case .array(let element), .map(_, let element): element
        default: self
        }
    }

    var key: SQLType { if case .map(let key, _) = self { key } else { .string } }

    var fields: [StructField] { if case .structure(let fields) = self { fields } else { [] } }
}
