public import Values

/// Positions that bound expressions of a query use before planning lays out batches: which source, or which step, a column comes from.
public enum ColumnID {
    /// A column of the n-th source.
    public static func source(_ source: Int, column: Int) -> Int { source << sourceShift | column }
    /// A pseudocolumn of the n-th source.
    public static func pseudo(_ source: Int, _ pseudocolumn: Pseudocolumn) -> Int { source << sourceShift | (pseudoBase + order(pseudocolumn)) }
    /// The n-th GROUP BY expression, behind the aggregation.
    public static func groupKey(_ index: Int) -> Int { groupBase + index }
    /// The n-th aggregate's result.
    public static func aggregate(_ index: Int) -> Int { aggregateBase + index }
    /// The n-th table function's column.
    public static func tableFunction(_ index: Int) -> Int { tableFunctionBase + index }
    /// The key that the n-th join computes: of whichever side has it.
    public static func joinKey(_ index: Int) -> Int { joinBase + index }

    public enum Meaning: Hashable, Sendable {
        case source(Int, column: Int)
        case pseudo(Int, Pseudocolumn)
        case groupKey(Int)
        case aggregate(Int)
        case tableFunction(Int)
        case joinKey(Int)
    }

    public static func meaning(_ id: Int) -> Meaning {
        if id >= joinBase { return .joinKey(id - joinBase) }
        if id >= tableFunctionBase { return .tableFunction(id - tableFunctionBase) }
        if id >= aggregateBase { return .aggregate(id - aggregateBase) }
        if id >= groupBase { return .groupKey(id - groupBase) }
        let source = id >> sourceShift, low = id & (1 << sourceShift - 1)
        return low >= pseudoBase ? .pseudo(source, Pseudocolumn.allCases[low - pseudoBase]) : .source(source, column: low)
    }

    /// True for columns and pseudocolumns of sources.
    public static func isSource(_ id: Int) -> Bool { id < groupBase }

    /// Which source a source's column or pseudocolumn belongs to.
    public static func source(of id: Int) -> Int { id >> sourceShift }

    /// More columns than any statement can name, and below it more sources.
    private static let sourceShift = 32
    private static let pseudoBase = 1 << 31
    private static let groupBase = 1 << 56
    private static let aggregateBase = 2 << 56
    private static let tableFunctionBase = 3 << 56
    private static let joinBase = 4 << 56

    private static func order(_ pseudocolumn: Pseudocolumn) -> Int { Pseudocolumn.allCases.firstIndex(of: pseudocolumn) ?? 0 }
}
