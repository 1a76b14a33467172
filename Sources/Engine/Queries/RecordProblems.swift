import Diagnostics
import StreamTasks
import TopicLog

extension ProcessingLog.Entry {
    /// A record that a task could not use.
    init(_ problem: RecordProblem, queryID: String, of task: StreamTask, record: [UInt8]?) {
        let isKnown = problem.offset >= 0 || task.inputs.count < 2
        self.init(
            queryID: queryID, level: "ERROR", reason: problem.reason, message: isKnown ? problem.message : "\(problem.message), \(task.joinedInputs)",
            topic: isKnown ? problem.topic.topic : nil, partition: isKnown ? problem.topic.partition : nil, offset: problem.offset, field: problem.field, record: record)
    }
}

extension Broker {
    /// The bytes of the key or the value that a problem is about, if they can still be read.
    func record(of problem: RecordProblem) -> [UInt8]? {
        guard problem.offset >= 0, let block = try? read(problem.topic, from: problem.offset, .uncommitted) else { return nil }
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

/// Errors in the records that a client's query reads: all are counted, the first is told to the client, and some stand in the processing log. On the
/// thread that reads for the client.
final class ClientProblems {
    let stream: RowStream
    private let broker: any Broker
    private let post: @Sendable (@escaping @Sendable (EngineCore) -> Void) -> Void
    private let logsRecords: Bool
    private var logged = 0
    /// The same query may be sent again and again.
    private static let loggedMax = 100

    init(_ stream: RowStream, _ core: EngineCore, _ session: SessionState) {
        self.stream = stream
        logsRecords = session.boolean(.logsRecords)
        broker = core.broker
        post = core.post
    }

    func add(_ problems: [RecordProblem], of task: StreamTask) {
        guard let first = problems.first else { return }
        let count = problems.reduce(0) { $0 + $1.records }
        stream.add(errors: count, first: task.place(of: first))
        // A query over the log would have its own errors to read next.
        let isLog = task.inputs.contains { ProcessingLog.topics.contains($0.partition.topic) } || ProcessingLog.topics.contains(first.topic.topic)
        let told = isLog ? [] : problems.prefix(Self.loggedMax - logged)
        logged += told.count
        let entries = told.map { ProcessingLog.Entry($0, queryID: stream.queryID, of: task, record: logsRecords ? broker.record(of: $0) : nil) }
        post { core in
            core.clientErrorCount += count
            core.processingLog.add(entries)
        }
    }
}
