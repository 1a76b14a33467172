import Glibc

/// How far one distribution is from another: the population stability index. 0 for none; above 0.1 people look at it, above 0.25 they act.
public enum StabilityIndex {
    /// The deciles of numbers that are sorted: edges between at most ten bins.
    public static func edges(ofSorted values: [Double]) -> [Double] {
        guard !values.isEmpty else { return [] }
        var edges: [Double] = []
        for tenth in 1..<10 {
            let edge = values[min(values.count - 1, values.count * tenth / 10)]
            if edges.last != edge { edges.append(edge) }
        }
        return edges
    }

    /// The share of the values in each bin; a value at an edge is above it.
    public static func shares(_ values: [Double], _ edges: [Double]) -> [Double] {
        var counts = [Double](repeating: 0, count: edges.count + 1)
        for value in values { counts[edges.firstIndex { value < $0 } ?? edges.count] += 1 }
        return counts.map { $0 / Double(max(1, values.count)) }
    }

    /// An empty bin counts as a ten-thousandth: its logarithm would be infinite.
    public static func index(_ expected: [Double], _ actual: [Double]) -> Double {
        zip(expected, actual).reduce(0) { sum, pair in
            guard pair.0 != 0 || pair.1 != 0 else { return sum }
            let (a, b) = (max(pair.0, 1e-4), max(pair.1, 1e-4))
            return sum + (b - a) * log(b / a)
        }
    }
}
