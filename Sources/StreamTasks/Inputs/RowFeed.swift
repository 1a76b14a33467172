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

    /// Batches that were handed over and wait.
    var offerCount: Int { get }

    /// True if the next rows are at hand already.
    var isReady: Bool { get }
}

extension RowFeed {
    var holdsOffers: Bool { offerCount > 0 }
    var isReady: Bool { holdsOffers }
}

/// A piece of a partition as a query reads it.
struct FedRows {
    var batch: RecordBatch
    /// Of records that could not be read.
    var problems: [RecordProblem] = []
    /// Where reading goes on.
    var endOffset: Offset
}
