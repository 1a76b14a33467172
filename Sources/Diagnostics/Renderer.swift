extension Diagnostic {
    /// The error as a person reads it: `line L:C: message`, the line, a caret under the whole span, detail and hint.
    ///
    /// Lines and columns count from 1; a column counts characters. Lines longer than 120 characters are cut around the span.
    ///
    /// - Parameters:
    ///   - text: The script that the span points into; nil or an empty span leaves place and caret out.
    ///   - name: The file's name, put before the line number.
    public func rendered(in text: String?, name: String? = nil) -> String {
        var lines: [String] = []
        if let text, span != .none, let place = Place(span, in: text) {
            let file = name.map { "\($0): " } ?? ""
            lines.append("\(file)line \(place.line):\(place.column): \(message)")
            let gutter = "\(place.line) | "
            lines.append(gutter + place.excerpt)
            let margin = String(repeating: " ", count: gutter.count - 2) + "| "
            lines.append(margin + place.indent + String(repeating: "^", count: place.width))
        } else {
            lines.append((name.map { "\($0): " } ?? "") + message)
        }
        if let detail { lines.append("detail: \(detail)") }
        if let hint { lines.append("hint: \(hint)") }
        return lines.joined(separator: "\n")
    }

    /// The same error without its place, which its message names instead: for a file that another one includes.
    public func included(from name: String, text: String) -> Diagnostic {
        var result = self
        let place = location(in: text).map { "line \($0.line):\($0.column): " } ?? ""
        result.message = "\(name): \(place)\(message)"
        result.span = .none
        return result
    }

    /// `line L:C`, 1-based, of the span's start; nil without a place.
    public func location(in text: String) -> (line: Int, column: Int)? {
        guard span != .none, let place = Place(span, in: text) else { return nil }
        return (place.line, place.column)
    }
}

/// Where a span lies in a text, and the part of its line to show.
private struct Place {
    var line: Int
    var column: Int
    var excerpt: String
    var indent: String
    var width: Int

    static let widthMax = 120

    init?(_ span: SourceSpan, in text: String) {
        let bytes = Array(text.utf8)
        guard span.start <= bytes.count else { return nil }
        let start = min(span.start, bytes.count)
        let lineStart = (bytes[..<start].lastIndex(of: 10) ?? -1) + 1
        let lineEnd = bytes[start...].firstIndex(of: 10) ?? bytes.count
        line = bytes[..<start].reduce(1) { $1 == 10 ? $0 + 1 : $0 }
        let before = Array(String(decoding: bytes[lineStart..<start], as: UTF8.self))
        let end = max(start, min(span.end, lineEnd))
        let marked = Array(String(decoding: bytes[start..<end], as: UTF8.self))
        let after = Array(String(decoding: bytes[end..<lineEnd], as: UTF8.self))
        column = before.count + 1
        let shownBefore = before.suffix(marked.count > Place.widthMax ? 20 : max(20, Place.widthMax - marked.count - 20))
        let shownMarked = marked.prefix(Place.widthMax)
        let shownAfter = after.prefix(max(0, Place.widthMax - shownBefore.count - shownMarked.count))
        let lead = shownBefore.count < before.count ? "…" : ""
        let tail = shownAfter.count < after.count || shownMarked.count < marked.count ? "…" : ""
        excerpt = (lead + String(shownBefore) + String(shownMarked) + String(shownAfter) + tail).replacing("\t", with: " ")
        indent = String(repeating: " ", count: lead.count + shownBefore.count)
        width = max(1, shownMarked.count)
    }
}
