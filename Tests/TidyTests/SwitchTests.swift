import Testing

/// A switch over one of our closed enums names every case, so that a new case yields the list of what to do as errors.
@Suite struct SwitchTests {
    static let enums = [
        ClosedEnum("Statement", in: "Sources/Syntax/Statement.swift"), ClosedEnum("ExecutionStep", in: "Sources/Planning/ExecutionStep.swift"),
        ClosedEnum("BoundExpression", in: "Sources/Expressions/BoundExpression.swift"),
    ]

    /// Enums that share names of cases with those, and over which a default is fine.
    static let lookalikes = [
        ClosedEnum("SQLType", in: "Sources/Values/SQLType.swift"), ClosedEnum("Kind", in: "Sources/Syntax/Expressions/SQLExpression.swift"),
    ]

    @Test func theEnumsAreFound() {
        for type in Self.enums { #expect(type.cases.count > 5, "the cases of \(type.name) are not where they were") }
    }

    @Test func noDefaultHidesACase() {
        var found: [String: [Int]] = [:]
        for file in RepositoryFiles.sources {
            for block in SwitchBlock.all(in: file) where block.hasDefault && Self.enums.contains(where: { $0.isVisible(in: file) && block.isOver($0) }) {
                found[file.path, default: []].append(block.line)
            }
        }
        let wrong = found.filter { $0.value.count != Exceptions.defaults[$0.key]?.count ?? 0 }
        expectNone(wrong.sorted { $0.key < $1.key }.map { "\($0): default: hides cases in the switches at lines \($1)" })
        for (path, _) in Exceptions.defaults { #expect(found[path] != nil, "\(path): the exception is not needed any more") }
    }
}

/// The names of an enum's cases, read from its declaration.
struct ClosedEnum {
    let name: String
    let module: Substring
    let cases: Set<Substring>

    init(_ name: String, in path: String) {
        self.name = name
        module = path.split(separator: "/")[1]
        let lines = RepositoryFiles.text(path).split(separator: "\n").drop { !$0.contains("enum \(name):") }
        let indent = lines.first?.prefix { $0 == " " } ?? ""
        // The declaration ends where a line begins with its brace.
        let declared = lines.prefix { !$0.hasPrefix("\(indent)}") }.filter { $0.hasPrefix("\(indent)    case ") }
        cases = Set(declared.flatMap { line in line.dropFirst(indent.count + 9).split(separator: ",").map { $0.trimmed.prefix { $0.isLetter || $0.isNumber } } })
    }

    func isVisible(in file: SourceFile) -> Bool {
        file.module == module || file.lines.contains { $0.importedModule == module }
    }
}

/// A switch as it is laid out here: `case` and `default` stand in the column of the line with `switch`.
struct SwitchBlock {
    let line: Int
    var names: Set<Substring> = []
    var hasDefault = false

    /// All cases are of that enum, and they are not all of another one too.
    func isOver(_ type: ClosedEnum) -> Bool {
        names.count > 1 && names.isSubset(of: type.cases) && !SwitchTests.lookalikes.contains { names.isSubset(of: $0.cases) }
    }

    static func all(in file: SourceFile) -> [SwitchBlock] {
        var open: [(indent: Int, block: SwitchBlock)] = [], done: [SwitchBlock] = []
        for (number, line) in file.lines.enumerated() {
            let indent = line.prefix { $0 == " " }.count, text = line.dropFirst(indent)
            if text.hasPrefix("}"), let last = open.last, last.indent == indent { done.append(open.removeLast().block) }
            if let last = open.last, last.indent == indent {
                if text.hasPrefix("default") { open[open.count - 1].block.hasDefault = true }
                if text.hasPrefix("case ") { open[open.count - 1].block.names.formUnion(patternNames(in: text)) }
            }
            if text.hasSuffix("{"), text.contains("switch "), text.code.contains("switch ") { open.append((indent, SwitchBlock(line: number + 1))) }
        }
        return done
    }

    /// `filter` and `source` in `case .filter(let a, .some), .source:`.
    private static func patternNames(in text: Substring) -> [Substring] {
        var depth = 0, names: [Substring] = [], index = text.startIndex
        while index < text.endIndex {
            let character = text[index]
            if character == ":", depth == 0 { break }
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if character == ".", depth == 0 { names.append(text[text.index(after: index)...].prefix { $0.isLetter || $0.isNumber }) }
            index = text.index(after: index)
        }
        return names
    }
}

extension Substring {
    var trimmed: Substring { drop { $0 == " " } }
}
