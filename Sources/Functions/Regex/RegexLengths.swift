/// What java.util.regex knows of a pattern before it matches: how long its matches are, and whether there is but one way to match at a place.
///
/// It decides which look-behinds Java takes and how it repeats groups, so it adds up as Java does: from left to right, in 32 bits that wrap.
struct RegexLengths {
    var min: Int32 = 0
    var max: Int32 = 0
    var hasMax = true
    /// Java repeats a group without choices in a way of its own.
    var isDeterministic = true

    init() {}

    init(_ node: RegexNode) { study([node]) }

    /// Adds nodes, of which the last comes first.
    private mutating func study(_ nodes: [RegexNode]) {
        var rest = nodes
        while let node = rest.popLast() {
            switch node {
            case .empty, .assertion, .lookAhead, .lookBehind, .grapheme: break
            case .set: (min, max) = (min &+ 1, max &+ 1)
            case .lineBreak: (min, max) = (min &+ 1, max &+ 2)
            case .sequence(let parts): rest.append(contentsOf: parts.reversed())
            case .group(let inner, _), .atomic(let inner): rest.append(inner)
            case .backReference: hasMax = false
            case .alternation(let branches): return addBranches(branches, rest)
            case .quantified(.group(let inner, _), let quantifier) where quantifier.isQuestionMark && quantifier.kind != .possessive:
                return addBranches([inner, .empty], rest)
            case .quantified(let inner, let quantifier):
                if case .group = inner, !quantifier.isQuestionMark, quantifier.kind != .possessive, !RegexLengths(inner).isDeterministic {
                    // Java looks no further than such a loop.
                    (hasMax, isDeterministic) = (false, false)
                    return
                }
                add(inner, quantifier)
            }
        }
    }

    /// Adds alternatives, and what stands behind them.
    private mutating func addBranches(_ branches: [RegexNode], _ rest: [RegexNode]) {
        let parts = branches.map { RegexLengths($0) }
        var behind = RegexLengths()
        behind.study(rest)
        min = min &+ (parts.map(\.min).min() ?? 0) &+ behind.min
        max = max &+ (parts.map(\.max).max() ?? 0) &+ behind.max
        hasMax = hasMax && behind.hasMax && parts.allSatisfy(\.hasMax)
        isDeterministic = false
    }

    private mutating func add(_ inner: RegexNode, _ quantifier: Quantifier) {
        let least = Int32(truncatingIfNeeded: quantifier.min), most = Int32(truncatingIfNeeded: quantifier.max)
        if case .set = inner, quantifier.kind == .greedy, quantifier.max == Quantifier.unlimited {
            min = min &+ least
            if hasMax { max = max &+ most }
            isDeterministic = false
            return
        }
        let part = RegexLengths(inner)
        if quantifier.isQuestionMark {
            max = max &+ part.max
            hasMax = hasMax && part.hasMax
            isDeterministic = false
            return
        }
        let shortest = part.min &* least &+ min, longest = part.max &* most &+ max
        min = shortest < min ? 0xFFF_FFFF : shortest
        hasMax = hasMax && part.hasMax && longest >= max
        max = longest
        isDeterministic = isDeterministic && part.isDeterministic && least == most
    }
}

extension RegexNode {
    /// True if it may match the empty text.
    var canBeEmpty: Bool {
        switch self {
        case .set, .grapheme, .lineBreak: false
        case .empty, .assertion, .lookAhead, .lookBehind, .backReference: true
        case .sequence(let parts): parts.allSatisfy(\.canBeEmpty)
        case .alternation(let branches): branches.contains(where: \.canBeEmpty)
        case .group(let inner, _), .atomic(let inner): inner.canBeEmpty
        case .quantified(let inner, let quantifier): quantifier.min == 0 || inner.canBeEmpty
        }
    }
}
