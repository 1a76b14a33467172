import Testing
import TopicLog

@testable import Storage

/// What a broker should hold, kept in plain values: the last commit, the epoch on its way, and the one that is being worked on.
struct Model {
    /// All that can be seen of a directory.
    struct Contents: Equatable {
        var epoch: UInt64 = 0
        var topics: [TopicDescription] = []
        var records: [TopicPartition: [LogRecord]] = [:]
        var entries: [String: [UInt8]] = [:]
        var changelogs: [String: [[UInt8]]] = Dictionary(uniqueKeysWithValues: Contents.changelogNames.map { ($0, []) })

        static let changelogNames = ["s", "z"]

        init() {}

        /// Everything that a broker has committed.
        init(_ broker: EmbeddedBroker) throws {
            let state = try broker.committedState()
            (epoch, entries, topics) = (state.epoch, state.entries, try broker.topics())
            for topic in topics {
                for number in 0..<topic.partitionCount {
                    let partition = TopicPartition(topic.name, number)
                    records[partition] = try StorageTests.contents(broker, partition)
                }
            }
            for name in Self.changelogNames { changelogs[name] = try changelog(broker, name) }
        }

        func topic(_ name: String) -> TopicDescription? { topics.first { $0.name == name } }

        mutating func create(_ topic: TopicDescription) {
            topics = (topics + [topic]).sorted { $0.name < $1.name }
            for number in 0..<topic.partitionCount { records[TopicPartition(topic.name, number)] = [] }
        }

        mutating func delete(_ name: String) {
            topics.removeAll { $0.name == name }
            records = records.filter { $0.key.topic != name }
        }

        mutating func commit(_ record: CommitRecord) {
            epoch = max(record.epoch, epoch + 1)
            for (name, value) in record.entries { entries[name] = value.isEmpty ? nil : value }
            for name in record.truncatedChangelogs { changelogs[name] = [] }
            for (name, block) in record.changelogs { changelogs[name]?.append(block) }
        }
    }

    var committed = Contents()
    var inFlight: Contents?
    var current = Contents()

    init(_ committed: Contents) { (self.committed, current) = (committed, committed) }

    mutating func begin(_ record: CommitRecord) {
        current.commit(record)
        inFlight = current
    }

    mutating func land() {
        if let inFlight { committed = inFlight }
        inFlight = nil
    }

    mutating func rollback() {
        inFlight = nil
        current = committed
    }

    /// True if the directory holds the last commit, or the one that was on its way.
    func allows(_ found: Contents) -> Bool { found == committed || found == inFlight }

    /// Compares what readers of both kinds see while work goes on.
    func check(_ broker: EmbeddedBroker, _ comment: Comment) throws {
        #expect(try broker.topics() == current.topics, comment)
        #expect(try broker.committedState().epoch == committed.epoch, comment)
        for topic in current.topics {
            for number in 0..<topic.partitionCount {
                let partition = TopicPartition(topic.name, number)
                #expect(try contents(broker, partition, .uncommitted) == current.records[partition], comment)
                let isCommitted = committed.topics.contains(topic)
                #expect(try contents(broker, partition) == (isCommitted ? committed.records[partition] : []), comment)
            }
        }
        for name in Contents.changelogNames { #expect(try changelog(broker, name) == committed.changelogs[name], comment) }
    }
}
