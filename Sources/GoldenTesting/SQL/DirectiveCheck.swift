import Diagnostics
import Syntax

/// Finds what is wrong with the directives of a test: a misspelt one would silently change what is tested.
struct DirectiveCheck {
    private let text: String
    private static let known = ["test", "expected.error", "expected.message", "partitions"]

    init(_ text: String) { self.text = text }

    /// The first flaw, with its line.
    ///
    /// - Parameter known: The head of an earlier test with the same name.
    func flaw(of head: Directive, _ directives: [Directive], known: Directive?) -> String? {
        if head.text.isEmpty { return Diagnostic.test("a test needs a name", at: head, "--@test: NAME").rendered(in: text) }
        if let known {
            let line = Diagnostic.test("", at: known, nil).location(in: text)?.line ?? 0
            return Diagnostic.test("another test of this file is called '\(head.text)'", at: head, "The other one is in line \(line).").rendered(in: text)
        }
        return directives.lazy.compactMap(flaw).first
    }

    private func flaw(_ directive: Directive) -> String? {
        // Words without a colon are a remark.
        if directive.text.isEmpty, directive.name.contains(where: \.isWhitespace) { return nil }
        guard DirectiveCheck.known.contains(directive.name) else {
            let near = closestMatch(to: directive.name, among: DirectiveCheck.known)
            let hint = near.map { "Did you mean --@\($0)?" } ?? "There are \(DirectiveCheck.known.map { "--@" + $0 }.joined(separator: ", "))."
            return Diagnostic.test("directive --@\(directive.name) is unknown", at: directive, hint).rendered(in: text)
        }
        if directive.text.isEmpty { return Diagnostic.test("directive --@\(directive.name) has no text", at: directive, "--@\(directive.name): …").rendered(in: text) }
        guard directive.name == "partitions" else { return nil }
        let counts = directive.text.split(separator: ",").map { Int32($0.filter { !$0.isWhitespace }) ?? 0 }
        if !counts.isEmpty, counts.allSatisfy({ $0 > 0 }) { return nil }
        return Diagnostic.test("directive --@partitions needs numbers of partitions", at: directive, "--@partitions: 1, 3").rendered(in: text)
    }
}

extension Diagnostic {
    fileprivate static func test(_ message: String, at directive: Directive, _ hint: String?) -> Diagnostic {
        .analysis("test-directive", message, at: directive.span, hint: hint)
    }
}
