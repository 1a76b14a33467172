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
        case .listSources(let list): return .table(list.isExtended ? descriptions(list.kind, isExtended: true) : listSources(list.kind))
        case .describeSources(let describe): return .table(descriptions(describe.kind, isExtended: describe.isExtended))
        case .describeSource(let describe): return .table(try describeSource(describe))
        case .listTopics(let list): return .table(try listTopics(isExtended: list.isExtended))
        case .listQueries(let list): return .table(listQueries(isExtended: list.isExtended))
        case .listTypes:
            let rows = metastore.types.sorted { $0.key < $1.key }.map { [SQLValue.string($0.key), .string($0.value.description)] }
            return .table(ResultTable(columns: ["Type Name", "Schema"], rows: rows, about: .types(metastore.types)))
        case .listFunctions: return .table(listFunctions())
        case .describeFunction(let describe): return .table(try describeFunction(describe))
        default: return .table(listProperties(session))
        }
    }

    private func listSources(_ kind: SourceKind) -> ResultTable {
        let wanted: SourceDefinition.Kind = kind == .table ? .table : .stream
        let rows = metastore.sources.values.filter { $0.kind == wanted }.sorted { Text($0.name) < Text($1.name) }.map { source -> [SQLValue] in
            [.string(source.name), .string(source.topic), .string(source.keyFormat.name), .string(source.valueFormat.name), .boolean(source.window != nil)]
        }
        return ResultTable(
            columns: ["\(wanted == .table ? "Table" : "Stream") Name", "Kafka Topic", "Key Format", "Value Format", "Windowed"], rows: rows,
            about: wanted == .table ? .tables : .streams)
    }

    private func describeSource(_ describe: DescribeSource) throws(Diagnostic) -> ResultTable {
        guard let source = metastore.source(describe.name.name) else {
            throw .analysis(
                "unknown-source", "stream or table '\(describe.name.name)' does not exist", at: describe.name.span,
                hint: closestMatch(to: describe.name.name, among: metastore.sources.keys.map(\.string)).map { "Did you mean \($0)?" } ?? "SHOW STREAMS and SHOW TABLES list what exists.")
        }
        return ResultTable(
            columns: ["Field", "Type"], rows: description(of: source, isExtended: describe.isExtended), about: .source(facts(of: source, isExtended: describe.isExtended)))
    }

    /// DESCRIBE of every stream or table.
    private func descriptions(_ kind: SourceKind, isExtended: Bool) -> ResultTable {
        let wanted: SourceDefinition.Kind = kind == .table ? .table : .stream
        let sources = metastore.sources.values.filter { $0.kind == wanted }.sorted { Text($0.name) < Text($1.name) }
        let rows = sources.flatMap { source in description(of: source, isExtended: isExtended).map { [.string(source.name)] + $0 } }
        return ResultTable(
            columns: ["\(wanted == .table ? "Table" : "Stream") Name", "Field", "Type"], rows: rows,
            about: .sources(sources.map { facts(of: $0, isExtended: isExtended) }))
    }

    private func listTopics(isExtended: Bool) throws(Diagnostic) -> ResultTable {
        var columns = ["Kafka Topic", "Partitions", "Partition Replicas"]
        if isExtended { columns += ["Consumers", "ConsumerGroups", "Held By"] }
        do {
            let holds = isExtended ? heldRecords : []
            let rows = try broker.topics().sorted { Text($0.name) < Text($1.name) }.map { topic -> [SQLValue] in
                let row: [SQLValue] = [.string(topic.name), .bigint(Int64(topic.partitionCount)), .bigint(1)]
                guard isExtended else { return row }
                // A query is a group, each task of it that reads the topic a consumer.
                let readers = queries.map { $0.tasks.count { $0.inputs.contains { $0.partition.topic == topic.name } } }
                return row + [.bigint(Int64(readers.reduce(0, +))), .bigint(Int64(readers.count { $0 > 0 }))]
                    + [.string(holds.filter { $0.hold.partition.topic == topic.name }.map(\.text).joined(separator: "; "))]
            }
            return ResultTable(columns: columns, rows: rows, about: isExtended ? .topicsExtended : .topics)
        } catch { throw Diagnostic(error) }
    }

    private func listQueries(isExtended: Bool) -> ResultTable {
        var columns = ["Query ID", "Query Type", "Status", "Sink Name", "Sink Kafka Topic", "Query String"]
        if isExtended { columns += ["Sources", "Records In", "Records Out", "Record Errors", "Late Records", "Problem"] }
        let rows = queries.map { query -> [SQLValue] in
            let row = [query.id, "PERSISTENT", query.stateName, query.sink.name, query.sink.topic, query.shownText].map(SQLValue.string)
            guard isExtended else { return row }
            let names = query.plan.root.sources.map(\.definition.name).joined(separator: ", ")
            return row + [.string(names)] + [query.recordsIn, query.recordsOut, query.problemCount, query.lateRecords].map { .bigint(Int64($0)) }
                + [query.problem.map { .string($0) } ?? .null]
        }
        // Those of clients, which nothing is kept of.
        let pushQueries = clientReads.pushQueries, openFacts = isExtended ? pushQueries.map(facts) : []
        let open = pushQueries.map { query -> [SQLValue] in
            let row = [query.stream.queryID, "PUSH", "RUNNING", "", "", query.text].map(SQLValue.string)
            guard isExtended else { return row }
            let counts = [query.recordsIn.load(ordering: .relaxed), query.recordsOut.load(ordering: .relaxed), query.stream.recordErrors.count, 0]
            return row + [.string(query.sourceNames)] + counts.map { .bigint(Int64($0)) } + [.null]
        }
        // Queries that could not even be planned when the catalog was read back.
        let broken = brokenCommands.compactMap { command -> [SQLValue]? in
            guard let id = command.queryID else { return nil }
            let row = [id, "PERSISTENT", "ERROR", command.sinkName, "", command.text].map(SQLValue.string)
            return isExtended ? row + [.null, .bigint(0), .bigint(0), .bigint(0), .bigint(0), .string(command.error.message)] : row
        }
        return ResultTable(columns: columns, rows: rows + broken + open, about: isExtended ? .queryDescriptions(queries.map(facts) + openFacts) : .queries)
    }

    private func listFunctions() -> ResultTable {
        let registry = FunctionRegistry.builtin
        let all = (registry.scalars.map { ($0.name, "SCALAR", $0.category) } + registry.aggregates.map { ($0.name, "AGGREGATE", FunctionCategory.aggregate) }
            + registry.tables.map { ($0.name, "TABLE", .table) }).sorted { $0.0 < $1.0 }
        return ResultTable(
            columns: ["Function Name", "Type"], rows: all.map { [.string($0.0), .string($0.1)] }, about: .functions(categories: all.map(\.2.title)))
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
            throw .analysis("unknown-function", "no function has the name '\(describe.name.name)'", at: describe.name.span, hint: OtherDialects.function(name) ?? closestMatch(to: name, among: registry.names).map { "Did you mean \($0)?" } ?? "SHOW FUNCTIONS lists them.")
        }
        return ResultTable(columns: ["Field", "Value"], rows: rows, about: FunctionFacts(named: name).map { .function($0) } ?? .other)
    }

    private func listProperties(_ session: SessionState) -> ResultTable {
        ResultTable(
            columns: ["Property", "Scope", "Default override", "Effective Value"],
            rows: Setting.all.sorted { Text($0.name) < Text($1.name) }.map { setting in
                let override = session.overrides[setting.name]
                let scope = override == nil ? "" : session.inherited.contains(setting.name) ? "SYSTEM" : "SESSION"
                return [.string(setting.name), .string("KSQL"), .string(scope), .string(override ?? setting.defaultValue)]
            }, about: .properties(set: session.overrides.keys.sorted()))
    }
}
