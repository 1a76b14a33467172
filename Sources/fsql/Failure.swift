import ArgumentParser
import Diagnostics
import Shell
import TopicLog

/// The end of a command with a code, after everything that had to be said was said.
struct Exit: Error {
    var status: Int32
}

/// What is printed for an error, and the exit code that it means.
enum Failure {
    static func report(_ error: any Error) -> Int32 {
        switch error {
        case let exit as Exit: return exit.status
        case let diagnostic as Diagnostic: return report(diagnostic, in: nil)
        case let refusal as LogError: return report(Diagnostic(refusal), in: nil)
        case let mistake as ConfigurationError: return usage(mistake.description)
        default: return parserError(error)
        }
    }

    /// Prints a diagnostic with its place in the script; returns its exit code.
    static func report(_ diagnostic: Diagnostic, in script: String?, name: String? = nil) -> Int32 {
        let terminal = Terminal.at(2, environment: Process.environment)
        TextOutput.standard.flush()
        TextOutput.diagnostics.line(ErrorText.text(diagnostic, in: script, name: name, terminal: terminal))
        return ExitStatus.of(diagnostic)
    }

    static func usage(_ message: String) -> Int32 {
        TextOutput.diagnostics.line("error: \(message)")
        return ExitStatus.usage
    }

    /// Help and version are asked for and go to standard output; everything else is a mistake in the arguments.
    private static func parserError(_ error: any Error) -> Int32 {
        let text = FSQL.fullMessage(for: error)
        if FSQL.exitCode(for: error) == .success {
            TextOutput.standard.line(text)
            return ExitStatus.success
        }
        TextOutput.diagnostics.line(text)
        return ExitStatus.usage
    }
}

extension Diagnostic {
    /// What the log refused, as a user reads it.
    init(_ error: LogError) {
        switch error {
        case .unknownTopic(let name): self = .execution("unknown-topic", "topic \"\(name)\" does not exist")
        case .unknownPartition(let partition):
            self = .execution("unknown-partition", "topic \"\(partition.topic)\" has no partition \(partition.partition)")
        case .topicExists(let name): self = .execution("topic-exists", "topic \"\(name)\" exists already")
        case .blockTooLarge(let bytes, let limit):
            self = .execution("block-too-large", "a block of \(Quantity.text(bytes: bytes)) is too large", detail: "The limit is \(Quantity.text(bytes: limit)).")
        case .offsetOutOfRange(let partition, let offset):
            self = .execution("offset-out-of-range", "offset \(offset) of \(partition) is not kept any more")
        case .io(let path, let code):
            self = Diagnostic(.damage, code: "io", "\(path): \(Process.errorText(code))")
        case .damaged(let path, let reason):
            self = Diagnostic(.damage, code: "damaged", "\(path) is damaged: \(reason)", hint: "fsql check says how far the directory can be read.")
        case .locked(let path):
            self = Diagnostic(
                .damage, code: "locked", "\(path) is in use by another process", hint: "End that process, or take another directory with --data.")
        case .broker(let message): self = Diagnostic(.connection, code: "broker", message)
        }
    }
}

/// Runs what speaks to the log; its refusals become diagnostics.
func withLog<T>(_ body: () throws(LogError) -> T) throws(Diagnostic) -> T {
    do throws(LogError) { return try body() } catch { throw Diagnostic(error) }
}
