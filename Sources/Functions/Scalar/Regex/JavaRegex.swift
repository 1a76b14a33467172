import Foundation

/// A regular expression in ICU's dialect, which is close to Java's.
struct JavaRegex {
    private let expression: NSRegularExpression

    init(_ pattern: String) throws(FunctionFailure) {
        // ICU refuses the empty pattern, which Java matches everywhere.
        do { expression = try NSRegularExpression(pattern: pattern.isEmpty ? "(?:)" : pattern) } catch { throw FunctionFailure("the pattern is not a regular expression") }
    }

    var groupCount: Int { expression.numberOfCaptureGroups }

    /// The first find's group; nil if nothing is found or the group took no part.
    func first(in text: String, group: Int) -> String? {
        guard group >= 0, group <= groupCount else { return nil }
        return expression.firstMatch(in: text, range: Self.whole(text)).flatMap { Self.group(group, of: $0, in: text) }
    }

    /// The group in every find; nil where it took no part.
    func all(in text: String, group: Int) -> [String?] {
        expression.matches(in: text, range: Self.whole(text)).map { Self.group(group, of: $0, in: text) }
    }

    func replacing(in text: String, with template: String) -> String {
        expression.stringByReplacingMatches(in: text, range: Self.whole(text), withTemplate: template)
    }

    /// The pieces between finds. A pattern that matches the empty text splits as Java's `split`: nothing before the first character,
    /// no empty pieces at the end.
    func pieces(of text: String) -> [String] {
        let units = Array(text.utf16)
        let isEmptyPattern = expression.firstMatch(in: "", range: NSRange(location: 0, length: 0)) != nil
        var result: [String] = [], start = 0
        for match in expression.matches(in: text, range: Self.whole(text)) {
            let range = match.range
            if isEmptyPattern, range.location + range.length == 0 { continue }
            if isEmptyPattern, range.length == 0, range.location == units.count { continue }
            result.append(String(units: units[start..<range.location]))
            start = range.location + range.length
        }
        result.append(String(units: units[start...]))
        if isEmptyPattern, result.count > 1 {
            while result.last == "" { result.removeLast() }
        }
        return result
    }

    private static func whole(_ text: String) -> NSRange { NSRange(location: 0, length: text.utf16.count) }

    private static func group(_ group: Int, of match: NSTextCheckingResult, in text: String) -> String? {
        let range = match.range(at: group)
        guard range.location != NSNotFound else { return nil }
        return String(units: Array(text.utf16)[range.location..<range.location + range.length])
    }
}
