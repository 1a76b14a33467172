public import Diagnostics
import Syntax
public import TopicLog
import Values

/// Offsets behind the records of some topics: what a client has written, or what an answer is made of. As text it is JSON, `{"topic":[12,0,7]}` with
/// an offset for each partition.
public struct ReadPosition: Sendable, Hashable {
    public private(set) var offsets: [TopicPartition: Offset]

    public init(_ offsets: [TopicPartition: Offset] = [:]) { self.offsets = offsets }

    /// Nil if the text is no position.
    public init?(_ text: String) {
        guard case .object(let topics)? = JSONTree(parsing: text) else { return nil }
        var offsets: [TopicPartition: Offset] = [:]
        for topic in topics {
            guard case .array(let list) = topic.value, list.count <= Int(Int32.max) else { return nil }
            for (number, entry) in list.enumerated() {
                guard case .number(let text) = entry, let offset = Int64(text.string), offset >= 0 else { return nil }
                offsets[TopicPartition(topic.name.string, Int32(number))] = offset
            }
        }
        self.offsets = offsets
    }

    /// The later of both, by partition.
    public func union(_ other: ReadPosition) -> ReadPosition { ReadPosition(offsets.merging(other.offsets) { max($0, $1) }) }

    public var text: String {
        let topics = Set(offsets.keys.map(\.topic)).sorted().map { topic -> JSONTree.Member in
            let count = offsets.keys.filter { $0.topic == topic }.map(\.partition).max() ?? -1
            return .init(topic, .array((0..<(count + 1)).map { .number(String(offsets[TopicPartition(topic, $0)] ?? 0)) }))
        }
        return JSONTree.object(topics).text.string
    }
}

extension Session {
    /// Waits until the queries that a statement's answer depends on have worked through what the session wants to be part of it.
    /// - Throws: If `query.timeout` is over before.
    func waitForPosition(of statement: Statement, in state: SessionState) async throws(Diagnostic) {
        guard let text = state.text(.minPosition), let position = ReadPosition(text) else { return }
        let outcome = try await engine.wait(atMost: state.integer(.queryTimeout).map { Int64($0) }) { core throws(Diagnostic) in
            let wanted = core.upstreamTopics(of: core.topicsRead(by: statement) ?? [])
            return try WorkedThrough(core, position) { wanted.contains($0.sink.topic) }.awaited
        }
        if outcome.isMet || Task.isCancelled { return }
        let behind = outcome.left.map(\.subject).joined(separator: ", ")
        throw .execution(
            Diagnostic.positionCode, "the answer would lack records that '\(Setting.minPosition.name)' names\(behind.isEmpty ? "" : ": \(behind) has not read them")",
            hint: "'\(Setting.queryTimeout.name)' says how long it is waited for.")
    }
}

extension Diagnostic {
    /// The code of an answer that is not there in time.
    public static let positionCode = "position-timeout"
}
