extension RegexMatcher {
    /// The end of the match that begins there; nil if there is none.
    func match(at start: Int) throws(FunctionFailure) -> Int? {
        stack.cut(to: 0)
        var position = start, next = 0
        while true {
            var fails = false
            switch program.instructions[next] {
            case .unit(let unit):
                if position < text.count, text[position] == unit { position += 1 } else { fails = true }
            case .set(let set):
                if let end = after(set, position) { position = end } else { fails = true }
            case .jump(let target):
                next = Int(target)
                continue
            case .split(let other, let prefersOther, let key):
                try step()
                if remembers(key), hasFailed(key, position) {
                    fails = true
                } else if prefersOther {
                    pushChoice(key, next + 1, position)
                    next = Int(other)
                    continue
                } else {
                    pushChoice(key, Int(other), position)
                }
            case .groupStart(let slot): set(slot, position)
            case .groupEnd(let group, let slot): capture(group, Int(slots[Int(slot)]), position)
            case .run(let run):
                if let end = try begin(run, next, position) { position = end } else { fails = true }
            case .loopEnter(let loop):
                if let slot = program.loops[Int(loop)].countSlot { set(slot, 0) }
                if let target = try go(around: loop, position, isFirst: true) { next = target; continue }
                fails = true
            case .loopBody(let loop):
                beginRepetition(of: loop, position)
            case .loopNext(let loop):
                if let target = try endRepetition(of: loop, position) { next = target; continue }
                fails = true
            case .atomicStart(let slot): slots[Int(slot)] = stack.count
            case .atomicEnd(let slot): cut(to: slots[Int(slot)])
            case .aheadStart(let slot, let isNegated, let after):
                slots[Int(slot)] = stack.count
                slots[Int(slot) + 1] = position
                if isNegated { stack.append(.choice(instruction: after, position: Int32(truncatingIfNeeded: position))) }
            case .aheadEnd(let slot, let isNegated):
                cut(to: slots[Int(slot)])
                position = slots[Int(slot) + 1]
                fails = isNegated
            case .behindStart(let index):
                if let place = beginLookBehind(index, position) { position = place } else { fails = true }
            case .behindEnd(let index):
                let behind = program.lookBehinds[Int(index)]
                if position != slots[Int(behind.slot)] {
                    fails = true
                } else {
                    cut(to: slots[Int(behind.slot) + 1])
                    fails = behind.bounds.isNegated
                }
            case .backReference(let group, let folding):
                if let end = endOfRepeated(group, folding, position) { position = end } else { fails = true }
            case .assertion(let assertion): fails = !holds(assertion, position)
            case .grapheme:
                if position < text.count { position = endOfGrapheme(position) } else { fails = true }
            case .accept: return position
            }
            if fails {
                guard let resumed = try backtrack() else { return nil }
                (next, position) = resumed
            } else {
                next += 1
            }
        }
    }

    /// Undoes steps back to a choice that has another way; nil if there is none.
    private func backtrack() throws(FunctionFailure) -> (instruction: Int, position: Int)? {
        try step()
        while let frame = stack.popLast() {
            switch frame {
            case .choice(let instruction, let position): return (Int(instruction), Int(position))
            case .slot(let slot, let was): slots[Int(slot)] = Int(was)
            case .group(let group, let start, let end): (groups[2 * Int(group)], groups[2 * Int(group) + 1]) = (Int(start), Int(end))
            case .greedyRun(let run, let instruction, let least, let position):
                if let shorter = takeLess(run, Int(instruction), Int(least), Int(position)) { return (Int(instruction) + 1, shorter) }
            case .lazyRun(let run, let instruction, let count, let position):
                if let longer = takeMore(run, Int(instruction), Int(count), Int(position)) { return (Int(instruction) + 1, longer) }
            case .failed(let context, let position): memory.noteFailure(Int(context), at: Int(position))
            case .failedRange(let context, let from, let to): for position in from...to { memory.noteFailure(Int(context), at: Int(position)) }
            case .lookBehind(let index, let position, let least):
                if let earlier = lookFurther(index, Int(position), Int(least)) { return (earlier.instruction, earlier.position) }
            }
        }
        return nil
    }

    // MARK: State that is put back

    @inline(__always)
    func set(_ slot: Int32, _ value: Int) {
        stack.append(.slot(slot, was: Int32(truncatingIfNeeded: slots[Int(slot)])))
        slots[Int(slot)] = value
    }

    @inline(__always)
    func capture(_ group: Int32, _ start: Int, _ end: Int) {
        let index = 2 * Int(group)
        stack.append(.group(group, start: Int32(truncatingIfNeeded: groups[index]), end: Int32(truncatingIfNeeded: groups[index + 1])))
        (groups[index], groups[index + 1]) = (start, end)
    }

    /// Forgets the choices since then. What was captured stays, also when the whole fails later, as in Java.
    func cut(to height: Int) { stack.cut(to: height) }

    // MARK: Remembered failures

    @inline(__always)
    func remembers(_ key: Int32) -> Bool { memory.isOn && key >= 0 }

    func hasFailed(_ key: Int32, _ position: Int) -> Bool { memory.hasFailed(context(of: key, position), at: position) }

    /// The number of what the outcome at a choice depends on, besides the place: the counts of loops, and whether their repetitions began here.
    func context(of key: Int32, _ position: Int) -> Int {
        let key = program.keys[Int(key)]
        var number = 0
        for index in key.firstLoop..<key.firstLoop + key.loopCount {
            let loop = program.loops[program.keyLoops[index]]
            if let slot = loop.countSlot { number = number * (loop.countLimit + 1) + slots[Int(slot)] }
            if loop.canBeEmpty { number = number * 2 + (slots[Int(loop.startSlot)] == position ? 1 : 0) }
        }
        return key.base + number
    }

    func pushChoice(_ key: Int32, _ instruction: Int, _ position: Int) {
        let place = Int32(truncatingIfNeeded: position)
        if remembers(key) { stack.append(.failed(context: Int32(truncatingIfNeeded: context(of: key, position)), position: place)) }
        stack.append(.choice(instruction: Int32(truncatingIfNeeded: instruction), position: place))
    }
}
