public import Diagnostics

/// `RUN SCRIPT 'file'`
public struct RunScript: Hashable, Sendable {
    public var path: String
    @NodeSpan public var pathSpan: SourceSpan = .none
}

extension Parser {
    /// Parses the rule `runScript` of `grammar/statements/run_script.ebnf`.
    mutating func parseRunScript() throws(Diagnostic) -> RunScript {
        try expect(.run, .script)
        let (path, span) = try parseString("the path of a file in single quotes")
        return RunScript(path: path, pathSpan: span)
    }
}

extension RunScript {
    func format(into writer: inout SQLWriter) {
        writer.words("RUN SCRIPT")
        writer.string(path)
    }
}
