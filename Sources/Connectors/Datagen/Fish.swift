import Values

/// A measured fish.
struct Fish: Sendable, Hashable {
    var id: Int
    var species: String
    var length: Double
    var height: Double
    var weight: Double
}

/// How fish of one species are made: sizes are normally distributed, and weight depends on them.
struct FishKind: Sendable {
    var species: String
    var length: (mean: Double, deviation: Double)
    var height: (mean: Double, deviation: Double)
    var weight: (length: Double, height: Double, deviation: Double)

    static let salmon = FishKind(species: "salmon", length: (88, 5), height: (19, 1), weight: (0.05, 0.01, 0.1))
    static let walleye = FishKind(species: "walleye", length: (81, 8), height: (17, 2), weight: (0.02, 0.04, 0.1))

    func fish(id: Int, _ random: inout SeededRandom) -> Fish {
        let length = random.normal(mean: length.mean, deviation: length.deviation)
        let height = random.normal(mean: height.mean, deviation: height.deviation)
        let weight = weight.length * length + weight.height * height + random.normal(mean: 0, deviation: weight.deviation)
        return Fish(id: id, species: species, length: rounded(length, 1e3), height: rounded(height, 1e3), weight: rounded(weight, 1e5))
    }

    private func rounded(_ value: Double, _ scale: Double) -> Double { (value * scale).rounded() / scale }
}

extension Fish {
    /// The catch of a shift: 60 salmon, 60 walleye, 60 salmon.
    static func shift(seed: UInt64) -> [Fish] {
        var random = SeededRandom(seed: seed)
        return (1...180).map { id in ((61...120).contains(id) ? FishKind.walleye : .salmon).fish(id: id, &random) }
    }

    /// What the first model is trained on: 100 salmon.
    static func training(seed: UInt64) -> [Fish] {
        // Another sequence than the shift's: the model must not have seen the fish that it scores.
        var random = SeededRandom(seed: seed ^ 0x5452_4149_4E49_4E47)
        return (1...100).map { FishKind.salmon.fish(id: $0, &random) }
    }

    enum Field { case length, height, weight }

    /// The JSON object of some fields; `Timestamp` as `yyyy-MM-ddTHH:mm:ss.SSSZ`.
    func value(_ fields: [Field], timestamp: Int64?) -> [UInt8] {
        var members: [JSONTree.Member] = [.init("Fish_Id", .string(String(id))), .init("Species", .string(species))]
        for field in fields {
            switch field {
            case .length: members.append(.init("Length", .number(DoubleText.string(length))))
            case .height: members.append(.init("Height", .number(DoubleText.string(height))))
            case .weight: members.append(.init("Weight", .number(DoubleText.string(weight))))
            }
        }
        if let timestamp { members.append(.init("Timestamp", .string(TimeText.string(timestamp: timestamp) + "Z"))) }
        var out: [UInt8] = []
        JSONTree.object(members).append(to: &out)
        return out
    }

    var key: [UInt8] { Array(String(id).utf8) }
}
