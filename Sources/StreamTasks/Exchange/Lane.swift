import Columns
import TopicLog

/// One task's share of an exchange.
struct Lane {
    let exchange: Exchange
    let number: Int
}

/// Rows reach a lane's task through the exchange; its inputs only say where it stands.
final class NoRows: RowFeed {
    func rows(from offset: Offset) throws(LogError) -> FedRows? { nil }
    func offer(_ rows: RecordBatch, at baseOffset: Offset, to next: Offset) {}
    func reset() {}
    var offerCount: Int { 0 }
}
