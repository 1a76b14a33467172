import Diagnostics
import Glibc
import Shell

/// A script from the command line: a text, a file, or a pipe whose statements are executed as they come.
struct GivenScript {
    private enum Form {
        case text(String)
        case stream(descriptor: Int32)
    }

    private let form: Form
    private let name: String?

    init(text: String) {
        form = .text(text)
        name = nil
    }

    /// - Parameter path: `-` is standard input.
    /// - Throws: An exit with a usage error if the file cannot be read, or is no text.
    init(path: String) throws {
        name = path == "-" ? nil : path
        let descriptor = path == "-" ? STDIN_FILENO : Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0, GivenScript.isStream(descriptor) else {
            if path != "-", descriptor >= 0 { close(descriptor) }
            form = .text(try ScriptFiles.text(of: path))
            return
        }
        form = .stream(descriptor: descriptor)
    }

    /// True for what gives its bytes little by little.
    private static func isStream(_ descriptor: Int32) -> Bool {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { return false }
        return [S_IFIFO, S_IFCHR, S_IFSOCK].contains(facts.st_mode & S_IFMT)
    }

    /// Executes it and tells what is wrong; returns the exit code.
    func run(_ batch: Batch, isCancelled: @escaping @Sendable () -> Bool) async -> Int32 {
        switch form {
        case .text(let text):
            do throws(Diagnostic) { try await batch.run(text, name: name) } catch { return Failure.report(error, in: text, name: name) }
        case .stream(let descriptor):
            let script = StreamedScript(descriptor: descriptor, isCancelled: isCancelled)
            do throws(Diagnostic) { try await batch.run(script, name: name) } catch { return Failure.report(error, in: script.text, name: name) }
        }
        return ExitStatus.success
    }
}
