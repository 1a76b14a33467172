import Glibc

/// The program that shows what is longer than the screen: `$FSQL_PAGER`, `$PAGER` or less.
final class Pager: @unchecked Sendable {
    private let environment: [String: String]
    private let command: String
    /// Called before it starts: it expects the terminal as programs find it.
    var prepare: () -> Void = {}
    /// While it runs; set and read by whoever writes the answer.
    private var process: ChildProcess?

    /// Nil where there is none.
    init?(environment: [String: String]) {
        self.environment = environment
        let named = environment["FSQL_PAGER"] ?? environment["PAGER"]
        if let named {
            guard !named.trimmingBlanks().isEmpty else { return nil }
            command = named
            return
        }
        guard let found = ["less", "more"].first(where: { ChildProcess.isProgram($0, environment: environment) }) else { return nil }
        command = found
    }

    /// Starts it; returns where its text goes, nil if it cannot be started.
    func start() -> Int32? {
        // Long lines are cut, colours shown, a short text does not stay.
        if environment["LESS"] == nil { setenv("LESS", "-RSFX", 1) }
        prepare()
        process = ChildProcess(["/bin/sh", "-c", command], takesInput: true)
        return process?.input
    }

    var isRunning: Bool { process != nil }

    /// Waits until the user has seen enough.
    func finish() {
        process?.wait()
        process = nil
    }
}
