import Columns
import Functions
import Testing
import Values

/// No function takes a letter and its decomposed form for the same text.
///
/// Stated so: `é` in one unit and `e` with an acute accent behind it must be as different to a function as `é` and `e` with a circumflex, which no
/// normalisation makes equal. So to exchange the accents in the arguments and then call gives the same as to call and then exchange them in the result.
struct CodeUnitTests {
    private static let composed: Text = "\u{E9}", decomposed: Text = "e\u{301}"
    private static let texts: [Text] = [
        composed, decomposed, "e", "x", "", "\u{301}", "x\u{E9}y", "xe\u{301}y", "\u{E9}=1,e\u{301}=2", "e\u{301},\u{E9}", "a\r\nb", "\n", "{\"\u{E9}\":1,\"e\u{301}\":2}",
        "[\"\u{E9}\",\"e\u{301}\"]", "$.\u{E9}", "$[\"e\u{301}\"]", "http://h/e\u{301}?e\u{301}=1&\u{E9}=2#e\u{301}",
    ]

    /// Their results are made of the bytes themselves, or of the bytes' hash.
    private static let ofBytes: Set<String> = [
        "ENCODE", "FROM_BYTES", "MD5", "TO_BYTES", "URL_ENCODE_PARAM", "UUID", "MAP_KEYS", "MAP_VALUES", "ENTRIES", "CHR",
    ]

    private static func exchanged(_ text: Text) -> Text { Text(units: text.utf16.map { $0 == 0x301 ? 0x302 : $0 }) }

    private static func exchanged(_ value: SQLValue) -> SQLValue {
        switch value {
        case .string(let text): .string(exchanged(text))
        case .array(let elements): .array(elements.map(exchanged))
        case .structure(let fields): .structure(fields.map(exchanged))
        case .map(let entries): .map(entries.map { .init(exchanged($0.key), exchanged($0.value)) })
        case .null, .boolean, .integer, .bigint, .double, .decimal, .bytes, .date, .time, .timestamp: value
        }
    }

    /// An argument for a parameter; nil for those that take no text.
    private static func draw(_ parameter: ParameterType, _ random: inout SplitMix) -> (SQLType, SQLValue)? {
        switch parameter {
        case .exact(.string), .generic: return (.string, .string(texts.randomElement(using: &random) ?? composed))
        case .exact(.integer): return (.integer, .integer(Int32.random(in: -1...3, using: &random)))
        case .exact(.boolean): return (.boolean, .boolean(Bool.random(using: &random)))
        case .array(let element):
            guard let (type, _) = draw(element, &random) else { return nil }
            return (.array(type), .array((0..<3).compactMap { _ in draw(element, &random)?.1 }))
        case .map(let key, let value):
            guard let (keyType, _) = draw(key, &random), let (type, _) = draw(value, &random) else { return nil }
            let keys = texts.shuffled(using: &random).prefix(3)
            return (.map(key: keyType, value: type), .map(keys.compactMap { key in draw(value, &random).map { .init(.string(key), $0.1) } }))
        case .exact, .decimal, .lambda, .intervalUnit: return nil
        }
    }

    @Test(arguments: FunctionRegistry.builtin.scalars.map(\.name).filter { !ofBytes.contains($0) })
    func scalarsTellTextsApart(_ name: String) throws {
        guard let function = FunctionRegistry.builtin.scalar(name) else { return }
        let context = FunctionContext(nowMilliseconds: { 0 }, random: { 0 })
        var random = SplitMix()
        for overload in function.overloads {
            for _ in 0..<200 {
                let parameters = overload.signature.parameters, extra = overload.signature.isVariadic ? parameters.suffix(1) : []
                let drawn = (parameters + extra).map { Self.draw($0.type, &random) }
                guard drawn.contains(where: { $0?.0 != .integer }), !drawn.contains(where: { $0 == nil }) else { break }
                let arguments = drawn.compactMap(\.self)
                guard let resolved = try? FunctionRegistry.builtin.resolveScalar(name, arguments.map { .value($0.0) }) else { break }
                func call(_ values: [SQLValue]) -> SQLValue {
                    let columns = zip(resolved.argumentTypes, values).map { Column($0, [$1]) }
                    return resolved.implementation.evaluate(columns, count: 1, selection: nil, context: context).settled.value(at: 0)
                }
                let values = arguments.map(\.1)
                #expect(call(values.map(Self.exchanged)) == Self.exchanged(call(values)), "\(name)(\(values))")
            }
        }
    }

    @Test(arguments: FunctionRegistry.builtin.aggregates.map(\.name))
    func aggregatesTellTextsApart(_ name: String) throws {
        for literals in [[], [ArgumentType.literal(.integer(3), .integer)]] {
            guard let aggregate = try? FunctionRegistry.builtin.resolveAggregate(name, [.value(.string)] + literals) else { continue }
            var random = SplitMix()
            for _ in 0..<50 {
                let values = (0..<6).map { _ in SQLValue.string(Self.texts.randomElement(using: &random) ?? Self.composed) }
                #expect(try results(aggregate, values.map(Self.exchanged)) == results(aggregate, values).map(Self.exchanged), "\(name) of \(values)")
            }
        }
    }

    /// The result after each value; values are undone again at the end where that is possible.
    private func results(_ aggregate: ResolvedAggregate, _ values: [SQLValue]) throws -> [SQLValue] {
        let state = aggregate.makeState(AggregateSettings()), column = Column(.string, values), builder = ColumnBuilder(aggregate.returnType, capacity: 16)
        state.reserve(slots: 1)
        for row in 0..<Int32(values.count) {
            try withUnsafePointer(to: row) { row in
                try withUnsafePointer(to: Int32(0)) { try state.update([column], rows: row, slots: $0, count: 1, results: builder) }
            }
        }
        for row in values.indices.dropLast() where aggregate.supportsUndo {
            try state.undo([column], row: row, slot: 0)
            withUnsafePointer(to: Int32(0)) { state.results($0, count: 1, into: builder) }
        }
        let results = builder.finish()
        return (0..<results.count).map { results.value(at: $0) }
    }

    @Test func textIsComparedByUnits() {
        #expect(Self.composed != Self.decomposed && Set([Self.composed, Self.decomposed]).count == 2)
        #expect("\u{1F603}" < "\u{FF01}" as Text, "surrogates sort below U+E000")
        #expect([0.0, -0.0].map { SQLValue.double($0) }[0] != .double(-0.0) && SQLValue.double(.nan) == .double(-.nan))
        let map: [SQLValue.Entry] = [.init(.string("a"), .integer(1)), .init(.string("b"), .integer(2))]
        #expect(Set<SQLValue>([.map(map), .map(map.reversed())]).count == 1)
    }
}

/// Random numbers that are the same in every run.
private struct SplitMix: RandomNumberGenerator {
    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
