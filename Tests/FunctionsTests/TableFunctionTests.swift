import Columns
import Functions
import Testing
import Values

struct TableFunctionTests {
    private let context = FunctionContext(nowMilliseconds: { 0 }, random: { 0 })

    private func explode(_ name: String, _ rows: [SQLValue]) throws -> ([Int32], [SQLValue]) {
        let function = try FunctionRegistry.builtin.resolveTableFunction(name, [.value(.array(.integer))])
        let result = function.implementation.explode([Column(.array(.integer), rows)], count: rows.count, context: context)
        #expect(result.values.type == function.returnType)
        return (result.lengths, (0..<result.values.count).map { result.values.value(at: $0) })
    }

    @Test func explodeGivesEveryElement() throws {
        let (lengths, values) = try explode("explode", [.array([.integer(1), .null]), .null, .array([]), .array([.integer(2)])])
        #expect(lengths == [2, 0, 0, 1])
        #expect(values == [.integer(1), .null, .integer(2)])
    }

    @Test func cubeLeavesOutCombinationsThatDifferOnlyAtANull() throws {
        let (lengths, values) = try explode("CUBE_EXPLODE", [.array([.integer(1), .integer(2)]), .array([.null, .integer(3)])])
        #expect(lengths == [4, 2])
        let pairs: [[SQLValue]] = [[.null, .null], [.null, .integer(2)], [.integer(1), .null], [.integer(1), .integer(2)], [.null, .null], [.null, .integer(3)]]
        #expect(values == pairs.map { .array($0) })
    }

    @Test func cubeRefusesTooManyColumns() throws {
        let function = try FunctionRegistry.builtin.resolveTableFunction("CUBE_EXPLODE", [.value(.array(.integer))])
        let row = SQLValue.array(Array(repeating: .integer(1), count: 21))
        let result = function.implementation.explode([Column(.array(.integer), [row])], count: 1, context: context)
        #expect(result.lengths == [0])
        #expect(result.errors?[0] == true)
    }
}
