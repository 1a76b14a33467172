import Diagnostics
import Values

/// A text in a statement that stands for a value of another type, and is none.
func unreadable(_ text: String, as type: SQLType, at span: SourceSpan) -> Diagnostic {
    let form: String? =
        switch type {
        case .date: "A DATE reads like '2031-12-24'."
        case .time: "A TIME reads like '18:30' or '18:30:15'."
        case .timestamp: "A TIMESTAMP reads like '2031-12-24T18:30:15'."
        case .bytes: "BYTES are written in Base64."
        case .boolean: "A BOOLEAN is 'true' or 'false'."
        case .integer, .bigint, .double, .decimal: "CAST the others to STRING if texts are meant."
        case .string, .array, .map, .structure: nil
        }
    return .analysis("invalid-literal", "'\(text)' is no \(type)", at: span, hint: form)
}
