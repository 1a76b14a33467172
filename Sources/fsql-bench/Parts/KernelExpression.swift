import Expressions
import Functions
import Values

/// An expression over two DOUBLE columns, A and B, a STRING column of names and one of numbers.
struct KernelExpression: Sendable {
    var name: String
    var expression: @Sendable () throws -> BoundExpression

    static let all = [
        KernelExpression(name: "filter") { .comparison(.greater, a, .literal(.double(6), .double)) },
        KernelExpression(name: "filter-text") { .comparison(.equal, .column(2, .string), .literal(.string("trout"), .string)) },
        KernelExpression(name: "arithmetic") { .arithmetic(.multiply, a, .literal(.double(2.20462), .double), .double) },
        // ROUND(ABS(A - B) / B, 3)
        KernelExpression(name: "round-error") {
            let difference = try call("ABS", .arithmetic(.subtract, a, b, .double))
            return try call("ROUND", .arithmetic(.divide, difference, b, .double), .literal(.integer(3), .integer))
        },
        KernelExpression(name: "cast-text") { .cast(.column(3, .string), .bigint, implicit: false) },
        KernelExpression(name: "upper") { try call("UCASE", .column(2, .string)) },
    ]

    private static var a: BoundExpression { .column(0, .double) }
    private static var b: BoundExpression { .column(1, .double) }

    private static func call(_ name: String, _ arguments: BoundExpression...) throws -> BoundExpression {
        let types = arguments.map { argument -> ArgumentType in
            if case .literal(let value, let type) = argument { .literal(value, type) } else { .value(argument.type) }
        }
        return .call(try FunctionRegistry.builtin.resolveScalar(name, types), arguments)
    }
}
