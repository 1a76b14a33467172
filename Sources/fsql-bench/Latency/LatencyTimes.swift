import Engine
import Glibc
import Histogram
import Values

/// What a client of a push query sees: rows with a number, and a histogram of how late they came.
struct LatencyTimes {
    /// Numbers of rows that came together, and when.
    var pending: [(number: Int, arrival: Int)] = []
    // A microsecond to a minute, three digits.
    private var histogram = Histogram<UInt64>(lowestDiscernibleValue: 1000, highestTrackableValue: 60_000_000_000, numberOfSignificantValueDigits: .three)

    mutating func take(_ rows: [ResultRow]?) throws {
        guard let rows else { throw BenchmarkFailure("the push query ended") }
        let arrival = Span.now(CLOCK_MONOTONIC)
        pending = try rows.reversed().map { row in
            guard case .bigint(let number)? = row.values.first else { throw BenchmarkFailure("a row came without its number") }
            return (Int(number), arrival)
        }
    }

    mutating func record(_ nanoseconds: Int) { histogram.record(UInt64(max(0, nanoseconds))) }

    /// In milliseconds.
    var summary: String {
        let named = [("p50", 50.0), ("p90", 90), ("p99", 99), ("p99.9", 99.9)].map { ($0.0, histogram.valueAtPercentile($0.1)) } + [("max", histogram.max)]
        return named.map { "\($0) \(decimal(Double($1) / 1e6, 2))" }.joined(separator: ", ") + " ms"
    }
}
