import Values

/// A key or value as it was written, seen the way ksqlDB's tests decode it.
enum ActualNode {
    /// Fields and scalars of a format without a schema of its own: numbers are what their text says.
    case json(JSONTree)
    /// Of a typed format: doubles compare with a tolerance.
    case typed(JSONTree)
    case unreadable(String)

    var text: String {
        switch self {
        case .json(let tree), .typed(let tree): tree.text.string
        case .unreadable(let text): text
        }
    }
}

/// The rules by which an expected node and a written one are the same.
struct NodeComparison {
    /// Off where a case asks for it: decimals are then compared as doubles.
    var isExact = true

    func matches(_ expected: JSONTree, _ actual: ActualNode) -> Bool {
        switch actual {
        case .json(let tree): matches(expected, tree, isTyped: false)
        case .typed(let tree): matches(expected, tree, isTyped: true)
        case .unreadable: false
        }
    }

    private func matches(_ expected: JSONTree, _ actual: JSONTree, isTyped: Bool) -> Bool {
        switch (expected, actual) {
        case (.null, .null): true
        case (.boolean(let left), .boolean(let right)): left == right
        case (_, .number(let text)): matches(expected, number: text.string, isTyped: isTyped)
        case (.string(let left), .string(let right)): left == right
        case (.array(let left), .array(let right)): left.count == right.count && zip(left, right).allSatisfy { matches($0, $1, isTyped: isTyped) }
        case (.object(let left), .object(let right)): matches(left, right, isTyped: isTyped)
        default: false
        }
    }

    private func matches(_ expected: [JSONTree.Member], _ actual: [JSONTree.Member], isTyped: Bool) -> Bool {
        guard expected.count == actual.count else { return false }
        let fields = Dictionary(actual.map { ($0.name, $0.value) }) { $1 }
        return expected.allSatisfy { member in
            let found = fields[member.name] ?? fields[member.name.uppercased()] ?? .null
            return matches(member.value, found, isTyped: isTyped)
        }
    }

    private func matches(_ expected: JSONTree, number text: String, isTyped: Bool) -> Bool {
        guard let actual = BigDecimal(text) else { return false }
        switch expected {
        case .number(let wanted):
            guard let expected = BigDecimal(wanted.string) else { return false }
            if actual.isInteger {
                // Only the integer part of what is expected counts.
                if let number = Int64(text), let truncated = Double(wanted.string) { return expected.isInteger ? expected == actual : Double(number) == truncated.rounded(.towardZero) }
                return expected.hasValue(of: actual)
            }
            if isTyped || !isExact { return isNear(wanted.string, text) }
            if expected.isInteger { return actual.scale <= 0 && actual.hasValue(of: expected) }
            return actual == expected
        case .string(let wanted): return !actual.isInteger && (BigDecimal(wanted.string).map { $0.hasValue(of: actual) } ?? false)
        default: return false
        }
    }

    private func isNear(_ a: String, _ b: String) -> Bool {
        guard let left = Double(a), let right = Double(b) else { return false }
        return left == right || abs(left - right) < 0.000_001
    }
}
