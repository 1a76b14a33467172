import Syntax

/// Names as they are written in a statement.
enum CompletionName {
    private static let reserved = Set(Keyword.allCases.filter(\.isReserved).map(\.rawValue))

    /// With back quotes where the name would not read back as itself.
    static func written(_ name: String) -> String {
        let isPlain = name.utf8.first.map { !(0x30...0x39).contains($0) } ?? false
        let isWord = name.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
        return isPlain && isWord && !reserved.contains(name) ? name : "`" + name.doubling("`") + "`"
    }
}
