import Engine
import Values

/// The answers of `POST /ksql`, one object per statement.
enum StatementEntity {
    /// `currentStatus`: the statement took effect before the answer was written.
    static func done(_ message: String, statement: String, words: StatementWords, sequence: Int) -> [UInt8] {
        entity("currentStatus", statement) {
            $0.field("commandId", CommandID(words).description)
            $0.field("commandStatus", object: {
                $0.field("status", "SUCCESS")
                $0.field("message", message)
                $0.field("queryId", queryID(in: message))
            })
            $0.field("commandSequenceNumber", sequence)
        }
    }

    /// What SHOW, DESCRIBE and EXPLAIN found. What ksqlDB does not know is a `table`: `columns`, and an object per row.
    static func table(_ table: ResultTable, statement: String) -> [UInt8] {
        if let listing = Listing(table.subject) { return entity(listing.type, statement) { listing.write(table.rows, to: &$0) } }
        switch table.subject {
        case .types(let types): return entity("type_list", statement) { TypeEntity.write(types, to: &$0) }
        case .source(let facts): return entity("sourceDescription", statement) { DescriptionEntity.write(facts, to: &$0) }
        case .query(let facts): return entity("queryDescription", statement) { DescriptionEntity.write(facts, to: &$0) }
        case .streams, .tables, .topics, .queries, .functions, .properties, .variables, .connectors, .connectorPlugins, .other: break
        }
        return entity("table", statement) {
            $0.field("columns", array: { for column in table.columns { $0.element(column) } })
            $0.field("rows", array: { array in
                for row in table.rows {
                    array.object { for (column, value) in zip(table.columns, row) { $0.field(column, value, as: .string) } }
                }
            })
            if let text = table.text { $0.field("text", text) }
        }
    }

    private static func entity(_ type: String, _ statement: String, _ fields: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.field("@type", type)
            $0.field("statementText", statement)
            fields(&$0)
            $0.field("warnings", array: { _ in })
        }
        return writer.bytes
    }

    /// The name behind "Created query with ID".
    private static func queryID(in message: String) -> String? {
        let phrase = "Created query with ID "
        guard message.hasPrefix(phrase) else { return nil }
        return String(message.dropFirst(phrase.count).prefix { !$0.isWhitespace })
    }
}
