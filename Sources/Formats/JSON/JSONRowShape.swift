import Values

/// How a row stands in JSON.
public enum JSONRowShape: Hashable, Sendable {
    /// `{"A":1,"B":"x"}`
    case object
    /// `[1,"x"]`
    case array
    /// `1`: the value of the only column.
    case bare

    /// What stands before a column's value.
    func prefix(_ name: String, isFirst: Bool) -> [UInt8] {
        switch self {
        case .bare: return []
        case .array: return [isFirst ? UInt8(ascii: "[") : UInt8(ascii: ",")]
        case .object:
            var text = [isFirst ? UInt8(ascii: "{") : UInt8(ascii: ",")]
            JSONText.append(name, to: &text)
            return text + [UInt8(ascii: ":")]
        }
    }

    /// What opens a row without columns, and what closes any.
    var open: UInt8 { self == .array ? UInt8(ascii: "[") : UInt8(ascii: "{") }
    var close: UInt8 { self == .array ? UInt8(ascii: "]") : UInt8(ascii: "}") }
}
