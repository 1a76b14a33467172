import Analysis
import Catalog
import Columns
import Diagnostics
import Engine
import Expressions
import Formats
import Functions
import GrammarSentences
import Syntax
import Values

/// Evaluates expressions over rows in which each value of a column of one name meets each of another name.
struct ExtremeRows {
    private let metastore: MetaStore
    private let columns: [Column]
    let count = 416
    /// Rows that are evaluated together: one that takes much memory is beside few others.
    static let sliceRows = 13

    init(seed: UInt64) throws {
        guard case .createSource(let definition) = try Parser.parseStatement(ExtremeValues.declaration).statement else { throw Diagnostic.execution("fuzz", "no stream") }
        var metastore = MetaStore()
        metastore.put(try DefinitionAnalyzer.analyze(definition, text: ExtremeValues.declaration, in: metastore, defaults: DefinitionDefaults()).source)
        self.metastore = metastore
        var random = SeededGenerator(state: seed)
        let count = count
        var columns: [Column] = [Column(.integer, (0..<count).map { .integer(Int32($0 % 3)) })]
        for (index, column) in ExtremeValues.columns.enumerated() {
            let values = column.kind.values, copy = index / ExtremeValues.kinds.count, turn = Int(random.next() % 1000)
            columns.append(
                Column(
                    column.kind.type,
                    (0..<count).map { row in
                        switch copy {
                        case 0: values[(row + turn) % values.count]
                        case 1: values[(row / 20 + row + turn) % values.count]
                        default: values[Int(random.next() % UInt64(values.count))]
                        }
                    }))
        }
        self.columns = columns
    }

    func bound(_ item: String) throws(Diagnostic) -> BoundQuery {
        guard case .query(let query) = try Parser.parseStatement("SELECT \(item) FROM s EMIT CHANGES;").statement else { throw .execution("fuzz", "no query") }
        return try QueryAnalyzer.analyze(query, role: .push, in: metastore)
    }

    var context: FunctionContext { FunctionContext(nowMilliseconds: { 1_700_000_000_000 }, random: { 7 }) }

    func slice(from start: Int) -> RecordBatch {
        let rows = min(ExtremeRows.sliceRows, count - start)
        return RecordBatch(count: count, columns: columns, timestamps: .repeating(.bigint(0), type: .bigint, count: count)).sliced(from: start, count: rows)
    }

    /// Where slices begin: all of them, or a few for a short run.
    func starts(_ run: FuzzRun, _ number: UInt64) -> [Int] {
        let all = Array(stride(from: 0, to: count, by: ExtremeRows.sliceRows))
        return run.isLong ? all : (0..<3).map { all[Int((number &+ $0 &* 11) % UInt64(all.count))] }
    }

    /// Evaluates an expression over rows, and writes its values in the formats that can hold them.
    ///
    /// - Parameter starts: See ``starts(_:_:)``.
    /// - Returns: What took too long.
    func evaluate(_ expression: BoundExpression, over starts: [Int], secondsMax: Double) throws -> String? {
        let compiled = try CompiledExpression(compiling: expression)
        let encoders = [FormatName.json, .delimited, .kafka, .protobufNoSR].compactMap { format in
            try? FormatRegistry.encoder(format, FormatProperties(), columns: [SchemaColumn("C", expression.type)], isKey: false)
        }
        var slow: String?
        for start in starts {
            let batch = slice(from: start)
            var result: Column?
            let work = FuzzRun.work { result = compiled.evaluate(batch, context: context) }
            guard let column = result else { continue }
            for row in 0..<batch.count { _ = column.value(at: row).text(as: expression.type) }
            for encoder in encoders { _ = encoder.encode([column], count: batch.count, nullRows: nil) }
            if work > secondsMax { slow = "took \(work) s from row \(start) on" }
        }
        return slow
    }
}
