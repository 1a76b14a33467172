/// A set of characters, as a class of a regular expression describes it.
indirect enum RegexSet: Sendable {
    case ranges([ClosedRange<UInt32>])
    /// Characters that are equal to this one when case does not matter.
    case folded(UInt32, CaseFolding)
    case foldedRange(ClosedRange<UInt32>, CaseFolding)
    case property(@Sendable (UInt32) -> Bool)
    case union(RegexSet, RegexSet)
    case intersection(RegexSet, RegexSet)
    case complement(RegexSet)
    /// The single characters of the class that is being read, whose list still grows.
    case pending

    static func character(_ value: UInt32) -> RegexSet { .ranges([value...value]) }

    func contains(_ character: UInt32) -> Bool {
        switch self {
        case .ranges(let ranges): return ranges.contains { $0.contains(character) }
        case .folded(let wanted, let folding): return character == wanted || folding.folded(character) == folding.folded(wanted)
        case .foldedRange(let range, .unicode):
            if range.contains(character) { return true }
            let upper = JavaCharacter.uppercase(character)
            return range.contains(upper) || range.contains(JavaCharacter.lowercase(upper))
        case .foldedRange(let range, _):
            if range.contains(character) { return true }
            guard character < 0x80 else { return false }
            return range.contains(character &- 97 < 26 ? character - 32 : character) || range.contains(character &- 65 < 26 ? character + 32 : character)
        case .property(let holds): return holds(character)
        case .union(let a, let b): return a.contains(character) || b.contains(character)
        case .intersection(let a, let b): return a.contains(character) && b.contains(character)
        case .complement(let set): return !set.contains(character)
        case .pending: return false
        }
    }

    /// False if Java cannot tell that the set lies within the first 65,536 characters; see `RegexProgram.readsPairs`.
    var isWithinFirstPlane: Bool {
        switch self {
        case .ranges(let ranges): ranges.allSatisfy { $0.upperBound < 0xD800 || ($0.lowerBound > 0xDFFF && $0.upperBound < 0x10000) }
        case .folded(let character, let folding): folding != .unicode && character < 0xD800
        case .foldedRange, .property, .complement: false
        case .union(let a, let b), .intersection(let a, let b): a.isWithinFirstPlane && b.isWithinFirstPlane
        case .pending: true
        }
    }

    /// True for a single character that takes two code units.
    var isSupplementaryCharacter: Bool {
        switch self {
        case .ranges(let ranges): ranges.count == 1 && ranges[0].lowerBound >= 0x10000 && ranges[0].count == 1
        case .folded(let character, _): character >= 0x10000
        default: false
        }
    }

    /// The one code unit that the set is; nil for any other set.
    var codeUnit: UInt16? {
        if case .ranges(let ranges) = self, ranges.count == 1, ranges[0].count == 1, ranges[0].lowerBound < 0xD800 { UInt16(ranges[0].lowerBound) } else { nil }
    }

    /// The set with the list of single characters in place of `pending`.
    func completed(_ singles: RegexSet) -> RegexSet {
        switch self {
        case .pending: singles
        case .union(let a, let b): .union(a.completed(singles), b.completed(singles))
        case .intersection(let a, let b): .intersection(a.completed(singles), b.completed(singles))
        case .complement(let set): .complement(set.completed(singles))
        case .ranges, .folded, .foldedRange, .property: self
        }
    }
}
