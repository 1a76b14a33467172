import Synchronization

/// SplitMix64: the same numbers for the same seed, everywhere.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// The numbers as a function that several threads may call, for ``Surroundings/random``.
    public static func shared(seed: UInt64) -> @Sendable () -> UInt64 {
        let generator = SharedGenerator(seed: seed)
        return { generator.next() }
    }
}

private final class SharedGenerator: Sendable {
    private let generator: Mutex<SeededRandom>
    init(seed: UInt64) { generator = Mutex(SeededRandom(seed: seed)) }
    func next() -> UInt64 { generator.withLock { $0.next() } }
}
