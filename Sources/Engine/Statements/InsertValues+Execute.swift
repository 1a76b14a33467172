import Analysis
import Catalog
import Columns
import Diagnostics
import Expressions
import StreamTasks
import Syntax
import TopicLog
import Values

extension EngineCore {
    /// Appends one record. It is acknowledged by the commit that the caller forces.
    func executeInsertValues(_ statement: InsertValues) throws(Diagnostic) -> StatementResult {
        let insert = try InsertValuesAnalyzer.analyze(statement, in: metastore)
        let empty = RecordBatch(count: 1, columns: [], timestamps: .fixed(.bigint, [Int64(0)]))
        var columns: [Column] = []
        var given: Int64?
        do {
            for value in insert.values {
                let result = try CompiledExpression(compiling: value, models: models.scorers).evaluateReporting(empty, context: functionContext)
                if result.errors != nil {
                    throw Diagnostic.execution("insert-value", "a value cannot be computed: \(result.messages[0]?.text ?? "its expression failed")", at: statement.valuesSpan, hint: "DESCRIBE \(statement.target.name); tells the types that values must fit.")
                }
                columns.append(result.column)
            }
            if let timestamp = insert.timestamp {
                let result = try CompiledExpression(compiling: timestamp).evaluate(empty, context: functionContext).settled
                if result.isValid(0) { given = result.values(Int64.self)[0] }
            }
        } catch let error as CompilationError { throw .analysis("insert-value", error.message, at: statement.valuesSpan) } catch let error as Diagnostic {
            throw error
        } catch { throw .execution("insert", "\(error)") }
        if let given, given < 0 { throw .execution("insert-time", "ROWTIME must not be negative", at: statement.valuesSpan, hint: "ROWTIME is in milliseconds since 1970.") }
        var target = insert.target
        target.timestampColumn = nil
        try checkInsertedSchemas(of: target, at: statement.target.span)
        columns = zip(target.schema.columns, columns).filter { if case .header = $0.0.role { false } else { true } }.map(\.1)
        let row = RecordBatch(count: 1, columns: columns, timestamps: .fixed(.bigint, [given ?? insertTime(for: insert.target.topic)]))
        do {
            for appended in try SinkWriter(target, broker: broker, context: functionContext, partitions: options.writesOnePartition ? 1 : nil).write(row) { append(appended, of: insert.target) }
        } catch let error as LogError { throw Diagnostic(error) } catch let error as TaskError { throw Diagnostic(error) } catch { throw .execution("insert", "\(error)") }
        return .done(message: "Inserted")
    }

    /// The time of a record without one of its own. It stands in the commit that makes the record true.
    private func insertTime(for topic: String) -> Int64 {
        let time = insertClock.time(for: topic, now: surroundings.clock.nowMilliseconds)
        put(InsertClock.entryName, insertClock.bytes)
        return time
    }
}
