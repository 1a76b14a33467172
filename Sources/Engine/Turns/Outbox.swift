import Columns
import Formats
import Operators
import StreamTasks
import TopicLog

/// What a task has produced and encoded, until the engine's thread appends it: offsets are given out in the order of the tasks, whichever
/// thread was faster.
final class Outbox {
    let writer: SinkWriter
    private var waiting: [SinkWriter.Encoded] = []

    init(_ writer: SinkWriter) { self.writer = writer }

    /// Why a row cannot be written in the topic's format: the query cannot go on. Nil if all can.
    private var failure: EncodingFailure?

    func add(_ rows: RecordBatch) {
        let encoded = writer.encode(rows)
        failure = failure ?? encoded.lazy.compactMap(\.failure).first
        if failure == nil { waiting += encoded }
    }

    /// - Throws: ``TaskFailure/query(_:)`` if a row could not be written; what was written before it is dropped with it.
    func take() throws(TaskFailure) -> [SinkWriter.Encoded] {
        let rows = drop()
        if let failure {
            self.failure = nil
            throw .query(OperatorError(failure.message))
        }
        return rows
    }

    /// Forgets what waits.
    @discardableResult func drop() -> [SinkWriter.Encoded] {
        defer { waiting = [] }
        return waiting
    }
}
