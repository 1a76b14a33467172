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
        var source = FishSource(), fish: [FishSource.Fish] = []
        fish.reserveCapacity(count(site))
        for _ in 0..<count(site) { fish.append(source.next()) }
        var text = FishText()
        if self != .weights {
            var predictions = try BlockAppender(broker, topic: FishTopic.predictions.rawValue, partitionCount: partitionCount)
            for one in fish {
                text.clear()
                text.writePrediction(one)
                try predictions.append(key: one.number, value: text.bytes, timestamp: FishSource.start + Int64(one.number))
            }
            try predictions.finish()
        }
        fish.sort { ($0.arrival, $0.number) < ($1.arrival, $1.number) }
        var weights = try BlockAppender(broker, topic: FishTopic.weights.rawValue, partitionCount: partitionCount)
        for (place, one) in fish.enumerated() {
            let time = FishSource.start + 10_000 + Int64(place)
            text.clear()
            text.writeWeight(one.number, species: one.species, weight: one.weight, time: time)
            try weights.append(key: one.number, value: text.bytes, timestamp: time)
        }
        try weights.finish()
    }
}

/// A topic of fish, by its name.
enum FishTopic: String, Sendable {
    case weights = "machine-weight"
    case predictions = "weight-prediction"
}
