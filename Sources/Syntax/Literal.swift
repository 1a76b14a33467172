/// A literal of the language.
public enum Literal: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int32)
    case bigint(Int64)
    /// The text as written, with its sign: precision and scale are those of the text. See ``decimalShape(of:)``.
    case decimal(String)
    case double(Double)
    case string(String)
}
