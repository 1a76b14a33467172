import Values

extension ScalarFunction {
    static let elt = ScalarFunction(
        name: "ELT", category: .string,
        summary: "The n-th of the strings, counted from 1; NULL outside.",
        examples: [.example("ELT(2, 'a', 'b')", gives: "'b'"), .example("ELT(3, 'a', 'b')", gives: "NULL")],
        overloads: [
            .boxed([Parameter("n", .exact(.integer)), Parameter("values", .exact(.string))], variadic: true, returns: .exact(.string), nulls: true) {
                values throws(FunctionFailure) in
                guard case .integer(let number) = values[0] else { throw FunctionFailure("the number is NULL") }
                return number >= 1 && Int(number) < values.count ? values[Int(number)] : .null
            }
        ]
    )

    static let field = ScalarFunction(
        name: "FIELD", category: .string,
        summary: "Which of the strings equals the first one, counted from 1; 0 for none or NULL.",
        examples: [.example("FIELD('b', 'a', 'b')", gives: "2"), .example("FIELD(CAST(NULL AS STRING), 'a')", gives: "0")],
        overloads: [
            .boxed([Parameter("value", .exact(.string)), Parameter("values", .exact(.string))], variadic: true, returns: .exact(.integer), nulls: true) { values in
                guard !values[0].isNull, let index = values.dropFirst().firstIndex(of: values[0]) else { return .integer(0) }
                return .integer(Int32(truncatingIfNeeded: index))
            }
        ]
    )
}
