public import Columns
public import Values

/// A function that gives any number of rows for one.
public struct TableFunction: Sendable {
    public let name: String
    public let summary: String
    public let examples: [FunctionExample]
    public let overloads: [Overload]

    public struct Overload: Sendable {
        public let signature: Signature
        let implementation: any TableFunctionImplementation
    }
}

/// A call of a table function with the overload chosen.
public struct ResolvedTableFunction: Sendable {
    public let name: String
    public let argumentTypes: [SQLType]
    /// Type of one output row.
    public let returnType: SQLType
    public let implementation: any TableFunctionImplementation
}

/// The code of a table function.
public protocol TableFunctionImplementation: Sendable {
    /// - Parameter arguments: Settled columns of `count` rows.
    /// - Returns: How many rows each input row gives, those rows one after another, and the input rows that failed (they give none).
    func explode(_ arguments: [Column], count: Int, context: FunctionContext) -> ExplodedRows
}

/// What a table function gives for the rows of a batch.
public struct ExplodedRows: @unchecked Sendable {
    public var lengths: [Int32]
    public var values: Column
    public var errors: Bitmap?
    public init(lengths: [Int32], values: Column, errors: Bitmap? = nil) {
        self.lengths = lengths
        self.values = values
        self.errors = errors
    }
}
