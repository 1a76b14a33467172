import Columns
import Values

extension ScalarFunction {
    static let greatest = ScalarFunction(
        name: "GREATEST", category: .mathematical,
        summary: "The largest of the values that are not null.",
        examples: [.example("GREATEST(3, 9, 4)", gives: "9"), .example("GREATEST('a', NULL, 'b')", gives: "'b'"), .example("GREATEST(CAST(NULL AS INTEGER))", gives: "NULL")],
        overloads: extremeOverloads { $0.order($1) > 0 }
    )

    static let least = ScalarFunction(
        name: "LEAST", category: .mathematical,
        summary: "The smallest of the values that are not null.",
        examples: [.example("LEAST(3, 9, 4)", gives: "3"), .example("LEAST('a', NULL, 'b')", gives: "'a'"), .example("LEAST(CAST(NULL AS INTEGER))", gives: "NULL")],
        overloads: extremeOverloads { $0.order($1) < 0 }
    )
}

private func extremeOverloads(_ isBetter: @escaping @Sendable (SQLValue, SQLValue) -> Bool) -> [ScalarOverload] {
    let types: [ParameterType] = [
        .exact(.integer), .exact(.bigint), .exact(.double), .decimal, .exact(.string), .exact(.bytes), .exact(.date), .exact(.time), .exact(.timestamp),
    ]
    return types.map { type in
        .boxed([Parameter("first", type), Parameter("more", type)], variadic: true, returns: type, nulls: true) { values in
            values.reduce(SQLValue.null) { best, value in value.isNull || (!best.isNull && !isBetter(value, best)) ? best : value }
        }
    }
}
