import Columns
import Values

extension ScalarFunction {
    static let pi = ScalarFunction(
        name: "PI", category: .mathematical,
        summary: "The ratio of a circle's circumference to its diameter.",
        examples: [.example("PI()", gives: "3.141592653589793E0"), .example("PI() + CAST(NULL AS DOUBLE)", gives: "NULL")],
        overloads: [
            .kernel([], returns: .exact(.double)) { call in .repeating(.double(.pi), type: .double, count: call.count) }
        ]
    )
}
