import Columns
import Functions
import StateStores

extension AggregateStates {
    /// Runs every aggregate down the rows; the results after each step.
    func update(_ arguments: [[Column]], rows: UnsafePointer<Int32>, slots: UnsafePointer<Int32>, count: Int) throws(OperatorError) -> [Column] {
        var results: [Column] = []
        for (index, state) in states.enumerated() {
            let builder = ColumnBuilder(resultTypes[index], capacity: count)
            try state.run(arguments[index], rows, slots, count, builder)
            results.append(builder.finish())
        }
        return results
    }

    /// Runs every aggregate down the rows without looking at the results.
    func absorb(_ arguments: [[Column]], rows: UnsafePointer<Int32>, slots: UnsafePointer<Int32>, count: Int) throws(OperatorError) {
        for (index, state) in states.enumerated() { try state.run(arguments[index], rows, slots, count, nil) }
    }
}

extension AggregateState {
    func run(
        _ arguments: [Column], _ rows: UnsafePointer<Int32>, _ slots: UnsafePointer<Int32>, _ count: Int, _ results: ColumnBuilder?
    ) throws(OperatorError) {
        do throws(AggregateError) {
            try update(arguments, rows: rows, slots: slots, count: count, results: results)
        } catch {
            throw OperatorError(error.message)
        }
    }
}
