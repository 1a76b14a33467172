import Columns

extension ScalarFunction {
    static let elt = ScalarFunction(
        name: "ELT", category: .string,
        summary: "The n-th of the strings, counted from 1; NULL outside.",
        examples: [.example("ELT(2, 'a', 'b')", gives: "'b'"), .example("ELT(3, 'a', 'b')", gives: "NULL")],
        overloads: [
            .kernel([Parameter("n", .exact(.integer)), Parameter("values", .exact(.string))], variadic: true, returns: .exact(.string)) { call in
                let numbers = call.columns[0]
                return withExtendedLifetime(call.columns) {
                    liftedValues(call, validity: nil) { row throws(FunctionFailure) -> TextView? in
                        guard numbers.isValid(row) else { throw FunctionFailure("the number is NULL") }
                        let number = Int(numbers.values(Int32.self)[row])
                        guard number >= 1, number < call.columns.count, call.columns[number].isValid(row) else { return nil }
                        return TextView.read(call.columns[number], row)
                    }
                }
            }
        ]
    )

    static let field = ScalarFunction(
        name: "FIELD", category: .string,
        summary: "Which of the strings equals the first one, counted from 1; 0 for none or NULL.",
        examples: [.example("FIELD('b', 'a', 'b')", gives: "2"), .example("FIELD(CAST(NULL AS STRING), 'a')", gives: "0")],
        overloads: [
            .kernel([Parameter("value", .exact(.string)), Parameter("values", .exact(.string))], variadic: true, returns: .exact(.integer)) { call in
                let wanted = call.columns[0]
                return withExtendedLifetime(call.columns) {
                    liftedValues(call, validity: nil) { row throws(FunctionFailure) -> Int32? in
                        guard wanted.isValid(row) else { return 0 }
                        let text = wanted.text(at: row)
                        let index = call.columns.dropFirst().firstIndex { $0.isValid(row) && $0.text(at: row).elementsEqual(text) }
                        return Int32(truncatingIfNeeded: index ?? 0)
                    }
                }
            }
        ]
    )
}
