import Catalog
import Expressions
import Planning

/// How a query's work is shared out among tasks: so that rows whose keys are equal meet, and each partition of the result has one writer.
public enum TaskLayout: Equatable, Sendable {
    /// One task for everything.
    case whole
    /// A task for each partition number: rows with equal keys are in partitions of equal numbers already.
    case byPartition(Int32)
    /// A task for each partition of the result, fed with the rows whose new keys belong there.
    case byNewKey(Int32)

    /// Each task of a new key has a position in each partition: with hundreds of both, sharing out costs more than it saves.
    private static let lanePositionsMax = 4096

    /// - Parameters:
    ///   - partitions: Of each source, left to right.
    ///   - sink: What the results are written to, and how many partitions it has.
    init(_ plan: QueryPlan, partitions: [Int32], sink: SourceDefinition, sinkPartitions: Int32) {
        self = .whole
        guard let count = partitions.max(), count > 1 else { return }
        if plan.keepsKeyBytes(sink), partitions.allSatisfy({ $0 == count }), sinkPartitions == count {
            self = .byPartition(count)
        } else if plan.newKey != nil, Int(sinkPartitions) * Int(count) <= TaskLayout.lanePositionsMax {
            self = .byNewKey(sinkPartitions)
        }
    }
}

extension QueryPlan {
    /// Whether windowed keys are where their keys without windows belong, as queries write them. Other programs place the whole bytes of a key.
    var readsOwnWindows: Bool { root.sources.allSatisfy { $0.definition.window == nil || $0.definition.createdBy != nil } }

    /// True if the key of a result is the key of the records that it was made of, as the same bytes.
    fileprivate func keepsKeyBytes(_ sink: SourceDefinition) -> Bool {
        root.sources.allSatisfy { $0.definition.keyFormat == sink.keyFormat } && root.partitioningKeys != nil
    }

    /// The key that the rows of a single stream get; nil where rows cannot be shared out by it before the first step.
    var newKey: NewKey? {
        guard case .project(let input, let project) = root else { return nil }
        var key = NewKey(expressions: project.columns[..<project.keyCount].map(\.expression), input: input)
        var others = project.columns[project.keyCount...].map(\.expression)
        if let (grouped, aggregate) = input.grouping {
            key = NewKey(expressions: aggregate.keys, input: grouped)
            others = aggregate.aggregates.flatMap(\.arguments)
        }
        guard let source = key.input.streamAtStart, key.expressions.allSatisfy(\.isRepeatable) else { return nil }
        key.columnsReadBesides = key.input.columnsReadByFilters.map { others.reduce(into: $0) { $0.formUnion($1.columnsRead) } }
        let places = key.input.sourcePlaces
        guard key.expressions.allSatisfy({ $0.columnsRead.allSatisfy { places[$0] != nil } }) else { return nil }
        key.expressions = key.expressions.map { expression in
            expression.rewritten { if case .column(let place, let type) = $0 { places[place].map { .column($0, type) } } else { nil } }
        }
        key.input = source
        return key
    }
}

/// The key that a query gives a stream's rows.
struct NewKey {
    var expressions: [BoundExpression]
    /// The source whose rows the expressions are over.
    var input: ExecutionStep
    /// Columns of the source that are read where the key is known; nil where steps add columns of their own before it is.
    var columnsReadBesides: Set<Int>?
}

extension ExecutionStep {
    /// What a grouping's result is made of, before HAVING.
    var grouping: (input: ExecutionStep, step: AggregateStep)? {
        switch self {
        case .aggregate(let input, let step), .filter(.aggregate(let input, let step), _): (input, step)
        case .source, .filter, .predict, .flatMap, .streamStreamJoin, .streamTableJoin, .tableTableJoin, .foreignKeyJoin, .project: nil
        }
    }

    /// Columns that filters over a source read; nil if there are other steps.
    fileprivate var columnsReadByFilters: Set<Int>? {
        switch self {
        case .source: []
        case .filter(let input, let filter): input.columnsReadByFilters?.union(filter.predicate.columnsRead)
        case .predict, .flatMap, .streamStreamJoin, .streamTableJoin, .tableTableJoin, .foreignKeyJoin, .aggregate, .project: nil
        }
    }

    /// The stream that feeds the step, if nothing but stateless steps lies between.
    fileprivate var streamAtStart: ExecutionStep? {
        switch self {
        case .source(let step): step.definition.kind == .stream ? self : nil
        case .filter(let input, _), .predict(let input, _), .flatMap(let input, _): input.streamAtStart
        case .streamStreamJoin, .streamTableJoin, .tableTableJoin, .foreignKeyJoin, .aggregate, .project: nil
        }
    }

    /// Where the columns of a step over a stream were in the stream's own rows; columns that steps add are left out.
    fileprivate var sourcePlaces: [Int: Int] {
        switch self {
        case .source: Dictionary(uniqueKeysWithValues: columnTypes.indices.map { ($0, $0) })
        case .filter(let input, _), .predict(let input, _): input.sourcePlaces
        case .flatMap(let input, let step):
            step.columns.enumerated().reduce(into: [:]) { places, column in places[column.offset] = input.sourcePlaces[column.element] }
        case .streamStreamJoin, .streamTableJoin, .tableTableJoin, .foreignKeyJoin, .aggregate, .project: [:]
        }
    }

    /// For each column of the key by which the sources are partitioned, where the step's rows hold it; nil if rows that the step
    /// brings together may come from partitions of different numbers.
    fileprivate var partitioningKeys: [Set<Int>]? {
        switch self {
        case .source(let step): (0..<step.definition.schema.keyCount).map { key in Set(step.columns.indices.filter { step.columns[$0] == key }) }
        case .filter(let input, _), .predict(let input, _): input.partitioningKeys
        case .flatMap(let input, let step):
            input.partitioningKeys.map { $0.map { key in Set(step.columns.indices.filter { key.contains(step.columns[$0]) }) } }
        case .streamStreamJoin(let left, let right, let step): Self.joinedKeys(left, right, step.join, shift: 0)
        case .streamTableJoin(let left, let right, let step): Self.joinedKeys(left, right, step, shift: 0)
        case .tableTableJoin(let left, let right, let step): Self.joinedKeys(left, right, step, shift: 1)
        case .foreignKeyJoin: nil
        case .aggregate(let input, let step): input.partitioningKeys(are: step.keys)
        case .project(let input, let step): input.partitioningKeys(are: step.columns[..<step.keyCount].map(\.expression))
        }
    }

    /// The keys in front of the result, if they are the partitioning ones.
    private func partitioningKeys(are keys: [BoundExpression]) -> [Set<Int>]? {
        guard let known = partitioningKeys, known.count == keys.count, zip(keys, known).allSatisfy({ $0.isColumn(in: $1) }) else { return nil }
        return keys.indices.map { [$0] }
    }

    /// A join's keys, if it is by the partitioning ones of both sides. A side that may be missing does not tell the key.
    /// - Parameter shift: Columns before those of the left side: a join of tables puts its key first.
    private static func joinedKeys(_ left: ExecutionStep, _ right: ExecutionStep, _ join: JoinStep, shift: Int) -> [Set<Int>]? {
        guard let leftKeys = left.partitioningKeys, let rightKeys = right.partitioningKeys, leftKeys.count == 1, rightKeys.count == 1,
            join.leftKey.isColumn(in: leftKeys[0]), join.rightKey.isColumn(in: rightKeys[0])
        else { return nil }
        var places: Set<Int> = shift > 0 ? [0] : []
        if join.kind == .inner || join.kind == .left { places.formUnion(leftKeys[0].map { $0 + shift }) }
        if join.kind == .inner || join.kind == .right { places.formUnion(rightKeys[0].map { $0 + shift + left.columnTypes.count }) }
        return [places]
    }
}

extension BoundExpression {
    fileprivate func isColumn(in places: Set<Int>) -> Bool {
        if case .column(let index, _) = self { places.contains(index) } else { false }
    }

    /// True if it gives the same value whenever it is evaluated.
    fileprivate var isRepeatable: Bool {
        var result = true
        forEach { expression in
            switch expression {
            case .predict: result = false
            case .call(let function, _) where !function.isDeterministic: result = false
            default: break
            }
        }
        return result
    }
}
