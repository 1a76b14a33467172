public import Diagnostics
import Syntax

/// Statements of a script one after another, with those of the files that it names with RUN SCRIPT in their place.
///
/// A file's path is relative to the file that names it. Spans point into the file that a statement is in.
public struct ScriptCursor: Sendable {
    /// A script that is being executed.
    private struct Frame: Sendable {
        /// Nil for what the caller gave.
        var file: File?
        /// The file as such, however its path was written; nil for what is none.
        var identity: String?
        /// Where relative paths begin: empty, or with a slash at its end.
        var folder: String
        var statements: [ScriptStatement]
        var next = 0
        /// Told apart from other visits of the same file.
        var number = 0
    }

    private struct File: Sendable {
        var path: String
        var text: String
    }

    private var frames: [Frame]
    private var included = 0
    /// Files within files, at most.
    static let depthMax = 32

    /// - Parameter name: The script's file; nil for one that is none, whose paths begin in the working directory.
    public init(_ statements: [ScriptStatement], name: String? = nil) {
        frames = [Frame(identity: name.map(ScriptCursor.normalised), folder: name.map(ScriptCursor.folder) ?? "", statements: statements)]
    }

    /// - Parameter files: Files whose texts stand one behind the other in the script, and the UTF-8 offsets at which they begin.
    init(_ statements: [ScriptStatement], files: [(path: String, start: Int)]) {
        // What comes first is on top.
        frames = files.indices.reversed().map { index in
            let start = index == 0 ? 0 : files[index].start, end = index + 1 < files.count ? files[index + 1].start : Int.max, path = files[index].path
            return Frame(
                identity: ScriptCursor.normalised(path), folder: ScriptCursor.folder(of: path),
                statements: statements.filter { start <= $0.span.start && $0.span.start < end })
        }
    }

    private static func folder(of path: String) -> String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" }

    /// The next statement; nil at the end of all.
    public mutating func next() -> ScriptStatement? {
        while let frame = frames.last {
            if frame.next < frame.statements.count {
                frames[frames.count - 1].next += 1
                return frame.statements[frame.next]
            }
            guard frames.count > 1 else { return nil }
            frames.removeLast()
        }
        return nil
    }

    /// Goes on with the statements of a file that the present statement names.
    ///
    /// - Parameters:
    ///   - path: As it was written.
    ///   - read: Reads a file; nil if it cannot.
    /// - Throws: If the file cannot be read or cut into statements, or includes itself.
    public mutating func include(_ path: String, at span: SourceSpan, read: (String) -> [UInt8]?) throws(Diagnostic) {
        let full = path.hasPrefix("/") ? path : (frames.last?.folder ?? "") + path, identity = ScriptCursor.normalised(full)
        guard !frames.contains(where: { $0.identity == identity }) else {
            throw .execution("script", "script '\(full)' includes itself", at: span, hint: "Take out one of the RUN SCRIPT statements.")
        }
        guard frames.count(where: { $0.file != nil }) < ScriptCursor.depthMax else {
            throw .execution(
                "script", "script '\(full)' is included by \(ScriptCursor.depthMax) files, one within the other", at: span, hint: "Include files side by side.")
        }
        guard let bytes = read(full) else {
            throw .execution("script", "script '\(full)' cannot be read", at: span, hint: "The path is relative to the file that names it, at a prompt to the working directory.")
        }
        let text: String, statements: [StatementText]
        do throws(Diagnostic) { text = try SourceText.decoded(bytes) } catch { throw .syntax(error.code, "\(full): \(error.message)", at: span, hint: error.hint) }
        do throws(Diagnostic) { statements = try StatementSplitter.statements(of: text) } catch { throw error.included(from: full, text: text) }
        included += 1
        frames.append(
            Frame(
                file: File(path: full, text: text), identity: identity, folder: ScriptCursor.folder(of: full),
                statements: statements.map { ScriptStatement(text: $0.text, span: $0.span) }, number: included))
    }

    /// True if the present statements of both stand in one file.
    func isInSameFile(as other: ScriptCursor) -> Bool { frames.last?.number == other.frames.last?.number }

    /// An error of the present statement as one of the outermost script: the files between are named.
    public func placed(_ error: Diagnostic) -> Diagnostic {
        frames.reversed().reduce(error) { error, frame in frame.file.map { error.included(from: $0.path, text: $0.text) } ?? error }
    }

    /// Without `.` and `..` in its midst, so that one file has one name.
    private static func normalised(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
        }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }
}
