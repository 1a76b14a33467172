public import Columns
import StateStores

/// Joins whose state is all in stores: nothing is read again from a topic, and time closes nothing.
public protocol StoredJoin: MergingOperator {}

extension StoredJoin {
    public func closeWindows(into output: inout Output) throws(OperatorError) {}
    public func replayStart(input: Int) -> ReplayStart? { nil }
    public func replay(_ batch: RecordBatch, input: Int) throws(OperatorError) {}
    public func writeClock(into writer: inout ByteWriter) {}
    public func readClock(from reader: inout ByteReader) throws(StateFormatError) {}
}

/// Walks the rows of two inputs in the order of runs.
func forEachRow(
    _ runs: [InputRun], _ body: (_ input: Int, _ row: Int) throws(OperatorError) -> Void
) throws(OperatorError) {
    var left = 0, right = 0
    for run in runs {
        if run.input == 0 {
            for row in left..<left + run.count { try body(0, row) }
            left += run.count
        } else {
            for row in right..<right + run.count { try body(1, row) }
            right += run.count
        }
    }
}
