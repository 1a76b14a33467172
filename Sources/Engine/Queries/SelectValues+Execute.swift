import Analysis
import Catalog
import Columns
import Diagnostics
import Planning
import StreamTasks
import Syntax
import TopicLog
import Values

extension EngineCore {
    /// SELECT without FROM: the query over a stream that has one record without columns.
    func executeSelectValues(_ statement: SelectValues, in session: SessionState) throws(Diagnostic) -> RowStream {
        let source = SourceDefinition(
            name: EngineCore.nowhere, kind: .stream, schema: LogicalSchema([]), topic: EngineCore.nowhere, keyFormat: SourceFormat("NONE"), valueFormat: SourceFormat("NONE"))
        var catalog = metastore
        catalog.put(source)
        let query = Query(items: statement.items, from: SourceReference(name: Identifier(source.name), alias: nil))
        let bound = try QueryAnalyzer.analyze(query, role: .pull, in: catalog)
        let plan = try QueryPlanner.plan(bound, models: metastore.models)
        if let model = plan.awaitedModels.first {
            throw .unsupported("PREDICT of '\(model)', a remote model, without FROM", hint: "Ask it in a query over a stream.")
        }
        let stream = RowStream(
            queryID: "transient_\(surroundings.random() & 0xffff_ffff_ffff)", columns: bound.items.map { ResultColumn($0.name, $0.expression.type) }, isPush: false)
        let one = RecordBatch(count: 1, columns: [], timestamps: .fixed(.bigint, [session.executedAt ?? 0]))
        var rows: [ResultRow] = []
        do {
            let task = try taskBuilder(session).task(
                queryID: "values", plan: plan, over: .nothing, isolation: .committed, sink: nil, from: { (_) throws(LogError) in 0 },
                accept: { rows += resultRows($0, columns: bound.items.count) })
            do { try task.pipeline.process(one, source: 0) } catch { throw Diagnostic(TaskFailure.query(error)) }
            ClientProblems(stream, self, session).add(task.takeProblems(), of: task)
        } catch let diagnostic as Diagnostic { throw diagnostic } catch let error as TaskError {
            throw Diagnostic(error)
        } catch let error as LogError { throw Diagnostic(error) } catch { throw .execution("query", "\(error)") }
        stream.send(rows)
        stream.finish(nil)
        return stream
    }

    /// A name that no statement can give.
    private static let nowhere = "."

    /// DESCRIBE SELECT: what columns the answer would have.
    func executeDescribe(_ statement: DescribeQuery, in session: SessionState) throws(Diagnostic) -> StatementResult {
        let result: StatementResult
        if case .selectValues(let values) = statement.statement {
            result = .rows(try executeSelectValues(values, in: session))
        } else if case .query(let query) = statement.statement {
            result = try executeQuery(query, text: query.sql, in: session)
        } else {
            throw .execution("session-only", "files are read by the shell and by fsql run only", hint: "fsql topic load TOPIC FILE makes a topic of it.")
        }
        guard case .rows(let stream) = result else { return result }
        stream.cancel()
        return stream.description
    }
}

extension RowStream {
    /// Names and types of the columns, as DESCRIBE shows them.
    var description: StatementResult {
        .table(ResultTable(columns: ["Field", "Type"], rows: columns.map { [.string($0.name), .string($0.type.description + ($0.isKey ? " (key)" : ""))] }))
    }
}
