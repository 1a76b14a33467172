import Glibc

/// The user's own editor, on a temporary file.
enum ExternalEditor {
    /// What `text` became in `$VISUAL` or `$EDITOR` (else vi); nil if that could not be run or failed.
    static func edit(_ text: String, environment: [String: String]) -> String? {
        var template = Array(((environment["TMPDIR"] ?? "/tmp") + "/fsql-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { return nil }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        TextOutput(descriptor: descriptor).line(text)
        close(descriptor)
        let editor = environment["VISUAL"] ?? environment["EDITOR"] ?? "vi"
        guard ChildProcess(["/bin/sh", "-c", editor + " \"$1\"", "fsql", path])?.wait() == 0 else { return nil }
        return TextFile.read(path)
    }
}
