/// How wide text is on a terminal, and how it is cut to a width.
public enum TextWidth {
    /// Columns that the text takes.
    public static func columns(_ text: some StringProtocol) -> Int {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        return text.reduce(0) { $0 + columns($1) }
    }

    /// The text padded with blanks to `width`, or cut with `…` at its end.
    public static func fit(_ text: String, to width: Int, alignRight: Bool) -> String {
        let own = columns(text)
        if own > width { return cut(text, to: width) }
        let blanks = String(repeating: " ", count: width - own)
        return alignRight ? blanks + text : text + blanks
    }

    /// The text in pieces that are not wider than `width`, which is at least 2.
    public static func lines(_ text: String, width: Int) -> [String] {
        guard columns(text) > width else { return [text] }
        var lines: [String] = [], line = "", used = 0
        for character in text {
            let next = columns(character)
            if used + next > max(width, 2) {
                lines.append(line)
                (line, used) = ("", 0)
            }
            line.append(character)
            used += next
        }
        return lines + [line]
    }

    private static func cut(_ text: String, to width: Int) -> String {
        guard width > 1 else { return width == 1 ? "…" : "" }
        var kept = "", used = 0
        for character in text {
            let next = columns(character)
            if used + next > width - 1 { break }
            kept.append(character)
            used += next
        }
        return kept + "…" + String(repeating: " ", count: width - 1 - used)
    }

    /// An emoji is two columns wide however many scalars it is made of; otherwise each scalar counts: marks take no column of their own.
    static func columns(_ character: Character) -> Int {
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return 0 }
        if scalars.count == 1 { return columns(first) }
        if first.properties.isEmojiPresentation || scalars.contains(where: { $0.value == 0xFE0F }) { return 2 }
        return scalars.reduce(0) { $0 + columns($1) }
    }

    private static func columns(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return scalar.value == 0xAD || !isControl(scalar) ? 1 : 0 }
        if scalar.properties.isEmojiPresentation { return 2 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
        default: return isWide(scalar.value) ? 2 : isInnerJamo(scalar.value) ? 0 : 1
        }
    }

    /// Vowels and final consonants, which are drawn into the syllable's first one.
    private static func isInnerJamo(_ value: UInt32) -> Bool { (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) }

    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF,
            0x1F200...0x1F265, 0x20000...0x3FFFD:
            true
        default: false
        }
    }

    /// What moves the cursor, ends a line or turns the direction of writing made visible, so that a value can neither break the drawing nor
    /// command the terminal.
    public static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where isControl(scalar): result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// C0 and C1, the separators of lines and paragraphs, and the marks that turn the direction of what follows.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
