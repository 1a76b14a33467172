/// Finds the matches of a program in one text of UTF-16 units, as a backtracking matcher that remembers what failed.
///
/// It tries alternatives in the order in which java.util.regex does, so that the same match with the same groups is found. Once a text has taken
/// more steps than its length deserves, each choice that fails at a place is remembered, and not tried there again: the time is then linear in the
/// text, but for patterns with back references, whose outcome depends on what was captured. A budget of steps ends those.
final class RegexMatcher {
    let program: RegexProgram
    var text: UnsafeBufferPointer<UInt16> = UnsafeBufferPointer(start: nil, count: 0)
    /// Start and end of each group, -1 for none; group 0 is the match.
    let groups: UnsafeMutablePointer<Int>
    let slots: UnsafeMutablePointer<Int>
    let stack = RegexStack()
    var memory = RegexMemory()
    var steps = 0
    private(set) var rememberFrom = 0
    private(set) var stepsMax = 0
    /// Where the last match ended; -1 before the first.
    var previousEnd = -1
    private var nextStart = 0

    init(_ program: RegexProgram) {
        self.program = program
        groups = .allocate(capacity: 2 * (program.groupCount + 1))
        groups.initialize(repeating: -1, count: 2 * (program.groupCount + 1))
        slots = .allocate(capacity: program.slotCount + 1)
        slots.initialize(repeating: -1, count: program.slotCount + 1)
    }

    deinit {
        groups.deallocate()
        slots.deallocate()
        memory.end()
    }

    /// Begins a new text, which must live as long as it is searched.
    func reset(_ text: UnsafeBufferPointer<UInt16>) {
        self.text = text
        memory.end()
        steps = 0
        rememberFrom = 1000 + 8 * text.count
        stepsMax = 8_000_000 + 128 * text.count
        restart(at: 0)
    }

    /// Searches from there on, as if nothing had been found before.
    func restart(at position: Int) {
        previousEnd = -1
        nextStart = position
    }

    /// Finds the next match; its groups are in `groups`.
    ///
    /// - Throws: if the text takes too many steps.
    func find() throws(FunctionFailure) -> Bool {
        guard nextStart <= text.count else { return false }
        if program.usesPreviousMatchEnd { memory.end() }
        groups.update(repeating: -1, count: 2 * (program.groupCount + 1))
        var start = nextStart
        if previousEnd < 0 { previousEnd = start }
        let last = text.count - program.shortest
        while start <= last {
            if let end = try match(at: start) {
                (groups[0], groups[1]) = (start, end)
                previousEnd = end
                nextStart = end > start ? end : end + 1
                return true
            }
            if program.readsPairs, start < last, text[start] & 0xFC00 == 0xD800, start + 1 < text.count, text[start + 1] & 0xFC00 == 0xDC00 { start += 1 }
            start += 1
        }
        nextStart = text.count + 1
        return false
    }

    func range(_ group: Int) -> Range<Int>? {
        groups[2 * group] < 0 ? nil : groups[2 * group]..<groups[2 * group + 1]
    }

    /// Counts a step.
    @inline(__always)
    func step() throws(FunctionFailure) {
        steps &+= 1
        if steps >= rememberFrom { try slowStep() }
    }

    @inline(never)
    private func slowStep() throws(FunctionFailure) {
        if let contexts = program.contexts, contexts > 0, !memory.isOn { memory.begin(contexts: contexts, length: text.count) }
        guard steps < stepsMax, stack.count < Self.framesMax else { throw FunctionFailure("the regular expression takes too many steps on this text") }
        rememberFrom = memory.isOn || program.contexts == nil ? min(stepsMax, steps + 4096) : steps + 1
    }

    private static let framesMax = 12_000_000
}
