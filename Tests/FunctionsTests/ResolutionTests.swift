import Functions
import Testing
import Values

struct ResolutionTests {
    private func types(_ name: String, _ arguments: [ArgumentType]) throws -> [SQLType] {
        try FunctionRegistry.builtin.resolveScalar(name, arguments).argumentTypes
    }

    @Test func exactBeforeCast() throws {
        #expect(try types("abs", [.value(.integer)]) == [.integer])
        #expect(try types("sqrt", [.value(.decimal(precision: 3, scale: 1))]) == [.double])
        #expect(try types("GREATEST", [.value(.integer), .value(.double)]) == [.double, .double])
        #expect(try types("FORMAT_DATE", [.literal(.string("2020-01-01"), .string), .literal(.string("yyyy"), .string)]) == [.date, .string])
    }

    @Test func decimalsWiden() throws {
        let resolved = try FunctionRegistry.builtin.resolveScalar(
            "GREATEST", [.value(.decimal(precision: 2, scale: 1)), .value(.decimal(precision: 4, scale: 3))])
        #expect(resolved.returnType == .decimal(precision: 4, scale: 3))
    }

    @Test func ambiguousAndUnknown() {
        #expect(throws: FunctionError.ambiguous(name: "greatest", arguments: ["INTEGER", "BIGINT"])) {
            try types("greatest", [.value(.integer), .value(.bigint)])
        }
        #expect(throws: FunctionError.unknownFunction(name: "nope")) { try types("nope", []) }
        #expect(throws: FunctionError.self) { try types("LCASE", [.value(.integer)]) }
    }

    @Test func aLambdaCannotWidenItsOwnParameters() throws {
        let arguments: [ArgumentType] = [.value(.array(.bigint)), .value(.integer), .lambda(parameters: 2)]
        #expect(try FunctionRegistry.builtin.lambdaParameterTypes("REDUCE", arguments, lambda: 2) == [.integer, .bigint])
        #expect(throws: FunctionError.self) { try FunctionRegistry.builtin.resolveScalar("REDUCE", arguments, lambdaResults: [.bigint]) }
        #expect(try FunctionRegistry.builtin.resolveScalar("REDUCE", arguments, lambdaResults: [.integer]).returnType == .integer)
    }

    @Test func kinds() {
        #expect(FunctionRegistry.builtin.kind(of: "count") == .aggregate)
        #expect(FunctionRegistry.builtin.kind(of: "Explode") == .table)
        #expect(FunctionRegistry.builtin.kind(of: "lcase") == .scalar)
        #expect(FunctionRegistry.builtin.kind(of: "now") == nil)
    }
}
