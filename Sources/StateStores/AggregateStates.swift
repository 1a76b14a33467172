public import Columns
public import Functions
public import Values

/// The accumulators of all aggregates of a query, with the slots that they are kept at.
public final class AggregateStates {
    public let states: [any AggregateState]
    public let resultTypes: [SQLType]

    public init(_ states: [any AggregateState], resultTypes: [SQLType]) {
        self.states = states
        self.resultTypes = resultTypes
    }

    public func reserve(slots count: Int) { for state in states { state.reserve(slots: count) } }

    public func reset(slot: Int32) { for state in states { state.reset(slot: slot) } }

    /// The present results of slots.
    public func results(_ slots: UnsafePointer<Int32>, count: Int) -> [Column] {
        zip(states, resultTypes).map { state, type in
            let builder = ColumnBuilder(type, capacity: count)
            state.results(slots, count: count, into: builder)
            return builder.finish()
        }
    }

    func write(_ slots: UnsafePointer<Int32>, count: Int, into writer: inout ByteWriter) {
        for state in states { state.write(slots, count: count, into: &writer) }
    }

    func read(_ slots: UnsafePointer<Int32>, count: Int, from reader: inout ByteReader) throws(StateFormatError) {
        for state in states { try state.read(slots, count: count, from: &reader) }
    }

    var byteCount: Int { states.reduce(0) { $0 + $1.byteCount } }
}
