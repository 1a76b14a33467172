import Values

/// The fish of the tutorial: each is measured, and weighed some seconds later.
///
/// Fish i (from 0) is measured at `start + i · interval` and weighed `delay` later. After 180 fish it starts again with the
/// same ones.
///
/// Why the default start lies at second 30 of a minute: the first walleye is fish 61, weighed at start + 60 · 2 s + 10 s =
/// start + 130 s; ten fish later is start + 150 s. With a start at second 30 that is a full minute, so the one-minute window
/// that holds the first ten walleye (and the last twenty salmon) ends there, and the record that closes it is the weight of
/// the eleventh. A joined row has the timestamp of its weight, the later of the two.
struct FishSource: SourceConnector {
    let schedule: SourceSchedule
    private let fish: [Fish]
    private let start: Int64
    private let interval: Int64
    private let delay: Int64
    private let count: Int?
    private let measurementTopic: String
    private let weightTopic: String
    private var measured = 0
    private var weighed = 0

    /// - Parameter count: How many fish; nil is for ever.
    init(
        seed: UInt64, count: Int?, start: Int64, interval: Int64, delay: Int64, measurementTopic: String, weightTopic: String, isLockstep: Bool
    ) {
        fish = Fish.shift(seed: seed)
        (self.start, self.interval, self.delay, self.count) = (start, interval, delay, count)
        (self.measurementTopic, self.weightTopic) = (measurementTopic, weightTopic)
        schedule = SourceSchedule(isLockstep: isLockstep, isBounded: count != nil, topics: [measurementTopic, weightTopic], start: start)
    }

    mutating func next() -> SourceRecord? {
        let measuredAt = time(of: measured), weighedAt = time(of: weighed).addingSaturated(delay)
        // Behind the last moment there is no further fish.
        guard weighed == 0 || weighedAt < .max else { return nil }
        // At the same moment the measurement comes first.
        if measured < count ?? .max, measuredAt <= weighedAt {
            let fish = fish[measured % fish.count]
            measured += 1
            return SourceRecord(topic: measurementTopic, key: fish.key, value: fish.value([.length, .height], timestamp: measuredAt), timestamp: measuredAt)
        }
        guard weighed < count ?? .max else { return nil }
        let fish = fish[weighed % fish.count]
        weighed += 1
        return SourceRecord(topic: weightTopic, key: fish.key, value: fish.value([.weight], timestamp: weighedAt), timestamp: weighedAt)
    }

    private func time(of number: Int) -> Int64 { start.addingSaturated(Int64(number).multipliedSaturated(by: interval)) }
}

/// The salmon that the first model is trained on.
struct FishTrainingSource: SourceConnector {
    let schedule: SourceSchedule
    private let fish: [Fish]
    private let start: Int64
    private let interval: Int64
    private let count: Int?
    private var sent = 0

    init(seed: UInt64, count: Int?, start: Int64, interval: Int64, topic: String, isLockstep: Bool) {
        fish = Fish.training(seed: seed)
        (self.start, self.interval, self.count) = (start, interval, count)
        schedule = SourceSchedule(isLockstep: isLockstep, isBounded: count != nil, topics: [topic], start: start)
    }

    mutating func next() -> SourceRecord? {
        guard sent < count ?? .max else { return nil }
        let fish = fish[sent % fish.count], timestamp = start.addingSaturated(Int64(sent).multipliedSaturated(by: interval))
        guard sent == 0 || timestamp < .max else { return nil }
        sent += 1
        return SourceRecord(
            topic: schedule.topics[0], key: fish.key, value: fish.value([.length, .height, .weight], timestamp: nil), timestamp: timestamp)
    }
}
