import Glibc

/// The lines typed in earlier sessions: plain text, one statement a line, readable by its owner alone.
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
        lines = text.split(separator: "\n").suffix(HistoryFile.linesMax).map(String.init)
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
        output.line(line)
        close(descriptor)
        return true
    }

    mutating func clear() {
        lines = []
        if let path { truncate(path, 0) }
    }
}
