import Analysis
import Columns
import Expressions
import Operators
import Planning
import Values

/// Steps over tables, and joins with them.
extension PipelineBuilder {
    /// Keeps a table's rows by key, so that changes carry the row as it was.
    mutating func addTableSource(_ source: SourceStep, into next: (node: Int, input: Int)?) {
        let types = ExecutionStep.source(source).columnTypes
        let table = TableSource(name: name("table"), types: types, keyCount: source.definition.schema.keyCount)
        entries.append(add(.single(table), next))
    }

    /// Table functions, side by side.
    mutating func addFlatMap(_ step: FlatMapStep, _ input: ExecutionStep, _ next: (node: Int, input: Int)?) throws(TaskError) {
        var calls: [FlatMap.Call] = []
        for call in step.calls {
            let name = call.function.name
            var arguments: [ColumnExpression] = []
            for argument in call.arguments { arguments.append(ColumnExpression(name, try compile(argument), context: settings.context)) }
            calls.append(FlatMap.Call(name, arguments, call.function.implementation, context: settings.context))
        }
        try build(input, into: add(.single(FlatMap(calls, columns: step.columns)), next))
    }

    mutating func addStreamTableJoin(_ left: ExecutionStep, _ right: ExecutionStep, _ step: JoinStep, _ next: (node: Int, input: Int)?) throws(TaskError) {
        let types = right.columnTypes
        let join = StreamTableJoin(
            name: name("join"), left: try side(step.leftKey, left), rightTypes: types, rightColumns: Array(types.indices), isLeftJoin: step.kind == .left,
            emitsKey: false, times: watchTimes(left, right))
        let node = add(.merging(join), next).node
        try build(left, into: (node, 0))
        try buildTableInput(right, into: (node, 1))
    }

    mutating func addTableTableJoin(_ left: ExecutionStep, _ right: ExecutionStep, _ step: JoinStep, _ next: (node: Int, input: Int)?) throws(TaskError) {
        let join = TableTableJoin(
            name: name("join"), kind: JoinKind(step.kind), keyCount: keyCount(of: right), leftTypes: left.columnTypes,
            leftColumns: Array(left.columnTypes.indices), rightTypes: right.columnTypes, rightColumns: Array(right.columnTypes.indices), emitsKey: true)
        let node = add(.merging(join), next).node
        try buildTableInput(left, into: (node, 0))
        try buildTableInput(right, into: (node, 1))
    }

    mutating func addForeignKeyJoin(_ left: ExecutionStep, _ right: ExecutionStep, _ step: JoinStep, _ next: (node: Int, input: Int)?) throws(TaskError) {
        let foreignKey = ColumnExpression("JOIN ON", try compile(step.leftKey), context: settings.context)
        let join = ForeignKeyJoin(
            name: name("join"), isLeftJoin: step.kind == .left, leftTypes: left.columnTypes, leftKeyCount: keyCount(of: left),
            leftColumns: Array(left.columnTypes.indices), foreignKey: foreignKey, rightTypes: right.columnTypes, rightColumns: Array(right.columnTypes.indices))
        let target: (node: Int, input: Int)?
        if needsOld {
            let types = ExecutionStep.foreignKeyJoin(left: left, right: right, step).columnTypes
            target = add(.single(TableSource(name: name("table"), types: types, keyCount: keyCount(of: left))), next)
        } else {
            target = next
        }
        let node = add(.merging(join), target).node
        try buildTableInput(left, into: (node, 0))
        try buildTableInput(right, into: (node, 1))
    }

    /// A join keeps its tables itself: a plain table topic goes in as it is.
    private mutating func buildTableInput(_ step: ExecutionStep, into target: (node: Int, input: Int)) throws(TaskError) {
        if case .source = step { entries.append(target) } else { try build(step, into: target) }
    }

    private func keyCount(of step: ExecutionStep) -> Int { step.sources.first?.definition.schema.keyCount ?? 1 }
}
