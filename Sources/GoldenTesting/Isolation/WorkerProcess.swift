import Diagnostics
import Glibc

/// A child process: its standard input stays open as long as this value is held, its output is handed out by lines.
final class WorkerProcess {
    enum Ending { case exited(Int32), killed(signal: Int32) }

    /// What the process wrote to standard error.
    private(set) var errors: [UInt8] = []
    private let id: pid_t
    private var input: Int32
    private let output: Int32
    private let diagnostics: Int32

    init(_ program: String, _ arguments: [String]) throws(Diagnostic) {
        let (childInput, input) = try WorkerProcess.pipe(), (output, childOutput) = try WorkerProcess.pipe(), (diagnostics, childErrors) = try WorkerProcess.pipe()
        (self.input, self.output, self.diagnostics) = (input, output, diagnostics)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, childInput, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, childOutput, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, childErrors, STDERR_FILENO)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = WorkerProcess.environment().map { strdup($0) } + [nil]
        var child = pid_t()
        let code = posix_spawn(&child, program, &actions, nil, &words, &variables)
        id = child
        posix_spawn_file_actions_destroy(&actions)
        (words + variables).forEach { free($0) }
        for descriptor in [childInput, childOutput, childErrors] { close(descriptor) }
        if code != 0 { throw .execution("no-process", "the process that runs the cases cannot be started: \(String(cString: strerror(code)))") }
    }

    deinit { for descriptor in [input, output, diagnostics] where descriptor >= 0 { close(descriptor) } }

    /// Both ends; neither reaches another child.
    private static func pipe() throws(Diagnostic) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw .execution("no-process", "no pipe can be made: \(String(cString: strerror(errno)))") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// This process's own. A report of a crash that takes seconds is made only if somebody has asked for it.
    private static func environment() -> [String] {
        var result: [String] = [], next = environ
        while let variable = next.pointee {
            result.append(String(cString: variable))
            next += 1
        }
        return result.contains { $0.hasPrefix("SWIFT_BACKTRACE=") } ? result : result + ["SWIFT_BACKTRACE=enable=no"]
    }

    /// Hands bytes to the process; what it does not take is lost.
    func send(_ bytes: [UInt8]) {
        // A process that has ended is told by EPIPE, whatever else the caller does with the signal.
        var broken = sigset_t(), before = sigset_t()
        sigemptyset(&broken)
        sigaddset(&broken, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &broken, &before)
        defer {
            if sigismember(&before, SIGPIPE) == 0 {
                var none = timespec()
                while sigtimedwait(&broken, nil, &none) == SIGPIPE {}
            }
            pthread_sigmask(SIG_SETMASK, &before, nil)
        }
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = write(input, buffer.baseAddress! + done, buffer.count - done)
                if count > 0 { done += count } else if errno != EINTR { return }
            }
        }
    }

    /// Hands out the lines of standard output until there are no more.
    func forEachLine(_ body: (ArraySlice<UInt8>) -> Void) {
        var open = [output, diagnostics], pending: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while !open.isEmpty {
            var entries = open.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            guard poll(&entries, nfds_t(entries.count), -1) > 0 else { continue }
            for entry in entries where entry.revents != 0 {
                let count = read(entry.fd, &buffer, buffer.count)
                if count < 0, errno == EINTR || errno == EAGAIN { continue }
                if count <= 0 {
                    open.removeAll { $0 == entry.fd }
                } else if entry.fd == diagnostics {
                    errors += buffer[..<count]
                } else {
                    pending += buffer[..<count]
                    while let end = pending.firstIndex(of: 10) {
                        body(pending[..<end])
                        pending.removeSubrange(...end)
                    }
                }
            }
        }
    }

    /// Waits for the end.
    func ending() -> Ending {
        close(input)
        input = -1
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
    }
}
