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
    /// Appends a record for each row, once all of them can be written. They are acknowledged by the commit that the caller forces.
    func executeInsertValues(_ statement: InsertValues) throws(Diagnostic) -> StatementResult {
        let insert = try InsertValuesAnalyzer.analyze(statement, in: metastore)
        var computed: [(columns: [Column], timestamp: Int64?)] = []
        for row in insert.rows { computed.append(try compute(row, of: insert.target)) }
        var target = insert.target
        target.timestampColumn = nil
        try checkInsertedSchemas(of: target, at: statement.target.span)
        var position: [TopicPartition: Offset] = [:]
        do {
            let writer = try SinkWriter(target, broker: broker, context: functionContext, partitions: options.writesOnePartition ? 1 : nil)
            var encoded: [SinkWriter.Encoded] = []
            for (columns, given) in computed {
                let batch = RecordBatch(count: 1, columns: columns, timestamps: .fixed(.bigint, [given ?? insertTime(for: insert.target.topic)]))
                let records = writer.encode(batch)
                if let failure = records.lazy.compactMap(\.failure).first { throw TaskError(failure.message) }
                encoded += records
            }
            for record in encoded {
                let appended = try writer.append(record)
                append(appended, of: insert.target)
                position[appended.partition] = appended.baseOffset + Offset(appended.rows.count)
            }
        } catch let error as LogError { throw Diagnostic(error) } catch let error as TaskError { throw Diagnostic(error) } catch { throw .execution("insert", "\(error)") }
        // Elsewhere the log gives an offset only when it takes the record.
        return .done(message: "Inserted", StatementOutcome(position: broker.assignsOffsets ? ReadPosition(position) : nil))
    }

    /// A row's columns, each of one value, and its time if it was given.
    private func compute(_ row: BoundInsert.Row, of target: SourceDefinition) throws(Diagnostic) -> (columns: [Column], timestamp: Int64?) {
        let empty = RecordBatch(count: 1, columns: [], timestamps: .fixed(.bigint, [Int64(0)]))
        var columns: [Column] = [], given: Int64?
        do {
            for (index, value) in row.values.enumerated() {
                let result = try CompiledExpression(compiling: value, models: models.scorers).evaluateReporting(empty, context: functionContext)
                if result.errors != nil {
                    let column = target.schema.columns[index]
                    throw Diagnostic.execution(
                        "insert-value", "column \(quoteIdentifier(column.name)) is \(column.type), and its value cannot be computed: \(result.messages[0]?.text ?? "its expression failed")",
                        at: row.spans[index] == .none ? row.span : row.spans[index], hint: writtenForm(of: column.type) ?? "DESCRIBE \(quoteIdentifier(target.name)); tells the types that values must fit.")
                }
                if case .header = target.schema.columns[index].role { continue }
                columns.append(result.column)
            }
            if let timestamp = row.timestamp {
                let result = try CompiledExpression(compiling: timestamp).evaluate(empty, context: functionContext).settled
                if result.isValid(0) { given = result.values(Int64.self)[0] }
            }
        } catch let error as CompilationError { throw .analysis("insert-value", error.message, at: row.span) } catch let error as Diagnostic {
            throw error
        } catch { throw .execution("insert", "\(error)") }
        if let given, given < 0 { throw .execution("insert-time", "ROWTIME must not be negative", at: row.span, hint: "ROWTIME is in milliseconds since 1970.") }
        return (columns, given)
    }

    /// The time of a record without one of its own. It stands in the commit that makes the record true.
    private func insertTime(for topic: String) -> Int64 {
        let time = insertClock.time(for: topic, now: surroundings.clock.nowMilliseconds)
        put(InsertClock.entryName, insertClock.bytes)
        return time
    }
}
