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

/// The code of a table function. Arguments are settled columns, the same ones in both calls.
///
/// A record may give millions of rows: they are counted first, and built a piece at a time.
public protocol TableFunctionImplementation: Sendable {
    /// How many rows each input row gives.
    func lengths(_ arguments: [Column], count: Int, context: FunctionContext) -> ExplodedLengths

    /// Some of these rows.
    /// - Parameters:
    ///   - rows: Input rows.
    ///   - numbers: Which of the input row's rows is meant, from 0; -1 gives null.
    func values(_ arguments: [Column], of rows: UnsafePointer<Int32>, _ numbers: UnsafePointer<Int32>, count: Int) -> Column
}

/// How much a table function gives for the rows of a batch.
public struct ExplodedLengths: @unchecked Sendable {
    /// How many rows each input row gives.
    public var rows: [Int32]
    /// How many bytes one of these rows has, in the mean.
    public var rowBytes: [Int]
    /// Input rows that failed; they give no rows.
    public var errors: Bitmap?

    public init(rows: [Int32], rowBytes: [Int], errors: Bitmap? = nil) {
        self.rows = rows
        self.rowBytes = rowBytes
        self.errors = errors
    }
}
