import ArgumentParser
import Diagnostics
import Engine
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

/// Runs what speaks to the log; its refusals become diagnostics.
func withLog<T>(_ body: () throws(LogError) -> T) throws(Diagnostic) -> T {
    do throws(LogError) { return try body() } catch { throw Diagnostic(error) }
}
