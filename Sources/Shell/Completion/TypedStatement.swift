import Diagnostics
import Syntax

/// The statement around the cursor, as far as completion must know it.
struct TypedStatement {
    /// A word, a text in quotes or a symbol.
    struct Unit: Equatable {
        var kind: HighlightedToken.Kind
        /// As written.
        var text: String
        var start: Int
        var end: Int
        /// In upper case: keywords and names compare without it.
        var word: String { text.uppercased() }
    }

    /// What stands before the word that is being typed, from the statement's beginning.
    let units: [Unit]
    /// What stands behind the cursor, up to the statement's end.
    let following: [Unit]
    /// The word at the cursor; empty between words.
    let typed: String
    /// Whether a text in single quotes is open at the cursor; ``typed`` is what it holds then.
    let isInText: Bool

    init(before: String, after: String) {
        let all = TypedStatement.units(of: before)
        // Behind the last semicolon another statement begins.
        let start = all.lastIndex { $0.kind == .symbol && $0.text == ";" }.map { $0 + 1 } ?? 0
        var units = Array(all[start...])
        let size = before.utf8.count
        if let last = units.last, last.kind == .error, last.text.hasPrefix("'") {
            (typed, isInText) = (String(last.text.dropFirst()), true)
            units.removeLast()
        } else if let last = units.last, last.end == size, last.kind == .keyword || last.kind == .name || (last.kind == .error && last.text.hasPrefix("`")) {
            (typed, isInText) = (last.text, false)
            units.removeLast()
        } else {
            (typed, isInText) = ("", false)
        }
        self.units = units
        let rest = TypedStatement.units(of: after)
        following = Array(rest[..<(rest.firstIndex { $0.kind == .symbol && $0.text == ";" } ?? rest.count)])
    }

    private static func units(of text: String) -> [Unit] {
        let bytes = Array(text.utf8)
        return HighlightedToken.all(in: text).map { token in
            Unit(kind: token.kind, text: String(decoding: bytes[token.span.start..<token.span.end], as: UTF8.self), start: token.span.start, end: token.span.end)
        }
    }

    /// The word so many places before the cursor, 0 being the last one; empty if there is none.
    func word(_ back: Int) -> String { units.indices.contains(units.count - 1 - back) ? units[units.count - 1 - back].word : "" }

    /// The first words.
    var beginning: [String] { units.prefix(6).map(\.word) }

    /// The parentheses that are open at the cursor, the innermost last: what stands before each, and what stands in it.
    var openParentheses: [(before: String, content: ArraySlice<Unit>)] {
        var open: [Int] = []
        for (index, unit) in units.enumerated() where unit.kind == .symbol {
            if unit.text == "(" { open.append(index) } else if unit.text == ")" { _ = open.popLast() }
        }
        return open.map { ($0 > 0 ? units[$0 - 1].word : "", units[($0 + 1)...]) }
    }

    /// The sources named in FROM and JOIN, before and behind the cursor, with their aliases.
    var namedSources: [(name: String, alias: String?)] {
        let all = units + following
        var result: [(String, String?)] = []
        for (index, unit) in all.enumerated() where ["FROM", "JOIN", "INTO"].contains(unit.word) && unit.kind == .keyword {
            guard index + 1 < all.count, all[index + 1].kind == .name || all[index + 1].kind == .keyword else { continue }
            var next = index + 2
            if next < all.count, all[next].word == "AS" { next += 1 }
            let alias = next < all.count && all[next].kind == .name ? all[next].text : nil
            result.append((all[index + 1].text.unquotedName, alias?.unquotedName))
        }
        return result
    }
}

extension String {
    /// A name as it is stored: without back quotes, or in upper case.
    var unquotedName: String {
        guard count >= 2, first == "`", last == "`" else { return uppercased() }
        return String(dropFirst().dropLast()).replacing("``", with: "`")
    }
}
