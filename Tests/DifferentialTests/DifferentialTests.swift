import Diagnostics
import Glibc
import Testing

/// Random queries and records: the engine against an evaluation that takes one value at a time and keeps every row.
///
/// `FSQL_DIFFERENTIAL=10000` sets how many pairs there are; a pair is made from its seed alone.
@Suite struct DifferentialTests {
    private static let pairs = getenv("FSQL_DIFFERENTIAL").flatMap { Int(String(cString: $0)) } ?? 500
    private static let parts = 10

    @Test("the engine writes what the reference says", arguments: 0..<parts)
    func randomPairs(part: Int) {
        for seed in stride(from: part, to: Self.pairs, by: Self.parts) { check(UInt64(seed)) }
    }

    /// 35: a call that takes a cast NULL. 525: one that gets it from another call. 918: MIN of a NULL cast to STRING.
    /// 1925, 8836: padded rows of one time, in the order of their keys' bytes.
    @Test("differences that there were", arguments: [35, 525, 918, 1925, 8836] as [UInt64])
    func regression(seed: UInt64) { check(seed) }

    private func check(_ seed: UInt64) {
        let pair = Pair(seed: seed)
        do {
            if let difference = pair.difference(try pair.actual()) { Issue.record("seed \(seed)\n\(pair.text)\n\(difference)") }
        } catch { Issue.record("seed \(seed)\n\(pair.text)\n\(error)") }
    }
}
