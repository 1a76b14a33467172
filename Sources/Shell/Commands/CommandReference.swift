/// The shell's own commands: for `help`, for completion, and for who forgets what a command takes.
enum CommandReference {
    struct Entry {
        /// How it is written, in each way that there is.
        var forms: [String]
        var summary: String

        init(_ forms: String..., for summary: String) { (self.forms, self.summary) = (forms, summary) }

        /// The commands' first words.
        var names: [(name: String, summary: String)] {
            forms.map { (String($0.prefix { $0 != " " }), summary) }
        }
    }

    struct Group {
        var title: String
        var entries: [Entry]
    }

    static var entries: [Entry] { groups.flatMap(\.entries) }

    static let groups = [
        Group(title: "What there is", entries: [
            Entry("\\d [NAME]", "\\d+ [NAME]", ".schema NAME", for: "lists streams and tables, or describes one"),
            Entry("\\ds", "\\dt", "\\ds+", "\\dt+", ".tables", for: "lists streams, tables; + with all that is known of each"),
            Entry("\\dq", "\\dm [NAME]", "\\dc [NAME]", "\\dT", for: "lists queries, models, connectors, types"),
            Entry("\\df [NAME]", for: "lists or describes functions"),
            Entry("\\l", "\\l+", for: "lists topics"),
            Entry("\\conninfo", "server", ".databases", for: "says what the shell works on"),
            Entry("server URL", for: "goes on with a running server"),
        ]),
        Group(title: "Statements and scripts", entries: [
            Entry("\\g [FILE]", "\\g |COMMAND", "\\gx", for: "ends a statement or repeats the last one; sends its answer to a file or a command; gx: one line a column"),
            Entry("\\p", for: "shows the last statement"),
            Entry("\\e", for: "edits the last statement in $VISUAL or $EDITOR"),
            Entry("\\watch [SECONDS]", for: "repeats the last statement until Ctrl-C"),
            Entry("\\chart [SELECT …;]", for: "draws a query, or the last one, as bars"),
            Entry("run script 'FILE'", "\\i FILE", ".read FILE", for: "executes a file"),
            Entry("\\set [NAME VALUE]", "\\unset NAME", for: "DEFINE: a variable, used as ${NAME}"),
            Entry("help [STATEMENT]", "\\h [STATEMENT]", "\\?", ".help", for: "this text, or how a statement is written"),
        ]),
        Group(title: "Answers", entries: [
            Entry("output [FORMAT]", ".mode [FORMAT]", for: "shows or sets how rows are written: table, json, jsonl, csv, chart"),
            Entry("\\x [on|off|auto]", for: "one line a column; auto: where rows are wider than the terminal"),
            Entry("\\pset [NAME [VALUE]]", ".show", for: "shows or sets null, width, column_width, wrap, pager, footer, …"),
            Entry(".nullvalue TEXT", ".width N", for: "as \\pset null and \\pset width"),
            Entry("set cli wrap on|off", "set cli column-width N", for: "as \\pset wrap and \\pset column_width"),
            Entry("\\live [on|off]", for: "whether a push query over a table is drawn in place"),
            Entry("\\t", ".headers on|off", for: "column names above rows"),
            Entry("\\timing [on|off]", ".timer on|off", for: "how long statements take"),
            Entry("\\o [FILE]", ".output [FILE]", ".once FILE", for: "sends answers to a file; without one back to the screen"),
            Entry("spool 'FILE'", "spool off", for: "copies the session to a file, without colours"),
            Entry("\\echo TEXT", ".print TEXT", for: "writes a text"),
        ]),
        Group(title: "Files and the system", entries: [
            Entry("\\copy SOURCE from FILE", "\\copy SOURCE to FILE", "\\copy (SELECT …) to FILE", for: "copies rows; the file's name says csv, json or jsonl, as does csv behind it"),
            Entry(".import FILE SOURCE", for: "as \\copy SOURCE from FILE"),
            Entry("\\! [COMMAND]", ".shell COMMAND", for: "runs a command of the system"),
            Entry("\\cd [DIRECTORY]", ".cd DIRECTORY", for: "changes the directory that files are named from"),
        ]),
        Group(title: "The shell", entries: [
            Entry("history", "\\s", for: "lists what was typed; !! and !N repeat it"),
            Entry("clear", for: "clears the screen"),
            Entry("version", for: "says which fsql this is"),
            Entry("request-pipelining [on|off]", for: "known from ksqlDB; statements are executed one after another"),
            Entry("exit", "quit", "\\q", ".quit", ".exit", for: "leaves, as Ctrl-D does"),
        ]),
    ]

    /// How a command is written, for who has written it otherwise; nil if there is none of that name.
    static func usage(of name: String) -> String? {
        let found = entries.flatMap(\.forms).filter { $0 == name || $0.hasPrefix(name + " ") }
        return found.isEmpty ? nil : found.joined(separator: "   ")
    }
}
