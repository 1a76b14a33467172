/// One step of the matcher.
enum RegexInstruction: BitwiseCopyable, Sendable {
    case unit(UInt16)
    /// A character of the set of that number.
    case set(Int32)
    case jump(Int32)
    /// Goes on with the next instruction, and if that fails at `other`; the other way round if `prefersOther`.
    case split(other: Int32, prefersOther: Bool, key: Int32)
    case groupStart(slot: Int32)
    case groupEnd(group: Int32, slot: Int32)
    /// A repeated set.
    case run(Int32)
    case loopEnter(Int32)
    /// The beginning and the end of what a loop repeats.
    case loopBody(Int32)
    case loopNext(Int32)
    case atomicStart(slot: Int32)
    case atomicEnd(slot: Int32)
    /// A look-ahead up to its end at `after`; the two slots are for the stack's height and the place.
    case aheadStart(slot: Int32, isNegated: Bool, after: Int32)
    case aheadEnd(slot: Int32, isNegated: Bool)
    case behindStart(Int32)
    case behindEnd(Int32)
    case backReference(group: Int32, CaseFolding)
    case assertion(RegexAssertion)
    case grapheme
    case accept
}

/// A set that is repeated: each character is one step, and all that it has to keep for going back is one frame.
struct RegexRun: BitwiseCopyable, Sendable {
    let set: Int32
    let min: Int
    let max: Int
    let kind: Quantifier.Kind
    let key: Int32
}

/// A repeated group.
struct RegexLoop: BitwiseCopyable, Sendable {
    let min: Int
    let max: Int
    let kind: Quantifier.Kind
    /// True if what one repetition matched is not taken back into: for possessive loops, and for groups without a choice.
    let isAtomic: Bool
    /// The group that captures each repetition of an atomic loop.
    let group: Int32?
    let canBeEmpty: Bool
    /// Where a repetition began.
    let startSlot: Int32
    let countSlot: Int32?
    /// The stack's height when a repetition began.
    let heightSlot: Int32
    var body: Int32 = 0
    var exit: Int32 = 0
    var key: Int32 = -1

    /// Counts beyond this one make no difference.
    var countLimit: Int { max == Quantifier.unlimited ? min : max }
}

struct RegexLookBehind: BitwiseCopyable, Sendable {
    struct Bounds: Sendable {
        let isNegated: Bool
        /// How much text is looked at, at least and at most, as Java counts: in code units, or characters if the pattern has some of two units.
        let least: Int32
        let most: Int32
        let countsCharacters: Bool
    }

    let bounds: Bounds
    /// Two slots: where it stands, and the stack's height there.
    let slot: Int32
    /// The first instruction of what is looked for, and the one behind the last.
    let first: Int32
    var after: Int32 = 0
}

/// A place of the program where the matcher may choose, and what else its outcome depends on.
struct RegexKey: BitwiseCopyable, Sendable {
    /// The number of the first of its contexts.
    let base: Int
    /// The loops it depends on, in the table of all keys' loops.
    let firstLoop: Int
    let loopCount: Int
}

/// A table that does not change, at a fixed place: reading it costs no reference counting.
final class RegexTable<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    let base: UnsafePointer<Element>
    private let buffer: UnsafeMutableBufferPointer<Element>

    init(_ elements: [Element]) {
        buffer = .allocate(capacity: max(1, elements.count))
        _ = buffer.initialize(from: elements)
        base = UnsafePointer(buffer.baseAddress!)
    }

    deinit { buffer.deallocate() }

    @inline(__always) subscript(_ index: Int) -> Element { base[index] }
}

/// A compiled regular expression.
final class RegexProgram: Sendable {
    let instructions: RegexTable<RegexInstruction>
    let sets: [RegexSet]
    /// For each set, four words: a bit for each of the first 256 characters.
    let bitmaps: RegexTable<UInt64>
    let runs: RegexTable<RegexRun>
    let loops: RegexTable<RegexLoop>
    let lookBehinds: RegexTable<RegexLookBehind>
    let keys: RegexTable<RegexKey>
    let keyLoops: RegexTable<Int>
    /// How many contexts all keys have together; nil if failures must not be remembered.
    let contexts: Int?
    let slotCount: Int
    let groupCount: Int
    let groupNames: [String: Int]
    let shortest: Int
    /// Java does not begin in the middle of a pair of code units if a part of the pattern might match such pairs.
    let readsPairs: Bool
    let usesPreviousMatchEnd: Bool

    convenience init(_ pattern: some Sequence<Unicode.Scalar>) throws(FunctionFailure) {
        var parser = RegexParser(RegexPattern(pattern))
        let tree = try parser.parse()
        var compiler = RegexCompiler()
        try compiler.compile(tree)
        self.init(compiler, parser, shortest: max(0, Int(RegexLengths(tree).min)))
    }

    private init(_ compiler: RegexCompiler, _ parser: RegexParser, shortest: Int) {
        instructions = RegexTable(compiler.instructions + [.accept])
        sets = compiler.sets
        var bitmaps = [UInt64](repeating: 0, count: compiler.sets.count * 4)
        for (index, set) in compiler.sets.enumerated() {
            for character in UInt32(0)..<256 where set.contains(character) { bitmaps[index * 4 + Int(character >> 6)] |= 1 << UInt64(character & 63) }
        }
        self.bitmaps = RegexTable(bitmaps)
        runs = RegexTable(compiler.runs)
        loops = RegexTable(compiler.loops)
        lookBehinds = RegexTable(compiler.lookBehinds)
        keys = RegexTable(compiler.keys)
        keyLoops = RegexTable(compiler.keyLoops)
        contexts = parser.hasBackReference || compiler.contexts > 1 << 20 ? nil : compiler.contexts
        slotCount = compiler.slotCount
        groupCount = parser.groupCount
        groupNames = parser.groupNames
        self.shortest = shortest
        readsPairs = parser.readsPairs
        usesPreviousMatchEnd = compiler.usesPreviousMatchEnd
    }
}
