import Engine

/// The keywords that may follow, the most usual ones first.
enum StatementWords {
    private static func words(_ text: String) -> [Completion.Match] {
        text.split(separator: " ").map { Completion.Match(text: String($0).replacing("_", with: " ")) }
    }

    /// What a statement begins with, and what the shell does by itself.
    static let starters =
        words("SELECT INSERT CREATE SHOW DESCRIBE PRINT SET EXPLAIN DROP ALTER TERMINATE PAUSE RESUME RETRAIN DEFINE UNDEFINE UNSET LIST ASSERT RUN")
        + ["help", "exit", "history", "output", "version", "clear", "spool", "server"].map { Completion.Match(text: $0, detail: "command of the shell") }

    /// Where a value may stand, beside columns and functions.
    static let values = words("CASE CAST DISTINCT NOT NULL TRUE FALSE ROWTIME ROWPARTITION ROWOFFSET WINDOWSTART WINDOWEND STRUCT ARRAY MAP PREDICT *")

    private static let lists = words("STREAMS TABLES TOPICS QUERIES FUNCTIONS TYPES MODELS CONNECTORS PROPERTIES VARIABLES MODEL ALL")
    private static let units = words("SECONDS MINUTES HOURS DAYS MILLISECONDS")

    /// Keywords that the last word asks for; nil if it asks for something else.
    static func after(_ statement: TypedStatement) -> [Completion.Match]? {
        let last = statement.word(0), before = statement.word(1)
        switch last {
        case "CREATE": return words("STREAM TABLE OR_REPLACE MODEL SINK_CONNECTOR SOURCE_CONNECTOR SOURCE TYPE")
        case "REPLACE" where before == "OR": return words("STREAM TABLE MODEL")
        case "OR" where before == "CREATE": return words("REPLACE")
        case "SINK" where before == "CREATE": return words("CONNECTOR")
        case "SOURCE" where before == "CREATE": return words("CONNECTOR STREAM TABLE")
        case "SINK": return words("TO")
        case "TO" where before == "SINK": return Vocabulary.connectorClasses(isSink: true).map { Completion.Match(text: $0.name.uppercased(), detail: $0.summary, closing: " (") }
        case "DROP": return words("STREAM TABLE CONNECTOR MODEL TYPE")
        case "ALTER": return words("STREAM TABLE MODEL SYSTEM")
        case "SHOW", "LIST": return lists
        case "MODEL" where before == "SHOW" || before == "LIST": return words("VERSIONS")
        case "INSERT": return words("INTO")
        case "GROUP", "PARTITION", "ORDER": return words("BY")
        case "EMIT": return words("CHANGES FINAL")
        case "LEFT", "RIGHT", "FULL", "INNER": return words("JOIN OUTER_JOIN")
        case "OUTER": return words("JOIN")
        case "WINDOW": return words("TUMBLING HOPPING SESSION").map { Completion.Match(text: $0.text, closing: " (") }
        case "(" where before == "TUMBLING" || before == "HOPPING": return words("SIZE")
        case "ADVANCE": return words("BY")
        case "GRACE": return words("PERIOD")
        case "," where ["TUMBLING", "HOPPING", "SESSION"].contains(statement.openParentheses.last?.before ?? ""): return words("ADVANCE_BY GRACE_PERIOD RETENTION")
        case "ASSERT": return words("VALUES NULL STREAM TABLE TOPIC SCHEMA NOT")
        case "RETRAIN": return words("MODEL")
        case "RUN": return words("SCRIPT")
        case "IS": return words("NULL NOT_NULL DISTINCT_FROM")
        case "IF": return words("NOT_EXISTS EXISTS")
        case "PRIMARY": return words("KEY")
        case "DELETE": return words("TOPIC")
        case "STREAM", "TABLE", "MODEL", "CONNECTOR", "TYPE": return before == "DROP" ? nil : words("IF_NOT_EXISTS")
        default: return statement.units.last?.kind == .number && isDuration(statement) ? units : nil
        }
    }

    private static func isDuration(_ statement: TypedStatement) -> Bool {
        ["SIZE", "WITHIN", "BY", "PERIOD", "RETENTION"].contains(statement.word(1)) || ["SESSION", "WITHIN"].contains(statement.openParentheses.last?.before ?? "")
    }

    /// What may follow a value or a name, by the clauses that are there.
    static func clauses(behind statement: TypedStatement) -> [Completion.Match] {
        let words_ = statement.units.map(\.word)
        guard statement.openParentheses.isEmpty || statement.openParentheses.last?.before == "SELECT" else {
            return statement.openParentheses.last?.before == "CAST" ? words("AS") : words("AND OR IS IN LIKE BETWEEN AS")
        }
        let clause = words_.last { ["SELECT", "FROM", "JOIN", "ON", "WHERE", "GROUP", "PARTITION", "HAVING", "WINDOW", "EMIT", "LIMIT", "ORDER", "VALUES"].contains($0) }
        switch clause {
        case "SELECT": return words("FROM AS AND OR")
        case "FROM": return from(statement)
        case "JOIN": return words("ON WITHIN AS")
        case "ON": return words("WHERE AND OR JOIN LEFT_JOIN INNER_JOIN PARTITION_BY GROUP_BY EMIT_CHANGES LIMIT")
        case "WHERE": return words("AND OR GROUP_BY PARTITION_BY EMIT_CHANGES LIMIT HAVING ORDER_BY IS IN LIKE BETWEEN NOT")
        case "WINDOW": return words("GROUP_BY WHERE EMIT_CHANGES")
        case "GROUP": return words("HAVING EMIT_CHANGES EMIT_FINAL")
        case "PARTITION", "HAVING": return words("EMIT_CHANGES LIMIT AND OR")
        case "EMIT": return words("LIMIT SINK_TO")
        case "ORDER": return words("ASC DESC LIMIT")
        case "LIMIT", "VALUES": return []
        default: return behindNames(words_)
        }
    }

    private static func from(_ statement: TypedStatement) -> [Completion.Match] {
        if statement.beginning.first == "PRINT" { return words("LIMIT INTERVAL") }
        return words("WHERE JOIN LEFT_JOIN INNER_JOIN FULL_OUTER_JOIN WINDOW GROUP_BY PARTITION_BY EMIT_CHANGES LIMIT AS ORDER_BY")
    }

    private static func behindNames(_ words_: [String]) -> [Completion.Match] {
        switch words_.first {
        case "DROP": return words("DELETE_TOPIC")
        case "DESCRIBE": return words("EXTENDED")
        case "SHOW", "LIST": return words("EXTENDED")
        case "PRINT": return words("FROM_BEGINNING INTERVAL LIMIT")
        case "INSERT": return words("SELECT VALUES WITH")
        case "ALTER": return words("ADD_COLUMN")
        case "CREATE": return words_.contains("MODEL") ? words("INPUT OUTPUT WITH AS_SELECT") : words("WITH AS_SELECT")
        default: return []
        }
    }
}
