public import Analysis
public import Catalog
public import Diagnostics
import Expressions
public import Values

/// Lays out batches: `BoundQuery` → ``QueryPlan``.
public struct QueryPlanner {
    private let query: BoundQuery
    private let models: [Text: ModelDefinition]
    /// The column id at each position of the present step's batches.
    private var layout: [Int] = []
    /// Calls of remote models and the ids of their columns: the answer, and behind it its status.
    private var remoteCalls: [(call: String, id: Int)] = []

    private init(_ query: BoundQuery, models: [Text: ModelDefinition]) {
        self.query = query
        self.models = models
    }

    /// - Throws: A diagnostic where the dialect allows what the engine cannot run.
    public static func plan(_ query: BoundQuery, models: [Text: ModelDefinition]) throws(Diagnostic) -> QueryPlan {
        var planner = QueryPlanner(query, models: models)
        return try planner.plan()
    }

    private mutating func plan() throws(Diagnostic) -> QueryPlan {
        let used = columnsRead(behindTableFunctions: false)
        var step = sourceStep(0, used)
        for (index, join) in query.joins.enumerated() { step = try joined(step, join, number: index, used) }
        if let filter = query.filter {
            let local = try lifted(filter, &step)
            step = .filter(step, FilterStep(predicate: try placed(local), clause: "WHERE"))
        }
        if !query.tableFunctions.isEmpty { step = try flatMapped(step) }
        if let grouping = query.grouping { step = try aggregated(step, grouping) }
        if let having = query.having { step = .filter(step, FilterStep(predicate: try placed(having), clause: "HAVING")) }
        var items = query.items
        for index in items.indices { items[index].expression = try lifted(items[index].expression, &step) }
        let columns = try items.map { (item) throws(Diagnostic) in ProjectStep.ProjectedColumn(name: item.name, expression: try placed(item.expression)) }
        let root = ExecutionStep.project(
            step, ProjectStep(columns: columns, keyCount: query.items.filter(\.isKey).count, changesKey: query.partitionBy != nil))
        return QueryPlan(
            root: root, schema: query.schema, resultKind: query.resultKind, resultWindow: query.resultWindow, limit: query.limit,
            changesPartitioning: query.grouping != nil || query.partitionBy != nil || !query.joins.isEmpty)
    }

    // MARK: Sources and joins

    /// - Parameter behindTableFunctions: Only what is read of the rows that table functions give.
    private func columnsRead(behindTableFunctions: Bool) -> Set<Int> {
        var used: Set<Int> = []
        func add(_ expression: BoundExpression?) { if let expression { used.formUnion(expression.columnsRead) } }
        query.items.forEach { add($0.expression) }
        query.grouping?.keys.forEach(add)
        query.grouping?.aggregates.forEach { $0.arguments.forEach(add) }
        query.orderBy.forEach { add($0.expression) }
        add(query.having)
        guard !behindTableFunctions else { return used }
        query.joins.forEach { add($0.leftKey); add($0.rightKey) }
        query.tableFunctions.forEach { $0.arguments.forEach(add) }
        add(query.filter)
        return used
    }

    private mutating func sourceStep(_ index: Int, _ used: Set<Int>) -> ExecutionStep {
        let definition = query.sources[index].definition
        var columns: [Int] = [], pseudocolumns: [Pseudocolumn] = []
        for id in used.sorted() {
            switch ColumnID.meaning(id) {
            case .source(index, let column): columns.append(column)
            case .pseudo(index, let pseudocolumn): if !query.joins.isEmpty { pseudocolumns.append(pseudocolumn) }
            default: break
            }
        }
        // A table is kept by its key, whether or not the query reads it.
        if definition.kind == .table { columns = Array(Set(columns).union(0..<definition.schema.keyCount)).sorted() }
        layout = columns.map { ColumnID.source(index, column: $0) } + pseudocolumns.map { ColumnID.pseudo(index, $0) }
        return .source(SourceStep(definition: definition, columns: columns, pseudocolumns: pseudocolumns))
    }

    private mutating func joined(_ left: ExecutionStep, _ join: BoundJoin, number: Int, _ used: Set<Int>) throws(Diagnostic) -> ExecutionStep {
        let leftLayout = layout, leftKey = try placed(join.leftKey)
        let right = sourceStep(number + 1, used)
        let keys = JoinStep(kind: join.kind, leftKey: leftKey, rightKey: try placed(join.rightKey))
        layout = (join.method == .tableTable ? [ColumnID.joinKey(number)] : []) + leftLayout + layout
        switch join.method {
        case .streamStream:
            return .streamStreamJoin(
                left: left, right: right,
                StreamStreamJoinStep(
                    join: keys, before: join.within?.before ?? 0, after: join.within?.after ?? 0, gracePeriod: join.within?.gracePeriod))
        case .streamTable: return .streamTableJoin(left: left, right: right, keys)
        case .tableTable: return .tableTableJoin(left: left, right: right, keys)
        case .foreignKey: return .foreignKeyJoin(left: left, right: right, keys)
        }
    }

    private mutating func flatMapped(_ step: ExecutionStep) throws(Diagnostic) -> ExecutionStep {
        let calls = try query.tableFunctions.map { (call) throws(Diagnostic) in
            var placedCall = call
            placedCall.arguments = try placed(call.arguments)
            return placedCall
        }
        let read = columnsRead(behindTableFunctions: true), columns = layout.indices.filter { read.contains(layout[$0]) }
        layout = columns.map { layout[$0] } + calls.indices.map(ColumnID.tableFunction)
        return .flatMap(step, FlatMapStep(calls: calls, columns: columns))
    }

    private mutating func aggregated(_ step: ExecutionStep, _ grouping: BoundGrouping) throws(Diagnostic) -> ExecutionStep {
        let aggregates = try grouping.aggregates.map { (call) throws(Diagnostic) in
            var placedCall = call
            placedCall.arguments = try placed(call.arguments)
            return placedCall
        }
        let plan = AggregateStep(
            keys: try placed(grouping.keys), aggregates: aggregates, window: grouping.window.map { WindowStep($0, emit: query.emit) }, emit: query.emit)
        layout = grouping.keys.indices.map(ColumnID.groupKey) + aggregates.indices.map(ColumnID.aggregate)
        return .aggregate(step, plan)
    }

    /// The expression over positions of the present layout. Pseudocolumns that no join has made columns stay pseudocolumns.
    ///
    /// - Throws: A diagnostic where the layout has no such column. Analysis refuses such queries with a better message; this one keeps what it
    ///   overlooks from ending the process.
    private func placed(_ expression: BoundExpression) throws(Diagnostic) -> BoundExpression {
        var isComplete = true
        let result = expression.rewritten { node in
            guard case .column(let id, let type) = node else { return nil }
            if let position = layout.firstIndex(of: id) { return .column(position, type) }
            if case .pseudo(_, let pseudocolumn) = ColumnID.meaning(id) { return .pseudocolumn(pseudocolumn) }
            isComplete = false
            return nil
        }
        guard isComplete else {
            throw .analysis("column-out-of-reach", "an expression reads a column that is not there any more in its clause", hint: "Compute it in a first query, and read that one's result.")
        }
        return result
    }

    private func placed(_ expressions: [BoundExpression]) throws(Diagnostic) -> [BoundExpression] {
        try expressions.map { (expression) throws(Diagnostic) in try placed(expression) }
    }

    // MARK: Remote models

    /// Moves calls of remote models out of an expression, each into a step of its own before it.
    private mutating func lifted(_ expression: BoundExpression, _ step: inout ExecutionStep) throws(Diagnostic) -> BoundExpression {
        try checkRemote(expression, inside: false)
        var calls: [(model: ModelDefinition, arguments: [BoundExpression], id: Int)] = []
        let result = expression.rewritten { node in
            guard case .predict(let target, let arguments, let type) = node, let model = models[Text(target.model)], model.isRemote else { return nil }
            // A row is sent once, however often a query asks the same of it.
            let call = BoundExpression.predict(PredictTarget(model: model.name), arguments, model.outputType).fingerprint.string
            let known = remoteCalls.first { $0.call == call && layout.contains($0.id) }?.id
            let id = known ?? remoteBase + 2 * remoteCalls.count
            if known == nil {
                remoteCalls.append((call, id))
                layout.append(id)
                calls.append((model, arguments, id))
            }
            return .column(target.wantsStatus ? id + 1 : id, type)
        }
        layout.removeLast(calls.count)
        for (definition, arguments, id) in calls {
            let model = definition.name
            if step.isTable {
                throw .analysis("remote-predict-table", "model '\(model)' is remote: PREDICT with it needs a stream, since a table's changes could not be taken back", hint: "Predict in a stream first, then aggregate.")
            }
            step = .predict(step, PredictStep(model: model, arguments: try placed(arguments), outputType: definition.outputType))
            layout += [id, id + 1]
        }
        return result
    }

    private func checkRemote(_ expression: BoundExpression, inside: Bool) throws(Diagnostic) {
        var refused: String?
        func walk(_ node: BoundExpression, _ inside: Bool) {
            var deeper = inside
            switch node {
            case .caseWhen, .lambda: deeper = true
            case .predict(let target, let arguments, _):
                let nested = arguments.contains { argument in
                    var found = false
                    argument.forEach { if case .predict(let other, _, _) = $0, models[Text(other.model)]?.isRemote == true { found = true } }
                    return found
                }
                if models[Text(target.model)]?.isRemote == true, inside || nested { refused = target.model }
            default: break
            }
            _ = node.mappingChildren { child in
                walk(child, deeper)
                return child
            }
        }
        walk(expression, inside)
        if let refused {
            throw .analysis("remote-predict-place", "model '\(refused)' is remote: PREDICT with it cannot stand inside CASE, a lambda or another PREDICT", hint: "Predict in a stream of its own first.")
        }
    }

    private var remoteBase: Int { 5 << 28 }
}
