import Columns
import Functions
import Operators
import StateStores
import Testing
import Values

/// A column greater than, or equal to, a number.
func condition(_ column: Int, _ holds: @escaping (Int64) -> Bool) -> RowCondition {
    RowCondition("WHERE") { batch, candidates in
        let rows = Bitmap(count: batch.count, repeating: false), values = batch.columns[column]
        for row in 0..<batch.count where (candidates?[row] ?? true) && values.isValid(row) && holds(values.values(Int64.self)[row]) { rows.set(row) }
        return .init(rows: rows)
    }
}

/// Operators one after the other.
final class Chain: Operator {
    private let steps: [any Operator]
    init(_ steps: any Operator...) { self.steps = steps }
    var stores: [any StateStore] { steps.flatMap(\.stores) }
    func process(_ batch: RecordBatch, into output: inout Output) throws(OperatorError) {
        var batches = [batch]
        for step in steps {
            var next = Output()
            for batch in batches { try step.process(batch, into: &next) }
            batches = next.batches
        }
        for batch in batches { try output.emit(batch) }
    }
}

private let table: [SQLType] = [.string, .bigint]

@Suite struct TableTests {
    private func expect(_ make: () -> some Operator, _ batch: RecordBatch, gives expected: [String], _ location: SourceLocation = #_sourceLocation) throws {
        for size in batchSizes { #expect(try make().run(batch, size: size) == expected, "batches of \(size)", sourceLocation: location) }
    }

    @Test func `a table source says what a row replaces`() throws {
        try expect(
            { TableSource(name: "t", types: table, keyCount: 1) },
            records(table, "@1 ana 5", "@2 bo 7", "@3 ana 6", "@4 null 8", "@2 ana -", "@5 ana -", "@6 ana 9", "@7 bo 8"),
            gives: ["@1 ana 5", "@2 bo 7", "@3 ana 6 was 5", "@2 ana - was 6", "@5 ana -", "@6 ana 9", "@7 bo 8 was 7"])
    }

    @Test func `a table filter deletes what no longer passes`() throws {
        try expect(
            { Chain(TableSource(name: "t", types: table, keyCount: 1), TableFilter(condition(1) { $0 > 5 })) },
            records(table, "@1 ana 3", "@2 ana 9", "@3 ana 2", "@4 ana 1", "@5 ana -", "@6 ana 9", "@7 ana -"),
            gives: ["@2 ana 9", "@3 ana - was 9", "@6 ana 9", "@7 ana - was 9"])
    }

    @Test func `having gives a tombstone only after a row that passed`() throws {
        try expect(
            { Chain(GroupedAggregate(name: "n", grouping: counting(), emitsOld: true), TableFilter(condition(1) { $0 == 2 })) },
            records([.string], "@1 ana", "@2 ana", "@3 ana", "@4 ana"), gives: ["@2 ana 2", "@3 ana - was 2"])
    }

    @Test func `projecting a table maps the old row too`() throws {
        try expect(
            { Chain(TableSource(name: "t", types: table, keyCount: 1), TableProject([.column(0), .column(1), .column(1)], keyCount: 1)) },
            records(table, "@1 ana 3", "@2 ana 9", "@3 ana -"), gives: ["@1 ana 3 3", "@2 ana 9 9 was 3 3", "@3 ana - was 9 9"])
    }

    @Test func `a table survives a restart at any row`() throws {
        let lines = (0..<60).map { $0 % 7 == 3 ? "@\($0) k\($0 % 5) -" : "@\($0) k\($0 % 5) \($0)" }
        let input = records(table, lines), expected = try TableSource(name: "t", types: table, keyCount: 1).run(input)
        var drawn: [String] = [], blocks: [[UInt8]] = []
        for piece in input.pieces(of: 3) {
            let source = TableSource(name: "t", types: table, keyCount: 1)
            try restore(source.stores, from: blocks)
            drawn += try source.run(piece)
            var writer = ByteWriter()
            if blocks.count == 4 {
                source.store.writeSnapshot(into: &writer)
                blocks = [writer.bytes]
            } else {
                source.store.writeChanges(into: &writer)
                blocks.append(writer.bytes)
            }
        }
        #expect(drawn == expected)
    }

    @Test func `many updates of few keys are compacted`() throws {
        let source = TableSource(name: "t", types: table, keyCount: 1)
        for round in 0..<30 {
            _ = try source.run(records(table, (0..<1000).map { "@\($0) k\($0 % 10) \(round * 1000 + $0)" }))
        }
        #expect(source.store.rowCount == 10)
        #expect(try source.run(records(table, "@0 k3 -")) == ["@0 k3 - was 29993"])
        #expect(source.store.byteCount < 2_000_000)
    }

    private func explode(_ column: Int) -> FlatMap.Call { call("EXPLODE", column) }

    private func call(_ name: String, _ column: Int) -> FlatMap.Call {
        guard let function = try? FunctionRegistry.builtin.resolveTableFunction(name, [.value(.array(.bigint))]) else { preconditionFailure(name) }
        return FlatMap.Call(name, [.column(column)], function.implementation, context: FunctionContext(nowMilliseconds: { 0 }, random: { 0 }))
    }

    @Test func `many elements go on in batches of few rows and of about one MiB`() throws {
        let lengths = [10_000, 0, 3, 9000, 1], long = String(repeating: "x", count: 4000)
        let arrays = Column(.array(.bigint), lengths.map { .array((0..<$0).map { .bigint(Int64($0)) }) })
        let texts = Column(.string, lengths.indices.map { .string($0 == 3 ? long : "\($0)") })
        let input = RecordBatch(count: 5, columns: [texts, arrays], timestamps: .fixed(.bigint, [1, 2, 3, 4, 5] as [Int64]))
        var output = Output()
        try FlatMap([explode(1)], columns: [0]).process(input, into: &output)
        #expect(output.batches.allSatisfy { $0.count <= RecordBatch.rowsMax && $0.columns[0].byteCount < 2 << 20 })
        // The long text stands in 9000 rows of 4 KB, the short ones are together in as few batches as hold them.
        #expect(output.batches.count > 36 && output.batches[0].count == RecordBatch.rowsMax)
        let values = output.batches.flatMap { batch in (0..<batch.count).map { batch.columns[1].value(at: $0) } }
        #expect(values == lengths.flatMap { (0..<$0).map { SQLValue.bigint(Int64($0)) } })
        let causes = output.batches.flatMap { batch in (0..<batch.count).map { batch.causes?.value(at: $0) } }
        #expect(causes == lengths.enumerated().flatMap { row, length in Array(repeating: SQLValue.integer(Int32(row)), count: length) })
    }

    @Test func `all combinations are built piece by piece`() throws {
        let array = Column(.array(.bigint), [.array((0..<14).map { .bigint(Int64($0)) })])
        var output = Output()
        try FlatMap([call("CUBE_EXPLODE", 0), explode(0)], columns: []).process(
            RecordBatch(count: 1, columns: [array], timestamps: .fixed(.bigint, [1] as [Int64])), into: &output)
        #expect(output.batches.reduce(0) { $0 + $1.count } == 1 << 14 && output.batches.count >= 4)
        let last = try #require(output.batches.last)
        #expect(last.columns[0].value(at: last.count - 1) == array.value(at: 0) && last.columns[1].isNull(last.count - 1))
    }

    @Test func `table functions run side by side`() throws {
        let types: [SQLType] = [.string, .array(.bigint), .array(.string), .bigint]
        try expect(
            { FlatMap([explode(1), explode(2)], columns: [0, 3]) }, records(types, "@1 ana [1,2,3] [u] 9", "@2 bo [] null 9", "@3 cy null [v,w] 8"),
            gives: ["@1 ana 9 1 u", "@1 ana 9 2 null", "@1 ana 9 3 null", "@3 cy 8 null v", "@3 cy 8 null w"])
    }

    @Test func `stream filters and projections leave the rest of the row alone`() throws {
        try expect(
            { Chain(StreamFilter(condition(1) { $0 > 5 }), StreamProject([.column(1), .column(0)], keyCount: 1)) },
            records(table, "@1 [0 10] ana 7", "@2 [0 10] bo 3", "@3 [0 10] cy -", "@4 [0 10] null 8"), gives: ["@1 [0 10] 7 ana", "@4 [0 10] 8 null"])
    }
}
