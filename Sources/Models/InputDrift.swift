public import Columns
import Values

/// How the values of an input were distributed in a training.
public enum InputShape: Sendable, Hashable {
    /// Edges between bins, ascending, and the share of the rows in each bin: one more than edges.
    case numeric(edges: [Double], shares: [Double])
    /// Categories, and the share of the rows in each.
    case levels([String], shares: [Double])

    /// The deciles of numbers; nil without any.
    init?(numbers: [Double]) {
        let sorted = numbers.filter(\.isFinite).sorted()
        guard !sorted.isEmpty else { return nil }
        let edges = StabilityIndex.edges(ofSorted: sorted)
        self = .numeric(edges: edges, shares: StabilityIndex.shares(sorted, edges))
    }

    init?(names: [String]) {
        guard !names.isEmpty else { return nil }
        let levels = Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        self = .levels(levels, shares: InputShape.shares(names, levels))
    }

    private static func shares(_ values: [String], _ levels: [String]) -> [Double] {
        let counts = values.reduce(into: [:]) { $0[$1, default: 0.0] += 1 }
        return levels.map { (counts[$0] ?? 0) / Double(values.count) }
    }

    /// How far rows have moved from it: the population stability index, 0 for none; above 0.1 people look at it, above 0.25 they act.
    /// - Returns: Nil without rows that have a value.
    public func drift(of column: Column) -> Double? {
        let rows = (0..<column.count).filter { !column.isMissing(at: $0) }
        guard !rows.isEmpty else { return nil }
        switch self {
        case .numeric(let edges, let shares):
            let values = rows.map { column.number(at: $0) }.filter(\.isFinite)
            return values.isEmpty ? nil : StabilityIndex.index(shares, StabilityIndex.shares(values, edges))
        case .levels(let levels, let shares):
            // Levels that training did not see are one more bin, which was empty.
            let names = rows.map { column.level(at: $0) }, now = InputShape.shares(names, levels)
            return StabilityIndex.index(shares + [0], now + [max(0, 1 - now.reduce(0, +))])
        }
    }
}

extension InputShape {
    func write(into out: inout ByteWriter) {
        switch self {
        case .numeric(let edges, let shares):
            out.put(UInt8(0)); out.put(edges.count)
            for number in edges + shares { out.put(number) }
        case .levels(let levels, let shares):
            out.put(UInt8(1)); out.put(levels)
            for number in shares { out.put(number) }
        }
    }

    init?(from input: inout ByteReader) {
        func doubles(_ count: Int) -> [Double]? {
            var result: [Double] = []
            for _ in 0..<max(0, count) { if let number = input.double() { result.append(number) } else { return nil } }
            return result
        }
        guard let kind = input.byte() else { return nil }
        switch kind {
        case 0:
            guard let count = input.integer(), count >= 0, count < 10, let edges = doubles(count), let shares = doubles(count + 1) else { return nil }
            self = .numeric(edges: edges, shares: shares)
        case 1:
            guard let levels = input.texts(), let shares = doubles(levels.count) else { return nil }
            self = .levels(levels, shares: shares)
        default: return nil
        }
    }
}
