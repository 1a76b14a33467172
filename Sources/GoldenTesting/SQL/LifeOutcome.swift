import Diagnostics
import TopicLog

/// What came out of a test in one life.
struct LifeOutcome {
    var failure: String?
    /// The error with which a statement was rejected.
    var rejection: Diagnostic?
    var records: [TopicPartition: [LogRecord]] = [:]

    /// The first place where two lives differ.
    func difference(from other: LifeOutcome) -> String? {
        let names = Set(records.keys).union(other.records.keys).sorted { ($0.topic, $0.partition) < ($1.topic, $1.partition) }
        for name in names {
            let mine = records[name] ?? [], theirs = other.records[name] ?? []
            if mine == theirs { continue }
            let index = zip(mine, theirs).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(mine.count, theirs.count)
            return """
                record \(index) of \(name)
                  first life  \(LifeOutcome.text(mine, index))
                  this life   \(LifeOutcome.text(theirs, index))
                """
        }
        return nil
    }

    private static func text(_ records: [LogRecord], _ index: Int) -> String {
        guard index < records.count else { return "none" }
        let record = records[index]
        func part(_ bytes: [UInt8]?) -> String {
            guard let bytes else { return "null" }
            return String(validating: bytes, as: UTF8.self)?.filter { $0 >= " " } ?? "\(bytes)"
        }
        return "\(record.timestamp)  \(part(record.key))  \(part(record.value))"
    }
}
