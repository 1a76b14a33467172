import Functions
import Testing
import Values

/// No scalar function boxes numbers, strings or times: batches of them go through typed columns.
struct TypedOverloadTests {
    @Test func plainTypesAreNotBoxed() {
        let boxed = FunctionRegistry.builtin.scalars.flatMap { function in
            function.overloads.filter { $0.isBoxed && $0.isPlain }.map { "\(function.name)(\($0.signature.parameterText))" }
        }
        #expect(boxed.isEmpty, "these overloads need a kernel or a typed closure: \(boxed)")
    }

    /// The rule has something to say: there are overloads of both kinds.
    @Test func bothKindsExist() {
        let overloads = FunctionRegistry.builtin.scalars.flatMap(\.overloads)
        #expect(overloads.contains { $0.isPlain })
        #expect(overloads.contains { $0.isBoxed })
    }
}

extension ScalarOverload {
    /// Neither an argument nor the result is nested; a type that a call chooses may be plain.
    fileprivate var isPlain: Bool {
        let result: Bool
        if case .fixed(let type) = signature.returns { result = type.isPlain } else { result = true }
        return result && signature.parameters.allSatisfy { $0.type.isPlain }
    }
}

extension ParameterType {
    fileprivate var isPlain: Bool {
        switch self {
        case .exact(let type): type.isPlain
        case .decimal, .generic, .intervalUnit: true
        case .array, .map, .lambda: false
        }
    }
}

extension SQLType {
    fileprivate var isPlain: Bool {
        switch self {
        case .boolean, .integer, .bigint, .double, .decimal, .string, .bytes, .date, .time, .timestamp: true
        case .array, .map, .structure: false
        }
    }
}
