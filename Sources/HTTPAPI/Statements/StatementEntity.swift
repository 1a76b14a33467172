import Engine
import Values

/// The answers of `POST /ksql`, one object per statement.
enum StatementEntity {
    /// `currentStatus`: the statement took effect before the answer was written.
    static func done(_ message: String, _ outcome: StatementOutcome, statement: String, _ command: CommandID) -> [UInt8] {
        if outcome.isNoOp { return entity("warning_entity", statement) { $0.field("message", message) } }
        if let id = outcome.endedClientQuery {
            return entity("terminate_query", statement) {
                $0.field("queryId", id)
                $0.field("wasTerminated", true)
            }
        }
        return entity("currentStatus", statement) {
            $0.field("commandId", command.description)
            $0.field("commandStatus", object: { status(CommandStatus(.success, message, queryID: outcome.queryID), to: &$0) })
            $0.field("commandSequenceNumber", Int(outcome.sequence ?? -1))
        }
    }

    static func status(_ status: CommandStatus, to object: inout JSONWriter) {
        object.field("status", status.word.rawValue)
        object.field("message", status.message)
        object.field("queryId", status.queryID)
    }

    /// An ASSERT that holds.
    static func assertion(_ facts: AssertionFacts, statement: String) -> [UInt8] {
        switch facts {
        case .topic(let name, let exists):
            entity("assert_topic", statement) {
                $0.field("topicName", name)
                $0.field("exists", exists)
            }
        case .schema(let subject, let id, let exists):
            entity("assert_schema", statement) {
                $0.field("subject", subject)
                $0.field("id", raw: Array((id.map(String.init) ?? "null").utf8))
                $0.field("exists", exists)
            }
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
}
