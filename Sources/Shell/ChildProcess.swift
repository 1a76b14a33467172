import Glibc

/// A program that has this one's terminal.
final class ChildProcess {
    private var identifier = pid_t()
    /// Where its input is written to; nil if it has the terminal's.
    let input: Int32?

    /// Nil if it cannot be started.
    init?(_ arguments: [String], takesInput: Bool = false) {
        var ends: [Int32] = [-1, -1]
        if takesInput {
            guard pipe(&ends) == 0 else { return nil }
            _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
        }
        input = takesInput ? ends[1] : nil
        var attributes = posix_spawnattr_t(), actions = posix_spawn_file_actions_t()
        posix_spawnattr_init(&attributes)
        posix_spawn_file_actions_init(&actions)
        defer {
            posix_spawnattr_destroy(&attributes)
            posix_spawn_file_actions_destroy(&actions)
        }
        if takesInput {
            posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
            posix_spawn_file_actions_addclose(&actions, ends[0])
        }
        // What is ignored here would be ignored there too.
        var usual = sigset_t()
        sigemptyset(&usual)
        sigaddset(&usual, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { pointers.forEach { free($0) } }
        let code = posix_spawn(&identifier, arguments[0], &actions, &attributes, &pointers, environ)
        if takesInput { close(ends[0]) }
        guard code == 0 else {
            if takesInput { close(ends[1]) }
            return nil
        }
    }

    /// Ends its input and waits for it; returns its status, 128 + signal if one ended it.
    @discardableResult func wait() -> Int32 {
        if let input { close(input) }
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0 { if errno != EINTR { return -1 } }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }

    /// Whether a program of that name would be found.
    static func isProgram(_ name: String, environment: [String: String]) -> Bool {
        (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
    }
}
