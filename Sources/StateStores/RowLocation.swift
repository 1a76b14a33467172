/// Where a stored row lies: in which chunk of a ``ChunkedRows``, at which row. A negative chunk stands for no row.
public struct RowLocation: BitwiseCopyable, Sendable, Equatable {
    public var chunk: Int32
    public var row: Int32

    @inlinable public init(chunk: Int32, row: Int32) {
        self.chunk = chunk
        self.row = row
    }

    public static var none: RowLocation { RowLocation(chunk: -1, row: 0) }
    @inlinable public var exists: Bool { chunk >= 0 }
}
