// `environ` is a plain C variable, read once and written by nobody here.
@preconcurrency import Glibc

/// The server that answers at once, started from this program as a process of its own, so that its CPU time is not the engine's.
struct AnsweringProcess {
    let port: Int
    private let id: pid_t

    init() throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw BenchmarkFailure("no pipe: \(String(cString: strerror(errno)))") }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        let arguments = ["fsql-bench", "--answer"]
        var words = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var id = pid_t()
        let code = posix_spawn(&id, "/proc/self/exe", &actions, nil, &words, environ)
        close(ends[1])
        defer { close(ends[0]) }
        var text = [UInt8](repeating: 0, count: 32)
        let count = code == 0 ? read(ends[0], &text, text.count) : 0
        guard count > 0, let port = Int(String(decoding: text[..<count].filter { $0 >= 0x30 }, as: UTF8.self)) else {
            throw BenchmarkFailure("the server did not start")
        }
        (self.id, self.port) = (id, port)
    }

    func stop() {
        kill(id, SIGKILL)
        var status: Int32 = 0
        waitpid(id, &status, 0)
    }
}
