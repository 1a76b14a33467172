extension Diagnostic {
    /// The error as a person reads it: `line L:C: message`, the line, a caret under the whole span, detail and hint.
    ///
    /// Lines and columns count from 1; a column counts characters. Longer lines than there is room for are cut around the span.
    ///
    /// - Parameters:
    ///   - text: The script that the span points into; nil or an empty span leaves place and caret out.
    ///   - name: The file's name, put before the line number.
    ///   - width: Columns of the terminal that the line must fit into; nil: 120 of the line are shown.
    public func rendered(in text: String?, name: String? = nil, width: Int? = nil) -> String {
        var lines: [String] = []
        if let text, span != .none, let place = Place(span, in: text, width: width) {
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
        result.message = Diagnostic.legible("\(name): \(place)\(message)")
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

    private static let widthUsual = 120
    private static let widthLeast = 30

    init?(_ span: SourceSpan, in text: String, width: Int? = nil) {
        let bytes = Array(text.utf8)
        guard span.start <= bytes.count else { return nil }
        let start = span.start
        let (number, lineStart) = Place.line(at: start, in: bytes)
        line = number
        let lineEnd = bytes[start...].firstIndex { $0 == 10 || $0 == 13 } ?? bytes.count
        let before = String(decoding: bytes[lineStart..<start], as: UTF8.self)
        let end = max(start, min(span.end, lineEnd))
        let marked = String(decoding: bytes[start..<end], as: UTF8.self)
        let after = String(decoding: bytes[end..<lineEnd], as: UTF8.self)
        column = before.count + 1
        // The line's number and bar stand before it, and a sign at each end where it is cut.
        let widthMax = width.map { max(Place.widthLeast, $0 - "\(number) | ".count - 3) } ?? Place.widthUsual
        // A line can have a megabyte: only what is shown is taken apart.
        let shownMarked = Place.prefix(marked, widthMax), isCut = shownMarked.endIndex < marked.endIndex
        let markedWidth = Place.columns(shownMarked)
        let shownBefore = Place.suffix(before, isCut ? 20 : max(20, widthMax - markedWidth - 20)), beforeWidth = Place.columns(shownBefore)
        let shownAfter = Place.prefix(after, max(0, widthMax - beforeWidth - markedWidth))
        let lead = shownBefore.startIndex > before.startIndex ? "…" : ""
        let tail = shownAfter.endIndex < after.endIndex || isCut ? "…" : ""
        excerpt = lead + [shownBefore, shownMarked, shownAfter].map(Place.printable).joined() + tail
        indent = String(repeating: " ", count: lead.count + beforeWidth)
        // The mark of a cut span does not go beyond what is seen of it.
        self.width = max(1, min(markedWidth, max(1, widthMax - beforeWidth)))
    }

    /// As much of the beginning as so many columns of a terminal hold.
    private static func prefix(_ text: String, _ width: Int) -> Substring {
        var used = 0
        return text.prefix { character in
            used += columns(character)
            return used <= width
        }
    }

    /// As much of the end as so many columns hold.
    private static func suffix(_ text: String, _ width: Int) -> Substring {
        var used = 0, start = text.endIndex
        while start > text.startIndex {
            let before = text.index(before: start)
            used += columns(text[before])
            if used > width { break }
            start = before
        }
        return text[start...]
    }

    private static func columns(_ text: Substring) -> Int { text.reduce(0) { $0 + columns($1) } }

    /// What moves a cursor is shown as a blank.
    private static func columns(_ character: Character) -> Int { isControl(character) ? 1 : TextWidth.columns(character) }

    private static func isControl(_ character: Character) -> Bool { character.unicodeScalars.first.map { $0.value < 32 || $0.value == 127 } ?? true }

    /// Lines end with LF, CR LF or CR.
    private static func line(at offset: Int, in bytes: [UInt8]) -> (number: Int, start: Int) {
        var number = 1, start = 0
        for index in 0..<offset where bytes[index] == 10 || (bytes[index] == 13 && (index + 1 == bytes.count || bytes[index + 1] != 10)) {
            number += 1
            start = index + 1
        }
        return (number, start)
    }

    /// Each character in its place, without what moves a terminal's cursor, and without a pile of marks.
    private static func printable(_ text: Substring) -> String {
        var result = ""
        for character in text {
            if isControl(character) { result += " " } else { result.unicodeScalars.append(contentsOf: character.unicodeScalars.prefix(marksMax)) }
        }
        return result
    }

    private static let marksMax = 12
}
