extension RegexMatcher {
    /// The first place to look from, the nearest; nil if there is none.
    func beginLookBehind(_ index: Int32, _ position: Int) -> Int? {
        let behind = program.lookBehinds[Int(index)], bounds = behind.bounds
        slots[Int(behind.slot)] = position
        slots[Int(behind.slot) + 1] = stack.count
        if bounds.isNegated { stack.append(.choice(instruction: behind.after, position: Int32(truncatingIfNeeded: position))) }
        let place = Int32(truncatingIfNeeded: position)
        let start: Int, least: Int
        if bounds.countsCharacters {
            start = back(Int(bounds.least), from: position)
            least = max(0, back(Int(bounds.most), from: position))
        } else {
            // A length without bound wraps around in Java, where some of these patterns find nothing.
            (start, least) = (Int(place &- bounds.least), max(0, Int(place &- bounds.most)))
        }
        guard start >= least, start <= text.count else { return nil }
        if start > least { stack.append(.lookBehind(index, position: Int32(truncatingIfNeeded: start), least: Int32(truncatingIfNeeded: least))) }
        return start
    }

    /// So many characters before; -1 if there are not so many.
    private func back(_ count: Int, from position: Int) -> Int {
        var place = position
        for _ in 0..<max(0, count) {
            guard place > 0 else { return -1 }
            place = character(before: place).start
        }
        return place
    }

    /// The next place to look from.
    func lookFurther(_ index: Int32, _ position: Int, _ least: Int) -> (instruction: Int, position: Int)? {
        let behind = program.lookBehinds[Int(index)]
        let earlier = behind.bounds.countsCharacters ? character(before: position).start : position - 1
        if earlier > least { stack.append(.lookBehind(index, position: Int32(truncatingIfNeeded: earlier), least: Int32(truncatingIfNeeded: least))) }
        return (Int(behind.first), earlier)
    }
}
