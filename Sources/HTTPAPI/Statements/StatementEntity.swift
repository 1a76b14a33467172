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
        return entity("currentStatus", statement, warnings: outcome.warnings) {
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

    /// A connector that was made or dropped.
    static func connector(_ outcome: ConnectorOutcome, statement: String) -> [UInt8] {
        switch outcome {
        case .created(let facts, let warnings):
            entity("connector_info", statement, warnings: warnings) {
                $0.field("info", object: { info in
                    info.field("name", facts.name)
                    info.field("config", object: { for (name, value) in facts.settings.sorted(by: { $0.key < $1.key }) { $0.field(name, value) } })
                    info.field("tasks", array: { array in
                        array.object {
                            $0.field("connector", facts.name)
                            $0.field("task", 0)
                        }
                    })
                    info.field("type", facts.isSource ? "source" : "sink")
                })
            }
        case .dropped(let name): entity("drop_connector", statement) { $0.field("connectorName", name) }
        }
    }

    /// What SHOW, DESCRIBE and EXPLAIN found. What ksqlDB does not know is a `table`: `columns`, and an object per row.
    static func table(_ table: ResultTable, statement: String, host: String) -> [UInt8] {
        if let listing = Listing(table.subject) { return entity(listing.type, statement) { listing.write(table.rows, to: &$0) } }
        let description = DescriptionEntity(host: host)
        switch table.subject {
        case .types(let types): return entity("type_list", statement) { TypeEntity.write(types, to: &$0) }
        case .function(let facts): return entity("describe_function", statement) { FunctionEntity.write(facts, to: &$0) }
        case .source(let facts):
            return entity("sourceDescription", statement) { $0.field("sourceDescription", object: { description.write(facts, to: &$0) }) }
        case .sources(let list):
            return entity("source_descriptions", statement) {
                $0.field("sourceDescriptions", array: { array in for facts in list { array.object { description.write(facts, to: &$0) } } })
            }
        case .query(let facts): return entity("queryDescription", statement) { $0.field("queryDescription", object: { description.write(facts, to: &$0) }) }
        case .queryDescriptions(let list):
            return entity("query_descriptions", statement) {
                $0.field("queryDescriptions", array: { array in for facts in list { array.object { description.write(facts, to: &$0) } } })
            }
        case .connector(let facts): return entity("connector_description", statement) { description.write(facts, to: &$0) }
        case .streams, .tables, .topics, .topicsExtended, .queries, .functions, .properties, .variables, .connectors, .connectorPlugins, .other: break
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

    private static func entity(_ type: String, _ statement: String, warnings: [String] = [], _ fields: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.field("@type", type)
            $0.field("statementText", statement)
            fields(&$0)
            $0.field("warnings", array: { array in for warning in warnings { array.object { $0.field("message", warning) } } })
        }
        return writer.bytes
    }
}
