public import Analysis
public import Catalog
public import Expressions
import Functions
public import Values

/// How a query is computed, as data: a tree whose leaves read topics. Expressions read columns by position in the step's input.
public indirect enum ExecutionStep: Sendable {
    case source(SourceStep)
    case filter(ExecutionStep, FilterStep)
    /// Calls a remote model and appends two columns: its answer, and the answer's PREDICT_STATUS.
    case predict(ExecutionStep, PredictStep)
    case flatMap(ExecutionStep, FlatMapStep)
    case streamStreamJoin(left: ExecutionStep, right: ExecutionStep, StreamStreamJoinStep)
    case streamTableJoin(left: ExecutionStep, right: ExecutionStep, JoinStep)
    case tableTableJoin(left: ExecutionStep, right: ExecutionStep, JoinStep)
    case foreignKeyJoin(left: ExecutionStep, right: ExecutionStep, JoinStep)
    case aggregate(ExecutionStep, AggregateStep)
    case project(ExecutionStep, ProjectStep)

    /// True if the step gives changes of a table, false for records of a stream.
    public var isTable: Bool {
        switch self {
        case .source(let step): step.definition.kind == .table
        case .filter(let input, _), .predict(let input, _), .flatMap(let input, _), .project(let input, _): input.isTable
        case .streamStreamJoin, .streamTableJoin: false
        case .tableTableJoin, .foreignKeyJoin, .aggregate: true
        }
    }

    /// The topics read, left to right: the numbers of a task's inputs.
    public var sources: [SourceStep] {
        switch self {
        case .source(let step): [step]
        case .filter(let input, _), .predict(let input, _), .flatMap(let input, _), .aggregate(let input, _), .project(let input, _): input.sources
        case .streamStreamJoin(let left, let right, _), .streamTableJoin(let left, let right, _), .tableTableJoin(let left, let right, _),
            .foreignKeyJoin(let left, let right, _):
            left.sources + right.sources
        }
    }

    /// Types of the columns that the step gives.
    public var columnTypes: [SQLType] {
        switch self {
        // A table-table join puts the key first: it is all that a deleted row has.
        case .source(let step): step.columns.map { step.definition.schema.columns[$0].type } + step.pseudocolumns.map(\.type)
        case .filter(let input, _): input.columnTypes
        case .predict(let input, let step): input.columnTypes + [step.outputType, .string]
        case .flatMap(let input, let step): step.columns.map { input.columnTypes[$0] } + step.calls.map(\.function.returnType)
        case .streamStreamJoin(let left, let right, _): left.columnTypes + right.columnTypes
        case .streamTableJoin(let left, let right, _), .foreignKeyJoin(let left, let right, _): left.columnTypes + right.columnTypes
        case .tableTableJoin(let left, let right, let step): [step.leftKey.type] + left.columnTypes + right.columnTypes
        case .aggregate(_, let step): step.keys.map(\.type) + step.aggregates.map(\.function.returnType)
        case .project(_, let step): step.columns.map(\.expression.type)
        }
    }
}

/// Reads a topic. Only the columns that the query needs are built.
public struct SourceStep: Sendable {
    public var definition: SourceDefinition
    /// Positions in the schema, ascending.
    public var columns: [Int]
    /// Appended as columns behind `columns`: for joins, which lose them otherwise.
    public var pseudocolumns: [Pseudocolumn]

    public init(definition: SourceDefinition, columns: [Int], pseudocolumns: [Pseudocolumn] = []) {
        self.definition = definition
        self.columns = columns
        self.pseudocolumns = pseudocolumns
    }
}

/// Keeps the rows for which the predicate is true.
public struct FilterStep: Sendable {
    public var predicate: BoundExpression
    /// `WHERE` or `HAVING`.
    public var clause: String
}

/// Table functions side by side: a row for each element.
public struct FlatMapStep: Sendable {
    public var calls: [BoundTableFunction]
    /// Columns of the input that are read later: they come before those of the calls. Others are not repeated for every element.
    public var columns: [Int]
}

/// A call of a remote model for each row; arguments read the input.
public struct PredictStep: Sendable {
    public var model: String
    public var arguments: [BoundExpression]
    public var outputType: SQLType
}

/// What joins of every kind have: which rows stay unmatched, and the keys that must be equal.
public struct JoinStep: Sendable {
    public var kind: BoundJoin.Kind
    /// Over the left step's columns, and over the right step's.
    public var leftKey: BoundExpression
    public var rightKey: BoundExpression
}

/// Milliseconds.
public struct StreamStreamJoinStep: Sendable {
    public var join: JoinStep
    public var before: Int64
    public var after: Int64
    /// Nil: no GRACE clause, outer rows are padded at once.
    public var gracePeriod: Int64?
}

/// Groups rows by key and window and runs aggregates over them.
public struct AggregateStep: Sendable {
    public var keys: [BoundExpression]
    public var aggregates: [BoundAggregate]
    public var window: WindowStep?
    public var emit: EmitStrategy
}

/// A window with every default put in; milliseconds.
public struct WindowStep: Sendable, Hashable {
    public var kind: BoundWindow.Kind
    public var gracePeriod: Int64
    public var retention: Int64

    /// Defaults of the dialect: with EMIT FINAL grace is 0, otherwise 24 hours less the window's length.
    public init(_ window: BoundWindow, emit: EmitStrategy) {
        let day: Int64 = 86_400_000
        let length: Int64 =
            switch window.kind {
            case .tumbling(let size), .hopping(let size, _): size
            case .session(let gap): gap
            }
        kind = window.kind
        gracePeriod = window.gracePeriod ?? (emit == .onWindowClose ? 0 : max(0, day - length))
        retention = max(window.retention ?? 0, length.addingSaturated(gracePeriod))
    }
}

/// Computes the columns of the result, key columns first.
public struct ProjectStep: Sendable {
    public struct ProjectedColumn: Sendable {
        public var name: String
        public var expression: BoundExpression
        public init(name: String, expression: BoundExpression) {
            self.name = name
            self.expression = expression
        }
    }

    public var columns: [ProjectedColumn]
    /// So many leading columns are the key.
    public var keyCount: Int
    /// True for PARTITION BY: the key is computed anew.
    public var changesKey: Bool
}

/// A query ready to run.
public struct QueryPlan: Sendable {
    public var root: ExecutionStep
    /// Columns of the result: keys, then values.
    public var schema: LogicalSchema
    public var resultKind: SourceDefinition.Kind
    public var resultWindow: WindowInfo?
    public var limit: Int?
    /// True if a step needs rows with equal keys together, so that partitions cannot be worked on apart without moving rows.
    public var changesPartitioning: Bool
}

extension QueryPlan {
    /// True for PARTITION BY: the key is computed anew.
    public var changesKey: Bool { if case .project(_, let step) = root { step.changesKey } else { false } }
}
