import Analysis
import Columns
public import Expressions
public import Functions
import Operators
import Planning
import Values

/// What operators are built with besides their plan.
public struct PipelineSettings: Sendable {
    public var context: FunctionContext
    public var models: any ModelScorers
    public var aggregates: AggregateSettings
    /// `emit.final.skip.expired`: lose EMIT FINAL windows that a jump of stream time skips over, as ksqlDB does.
    public var skipsExpiredWindows: Bool
    /// `ksql.timestamp.throw.on.invalid`: a record without a usable timestamp ends the query.
    public var failsOnInvalidTimestamp = false

    public init(context: FunctionContext, models: any ModelScorers, aggregates: AggregateSettings = AggregateSettings(), skipsExpiredWindows: Bool = false) {
        self.context = context
        self.models = models
        self.aggregates = aggregates
        self.skipsExpiredWindows = skipsExpiredWindows
    }
}

/// Builds a pipeline from a plan: an operator per step.
public struct PipelineBuilder {
    let settings: PipelineSettings
    /// Serialized keys of the result, for what is ordered by them.
    let serializeKeys: KeySerializer?
    /// Each source's rows come from one partition.
    let readsOnePartition: Bool
    var nodes: [Pipeline.Node] = []
    var entries: [(node: Int, input: Int)?] = []
    private var joinTimes: [JoinTimes] = []
    /// Where in a batch the new keys are, if somebody has evaluated them; nil: nobody has.
    let givenKeys: Int?
    /// Whether what lies above the present step needs rows as they were before the change.
    var needsOld = false

    private init(settings: PipelineSettings, readsOnePartition: Bool, serializeKeys: KeySerializer?, givenKeys: Int? = nil) {
        self.settings = settings
        self.givenKeys = givenKeys
        self.readsOnePartition = readsOnePartition
        self.serializeKeys = serializeKeys
    }

    static func build(
        _ plan: QueryPlan, settings: PipelineSettings, readsOnePartition: Bool, serializeKeys: KeySerializer?, givenKeys: Int? = nil
    ) throws(TaskError) -> Pipeline {
        var builder = PipelineBuilder(settings: settings, readsOnePartition: readsOnePartition, serializeKeys: serializeKeys, givenKeys: givenKeys)
        try builder.build(plan.root, into: nil)
        // Steps were added from the result down; the pipeline wants inputs first.
        let last = builder.nodes.count - 1
        func turned(_ target: (node: Int, input: Int)?) -> (node: Int, input: Int)? { target.map { (last - $0.node, $0.input) } }
        return Pipeline(
            nodes: builder.nodes.reversed().map { Pipeline.Node(kind: $0.kind, next: turned($0.next)) }, entries: builder.entries.map(turned),
            joinTimes: builder.joinTimes)
    }

    /// Watches the times of a join's inputs, whose rows meet if the right one is at most `after` later than the left one, or the left one `before` later.
    mutating func watchTimes(_ left: ExecutionStep, _ right: ExecutionStep, after: Int64 = 0, before: Int64? = nil) -> JoinTimes {
        let times = JoinTimes(
            names: [left, right].map { $0.sources.map(\.definition.name).joined(separator: " and ") }, after: after, before: before)
        joinTimes.append(times)
        return times
    }

    /// Adds the step's operator, feeding `next`, and then what feeds it.
    mutating func build(_ step: ExecutionStep, into next: (node: Int, input: Int)?) throws(TaskError) {
        switch step {
        case .source(let source): addSource(source, into: next)
        case .filter(let input, let filter):
            let condition = RowCondition(filter.clause, try compile(filter.predicate), context: settings.context)
            if input.isTable {
                try build(input, into: add(.single(TableFilter(condition)), next), needingOld: true)
            } else {
                try build(input, into: add(.single(StreamFilter(condition)), next))
            }
        case .predict(let input, let predict):
            let stage = try PredictStage(predict, models: settings.models, context: settings.context)
            try build(input, into: add(.predict(stage), next))
        case .flatMap(let input, let step): try addFlatMap(step, input, next)
        case .streamStreamJoin(let left, let right, let join): try addStreamStreamJoin(left, right, join, next)
        case .streamTableJoin(let left, let right, let join): try addStreamTableJoin(left, right, join, next)
        case .tableTableJoin(let left, let right, let join): try addTableTableJoin(left, right, join, next)
        case .foreignKeyJoin(let left, let right, let join): try addForeignKeyJoin(left, right, join, next)
        case .aggregate(let input, let aggregate): try addAggregate(aggregate, input, next)
        case .project(let input, let project):
            let expressions = try project.columns.enumerated().map { (index, column) throws(TaskError) in
                let expression =
                    project.changesKey && index < project.keyCount
                    ? try newKey(column.name, column.expression, over: input)
                    : ColumnExpression(column.name, try compile(column.expression), context: settings.context)
                return index < project.keyCount && input.grouping == nil ? givenKey(index, else: expression) : expression
            }
            let step: any Operator =
                input.isTable ? TableProject(expressions, keyCount: project.keyCount) : StreamProject(expressions, keyCount: project.keyCount)
            try build(input, into: add(.single(step), next))
        }
    }

    mutating func build(_ step: ExecutionStep, into next: (node: Int, input: Int)?, needingOld: Bool) throws(TaskError) {
        let saved = needsOld
        needsOld = needingOld
        defer { needsOld = saved }
        try build(step, into: next)
    }

    mutating func add(_ kind: Pipeline.Node.Kind, _ next: (node: Int, input: Int)?) -> (node: Int, input: Int) {
        nodes.append(Pipeline.Node(kind: kind, next: next))
        return (nodes.count - 1, 0)
    }

    func compile(_ expression: BoundExpression) throws(TaskError) -> CompiledExpression {
        do { return try CompiledExpression(compiling: expression, models: settings.models) } catch { throw TaskError(error.message) }
    }

    func name(_ step: String) -> String { "\(step)-\(nodes.count)" }

    // MARK: Sources

    private mutating func addSource(_ source: SourceStep, into next: (node: Int, input: Int)?) {
        if source.definition.kind == .table { addTableSource(source, into: next) } else { entries.append(next) }
    }

    // MARK: New keys

    /// The keys that a plan gives its rows, evaluated before its first step.
    static func keys(
        _ keys: [BoundExpression], of plan: QueryPlan, over input: ExecutionStep, settings: PipelineSettings
    ) throws(TaskError) -> [ColumnExpression] {
        let builder = PipelineBuilder(settings: settings, readsOnePartition: true, serializeKeys: nil)
        var result: [ColumnExpression] = []
        for key in keys {
            result.append(plan.changesKey ? try builder.newKey("", key, over: input) : ColumnExpression("", try builder.compile(key), context: settings.context))
        }
        return result
    }

    /// A column of the new key: the one that a batch brings, if it brings one.
    private func givenKey(_ index: Int, else expression: ColumnExpression) -> ColumnExpression {
        guard let position = givenKeys.map({ $0 + index }) else { return expression }
        return ColumnExpression(expression.name) { batch, selection in
            batch.columns.count > position ? ColumnExpression.Result(column: batch.columns[position]) : expression.evaluate(batch, selection)
        }
    }

    /// A column of PARTITION BY. Where the record's value is null, only what the key holds can be computed.
    private func newKey(_ name: String, _ key: BoundExpression, over input: ExecutionStep) throws(TaskError) -> ColumnExpression {
        let expression = ColumnExpression(name, try compile(key), context: settings.context)
        return keyPositions(input).isSuperset(of: key.columnsRead) && !key.readsPseudocolumn ? expression : expression.nullOnTombstones
    }

    /// Positions of the source's key columns in the step's batches.
    private func keyPositions(_ step: ExecutionStep) -> Set<Int> {
        switch step {
        case .source(let source):
            let keyCount = source.definition.schema.keyCount
            return Set(source.columns.indices.filter { source.columns[$0] < keyCount })
        case .filter(let input, _), .predict(let input, _): return keyPositions(input)
        case .flatMap(let input, let step):
            let keys = keyPositions(input)
            return Set(step.columns.indices.filter { keys.contains(step.columns[$0]) })
        case .streamStreamJoin, .streamTableJoin, .tableTableJoin, .foreignKeyJoin, .aggregate, .project: return []
        }
    }

    // MARK: Joins

    func side(_ key: BoundExpression, _ step: ExecutionStep) throws(TaskError) -> JoinSide {
        let types = step.columnTypes
        var keepsChangelog = true
        // One offset tells where to read a buffer again, so it must be one partition's; rows of several have an order of their own.
        if case .source(let source) = step { keepsChangelog = source.definition.kind == .table || !readsOnePartition }
        return JoinSide(
            key: ColumnExpression("JOIN ON", try compile(key), context: settings.context), columns: Array(types.indices), types: types,
            keepsChangelog: keepsChangelog)
    }

    private mutating func addStreamStreamJoin(
        _ left: ExecutionStep, _ right: ExecutionStep, _ step: StreamStreamJoinStep, _ next: (node: Int, input: Int)?
    ) throws(TaskError) {
        let day: Int64 = 86_400_000
        let options = StreamStreamJoin.Options(
            kind: JoinKind(step.join.kind), before: step.before, after: step.after, grace: step.gracePeriod ?? max(0, day - 2 * step.before),
            padsAtOnce: step.gracePeriod == nil, keyType: step.join.leftKey.type, windowedKey: windowedKey(left))
        let join = StreamStreamJoin(
            name: name("join"), left: try side(step.join.leftKey, left), right: try side(step.join.rightKey, right), options: options,
            serializeKeys: joinKeySerializer(left, step.join.leftKey.type), times: watchTimes(left, right, after: step.after, before: step.before))
        try addInputs(left, right, of: join, next)
    }

    mutating func addInputs(_ left: ExecutionStep, _ right: ExecutionStep, of join: any MergingOperator, _ next: (node: Int, input: Int)?) throws(TaskError) {
        let node = add(.merging(join), next).node
        try build(left, into: (node, 0))
        try build(right, into: (node, 1))
    }

    private func windowedKey(_ step: ExecutionStep) -> WindowedKey {
        switch step.sources.first?.definition.window {
        case nil: .none
        case .session: .session
        case .tumbling, .hopping: .time
        }
    }

    // MARK: Aggregation

    private mutating func addAggregate(_ step: AggregateStep, _ input: ExecutionStep, _ next: (node: Int, input: Int)?) throws(TaskError) {
        var keys: [ColumnExpression] = [], calls: [AggregateCall] = []
        for (index, key) in step.keys.enumerated() {
            keys.append(givenKey(index, else: ColumnExpression("GROUP BY", try compile(key), context: settings.context)))
        }
        for call in step.aggregates {
            var arguments: [ColumnExpression] = []
            for argument in call.arguments { arguments.append(ColumnExpression(call.name, try compile(argument), context: settings.context)) }
            calls.append(AggregateCall(call.function, arguments: arguments, settings: settings.aggregates))
        }
        let grouping = Grouping(keys: keys, keyTypes: step.keys.map(\.type), calls: calls)
        let operation = try aggregate(step, grouping, overTable: input.isTable)
        try build(input, into: add(.single(operation), next), needingOld: input.isTable)
    }

    private func aggregate(_ step: AggregateStep, _ grouping: Grouping, overTable: Bool) throws(TaskError) -> any Operator {
        let emits: Operators.EmitStrategy = step.emit == .onWindowClose ? .onWindowClose(skipExpired: settings.skipsExpiredWindows) : .onWindowUpdate
        guard let window = step.window else {
            return overTable
                ? TableAggregate(name: name("aggregate"), grouping: grouping, emitsOld: needsOld)
                : GroupedAggregate(name: name("aggregate"), grouping: grouping, emitsOld: needsOld)
        }
        switch window.kind {
        case .tumbling(let size):
            return WindowedAggregate(
                name: name("aggregate"), grouping: grouping,
                windows: TimeWindows(size: size, advance: size, grace: window.gracePeriod, retention: window.retention), emits: emits, emitsOld: needsOld,
                serializeKeys: serializeKeys)
        case .hopping(let size, let advance):
            return WindowedAggregate(
                name: name("aggregate"), grouping: grouping,
                windows: TimeWindows(size: size, advance: advance, grace: window.gracePeriod, retention: window.retention), emits: emits,
                emitsOld: needsOld, serializeKeys: serializeKeys)
        case .session(let gap):
            return SessionAggregate(
                name: name("aggregate"), grouping: grouping, gap: gap, grace: window.gracePeriod, retention: window.retention, emits: emits,
                emitsOld: needsOld, serializeKeys: serializeKeys)
        }
    }
}

extension JoinKind {
    init(_ kind: BoundJoin.Kind) {
        self = switch kind {
        case .inner: .inner
        case .left: .left
        case .right: .right
        case .full: .full
        }
    }
}

extension ColumnExpression {
    /// The same, but null where the record's value is: a new key cannot be computed from what is not there.
    fileprivate var nullOnTombstones: ColumnExpression {
        ColumnExpression(name) { batch, selection in
            var result = evaluate(batch, selection)
            guard let present = batch.tombstones?.inverted else { return result }
            result.column = result.column.with(validity: Bitmap.intersection(result.column.validity, present), errors: nil)
            return result
        }
    }
}

extension BoundExpression {
    fileprivate var readsPseudocolumn: Bool {
        var found = false
        forEach { if case .pseudocolumn = $0 { found = true } }
        return found
    }
}
