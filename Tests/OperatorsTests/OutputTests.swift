import Columns
import Expressions
import Functions
import Operators
import Testing
import Values

@Suite struct OutputTests {
    private let failing = ColumnExpression("AMOUNT") { batch, selection in
        let errors = Bitmap(count: batch.count, repeating: false), values = ColumnBuilder(.bigint)
        var messages: [Int: RowFailure] = [:]
        for row in 0..<batch.count {
            if (selection?[row] ?? true) && batch.columns[1].isNull(row) {
                errors.set(row)
                messages[row] = RowFailure("no amount")
                values.appendNull()
            } else {
                values.append(Int64(row))
            }
        }
        return .init(column: values.finish(), errors: errors.isEmpty ? nil : errors, messages: messages)
    }

    @Test func `a failed expression is null and reported with its place`() throws {
        var output = Output()
        let input = records([.string, .bigint], firstOffset: 40, "@1 ana 5", "@2 bo null", "@3 cy -")
        try StreamProject([.column(0), failing], keyCount: 1).process(input, into: &output)
        #expect(draw(output.batches) == ["@1 ana 0", "@2 bo null", "@3 cy -"])
        #expect(output.errors == [RowError(field: "AMOUNT", message: "no amount", offset: 41, partition: 0)])
    }

    @Test func `a failed grouping drops the row and is reported`() throws {
        var output = Output()
        let grouping = Grouping(keys: [failing], keyTypes: [.bigint], calls: [AggregateCall(resultType: .bigint, arguments: []) { TestAggregate(counts: true) }])
        try GroupedAggregate(name: "g", grouping: grouping, emitsOld: false).process(records([.string, .bigint], "@1 ana 5", "@2 bo null"), into: &output)
        #expect(draw(output.batches) == ["@1 0 1"])
        #expect(output.errorCount == 1 && output.droppedRecords == 1)
    }

    @Test func `a failure inside an aggregate is fatal`() {
        let aggregate = GroupedAggregate(name: "g", grouping: counting(sum: 1), emitsOld: false)
        #expect(throws: OperatorError.self) {
            _ = try aggregate.run(records([.string, .bigint], "@1 ana \(Int64.max)", "@2 ana 1"))
        }
    }

    @Test func `late rows are counted`() throws {
        var output = Output()
        let aggregate = WindowedAggregate(
            name: "w", grouping: counting(), windows: TimeWindows(size: 10, advance: 10, grace: 0, retention: nil), emits: .onWindowUpdate, emitsOld: false)
        try aggregate.process(records([.string], "@25 ana", "@1 ana", "@2 bo", "@20 bo"), into: &output)
        #expect(output.lateRecords == 2)
        // A key that came too late leaves nothing behind.
        #expect(aggregate.store.keys.count == 2)
    }

    @Test func `windowed streams join on key and window`() throws {
        let side = JoinSide(key: .column(0), columns: [1], types: [.string])
        for size in batchSizes {
            let join = StreamStreamJoin(
                name: "j", left: side, right: side,
                options: .init(kind: .left, before: 100, after: 100, grace: 0, padsAtOnce: true, keyType: .string, emitsKey: true, windowedKey: .time))
            let drawn = try run(
                join, ["R@5 [0 10] ana x", "L@15 [10 20] ana a", "L@16 [0 10] ana b"], size: size, left: [.string, .string], right: [.string, .string])
            #expect(drawn == ["@15 [10 20] ana a null", "@16 [0 10] ana b x"])
        }
    }

    @Test func `rows say what caused them and carry its headers`() throws {
        let type = SQLType.array(.structure([.init("KEY", .string), .init("VALUE", .bytes)]))
        var input = records([.string], "@1 ana", "@9 bo", "@25 cy")
        input.headers = Column(type, [.array([.structure([.string("a"), .null])]), .array([]), .array([.structure([.string("c"), .null])])])
        let aggregate = WindowedAggregate(
            name: "w", grouping: counting(), windows: TimeWindows(size: 10, advance: 10, grace: 0, retention: nil), emits: .onWindowClose(skipExpired: false),
            emitsOld: false)
        var output = Output()
        try aggregate.process(input, into: &output)
        let batch = try #require(output.batches.first)
        #expect((0..<2).map { batch.causes?.value(at: $0) } == [.integer(2), .integer(2)])
        #expect(batch.headers?.value(at: 0) == .array([.structure([.string("c"), .null])]))
    }
}
