import Analysis
import Columns
import Diagnostics
import Expressions
import Functions
import GrammarSentences
import Testing
import Values

/// Every function of the registry, operator and cast with values at the ends of the types, in pairs: a value, NULL or an error, in a moment.
@Suite("Extreme values") struct ExtremeValueTests {
    /// For a handful of rows, in a debug build on a busy machine.
    private static let secondsMax = 4.0

    @Test("scalar functions")
    func scalars() throws {
        let run = FuzzRun(), rows = try ExtremeRows(seed: 1)
        let overloads = FunctionRegistry.builtin.scalars.flatMap { function in function.overloads.map { (function.name, $0.signature) } }
        var turn = 0, reached: Set<String> = []
        try run.forEachCase(overloads.count) { number in
            let (name, signature) = overloads[turn % overloads.count]
            turn += 1
            var calls = ExtremeCalls(random: SeededGenerator(state: number))
            // What analysis refuses is drawn anew.
            for _ in 0..<30 {
                let text = calls.call(name, signature.parameters.map(\.type), isVariadic: signature.isVariadic)
                if try evaluate(text, rows, run, number) {
                    reached.insert(name)
                    break
                }
            }
        }
        let missing = FunctionRegistry.builtin.scalars.map(\.name).filter { !reached.contains($0) }
        if turn >= overloads.count { #expect(missing.isEmpty) }
    }

    @Test("operators and casts")
    func operations() throws {
        let run = FuzzRun(), rows = try ExtremeRows(seed: 2)
        var accepted = 0
        try run.forEachCase(600) { number in
            var calls = ExtremeCalls(random: SeededGenerator(state: number))
            if try evaluate(calls.operation(), rows, run, number) { accepted += 1 }
        }
        #expect(accepted > 50 || run.isLong)
    }

    @Test("aggregates")
    func aggregates() throws {
        let run = FuzzRun(), rows = try ExtremeRows(seed: 3)
        let overloads = FunctionRegistry.builtin.aggregates.flatMap { function in function.overloads.map { (function.name, $0) } }
        var turn = 0, reached: Set<String> = []
        try run.forEachCase(overloads.count) { number in
            let (name, overload) = overloads[turn % overloads.count]
            turn += 1
            var calls = ExtremeCalls(random: SeededGenerator(state: number))
            for _ in 0..<30 {
                let text = calls.aggregate(name, overload)
                guard let query = try? rows.bound(text), let call = query.grouping?.aggregates.first else { continue }
                run.note(text)
                let work = try FuzzRun.measured { try fold(call, rows, rows.starts(run, number)) }
                if work > Self.secondsMax * 4 { Issue.record("\(text) took \(work) s") }
                reached.insert(name)
                break
            }
        }
        let missing = FunctionRegistry.builtin.aggregates.map(\.name).filter { !reached.contains($0) }
        if turn >= overloads.count { #expect(missing.isEmpty) }
    }

    @Test("table functions")
    func tableFunctions() throws {
        let run = FuzzRun(), rows = try ExtremeRows(seed: 4)
        let overloads = FunctionRegistry.builtin.tables.flatMap { function in function.overloads.map { (function.name, $0.signature) } }
        var turn = 0
        try run.forEachCase(overloads.count * 6) { number in
            let (name, signature) = overloads[turn % overloads.count]
            turn += 1
            var calls = ExtremeCalls(random: SeededGenerator(state: number))
            let text = calls.call(name, signature.parameters.map(\.type), isVariadic: signature.isVariadic)
            guard let call = try? rows.bound(text).tableFunctions.first else { return }
            run.note(text)
            for start in rows.starts(run, number) {
                let batch = rows.slice(from: start)
                let arguments = try call.arguments.map { try CompiledExpression(compiling: $0).evaluate(batch, context: rows.context) }
                let work = FuzzRun.work { explode(call.function.implementation, arguments, batch.count, rows.context) }
                if work > Self.secondsMax { Issue.record("\(text) took \(work) s from row \(start) on") }
            }
        }
    }

    /// Makes the first rows, and the last one, of each row.
    private func explode(_ function: any TableFunctionImplementation, _ arguments: [Column], _ count: Int, _ context: FunctionContext) {
        let lengths = function.lengths(arguments, count: count, context: context)
        var rows: [Int32] = [], numbers: [Int32] = []
        for row in 0..<count {
            let places = Array(0..<min(100, lengths.rows[row])) + [max(-1, lengths.rows[row] - 1)]
            rows += places.map { _ in Int32(row) }
            numbers += places
        }
        _ = function.values(arguments, of: rows, numbers, count: rows.count)
    }

    /// - Returns: False if the expression is refused.
    private func evaluate(_ text: String, _ rows: ExtremeRows, _ run: FuzzRun, _ number: UInt64) throws -> Bool {
        run.note(text)
        let query: BoundQuery
        do { query = try rows.bound(text) } catch { return false }
        guard query.grouping == nil, query.tableFunctions.isEmpty else { return false }
        if let slow = try rows.evaluate(query.items[0].expression, over: rows.starts(run, number), secondsMax: Self.secondsMax) { Issue.record("\(text) \(slow)") }
        return true
    }

    /// Folds all rows into a few slots, and merges, takes back, writes and reads them.
    private func fold(_ call: BoundAggregate, _ rows: ExtremeRows, _ starts: [Int]) throws {
        let arguments = try call.arguments.map { try CompiledExpression(compiling: $0) }
        let state = call.function.makeState(AggregateSettings())
        state.reserve(slots: 4)
        for start in starts {
            let batch = rows.slice(from: start)
            let columns = arguments.map { $0.evaluate(batch, context: rows.context) }
            let numbers = (0..<batch.count).map { Int32($0) }, slots = numbers.map { ($0 + Int32(start)) % 3 }
            let results = ColumnBuilder(call.function.returnType)
            // A sum beyond its type fails the query, as in ksqlDB.
            do throws(AggregateError) {
                try state.update(columns, rows: numbers, slots: slots, count: batch.count, results: results)
                if call.function.supportsUndo { try state.undo(columns, row: 0, slot: slots[0]) }
            } catch {
                for slot in Int32(0)..<3 { state.reset(slot: slot) }
            }
            _ = results.finish()
        }
        state.merge(from: 0, into: 1, sourceIsOlder: true)
        state.merge(from: 2, into: 1, sourceIsOlder: false)
        var writer = ByteWriter()
        state.write([0, 1, 2], count: 3, into: &writer)
        try writer.bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            try state.read([0, 1, 3], count: 3, from: &reader)
        }
        let results = ColumnBuilder(call.function.returnType)
        state.results([0, 1, 2, 3], count: 4, into: results)
        #expect(results.finish().count == 4)
    }
}
