import Diagnostics
public import Values

/// A text in a statement that stands for a value of another type, and is none.
func unreadable(_ text: String, as type: SQLType, at span: SourceSpan) -> Diagnostic {
    .analysis("invalid-literal", "'\(text)' is no \(type)", at: span, hint: writtenForm(of: type) ?? (type.isNumeric ? "CAST the others to STRING if texts are meant." : nil))
}

/// How a constant of the type is written, as a sentence; nil for numbers, texts and nested types.
public func writtenForm(of type: SQLType) -> String? {
    switch type {
    case .date: "A DATE reads like '2031-12-24'."
    case .time: "A TIME reads like '18:30' or '18:30:15'."
    case .timestamp: "A TIMESTAMP reads like '2031-12-24T18:30:15'."
    case .bytes: "BYTES are written in Base64."
    case .boolean: "A BOOLEAN is TRUE or FALSE."
    case .integer, .bigint, .double, .decimal, .string, .array, .map, .structure: nil
    }
}
