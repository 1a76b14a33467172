/// What `help` says.
enum HelpText {
    static let overview = """
        Statements end with ; and may span lines. Ctrl-C ends a running query or drops the line, Ctrl-D leaves.

          help [STATEMENT]            this text, or how a statement is written
          \\d [NAME]  \\d+ NAME         list streams and tables, or describe one
          \\ds \\dt \\dq \\dm \\dc \\dT     list streams, tables, queries, models, connectors, types
          \\df [NAME]  \\l              list or describe functions; list topics
          run script 'FILE'   \\i FILE  execute a file
          output [FORMAT]     .mode    show or set: table, json, jsonl, csv
          \\x [on|off|auto]           one line a column; auto: where rows are wider than the terminal
          .headers on|off             column names above rows
          \\o [FILE]                   send answers to a file; without one back to the screen
          spool 'FILE' | spool off    copy the session to a file
          \\timing [on|off]            show how long statements take
          \\watch [SECONDS]            repeat the last statement until Ctrl-C
          \\e                          edit the last statement in $EDITOR
          \\set NAME VALUE             DEFINE a variable, used as ${NAME}
          history  clear  version     exit, quit, \\q
        """

    /// How statements that begin so are written; nil if there are none.
    static func statement(_ begin: String) -> String? {
        let wanted = begin.uppercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let found = StatementReference.entries.filter { $0.name.hasPrefix(wanted) || $0.name.contains(" " + wanted) }
        guard !found.isEmpty else { return nil }
        return found.map { "\($0.name): \($0.summary)\n  \($0.syntax.replacing("\n", with: "\n  "))" }.joined(separator: "\n\n")
    }
}
