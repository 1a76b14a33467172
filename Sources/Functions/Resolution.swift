public import Columns
public import Values

/// What a call was given, before coercion.
public enum ArgumentType: Sendable, Equatable {
    case value(SQLType)
    /// A constant: string literals may become times or bytes, as the parameter asks.
    case literal(SQLValue, SQLType)
    case null
    /// A lambda of so many parameters; its types follow from the other arguments.
    case lambda(parameters: Int)
    /// A bare unit word: DAYS, HOURS, …
    case intervalUnit(String)
}

/// A call of a scalar function with the overload chosen.
public struct ResolvedScalar: Sendable {
    public let name: String
    /// The type that each argument must be brought to; for a lambda its result type if that is known.
    public let argumentTypes: [SQLType]
    public let returnType: SQLType
    /// False for RANDOM, UUID, UNIX_TIMESTAMP(): the result is not a function of the arguments.
    public let isDeterministic: Bool
    public let implementation: any ScalarImplementation

    public init(name: String, argumentTypes: [SQLType], returnType: SQLType, isDeterministic: Bool, implementation: any ScalarImplementation) {
        self.name = name
        self.argumentTypes = argumentTypes
        self.returnType = returnType
        self.isDeterministic = isDeterministic
        self.implementation = implementation
    }
}

/// The code of one overload: whole columns in, a whole column out.
public protocol ScalarImplementation: Sendable {
    /// Evaluates the function for `count` rows.
    ///
    /// - Parameters:
    ///   - arguments: One settled column (errors already nulls) per argument; lambdas come through `context`.
    ///   - selection: Rows whose result is wanted; nil for all. Others may hold anything, but no error.
    /// - Returns: A column of the resolved return type; rows that failed have their bit in `errors`.
    func evaluate(_ arguments: [Column], count: Int, selection: Bitmap?, context: FunctionContext) -> Column
}

/// What a function may use besides its arguments. Wall clock and randomness come from outside, so that a run can be repeated.
public struct FunctionContext: Sendable {
    public var nowMilliseconds: @Sendable () -> Int64
    public var random: @Sendable () -> UInt64
    /// False while constants are computed: `nowMilliseconds` is not the present then.
    public var hasClock = true
    /// When the statement was executed first, in milliseconds since 1970: the same after each restart. Nil: now.
    public var statementMilliseconds: Int64?
    /// Applies the call's n-th lambda to columns of its parameters: (lambda index, parameter columns, row of the outer batch per element).
    public var applyLambda: (@Sendable (Int, [Column], RowIndices) -> Column)?
    /// Told which row failed and why, for the processing log; the first message of a row counts.
    public var noteFailure: (@Sendable (_ row: Int, _ message: String) -> Void)?

    public init(
        nowMilliseconds: @escaping @Sendable () -> Int64, random: @escaping @Sendable () -> UInt64,
        applyLambda: (@Sendable (Int, [Column], RowIndices) -> Column)? = nil
    ) {
        self.nowMilliseconds = nowMilliseconds
        self.random = random
        self.applyLambda = applyLambda
    }
}

/// A call of an aggregate function with the overload chosen and its literal parameters bound.
public struct ResolvedAggregate: Sendable {
    public let name: String
    /// Types of the column arguments (literal parameters excluded).
    public let argumentTypes: [SQLType]
    public let returnType: SQLType
    /// Type of the state as the sink's value format must be able to hold it (ksqlDB's rule), nil if it equals the result.
    public let intermediateType: SQLType
    /// True if a row can be taken out again: needed over tables.
    public let supportsUndo: Bool
    /// Makes the state for one store.
    public let makeState: @Sendable (AggregateSettings) -> any AggregateState

    public init(
        name: String, argumentTypes: [SQLType], returnType: SQLType, intermediateType: SQLType, supportsUndo: Bool,
        makeState: @escaping @Sendable (AggregateSettings) -> any AggregateState
    ) {
        self.name = name
        self.argumentTypes = argumentTypes
        self.returnType = returnType
        self.intermediateType = intermediateType
        self.supportsUndo = supportsUndo
        self.makeState = makeState
    }
}

/// Session settings that aggregates obey.
public struct AggregateSettings: Sendable {
    public var collectListLimit: Int?
    public var collectSetLimit: Int?
    public init(collectListLimit: Int? = nil, collectSetLimit: Int? = nil) {
        self.collectListLimit = collectListLimit.map { max(0, $0) }
        self.collectSetLimit = collectSetLimit.map { max(0, $0) }
    }
}

/// The accumulators of one aggregate call, one per slot (group, or group and window). Slots are dense small numbers.
public protocol AggregateState: AnyObject {
    /// Makes slots `0 ..< count` exist, new ones at the initial value.
    func reserve(slots count: Int)
    /// Back to the initial value, for a slot that is used again.
    func reset(slot: Int32)

    /// Runs down the rows in order: row i updates `slots[i]`; the accumulator's result after row i is appended to `results` if given.
    ///
    /// - Parameter rows: Which row of the argument columns each step reads (hopping windows use a row several times).
    /// - Throws: ``AggregateError`` with the index of the step that failed (SUM overflow): fatal for the query.
    func update(_ arguments: [Column], rows: UnsafePointer<Int32>, slots: UnsafePointer<Int32>, count: Int, results: ColumnBuilder?) throws(AggregateError)
    /// Takes one row out again (tables only).
    func undo(_ arguments: [Column], row: Int, slot: Int32) throws(AggregateError)
    /// Adds the accumulator of `source` to that of `target` (sessions). `source` belongs to the older session if `sourceIsOlder`.
    func merge(from source: Int32, into target: Int32, sourceIsOlder: Bool)
    /// Appends the present results of slots.
    func results(_ slots: UnsafePointer<Int32>, count: Int, into builder: ColumnBuilder)

    /// Writes the accumulators of slots for the changelog; `read` restores them exactly, slot by slot.
    func write(_ slots: UnsafePointer<Int32>, count: Int, into writer: inout ByteWriter)
    func read(_ slots: UnsafePointer<Int32>, count: Int, from reader: inout ByteReader) throws(StateFormatError)
    /// Bytes held, roughly.
    var byteCount: Int { get }
}

/// A fatal failure inside an aggregate.
public struct AggregateError: Error, Sendable {
    public var message: String
    /// Step of the run that failed.
    public var index: Int
    public init(message: String, index: Int) {
        self.message = message
        self.index = index
    }
}
