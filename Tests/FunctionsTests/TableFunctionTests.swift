import Columns
import Functions
import Testing
import Values

struct TableFunctionTests {
    private let context = FunctionContext(nowMilliseconds: { 0 }, random: { 0 })

    private func explode(_ name: String, _ rows: [SQLValue]) throws -> ([Int32], [SQLValue]) {
        let function = try FunctionRegistry.builtin.resolveTableFunction(name, [.value(.array(.integer))])
        let arguments = [Column(.array(.integer), rows)]
        let lengths = function.implementation.lengths(arguments, count: rows.count, context: context).rows
        let places = lengths.enumerated().flatMap { row, length in (0..<length).map { (Int32(row), $0) } }
        let values = function.implementation.values(arguments, of: places.map(\.0), places.map(\.1), count: places.count)
        #expect(values.type == function.returnType)
        return (lengths, (0..<values.count).map { values.value(at: $0) })
    }

    @Test(arguments: ["EXPLODE", "CUBE_EXPLODE"]) func rowsAreBuiltInAnyOrderAndPieces(_ name: String) throws {
        let function = try FunctionRegistry.builtin.resolveTableFunction(name, [.value(.array(.integer))])
        let arguments = [Column(.array(.integer), [.array([.integer(1), .integer(2)]), .null, .array([.integer(3), .null])])]
        let all = try explode(name, (0..<3).map { arguments[0].value(at: $0) }).1
        let rows: [Int32] = [2, 0, 1, 0, 2], numbers: [Int32] = [1, 1, -1, 0, -1]
        let values = function.implementation.values(arguments, of: rows, numbers, count: rows.count)
        let second = name == "EXPLODE" ? 2 : 4
        #expect((0..<5).map { values.value(at: $0) } == [all[second + 1], all[1], .null, all[0], .null])
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
        let result = function.implementation.lengths([Column(.array(.integer), [row])], count: 1, context: context)
        #expect(result.rows == [0])
        #expect(result.errors?[0] == true)
    }
}
