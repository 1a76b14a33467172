extension RegexMatcher {
    /// Where to go on at the start of a loop or behind a repetition: round again, or out. Nil if this was found to fail.
    func go(around index: Int32, _ position: Int, isFirst: Bool) throws(FunctionFailure) -> Int? {
        let loop = program.loops[Int(index)]
        try step()
        let count = loop.countSlot.map { slots[Int($0)] } ?? (isFirst ? 0 : loop.min)
        if count < loop.min { return Int(loop.body) }
        guard count < loop.max else { return Int(loop.exit) }
        // Whether this repetition began here no longer matters: as if it had begun before.
        if loop.canBeEmpty { set(loop.startSlot, -1) }
        if remembers(loop.key), hasFailed(loop.key, position) { return nil }
        switch loop.kind {
        case .greedy: pushChoice(loop.key, Int(loop.exit), position)
        case .lazy:
            pushChoice(loop.key, Int(loop.body), position)
            return Int(loop.exit)
        // The way out is put on the stack with the repetition, whose success takes it off.
        case .possessive: break
        }
        return Int(loop.body)
    }

    private func isRequired(_ loop: RegexLoop) -> Bool { loop.min > 0 && loop.countSlot.map { slots[Int($0)] <= loop.min } ?? false }

    func beginRepetition(of index: Int32, _ position: Int) {
        let loop = program.loops[Int(index)]
        var isOptional = true
        if let slot = loop.countSlot {
            let count = slots[Int(slot)]
            isOptional = count >= loop.min
            if count < loop.countLimit { set(slot, count + 1) }
        }
        set(loop.startSlot, position)
        guard loop.isAtomic else { return }
        slots[Int(loop.heightSlot)] = stack.count
        if loop.kind == .possessive, isOptional { stack.append(.choice(instruction: loop.exit, position: Int32(truncatingIfNeeded: position))) }
    }

    /// Where to go on behind a repetition.
    func endRepetition(of index: Int32, _ position: Int) throws(FunctionFailure) -> Int? {
        let loop = program.loops[Int(index)], start = slots[Int(loop.startSlot)]
        if loop.isAtomic { cut(to: slots[Int(loop.heightSlot)]) }
        // A repetition of nothing ends the loop, whatever the count. Java takes back what it captured, if it was not one of the least that must be.
        let ends = loop.canBeEmpty && position == start
        if let group = loop.group, !ends || isRequired(loop) { capture(group, start, position) }
        if ends { return Int(loop.exit) }
        return try go(around: index, position, isFirst: false)
    }
}
