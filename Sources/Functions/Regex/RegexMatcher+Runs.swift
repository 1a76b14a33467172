extension RegexMatcher {
    /// The end of the character there if the set has it.
    @inline(__always)
    func after(_ set: Int32, _ position: Int) -> Int? {
        guard position < text.count else { return nil }
        let unit = text[position]
        if unit < 256 {
            return program.bitmaps[Int(set) * 4 + Int(unit >> 6)] >> UInt64(unit & 63) & 1 != 0 ? position + 1 : nil
        }
        return afterWide(set, position)
    }

    private func afterWide(_ set: Int32, _ position: Int) -> Int? {
        let (character, end) = character(at: position)
        return program.sets[Int(set)].contains(character) ? end : nil
    }

    /// The character that begins there, and where it ends.
    func character(at position: Int) -> (UInt32, end: Int) {
        let unit = UInt32(text[position])
        if unit & 0xFC00 == 0xD800, position + 1 < text.count, text[position + 1] & 0xFC00 == 0xDC00 {
            return (0x10000 + (unit & 0x3FF) << 10 + UInt32(text[position + 1]) & 0x3FF, position + 2)
        }
        return (unit, position + 1)
    }

    /// The character that ends there, and where it begins.
    func character(before position: Int) -> (UInt32, start: Int) {
        let unit = UInt32(text[position - 1])
        if unit & 0xFC00 == 0xDC00, position > 1, text[position - 2] & 0xFC00 == 0xD800 {
            return (0x10000 + (UInt32(text[position - 2]) & 0x3FF) << 10 + unit & 0x3FF, position - 2)
        }
        return (unit, position - 1)
    }

    /// Takes the first characters of a run: as many as it must, and unless it is lazy as many as there are.
    func begin(_ index: Int32, _ instruction: Int, _ start: Int) throws(FunctionFailure) -> Int? {
        let run = program.runs[Int(index)]
        try step()
        var position = start, count = 0
        while count < run.min {
            guard let end = after(run.set, position) else { return nil }
            position = end
            count += 1
        }
        steps &+= count >> 4
        let remembers = remembers(run.key)
        if remembers, hasFailed(run.key, position) { return nil }
        let least = position, place = Int32(truncatingIfNeeded: least)
        let firstContext = remembers ? Int32(truncatingIfNeeded: context(of: run.key, least)) : 0
        if run.kind == .lazy {
            if remembers { stack.append(.failed(context: firstContext, position: place)) }
            stack.append(.lazyRun(run: index, instruction: Int32(truncatingIfNeeded: instruction), count: Int32(truncatingIfNeeded: count), position: place))
            return position
        }
        // Beyond its first place a run is in no repetition that has only begun.
        let context = remembers ? context(of: run.key, -2) : 0
        while count < run.max, let end = after(run.set, position) {
            if remembers, memory.hasFailed(context, at: end) {
                if run.kind == .possessive { return nil }
                break
            }
            position = end
            count += 1
        }
        steps &+= (position - least) >> 4
        if remembers {
            if position > least {
                stack.append(.failedRange(context: Int32(truncatingIfNeeded: context), from: place + 1, to: Int32(truncatingIfNeeded: position)))
            }
            stack.append(.failed(context: firstContext, position: place))
        }
        if run.kind == .greedy, position > least {
            stack.append(.greedyRun(
                run: index, instruction: Int32(truncatingIfNeeded: instruction), least: place, position: Int32(truncatingIfNeeded: position)))
        }
        return position
    }

    /// The run without its last character.
    func takeLess(_ run: Int32, _ instruction: Int, _ least: Int, _ position: Int) -> Int? {
        let shorter = position > least + 1 ? character(before: position).start : position - 1
        if shorter > least {
            stack.append(.greedyRun(
                run: run, instruction: Int32(truncatingIfNeeded: instruction), least: Int32(truncatingIfNeeded: least), position: Int32(truncatingIfNeeded: shorter)))
        }
        return shorter
    }

    /// The run with one character more.
    func takeMore(_ index: Int32, _ instruction: Int, _ count: Int, _ position: Int) -> Int? {
        let run = program.runs[Int(index)]
        guard count < run.max, let longer = after(run.set, position) else { return nil }
        let place = Int32(truncatingIfNeeded: longer)
        if remembers(run.key) {
            let context = context(of: run.key, -2)
            if memory.hasFailed(context, at: longer) { return nil }
            stack.append(.failed(context: Int32(truncatingIfNeeded: context), position: place))
        }
        stack.append(.lazyRun(run: index, instruction: Int32(truncatingIfNeeded: instruction), count: Int32(truncatingIfNeeded: count + 1), position: place))
        return longer
    }
}
