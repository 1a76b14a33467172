/// Two texts under each other, with a mark at the first line that differs.
enum TextDifference {
    static func text(expected: String, actual: String) -> String {
        let left = expected.split(separator: "\n", omittingEmptySubsequences: false), right = actual.split(separator: "\n", omittingEmptySubsequences: false)
        let first = zip(left, right).enumerated().first { $1.0 != $1.1 }?.offset ?? min(left.count, right.count)
        func part(_ title: String, _ lines: [Substring]) -> [String] {
            [title] + lines.enumerated().map { ($0 == first ? "> " : "  ") + $1 }
        }
        return (part("expected", left) + part("actual", right)).joined(separator: "\n")
    }
}
