import Columns
import Values

/// A record's columns as an encoder sees them, in raw memory: loops reach them through the pointer without reference counting.
final class OutputColumns {
    let pointer: UnsafeMutablePointer<OutputColumn>
    private let count: Int

    init(_ columns: [SchemaColumn]) {
        count = columns.count
        pointer = .allocate(capacity: max(1, count))
        for (index, column) in columns.enumerated() { (pointer + index).initialize(to: OutputColumn(column.type)) }
    }

    deinit {
        for index in 0..<count { pointer[index].destroy() }
        pointer.deallocate()
    }

    /// Points to the data of a batch, which the caller keeps alive.
    func bind(_ data: [Column]) {
        for (index, column) in data.enumerated() { pointer[index].bind(column) }
    }
}
