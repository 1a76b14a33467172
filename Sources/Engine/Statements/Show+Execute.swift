import Analysis
import Catalog
import Diagnostics
import Functions
import Planning
import Syntax
import TopicLog
import Values

extension EngineCore {
    /// SHOW and DESCRIBE of everything but models and connectors.
    func show(_ statement: Statement, in session: SessionState) throws(Diagnostic) -> StatementResult {
        switch statement {
        case .listSources(let list): return .table(listSources(list.kind))
        case .describeSources(let describe): return .table(listSources(describe.kind))
        case .describeSource(let describe): return .table(try describeSource(describe))
        case .listTopics: return .table(try listTopics())
        case .listQueries: return .table(listQueries())
        case .listTypes:
            let rows = metastore.types.sorted { $0.key < $1.key }.map { [SQLValue.string($0.key), .string($0.value.description)] }
            return .table(ResultTable(columns: ["Type Name", "Schema"], rows: rows))
        case .listFunctions: return .table(listFunctions())
        case .describeFunction(let describe): return .table(try describeFunction(describe))
        default: return .table(listProperties(session))
        }
    }

    private func listSources(_ kind: SourceKind) -> ResultTable {
        let wanted: SourceDefinition.Kind = kind == .table ? .table : .stream
        let rows = metastore.sources.values.filter { $0.kind == wanted }.sorted { $0.name < $1.name }.map { source -> [SQLValue] in
            [.string(source.name), .string(source.topic), .string(source.keyFormat.name), .string(source.valueFormat.name), .boolean(source.window != nil)]
        }
        return ResultTable(columns: ["\(wanted == .table ? "Table" : "Stream") Name", "Kafka Topic", "Key Format", "Value Format", "Windowed"], rows: rows)
    }

    private func describeSource(_ describe: DescribeSource) throws(Diagnostic) -> ResultTable {
        guard let source = metastore.source(describe.name.name) else {
            throw .analysis(
                "unknown-source", "stream or table '\(describe.name.name)' does not exist", at: describe.name.span,
                hint: closestMatch(to: describe.name.name, among: metastore.sources.keys).map { "Did you mean \($0)?" } ?? "SHOW STREAMS and SHOW TABLES list what exists.")
        }
        var rows = source.schema.columns.map { column -> [SQLValue] in
            let role =
                switch column.role {
                case .key: source.kind == .table ? " (primary key)" : " (key)"
                case .value: ""
                case .header(nil): " (headers)"
                case .header(let name?): " (header('\(name)'))"
                }
            return [.string(column.name), .string(column.type.description + role)]
        }
        guard describe.isExtended else { return ResultTable(columns: ["Field", "Type"], rows: rows) }
        func add(_ name: String, _ value: String) { rows.append([.string(name), .string(value)]) }
        add("kind", source.kind.rawValue)
        add("topic", source.topic)
        add("key format", source.keyFormat.name)
        add("value format", source.valueFormat.name)
        add("partitions", String(source.partitionCount))
        if let column = source.timestampColumn { add("timestamp", column.name) }
        add("statement", source.statementText)
        for query in queries where query.sink.name == source.name {
            add("written by", "\(query.id) (\(query.stateName))")
            add("records in", String(query.recordsIn))
            add("records out", String(query.recordsOut))
            add("record errors", String(query.problemCount))
            add("late records", String(query.tasks.reduce(0) { $0 + $1.pipeline.output.lateRecords }))
            if case .failed(let reason) = query.state { add("error", reason) }
        }
        for query in queries where query.plan.root.sources.contains(where: { $0.definition.name == source.name }) {
            add("read by", "\(query.id) (\(query.stateName))")
            add("errors in \(query.id)", String(query.problemCount))
        }
        return ResultTable(columns: ["Field", "Type"], rows: rows)
    }

    private func listTopics() throws(Diagnostic) -> ResultTable {
        do {
            let rows = try broker.topics().sorted { $0.name < $1.name }.map { topic -> [SQLValue] in
                [.string(topic.name), .bigint(Int64(topic.partitionCount)), .bigint(1)]
            }
            return ResultTable(columns: ["Kafka Topic", "Partitions", "Partition Replicas"], rows: rows)
        } catch { throw Diagnostic(error) }
    }

    private func listQueries() -> ResultTable {
        let rows = queries.map { query -> [SQLValue] in
            [.string(query.id), .string("PERSISTENT"), .string(query.stateName), .string(query.sink.name), .string(query.sink.topic), .string(query.statementText)]
        }
        return ResultTable(columns: ["Query ID", "Query Type", "Status", "Sink Name", "Sink Kafka Topic", "Query String"], rows: rows)
    }

    private func listFunctions() -> ResultTable {
        let registry = FunctionRegistry.builtin
        let all = registry.scalars.map { ($0.name, "SCALAR") } + registry.aggregates.map { ($0.name, "AGGREGATE") } + registry.tables.map { ($0.name, "TABLE") }
        return ResultTable(columns: ["Function Name", "Type"], rows: all.sorted { $0.0 < $1.0 }.map { [.string($0.0), .string($0.1)] })
    }

    private func describeFunction(_ describe: DescribeFunction) throws(Diagnostic) -> ResultTable {
        let registry = FunctionRegistry.builtin, name = describe.name.name.uppercased()
        var rows: [[SQLValue]] = []
        func add(_ field: String, _ value: String) { rows.append([.string(field), .string(value)]) }
        if let function = registry.scalar(name) {
            add("name", function.name)
            add("type", "SCALAR")
            add("summary", function.summary)
            for overload in function.overloads { add("form", "\(function.name)(\(overload.signature.parameterText)) → \(overload.signature.returnText)") }
            for example in function.examples { add("example", "\(example.call) = \(example.result)") }
        } else if let function = registry.aggregate(name) {
            add("name", function.name)
            add("type", "AGGREGATE")
            add("summary", function.summary)
            for overload in function.overloads { add("form", "\(function.name)(\(overload.parameterText))") }
        } else if let function = registry.table(name) {
            add("name", function.name)
            add("type", "TABLE")
            add("summary", function.summary)
            for example in function.examples { add("example", "\(example.call) = \(example.result)") }
        } else {
            throw .analysis("unknown-function", "no function has the name '\(describe.name.name)'", at: describe.name.span, hint: closestMatch(to: name, among: registry.names).map { "Did you mean \($0)?" } ?? "SHOW FUNCTIONS lists them.")
        }
        return ResultTable(columns: ["Field", "Value"], rows: rows)
    }

    private func listProperties(_ session: SessionState) -> ResultTable {
        ResultTable(
            columns: ["Property", "Scope", "Default override", "Effective Value"],
            rows: Setting.all.sorted { $0.name < $1.name }.map { setting in
                let override = session.overrides[setting.name]
                let scope = override == nil ? "" : session.inherited.contains(setting.name) ? "SYSTEM" : "SESSION"
                return [.string(setting.name), .string("KSQL"), .string(scope), .string(override ?? setting.defaultValue)]
            })
    }
}
