public import Glibc

/// A process at work. Its output goes to files, so that nothing has to be read while it runs; it is killed when nobody holds it any more.
public final class RunningProgram: @unchecked Sendable {
    public let id: pid_t
    private let output: String
    private let errors: String
    private var status: Int32?

    init(path: String, arguments: [String], input: String, folder: ScratchFolder) throws {
        let number = folder.nextNumber()
        output = folder.write("", to: ".process\(number).out")
        errors = folder.write("", to: ".process\(number).err")
        let standardInput = folder.write(input, to: ".process\(number).in")

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, standardInput, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_TRUNC, 0)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_TRUNC, 0)

        // The threads that tests run on block signals; what is started must not inherit that: a shell that waits hears of nobody's end then.
        var attributes = posix_spawnattr_t(), none = sigset_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        // The shell changes the folder, and then is the program.
        let line = ["/bin/sh", "-c", #"cd "$0" && exec "$@""#, folder.path, path] + arguments
        var words: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = RunningProgram.environment.map { strdup($0) } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var started: pid_t = 0
        let code = posix_spawn(&started, "/bin/sh", &actions, &attributes, &words, &variables)
        if code != 0 { throw CannotStart(path: path, code: code) }
        id = started
    }

    deinit {
        if status == nil {
            kill(id, SIGKILL)
            var ended: Int32 = 0
            waitpid(id, &ended, 0)
        }
    }

    /// What a user has set does not reach a test.
    private static let environment: [String] = {
        let kept: [String] = ["PATH", "HOME", "LD_LIBRARY_PATH"]
        return ["LANG=C.UTF-8", "NO_COLOR=1"] + kept.compactMap { name in getenv(name).map { "\(name)=\(String(cString: $0))" } }
    }()

    public func signal(_ number: Int32) { kill(id, number) }

    /// Waits until it ends; kills it when that takes longer.
    public func ending(within timeout: Duration = .seconds(120)) async throws -> Outcome {
        let deadline = ContinuousClock.now + timeout
        while true {
            var ended: Int32 = 0
            if waitpid(id, &ended, WNOHANG) == id {
                let signal = ended & 0x7f, code = signal == 0 ? (ended >> 8) & 0xff : 128 + signal
                status = code
                return Outcome(status: code, output: ScratchFolder.text(output), diagnostics: ScratchFolder.text(errors))
            }
            if ContinuousClock.now > deadline { kill(id, SIGKILL) }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    /// Waits until it has said something. The time is long: other tests may hold all threads for a while. Nil if it ended or the time is over before.
    public func diagnostics(containing text: String, within timeout: Duration = .seconds(120)) async throws -> String? {
        try await said(errors, text, timeout)
    }

    /// The same of standard output.
    public func output(containing text: String, within timeout: Duration = .seconds(120)) async throws -> String? { try await said(output, text, timeout) }

    private func said(_ file: String, _ text: String, _ timeout: Duration) async throws -> String? {
        let deadline = ContinuousClock.now + timeout
        while ContinuousClock.now < deadline {
            let said = ScratchFolder.text(file)
            if said.contains(text) { return said }
            try await Task.sleep(for: .milliseconds(10))
        }
        return nil
    }
}
