import Columns
import Expressions
import Functions
import Testing
import Values

struct ExampleTests {
    private static let examples = FunctionRegistry.builtin.scalars.flatMap { function in function.examples.map { (function.name, $0) } }

    private func value(_ text: String) throws -> SQLValue {
        let compiled = try CompiledExpression(compiling: ExampleParser.parse(text))
        let batch = RecordBatch(count: 1, columns: [], timestamps: .fixed(.bigint, [0 as Int64]))
        let context = FunctionContext(nowMilliseconds: { 1_000 }, random: { 0x1234_5678_9abc_def0 })
        return compiled.evaluate(batch, context: context).value(at: 0)
    }

    @Test(arguments: examples)
    func exampleHolds(_ name: String, _ example: FunctionExample) throws {
        #expect(try value(example.call) == value(example.result), "\(example.call)")
    }

    @Test(arguments: FunctionRegistry.builtin.scalars.map(\.name))
    func hasAnExampleWithNull(_ name: String) throws {
        let function = try #require(FunctionRegistry.builtin.scalar(name))
        #expect(function.examples.contains { $0.call.contains("NULL") || $0.result.contains("NULL") })
    }

    @Test func everyNameIsThereOnce() {
        let registry = FunctionRegistry.builtin
        #expect(registry.scalars.count == 129)
        #expect(registry.aggregates.count == 29)
        #expect(registry.tables.count == 2)
        #expect(Set(registry.names).count == 160)
    }
}
