import Diagnostics
import Glibc
import Shell

/// Files of statements, read as one script; errors are shown in the file that they are in.
struct ScriptFiles {
    private struct Part {
        var name: String
        var text: String
        /// UTF-8 offset in the whole.
        var start: Int
    }

    private var parts: [Part] = []
    private(set) var text = ""

    /// What the run is known by in its data directory.
    var name: String { parts.map(\.name).joined(separator: "+") }

    /// The files, and where their texts begin.
    var files: [(path: String, start: Int)] { parts.map { ($0.name, $0.start) } }

    init(_ paths: [String]) throws {
        for path in paths {
            let content = try ScriptFiles.text(of: path)
            if !parts.isEmpty { text += "\n" }
            parts.append(Part(name: path, text: content, start: text.utf8.count))
            text += content
        }
    }

    /// A file's text; `-` is standard input. A file that cannot be read is a mistake in the arguments.
    static func text(of path: String) throws -> String {
        do throws(Diagnostic) {
            if let text = path == "-" ? try TextFile.script(descriptor: STDIN_FILENO) : try TextFile.script(path) { return text }
        } catch { throw Exit(status: Failure.report(error, in: nil, name: path == "-" ? nil : path)) }
        throw Exit(status: Failure.usage("cannot read \(path): \(Process.errorText(errno))"))
    }

    /// Prints a diagnostic whose span points into the whole; returns its exit code.
    func report(_ diagnostic: Diagnostic) -> Int32 {
        guard let place = local(diagnostic) else { return Failure.report(diagnostic, in: nil, name: parts.count == 1 ? name : nil) }
        return Failure.report(place.diagnostic, in: place.text, name: place.name)
    }

    /// The diagnostic as one of the file that it is in; nil if it has no place.
    func local(_ diagnostic: Diagnostic) -> (diagnostic: Diagnostic, text: String, name: String)? {
        guard diagnostic.span != .none, let part = parts.last(where: { $0.start <= diagnostic.span.start }) else { return nil }
        var local = diagnostic
        local.span = SourceSpan(start: diagnostic.span.start - part.start, end: diagnostic.span.end - part.start)
        return (local, part.text, part.name)
    }
}
