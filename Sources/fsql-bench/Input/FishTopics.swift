import Storage
import TopicLog
import World

/// Which topics of fish a benchmark reads.
enum FishTopics: Sendable {
    case weights, both
    /// Both topics of ten fish.
    case few

    /// How many fish.
    func count(_ site: Site) -> Int { self == .few ? 10 : site.records }

    /// Loads the topics into a data directory.
    func load(_ site: Site, partitionCount: Int32 = 1) throws {
        let broker = try EmbeddedBroker(directory: site.directory, surroundings: .system)
        for topic in self == .weights ? [FishTopic.weights] : [.predictions, .weights] {
            var appender = try BlockAppender(broker, topic: topic.rawValue, partitionCount: partitionCount)
            try forEachFish(topic, count: count(site)) { key, text, time in try appender.append(key: key, value: text, timestamp: time) }
            try appender.finish()
        }
    }
}

/// A topic of fish, by its name.
enum FishTopic: String, Sendable {
    case weights = "machine-weight"
    case predictions = "weight-prediction"
}

/// The records of a topic in the order of time: number of the fish, JSON, and timestamp.
func forEachFish(_ topic: FishTopic, count: Int, _ body: (_ number: Int, _ text: [UInt8], _ time: Int64) throws -> Void) rethrows {
    var source = FishSource(), text = FishText()
    switch topic {
    case .predictions:
        for _ in 0..<count {
            let one = source.next()
            text.clear()
            text.writePrediction(one)
            try body(one.number, text.bytes, FishSource.start + Int64(one.number))
        }
    case .weights:
        var fish: [FishSource.Fish] = []
        fish.reserveCapacity(count)
        for _ in 0..<count { fish.append(source.next()) }
        fish.sort { ($0.arrival, $0.number) < ($1.arrival, $1.number) }
        for (place, one) in fish.enumerated() {
            let time = FishSource.start + 10_000 + Int64(place)
            text.clear()
            text.writeWeight(one.number, species: one.species, weight: one.weight, time: time)
            try body(one.number, text.bytes, time)
        }
    }
}
