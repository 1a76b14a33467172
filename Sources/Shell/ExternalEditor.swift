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
        guard run(["/bin/sh", "-c", editor + " \"$1\"", "fsql", path]) == 0 else { return nil }
        return TextFile.read(path)
    }

    /// Runs a program with this one's terminal; returns its status.
    private static func run(_ arguments: [String]) -> Int32 {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // What is ignored here would be ignored there too.
        var usual = sigset_t()
        sigemptyset(&usual)
        sigaddset(&usual, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { pointers.forEach { free($0) } }
        var child = pid_t()
        guard posix_spawn(&child, arguments[0], nil, &attributes, &pointers, environ) == 0 else { return -1 }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 { if errno != EINTR { return -1 } }
        return status
    }
}
