import Catalog
import Engine
import Values

/// What DESCRIBE and EXPLAIN tell of one source or query.
enum DescriptionEntity {
    static func write(_ facts: SourceFacts, to object: inout JSONWriter) {
        object.field("sourceDescription", object: { source(facts, &$0) })
    }

    static func write(_ facts: QueryFacts, to object: inout JSONWriter) {
        object.field("queryDescription", object: { query(facts, &$0) })
    }

    private static func source(_ facts: SourceFacts, _ object: inout JSONWriter) {
        let source = facts.definition
        object.field("name", source.name)
        object.field("windowType", source.window?.word)
        object.field("readQueries", array: { array in for query in facts.readers { array.object { running(query, &$0) } } })
        object.field("writeQueries", array: { array in for query in facts.writers { array.object { running(query, &$0) } } })
        fields(source.schema, &object)
        object.field("type", source.kind.rawValue)
        object.field("timestamp", source.timestampColumn?.name ?? "")
        object.field("statistics", "")
        object.field("errorStats", "")
        object.field("extended", facts.isExtended)
        object.field("keyFormat", source.keyFormat.name)
        object.field("valueFormat", source.valueFormat.name)
        object.field("topic", source.topic)
        object.field("partitions", Int(source.partitionCount))
        object.field("replication", 1)
        object.field("statement", source.statementText)
        for empty in ["queryOffsetSummaries", "sourceConstraints", "clusterStatistics", "clusterErrorStats"] { object.field(empty, array: { _ in }) }
    }

    private static func query(_ facts: QueryFacts, _ object: inout JSONWriter) {
        object.field("id", facts.id ?? "")
        object.field("statementText", facts.statementText)
        object.field("windowType", facts.window?.word)
        fields(facts.schema, &object)
        object.field("sources", array: { for name in facts.sources { $0.element(name) } })
        object.field("sinks", array: { if let name = facts.sinkName { $0.element(name) } })
        object.field("topology", "")
        object.field("executionPlan", facts.plan)
        object.field("overriddenProperties", object: { _ in })
        object.field("ksqlHostQueryStatus", object: { _ in })
        object.field("queryType", facts.id == nil ? nil : "PERSISTENT")
        object.field("queryErrors", array: { array in
            guard let problem = facts.problem else { return }
            array.object {
                $0.field("errorMessage", problem)
                $0.field("type", "UNKNOWN")
            }
        })
        object.field("tasksMetadata", array: { _ in })
        object.field("state", facts.id == nil ? nil : facts.state)
    }

    /// A query as LIST QUERIES has it.
    private static func running(_ facts: QueryFacts, _ object: inout JSONWriter) {
        object.field("queryString", facts.statementText)
        object.field("sinks", array: { if let name = facts.sinkName { $0.element(name) } })
        object.field("sinkKafkaTopics", array: { if let topic = facts.sinkTopic { $0.element(topic) } })
        object.field("id", facts.id ?? "")
        object.field("statusCount", object: { $0.field(facts.state, 1) })
        object.field("queryType", "PERSISTENT")
        object.field("state", facts.state)
    }

    private static func fields(_ schema: LogicalSchema, _ object: inout JSONWriter) {
        object.field("fields", array: { array in
            for column in schema.columns {
                array.object {
                    $0.field("name", column.name)
                    $0.field("schema", object: { TypeEntity.write(column.type, to: &$0) })
                    switch column.role {
                    case .key: $0.field("type", "KEY")
                    case .value: break
                    case .header(let key):
                        $0.field("type", "HEADER")
                        if let key { $0.field("headerKey", key.string) }
                    }
                }
            }
        })
    }
}

extension WindowInfo {
    fileprivate var word: String {
        switch self {
        case .tumbling: "TUMBLING"
        case .hopping: "HOPPING"
        case .session: "SESSION"
        }
    }
}
