import Glibc

/// What was typed in earlier sessions: plain text, one entry a line, its line ends as `\n` and backslashes as `\\`, readable by its owner alone.
///
/// A history that cannot be read or written is no error: the shell goes on without.
struct HistoryFile: Sendable {
    static let linesMax = 10_000

    let path: String?
    private(set) var lines: [String] = []

    /// `$FSQL_HISTORY`, or `.fsql-history` in the home directory.
    static func usualPath(environment: [String: String]) -> String? {
        if let path = environment["FSQL_HISTORY"] { return path.isEmpty ? nil : path }
        return environment["HOME"].map { $0 + "/.fsql-history" }
    }

    init(path: String?) {
        self.path = path
        guard let path, let text = TextFile.read(path) else { return }
        lines = text.split(separator: "\n").suffix(HistoryFile.linesMax).map(HistoryFile.decoded)
    }

    /// Adds a line; a repetition of the last one is left out. True if it was new.
    mutating func append(_ line: String) -> Bool {
        guard !line.isEmpty, lines.last != line else { return false }
        lines.append(line)
        guard let path else { return true }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return true }
        fchmod(descriptor, 0o600)
        let output = TextOutput(descriptor: descriptor)
        output.line(HistoryFile.encoded(line))
        close(descriptor)
        return true
    }

    /// What `!!` and `!N` stand for, as ksqlDB's command line takes them; other texts are themselves. Nil if there is no such entry.
    func expanded(_ text: String) -> String? {
        let name = text.trimmingBlanks()
        guard name.hasPrefix("!"), !name.contains(where: \.isWhitespace), name != "!" else { return text }
        if name == "!!" { return lines.last }
        guard let number = Int(name.dropFirst()) else { return text }
        let index = number > 0 ? number - 1 : lines.count + number
        return lines.indices.contains(index) ? lines[index] : nil
    }

    private static func encoded(_ text: String) -> String { text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n") }

    /// A backslash before anything else stands for itself: the lines of older versions have no others.
    private static func decoded(_ line: Substring) -> String {
        guard line.contains("\\") else { return String(line) }
        var result = "", isEscaped = false
        for character in line {
            if isEscaped {
                result += character == "n" ? "\n" : character == "\\" ? "\\" : "\\" + String(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return isEscaped ? result + "\\" : result
    }
}
