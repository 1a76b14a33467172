/// Makes instructions of a tree.
struct RegexCompiler {
    var instructions: [RegexInstruction] = []
    var sets: [RegexSet] = []
    var runs: [RegexRun] = []
    var loops: [RegexLoop] = []
    var lookBehinds: [RegexLookBehind] = []
    var keys: [RegexKey] = []
    var keyLoops: [Int] = []
    var contexts = 0
    var slotCount = 0
    var usesPreviousMatchEnd = false
    /// The loops around the place that is compiled, as far as the outcome there depends on them.
    private var enclosing: [Int] = []
    /// In a look-behind the outcome depends on where it has to end.
    private var remembers = true

    private static let longest = 200_000

    mutating func compile(_ node: RegexNode) throws(FunctionFailure) {
        guard instructions.count < Self.longest else { throw FunctionFailure("not a regular expression: it is too long") }
        switch node {
        case .empty: break
        case .set(let set): add(set)
        case .sequence(let parts): for part in parts { try compile(part) }
        case .alternation(let branches): try compile(branches)
        case .group(let inner, let index): try compile(inner, group: index)
        case .quantified(let inner, let quantifier): try compile(inner, quantifier)
        case .lookAhead(let inner, let isNegated):
            let slot = slots(2), start = instructions.count
            instructions.append(.aheadStart(slot: slot, isNegated: isNegated, after: 0))
            try separate { self_ throws(FunctionFailure) in try self_.compile(inner) }
            instructions.append(.aheadEnd(slot: slot, isNegated: isNegated))
            instructions[start] = .aheadStart(slot: slot, isNegated: isNegated, after: here)
        case .lookBehind(let inner, let bounds):
            let index = lookBehinds.count
            lookBehinds.append(RegexLookBehind(bounds: bounds, slot: slots(2), first: here + 1))
            instructions.append(.behindStart(Int32(index)))
            let outer = remembers
            remembers = false
            try separate { self_ throws(FunctionFailure) in try self_.compile(inner) }
            remembers = outer
            instructions.append(.behindEnd(Int32(index)))
            lookBehinds[index].after = here
        case .atomic(let inner):
            let slot = slots(1)
            instructions.append(.atomicStart(slot: slot))
            try separate { self_ throws(FunctionFailure) in try self_.compile(inner) }
            instructions.append(.atomicEnd(slot: slot))
        case .backReference(let group, let folding): instructions.append(.backReference(group: Int32(group), folding))
        case .assertion(let assertion):
            usesPreviousMatchEnd = usesPreviousMatchEnd || assertion == .previousMatchEnd
            instructions.append(.assertion(assertion))
        case .lineBreak:
            let ends: RegexSet = .ranges([0x0A...0x0D, 0x85...0x85, 0x2028...0x2029])
            try compile([.sequence([.set(.character(0x0D)), .set(.character(0x0A))]), .set(ends)])
        case .grapheme: instructions.append(.grapheme)
        }
    }

    private var here: Int32 { Int32(instructions.count) }

    private mutating func slots(_ count: Int) -> Int32 {
        defer { slotCount += count }
        return Int32(slotCount)
    }

    /// What is matched for itself: the loops around it do not matter to its outcome.
    private mutating func separate(_ body: (inout RegexCompiler) throws(FunctionFailure) -> Void) throws(FunctionFailure) {
        let outer = enclosing
        enclosing = []
        try body(&self)
        enclosing = outer
    }

    private mutating func add(_ set: RegexSet) {
        if let unit = set.codeUnit {
            instructions.append(.unit(unit))
        } else {
            instructions.append(.set(Int32(sets.count)))
            sets.append(set)
        }
    }

    private mutating func compile(_ branches: [RegexNode]) throws(FunctionFailure) {
        var ends: [Int] = [], key = newKey()
        for branch in branches.dropLast() {
            let split = instructions.count
            instructions.append(.split(other: 0, prefersOther: false, key: key))
            try compile(branch)
            ends.append(instructions.count)
            instructions.append(.jump(0))
            instructions[split] = .split(other: here, prefersOther: false, key: key)
            // The outcome of the first split is that of all the branches.
            key = -1
        }
        if let last = branches.last { try compile(last) }
        for end in ends { instructions[end] = .jump(here) }
    }

    private mutating func compile(_ inner: RegexNode, group: Int?) throws(FunctionFailure) {
        guard let group else { return try compile(inner) }
        let slot = slots(1)
        instructions.append(.groupStart(slot: slot))
        try compile(inner)
        instructions.append(.groupEnd(group: Int32(group), slot: slot))
    }

    // MARK: Repetition

    private mutating func compile(_ inner: RegexNode, _ quantifier: Quantifier) throws(FunctionFailure) {
        if case .set(let set) = inner {
            instructions.append(.run(Int32(runs.count)))
            runs.append(RegexRun(
                set: Int32(sets.count), min: quantifier.min, max: quantifier.max, kind: quantifier.kind,
                key: quantifier.max == Quantifier.unlimited ? newKey() : -1))
            sets.append(set)
            return
        }
        if quantifier.isQuestionMark, quantifier.kind != .possessive, case .group = inner {
            let split = instructions.count, isLazy = quantifier.kind == .lazy, key = newKey()
            instructions.append(.split(other: 0, prefersOther: isLazy, key: key))
            try compile(inner)
            instructions[split] = .split(other: here, prefersOther: isLazy, key: key)
            return
        }
        try compileLoop(inner, quantifier)
    }

    private mutating func compileLoop(_ inner: RegexNode, _ quantifier: Quantifier) throws(FunctionFailure) {
        let lengths = RegexLengths(inner), isPossessive = quantifier.kind == .possessive
        var isGroup = false, body = inner, captured: Int32?
        if case .group(let part, let index) = inner {
            isGroup = true
            // A loop over a group without a choice captures by itself.
            if lengths.isDeterministic, !isPossessive { (body, captured) = (part, index.map(Int32.init)) }
        }
        let isAtomic = isPossessive || lengths.isDeterministic || !isGroup
        let needsCount = quantifier.min > 1 || quantifier.max != Quantifier.unlimited || isPossessive || captured != nil
        let first = slots(needsCount ? 3 : 2), index = loops.count
        loops.append(RegexLoop(
            min: quantifier.min, max: quantifier.max, kind: quantifier.kind, isAtomic: isAtomic, group: captured, canBeEmpty: inner.canBeEmpty,
            startSlot: first, countSlot: needsCount ? first + 2 : nil, heightSlot: first + 1))
        enclosing.append(index)
        loops[index].key = newKey()
        instructions.append(.loopEnter(Int32(index)))
        loops[index].body = here
        instructions.append(.loopBody(Int32(index)))
        if isAtomic { try separate { self_ throws(FunctionFailure) in try self_.compile(body) } } else { try compile(body) }
        enclosing.removeLast()
        instructions.append(.loopNext(Int32(index)))
        loops[index].exit = here
    }

    /// A key for a choice made here; -1 if its failures cannot be remembered.
    private mutating func newKey() -> Int32 {
        guard remembers, contexts < 1 << 24 else { return -1 }
        let depending = enclosing.filter { loops[$0].canBeEmpty || loops[$0].countSlot != nil }
        keys.append(RegexKey(base: contexts, firstLoop: keyLoops.count, loopCount: depending.count))
        keyLoops.append(contentsOf: depending)
        let size = depending.reduce(1) { size, loop in
            let counts = loops[loop].countSlot == nil ? 1 : Swift.min(loops[loop].countLimit, 1 << 24) + 1
            return Swift.min(size * counts * (loops[loop].canBeEmpty ? 2 : 1), 1 << 25)
        }
        contexts += size
        return Int32(keys.count - 1)
    }
}
