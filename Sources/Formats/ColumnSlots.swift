import Columns
import Values

/// The slots of a record's columns, in raw memory: loops reach them through the pointer without reference counting.
final class ColumnSlots {
    let pointer: UnsafeMutablePointer<ColumnSlot>
    private let wanted: [Bool]

    /// - Parameter wanted: Per column, whether it is built; the others are only checked, in a row of their own.
    init(_ columns: [SchemaColumn], wanted: [Bool]) {
        self.wanted = wanted
        pointer = .allocate(capacity: max(1, columns.count))
        for (index, column) in columns.enumerated() { (pointer + index).initialize(to: ColumnSlot(column.type)) }
    }

    deinit {
        for index in wanted.indices { pointer[index].destroy() }
        pointer.deinitialize(count: wanted.count)
        pointer.deallocate()
    }

    func begin(rows: Int) {
        for index in wanted.indices { pointer[index].begin(rows: wanted[index] ? rows : 1) }
    }

    /// Takes back what was written of a row: it is null.
    func clear(_ row: Int) {
        for index in wanted.indices where wanted[index] {
            pointer[index].reset(row)
            pointer[index].setNull(row)
        }
    }

    /// The columns of the batch; nil where they are not wanted.
    func finish(rows: Int) -> [Column?] { wanted.indices.map { wanted[$0] ? pointer[$0].finish(rows: rows) : nil } }
}
