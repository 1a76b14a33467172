import Columns
import Functions
import Testing
import Values

struct AggregateTests {
    private func resolve(_ name: String, _ type: SQLType, _ literals: [ArgumentType] = []) throws -> ResolvedAggregate {
        try FunctionRegistry.builtin.resolveAggregate(name, [.value(type)] + literals)
    }

    /// Runs values into slot 0 and gives the result after each.
    private func run(_ aggregate: ResolvedAggregate, _ state: any AggregateState, _ values: [SQLValue], slot: Int32 = 0) throws -> [SQLValue] {
        let column = Column(aggregate.argumentTypes[0], values), builder = ColumnBuilder(aggregate.returnType, capacity: values.count)
        let rows = (0..<Int32(values.count)).map { $0 }, slots = Array(repeating: slot, count: values.count)
        state.reserve(slots: 4)
        try rows.withUnsafeBufferPointer { rows in
            try slots.withUnsafeBufferPointer { slots in
                guard let r = rows.baseAddress, let s = slots.baseAddress else { return }
                try state.update([column], rows: r, slots: s, count: values.count, results: builder)
            }
        }
        let results = builder.finish()
        return (0..<results.count).map { results.value(at: $0) }
    }

    private func result(_ aggregate: ResolvedAggregate, _ state: any AggregateState, slot: Int32) -> SQLValue {
        let builder = ColumnBuilder(aggregate.returnType)
        withUnsafePointer(to: slot) { state.results($0, count: 1, into: builder) }
        return builder.finish().value(at: 0)
    }

    @Test func numbers() throws {
        let values: [SQLValue] = [.integer(4), .null, .integer(-1)]
        func results(_ name: String) throws -> [SQLValue] {
            let aggregate = try resolve(name, .integer)
            return try run(aggregate, aggregate.makeState(AggregateSettings()), values)
        }
        #expect(try results("count") == [.bigint(1), .bigint(1), .bigint(2)])
        #expect(try results("SUM") == [.integer(4), .integer(4), .integer(3)])
        #expect(try results("AVG") == [.double(4), .double(4), .double(1.5)])
        #expect(try results("MIN") == [.integer(4), .integer(4), .integer(-1)])
        #expect(try results("MAX") == [.integer(4), .integer(4), .integer(4)])
        #expect(try results("COLLECT_LIST").last == .array(values))
        #expect(try results("EARLIEST_BY_OFFSET") == [.integer(4), .integer(4), .integer(4)])
        #expect(try results("LATEST_BY_OFFSET") == [.integer(4), .integer(4), .integer(-1)])
        #expect(try results("STDDEV_SAMP").last == .double(12.5))
        #expect(try results("ATTR") == [.integer(4), .null, .null])
        #expect(try results("COUNT_DISTINCT").last == .bigint(2))
    }

    @Test func literalParameters() throws {
        let three = ArgumentType.literal(.integer(2), .integer), keepNulls = ArgumentType.literal(.boolean(false), .boolean)
        let values: [SQLValue] = [.string("b"), .null, .string("c"), .string("a"), .string("c")]
        func last(_ name: String, _ literals: [ArgumentType]) throws -> SQLValue? {
            let aggregate = try resolve(name, .string, literals)
            return try run(aggregate, aggregate.makeState(AggregateSettings()), values).last
        }
        #expect(try last("TOPK", [three]) == .array([.string("c"), .string("c")]))
        #expect(try last("TOPKDISTINCT", [three]) == .array([.string("c"), .string("b")]))
        #expect(try last("LATEST_BY_OFFSET", [three]) == .array([.string("a"), .string("c")]))
        #expect(try last("EARLIEST_BY_OFFSET", [three, keepNulls]) == .array([.string("b"), .null]))
        #expect(throws: FunctionError.parameterMustBeLiteral(name: "EARLIEST_BY_OFFSET", index: 2)) {
            try resolve("EARLIEST_BY_OFFSET", .string, [.value(.boolean)])
        }
    }

    @Test func decimalSumsOverflowFatally() throws {
        let type = SQLType.decimal(precision: 2, scale: 1), aggregate = try resolve("SUM", type)
        let value = SQLValue.decimal(SQLDecimal(unscaled: 60, scale: 1))
        #expect(throws: AggregateError.self) { try run(aggregate, aggregate.makeState(AggregateSettings()), [value, value]) }
    }

    @Test func aggregatesNeverCast() {
        #expect(throws: FunctionError.self) { try resolve("AVG", .decimal(precision: 3, scale: 1)) }
    }

    @Test(arguments: ["COUNT", "SUM", "AVG", "STDDEV_SAMPLE", "COLLECT_LIST", "ATTR"])
    func undoTakesARowBack(_ name: String) throws {
        let aggregate = try resolve(name, .bigint), state = aggregate.makeState(AggregateSettings())
        #expect(aggregate.supportsUndo)
        let before = try run(aggregate, state, [.bigint(3), .bigint(5)]).last
        _ = try run(aggregate, state, [.bigint(9)])
        try state.undo([Column(.bigint, [.bigint(9)])], row: 0, slot: 0)
        #expect(result(aggregate, state, slot: 0) == before)
    }

    /// Those that take one BIGINT; `queries/aggregates` restarts the others.
    @Test(arguments: FunctionRegistry.builtin.aggregates.filter { $0.overloads.allSatisfy { $0.columns.count == 1 && $0.literals.isEmpty } || $0.name.hasSuffix("BY_OFFSET") }.map(\.name).filter { !["HISTOGRAM", "SUM_LIST"].contains($0) })
    func writtenStateComesBack(_ name: String) throws {
        let aggregate = try resolve(name, .bigint), state = aggregate.makeState(AggregateSettings())
        _ = try run(aggregate, state, [.bigint(3), .null, .bigint(5)])
        _ = try run(aggregate, state, [.bigint(11)], slot: 2)
        var writer = ByteWriter()
        let slots: [Int32] = [0, 2]
        slots.withUnsafeBufferPointer { if let base = $0.baseAddress { state.write(base, count: 2, into: &writer) } }
        let copy = aggregate.makeState(AggregateSettings())
        copy.reserve(slots: 3)
        try writer.bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            try slots.withUnsafeBufferPointer { if let base = $0.baseAddress { try copy.read(base, count: 2, from: &reader) } }
            #expect(reader.isAtEnd)
        }
        for slot in slots { #expect(result(aggregate, copy, slot: slot) == result(aggregate, state, slot: slot)) }
    }

    @Test func mergingFollowsArrival() throws {
        for (name, expected) in [("LATEST_BY_OFFSET", SQLValue.bigint(7)), ("EARLIEST_BY_OFFSET", .bigint(1)), ("MAX", .bigint(9)), ("SUM", .bigint(17))] {
            let aggregate = try resolve(name, .bigint), state = aggregate.makeState(AggregateSettings())
            _ = try run(aggregate, state, [.bigint(1)], slot: 0)
            _ = try run(aggregate, state, [.bigint(9)], slot: 1)
            _ = try run(aggregate, state, [.bigint(7)], slot: 0)
            state.merge(from: 0, into: 1, sourceIsOlder: true)
            #expect(result(aggregate, state, slot: 1) == expected)
        }
    }

    @Test(arguments: ["MIN", "MAX", "COLLECT_SET", "EARLIEST_BY_OFFSET", "LATEST_BY_OFFSET"])
    func texts(_ name: String) throws {
        let aggregate = try resolve(name, .string), state = aggregate.makeState(AggregateSettings())
        let values: [SQLValue] = [.string("pike"), .null, .string("a trout of some length"), .string("pike")]
        let expected: [String: SQLValue] = [
            "MIN": .string("a trout of some length"), "MAX": .string("pike"), "EARLIEST_BY_OFFSET": .string("pike"), "LATEST_BY_OFFSET": .string("pike"),
            "COLLECT_SET": .array([.string("pike"), .null, .string("a trout of some length")]),
        ]
        #expect(try run(aggregate, state, values).last == expected[name])
        _ = try run(aggregate, state, (0..<40).map { .string("fish \($0 % 20)") }, slot: 1)
        var writer = ByteWriter()
        let slots: [Int32] = [1, 0]
        slots.withUnsafeBufferPointer { if let base = $0.baseAddress { state.write(base, count: 2, into: &writer) } }
        let copy = aggregate.makeState(AggregateSettings())
        copy.reserve(slots: 2)
        try writer.bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            try slots.withUnsafeBufferPointer { if let base = $0.baseAddress { try copy.read(base, count: 2, from: &reader) } }
        }
        for slot in slots { #expect(result(aggregate, copy, slot: slot) == result(aggregate, state, slot: slot)) }
        if name == "COLLECT_SET", case .array(let elements) = result(aggregate, copy, slot: 1) { #expect(elements.count == 20) }
        copy.reset(slot: 0)
        #expect(result(aggregate, copy, slot: 0) == (name == "COLLECT_SET" ? .array([]) : .null))
    }
}
