import Analysis
import Operators
import Planning
import Values

/// Steps over tables.
extension PipelineBuilder {
    func tableFilter(_ condition: RowCondition) throws(TaskError) -> any Operator { throw TaskError("WHERE over a table is not supported yet") }
    func tableProject(_ expressions: [ColumnExpression], keyCount: Int) throws(TaskError) -> any Operator { StreamProject(expressions, keyCount: keyCount) }
    func tableSource(_ source: SourceStep, types: [SQLType]) throws(TaskError) -> any Operator { throw TaskError("reading a table is not supported yet") }
    func tableAggregate(_ grouping: Grouping) throws(TaskError) -> any Operator { throw TaskError("aggregating a table is not supported yet") }
    func sessionAggregate(_ grouping: Grouping, gap: Int64, window: WindowStep, emits: Operators.EmitStrategy) throws(TaskError) -> any Operator { throw TaskError("SESSION windows are not supported yet") }
    mutating func addFlatMap(_ calls: [BoundTableFunction], _ input: ExecutionStep, _ next: (node: Int, input: Int)?) throws(TaskError) { throw TaskError("table functions are not supported yet") }
    mutating func addStreamTableJoin(_ left: ExecutionStep, _ right: ExecutionStep, _ step: JoinStep, _ next: (node: Int, input: Int)?) throws(TaskError) { throw TaskError("stream-table joins are not supported yet") }
    mutating func addTableTableJoin(_ left: ExecutionStep, _ right: ExecutionStep, _ step: JoinStep, _ next: (node: Int, input: Int)?) throws(TaskError) { throw TaskError("table-table joins are not supported yet") }
    mutating func addForeignKeyJoin(_ left: ExecutionStep, _ right: ExecutionStep, _ step: JoinStep, _ next: (node: Int, input: Int)?) throws(TaskError) { throw TaskError("foreign-key joins are not supported yet") }
}
