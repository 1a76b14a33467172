/// A pattern of java.time's letters, taken apart as DateTimeFormatter.ofPattern does.
struct DatePattern: Sendable {
    enum Width: Sendable { case short, full, narrow }
    enum Sign: Sendable { case never, normal, exceedsPad }

    /// A number: how many digits it has, and how many digits of numbers without a separator follow it.
    struct Number: Sendable {
        enum Kind: Sendable { case plain, twoDigitYear, fraction }
        var field: DateField
        var kind = Kind.plain
        var least: Int
        var most: Int
        var sign: Sign
        /// -1 for a number of exactly `least` digits.
        var following = 0
    }

    indirect enum Item: Sendable {
        case literal(String)
        case number(Number)
        case text(DateField, Width)
        case dayPeriod(Width)
        case zoneName(isLong: Bool, isGeneric: Bool)
        case zoneID
        /// A form of ``OffsetText``, and what stands for no offset.
        case offset(form: Int, zero: String)
        case localizedOffset(isLong: Bool)
        case optional([Item])
        case padded(Item, width: Int)
    }

    private(set) var items: [Item] = []

    /// - Throws: what Java says of a pattern that is none.
    init(_ pattern: String) throws(FunctionFailure) {
        var parser = DatePatternParser(pattern)
        items = try parser.parse()
    }

    /// All fields, those in brackets included.
    var fields: Set<DateField> { Self.fields(items) }

    private static func fields(_ items: [Item]) -> Set<DateField> {
        items.reduce(into: []) { result, item in
            switch item {
            case .number(let number): result.insert(number.field)
            case .text(let field, _): result.insert(field)
            case .dayPeriod: result.insert(.half)
            case .optional(let inner): result.formUnion(fields(inner))
            case .padded(let inner, _): result.formUnion(fields([inner]))
            case .literal, .zoneName, .zoneID, .offset, .localizedOffset: break
            }
        }
    }

    /// True if it names a zone or an offset.
    var hasZone: Bool { Self.hasZone(items) }

    private static func hasZone(_ items: [Item]) -> Bool {
        items.contains { item in
            switch item {
            case .zoneName, .zoneID, .offset, .localizedOffset: true
            case .optional(let inner): hasZone(inner)
            case .padded(let inner, _): hasZone([inner])
            case .literal, .number, .text, .dayPeriod: false
            }
        }
    }
}
