/// A variable given on the command line: `--define NAME=VALUE`.
public struct Definition: Sendable, Equatable {
    public var name: String
    public var value: String

    /// Nil without a name or a `=`.
    public init?(_ text: String) {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else { return nil }
        name = String(text[..<sign])
        value = String(text[text.index(after: sign)...])
    }
}
