public import Diagnostics

/// Diagnostics on standard error.
public enum ErrorText {
    /// The rendered diagnostic; on a terminal the message and the caret are red, the hint is green.
    public static func text(_ diagnostic: Diagnostic, in script: String?, name: String? = nil, terminal: Terminal) -> String {
        let lines = diagnostic.rendered(in: script, name: name, width: terminal.width).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().map { index, line in
            if index == 0 { return TextStyle.red.apply(to: String(line), terminal) }
            if line.hasPrefix("hint: ") { return TextStyle.green.apply(to: String(line), terminal) }
            guard line.hasSuffix("^"), let bar = line.firstIndex(of: "|") else { return String(line) }
            let margin = line.index(after: bar)
            return line[..<margin] + TextStyle.red.apply(to: String(line[margin...]), terminal)
        }.joined(separator: "\n")
    }
}
