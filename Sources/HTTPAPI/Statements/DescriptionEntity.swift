import Catalog
import Engine
import Values

/// What DESCRIBE and EXPLAIN tell of one source or query.
struct DescriptionEntity {
    /// Who tells it, as `host:port`.
    let host: String

    func write(_ facts: SourceFacts, to object: inout JSONWriter) {
        let source = facts.definition
        object.field("name", source.name)
        object.field("windowType", source.window?.word)
        object.field("readQueries", array: { array in for query in facts.readers { array.object { running(query, &$0) } } })
        object.field("writeQueries", array: { array in for query in facts.writers { array.object { running(query, &$0) } } })
        Self.fields(source.schema, &object)
        object.field("type", source.kind.rawValue)
        object.field("timestamp", source.timestampColumn?.name ?? "")
        object.field("statistics", facts.statistics)
        object.field("errorStats", facts.errorStatistics)
        object.field("extended", facts.isExtended)
        object.field("keyFormat", source.keyFormat.name)
        object.field("valueFormat", source.valueFormat.name)
        object.field("topic", source.topic)
        object.field("partitions", Int(source.partitionCount))
        object.field("replication", 1)
        object.field("statement", source.statementText)
        object.field("queryOffsetSummaries", array: { array in
            guard facts.isExtended else { return }
            for query in facts.writers { array.object { Self.offsets(query, &$0) } }
        })
        object.field("sourceConstraints", array: { for name in facts.dependents { $0.element(name) } })
        for (field, text) in [("clusterStatistics", facts.statistics), ("clusterErrorStats", facts.errorStatistics)] {
            object.field(field, array: { array in
                guard !text.isEmpty else { return }
                array.object {
                    $0.field("sourceName", source.name)
                    $0.field("statistics", text)
                    $0.field("host", host)
                }
            })
        }
    }

    func write(_ facts: QueryFacts, to object: inout JSONWriter) {
        object.field("id", facts.id ?? "")
        object.field("statementText", facts.statementText)
        object.field("windowType", facts.window?.word)
        Self.fields(facts.schema, &object)
        object.field("sources", array: { for name in facts.sources { $0.element(name) } })
        object.field("sinks", array: { if let name = facts.sinkName { $0.element(name) } })
        object.field("topology", facts.topology)
        object.field("executionPlan", facts.plan)
        object.field("overriddenProperties", object: { for (name, value) in facts.overrides.sorted(by: { $0.key < $1.key }) { $0.field(name, value) } })
        object.field("ksqlHostQueryStatus", object: { if facts.id != nil { $0.field(host, facts.state) } })
        object.field("queryType", facts.id == nil ? nil : facts.kind.rawValue)
        object.field("queryErrors", array: { array in
            guard let problem = facts.problem else { return }
            array.object {
                $0.field("timestamp", Int(facts.problemTime ?? 0))
                $0.field("errorMessage", problem)
                $0.field("type", "UNKNOWN")
            }
        })
        object.field("tasksMetadata", array: { array in for task in facts.tasks { array.object { Self.task(task, &$0) } } })
        object.field("state", facts.id == nil ? nil : facts.state)
        object.field("consumerGroupId", facts.id.map(Self.group))
    }

    /// A connector as Connect tells of it.
    func write(_ facts: ConnectorFacts, to object: inout JSONWriter) {
        object.field("connectorClass", facts.className)
        object.field("status", object: { status in
            status.field("name", facts.name)
            status.field("connector", object: { state(of: facts, &$0) })
            status.field("tasks", array: { array in
                array.object {
                    $0.field("id", 0)
                    state(of: facts, &$0)
                }
            })
            status.field("type", facts.isSource ? "source" : "sink")
        })
        object.field("sources", array: { array in for source in facts.sources { array.object { write(source, to: &$0) } } })
        object.field("topics", array: { for topic in facts.topics { $0.element(topic) } })
    }

    private func state(of facts: ConnectorFacts, _ object: inout JSONWriter) {
        object.field("state", facts.state)
        object.field("worker_id", host)
        if let problem = facts.problem { object.field("trace", problem) }
    }

    /// A query as LIST QUERIES has it.
    private func running(_ facts: QueryFacts, _ object: inout JSONWriter) {
        object.field("queryString", facts.statementText)
        object.field("sinks", array: { if let name = facts.sinkName { $0.element(name) } })
        object.field("sinkKafkaTopics", array: { if let topic = facts.sinkTopic { $0.element(topic) } })
        object.field("id", facts.id ?? "")
        object.field("statusCount", object: { $0.field(facts.state, 1) })
        object.field("queryType", facts.kind.rawValue)
        object.field("state", facts.state)
    }

    /// The consumer group that ksqlDB would have for a query.
    private static func group(_ id: String) -> String { "_confluent-ksql-\(Routes.serviceID)query_\(id)" }

    private static func offsets(_ query: QueryFacts, _ object: inout JSONWriter) {
        object.field("groupId", group(query.id ?? ""))
        let inputs = query.tasks.flatMap(\.inputs)
        object.field("topicSummaries", array: { array in
            for topic in Set(inputs.map(\.partition.topic)).sorted() {
                array.object {
                    $0.field("kafkaTopic", topic)
                    $0.field("offsets", array: { offsets in
                        for input in inputs.filter({ $0.partition.topic == topic }).sorted(by: { $0.partition.partition < $1.partition.partition }) {
                            offsets.object {
                                $0.field("partition", Int(input.partition.partition))
                                $0.field("logStartOffset", Int(input.start))
                                $0.field("logEndOffset", Int(input.end))
                                $0.field("consumerOffset", Int(input.position))
                            }
                        }
                    })
                }
            }
        })
    }

    private static func task(_ task: QueryFacts.Task, _ object: inout JSONWriter) {
        object.field("taskId", task.id)
        object.field("topicOffsets", array: { array in
            for input in task.inputs {
                array.object {
                    $0.field("topicPartitionEntity", object: {
                        $0.field("topic", input.partition.topic)
                        $0.field("partition", Int(input.partition.partition))
                    })
                    $0.field("endOffset", Int(input.end))
                    $0.field("committedOffset", Int(input.position))
                }
            }
        })
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
