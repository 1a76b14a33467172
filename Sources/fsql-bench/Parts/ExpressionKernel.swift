import Columns
import Expressions
import Functions
import Values

/// One compiled expression over batches that stay in the cache.
struct ExpressionKernel: Benchmark {
    let expression: KernelExpression
    let group = BenchmarkGroup.part
    var name: String { "expression-\(expression.name)" }

    func run(_ site: Site) async throws -> Work {
        let compiled = try CompiledExpression(compiling: expression.expression()), batch = sample
        let context = FunctionContext(nowMilliseconds: { 0 }, random: { 0 })
        let repeats = rounds(site.records)
        var work = Work(records: repeats * batch.count)
        work.span = Span.of {
            for _ in 0..<repeats {
                if compiled.type == .boolean {
                    keep(compiled.selection(batch, context: context))
                } else {
                    keep(compiled.evaluate(batch, context: context))
                }
            }
        }
        return work
    }

    private var sample: RecordBatch {
        let rows = 0..<RecordBatch.rowsMax
        let columns = [
            Column.fixed(.double, rows.map { Double(200 + $0 * 31 % 800) / 100 }), .fixed(.double, rows.map { Double(200 + $0 * 17 % 800) / 100 }),
            Column(.string, rows.map { .string(["salmon", "trout", "cod", "seabass"][$0 % 4]) }), Column(.string, rows.map { .string("\($0 * 7919)") }),
        ]
        return RecordBatch(count: rows.count, columns: columns, timestamps: .fixed(.bigint, rows.map { Int64($0) }))
    }
}
