/// Which choices were found to fail at which places of a text: what keeps the matcher from trying them again, and its time linear.
struct RegexMemory {
    private(set) var isOn = false
    private var words: UnsafeMutablePointer<UInt64>?
    private var stride = 0

    /// The most bits that a text may take.
    private static let bitsMax = 1 << 28

    /// Begins to remember, if there is room for it.
    mutating func begin(contexts: Int, length: Int) {
        let (bits, overflow) = contexts.multipliedReportingOverflow(by: length + 1)
        guard !overflow, bits <= Self.bitsMax else { return }
        let count = (bits + 63) / 64, words = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
        words.initialize(repeating: 0, count: count)
        self.words = words
        (isOn, stride) = (true, length + 1)
    }

    mutating func end() {
        words?.deallocate()
        (isOn, words) = (false, nil)
    }

    @inline(__always)
    func hasFailed(_ context: Int, at position: Int) -> Bool {
        let bit = context &* stride &+ position
        return words.unsafelyUnwrapped[bit >> 6] >> UInt64(truncatingIfNeeded: bit & 63) & 1 != 0
    }

    @inline(__always)
    func noteFailure(_ context: Int, at position: Int) {
        let bit = context &* stride &+ position
        words.unsafelyUnwrapped[bit >> 6] |= 1 << UInt64(truncatingIfNeeded: bit & 63)
    }
}
