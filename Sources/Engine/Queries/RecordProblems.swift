import Diagnostics
import StreamTasks

extension ProcessingLog {
    /// A record that a task could not use.
    mutating func add(_ problem: RecordProblem, queryID: String, of task: StreamTask, record: [UInt8]?) {
        let isKnown = problem.offset >= 0 || task.inputs.count < 2
        add(
            queryID: queryID, level: "ERROR", reason: problem.reason, message: isKnown ? problem.message : "\(problem.message), \(task.joinedInputs)",
            topic: isKnown ? problem.topic.topic : nil, partition: isKnown ? problem.topic.partition : nil, offset: problem.offset, field: problem.field, record: record)
    }
}

extension EngineCore {
    /// The bytes of the key or the value that a problem is about, if they can still be read.
    func record(of problem: RecordProblem) -> [UInt8]? {
        guard problem.offset >= 0, let block = try? broker.read(problem.topic, from: problem.offset, .uncommitted) else { return nil }
        guard let row = (0..<block.count).first(where: { block.offset(of: $0) == problem.offset }) else { return nil }
        return (problem.reason == "malformed_key" ? block.key(row) : block.value(row)).map(Array.init)
    }
}

extension StreamTask {
    /// A row of a join comes of several records, none of which is to blame alone.
    fileprivate var joinedInputs: String {
        var topics: [String] = []
        for input in inputs where !topics.contains(input.partition.topic) { topics.append(input.partition.topic) }
        return "in a row joined from \(topics.joined(separator: " and "))"
    }

    fileprivate func place(of problem: RecordProblem) -> String {
        if problem.offset < 0, inputs.count > 1 { return "\(problem.message), \(joinedInputs)" }
        let place = "topic \(problem.topic.topic), partition \(problem.topic.partition)" + (problem.offset < 0 ? "" : ", offset \(problem.offset)")
        return "\(place): \(problem.field.map { "\($0): " } ?? "")\(problem.message)"
    }
}

/// Errors in the records that a client's query reads: all are counted, the first is told to the client, and some stand in the processing log.
final class ClientProblems {
    let stream: RowStream
    private unowned let core: EngineCore
    private let logsRecords: Bool
    private var logged = 0
    /// The same query may be sent again and again.
    private static let loggedMax = 100

    init(_ stream: RowStream, _ core: EngineCore, _ session: SessionState) {
        self.stream = stream
        logsRecords = session.boolean(.logsRecords)
        self.core = core
    }

    func add(_ problems: [RecordProblem], of task: StreamTask) {
        guard let first = problems.first else { return }
        let count = problems.reduce(0) { $0 + $1.records }
        stream.add(errors: count, first: task.place(of: first))
        core.clientErrorCount += count
        // A query over the log would have its own errors to read next.
        guard !task.inputs.contains(where: { ProcessingLog.topics.contains($0.partition.topic) }) else { return }
        for problem in problems.prefix(Self.loggedMax - logged) { core.processingLog.add(problem, queryID: stream.queryID, of: task, record: logsRecords ? core.record(of: problem) : nil) }
        logged = min(Self.loggedMax, logged + problems.count)
    }
}
