import Diagnostics

extension PendingWork {
    /// What a client is told whose answer was made without some work.
    public static func texts(answeredWithout left: [PendingWork]) -> [String] {
        let failed = left.compactMap { work in work.problem.map { "warning: \(work.subject) is in ERROR, and the answer is what it had made before: \($0)" } }
        let behind = left.filter { $0.problem == nil }.map { "warning: \($0.subject) is behind: \($0.recordsText) to read, and the answer is made without them" }
        return failed + behind + (behind.isEmpty ? [] : ["hint: SET 'query.timeout' = '60000'; waits for a minute."])
    }

    /// `3 records of a and b`
    public var recordsText: String { "\(counted(records, "record")) of \(topics.joined(separator: " and "))" }
}
