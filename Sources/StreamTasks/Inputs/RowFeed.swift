import Columns
import TopicLog

/// Where an input's rows come from, in the order of their offsets.
protocol RowFeed: AnyObject {
    /// Rows at or behind an offset, among them perhaps some before it; nil if there are none now.
    func rows(from offset: Offset) throws(LogError) -> FedRows?

    /// Hands over rows that were just appended, with all columns of the schema.
    /// - Parameter next: Where the input goes on reading.
    func offer(_ rows: RecordBatch, at baseOffset: Offset, to next: Offset)

    /// Forgets what was handed over.
    func reset()

    var holdsOffers: Bool { get }
}

/// A piece of a partition as a query reads it.
struct FedRows {
    var batch: RecordBatch
    /// Of records that could not be read.
    var problems: [RecordProblem] = []
    /// Where reading goes on.
    var endOffset: Offset
}
