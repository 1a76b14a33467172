import Columns
import StreamTasks
import TopicLog

/// What a task has produced and encoded, until the engine's thread appends it: offsets are given out in the order of the tasks, whichever
/// thread was faster.
final class Outbox {
    let writer: SinkWriter
    private var waiting: [SinkWriter.Encoded] = []

    init(_ writer: SinkWriter) { self.writer = writer }

    func add(_ rows: RecordBatch) { waiting += writer.encode(rows) }

    func take() -> [SinkWriter.Encoded] {
        defer { waiting = [] }
        return waiting
    }
}
