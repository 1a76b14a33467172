import World

/// Measurements of fish, always the same for the same number of them: a prediction for each and, some ten seconds later, its weight.
///
/// - Fish `i` is measured at `start + i` ms. Its weight follows 10 s later, give or take 5 s, so both topics are in the order of time.
/// - Every 100 s another species makes up 80 % of the fish; the rest is any of the four.
/// - In every tenth such phase the model is stale and errs by 16 to 60 %, otherwise by up to 12 %: few minutes are bad on average.
struct FishSource {
    /// 2021-06-09T14:00:00Z, a full minute.
    static let start: Int64 = 1_623_247_200_000
    static let species: [StaticString] = ["salmon", "trout", "cod", "seabass"]

    private var random = SeededRandom(seed: 42)
    private var number = 0

    /// One fish. Lengths and weights are in hundredths or tenths, so that their texts are short and exact.
    struct Fish {
        var number: Int
        var species: Int
        /// Hundredths.
        var weight: Int
        var predictedWeight: Int
        /// Tenths.
        var height: Int
        var length: Int
        /// By which weights are sorted.
        var arrival: Double
    }

    mutating func next() -> Fish {
        let phase = number / 100_000
        let species = uniform() < 0.8 ? phase % 4 : Int(uniform() * 4)
        let weight = Int(200 + uniform() * 800)
        let error = phase % 10 == 4 ? 0.16 + uniform() * 0.44 : uniform() * 0.12
        let isHeavier = uniform() < 0.5
        var predicted = Int((Double(weight) * (isHeavier ? 1 + error : 1 - error)).rounded())
        // An error that lies between two thousandths would be rounded by its last bit.
        while abs(predicted - weight) * 2000 % (weight * 2) == weight { predicted += 1 }
        let fish = Fish(
            number: number, species: species, weight: weight, predictedWeight: predicted,
            height: Int(100 + Double(weight) * 0.15 + uniform() * 40), length: Int(500 + Double(weight) * 0.5 + uniform() * 100),
            arrival: Double(number) + (uniform() - 0.5) * 10_000)
        number += 1
        return fish
    }

    /// In 0 ..< 1.
    private mutating func uniform() -> Double { Double(random.next() >> 11) * 0x1p-53 }
}
