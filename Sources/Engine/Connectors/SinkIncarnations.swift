import Connectors
import Storage
import Synchronization
import TopicLog

/// Under which numbers a sink's records go to its target: each life of the log, and each topic of a name, has its own there.
final class SinkIncarnations: Sendable {
    /// A topic in a life of the log.
    private struct Owner: Hashable {
        var topicID: UInt64
        var identity: UInt64
    }

    private struct State {
        var log: LogIncarnations?
        var numbers: [Owner: UInt64] = [:]
        /// What the target was told of the ends of the present life's partitions.
        var ends: [UInt64: [Offset]] = [:]
    }

    private let state: Mutex<State>

    /// - Parameter log: nil where offsets do not come again.
    init(_ log: LogIncarnations?) { state = Mutex(State(log: log)) }

    func set(_ log: LogIncarnations) {
        state.withLock { $0.log = log }
    }

    func isCurrent(_ incarnation: LogIncarnations.Incarnation) -> Bool { state.withLock { $0.log?.current.identity == incarnation.identity } }

    /// The life in which a record was appended.
    func incarnation(of record: (topic: SinkRunner.SinkTopic, partition: Int32, offset: Offset)) -> LogIncarnations.Incarnation? {
        state.withLock { $0.log?.incarnation(ofTopic: record.topic.description.id, partition: record.partition, offset: record.offset) }
    }

    /// The number for records of a life, up to an offset; nil if the target is to be asked first.
    func number(of topic: SinkRunner.SinkTopic, _ partition: Int32, in incarnation: LogIncarnations.Incarnation, upTo end: Offset) -> UInt64? {
        state.withLock { state in
            guard let number = state.numbers[Owner(topicID: topic.description.id, identity: incarnation.identity)] else { return nil }
            guard state.log?.current.identity == incarnation.identity else { return number }
            let ends = state.ends[topic.description.id] ?? []
            return ends.indices.contains(Int(partition)) && ends[Int(partition)] >= end ? number : nil
        }
    }

    /// What the target is to be asked.
    /// - Parameter ends: Where the topic's partitions end.
    func claim(_ topic: SinkRunner.SinkTopic, _ incarnation: LogIncarnations.Incarnation, ends: [Offset]) -> SinkClaim {
        state.withLock { state in
            let owner = Owner(topicID: topic.description.id, identity: incarnation.identity), isCurrent = state.log?.current.identity == incarnation.identity
            return SinkClaim(
                topic: topic.description.name, owner: String(incarnation.identity, radix: 16) + "-" + String(owner.topicID),
                number: incarnation.number + topic.formerCount,
                openedEnds: isCurrent && state.numbers[owner] == nil ? topic.openedEnds : nil, ends: isCurrent ? ends : nil)
        }
    }

    func granted(_ number: UInt64, to topic: SinkRunner.SinkTopic, in incarnation: LogIncarnations.Incarnation, ends: [Offset]) {
        state.withLock { state in
            state.numbers[Owner(topicID: topic.description.id, identity: incarnation.identity)] = number
            if state.log?.current.identity == incarnation.identity { state.ends[topic.description.id] = ends }
        }
    }
}
