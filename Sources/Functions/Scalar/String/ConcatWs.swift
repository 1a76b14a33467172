import Columns

extension ScalarFunction {
    static let concatWs = ScalarFunction(
        name: "CONCAT_WS", category: .string,
        summary: "The values with a separator between them; nulls are skipped, a null separator gives NULL.",
        examples: [
            .example("CONCAT_WS('-', 'a', NULL, 'b')", gives: "'a-b'"), .example("CONCAT_WS(CAST(NULL AS STRING), 'a', 'b')", gives: "NULL"),
        ],
        overloads: [
            .kernel([Parameter("separator", .exact(.string)), Parameter("values", .exact(.string))], variadic: true, returns: .exact(.string)) { call in
                joined(call) { TextBytes($0) }
            },
            .kernel([Parameter("separator", .exact(.bytes)), Parameter("values", .exact(.bytes))], variadic: true, returns: .exact(.bytes)) { call in
                joined(call) { Bytes($0) }
            },
        ]
    )
}

private func joined<R: SQLWritable>(_ call: KernelArguments, _ make: ([UInt8]) -> R) -> Column {
    withExtendedLifetime(call.columns) {
        liftedValues(call, validity: nil) { row throws(FunctionFailure) -> R? in
            guard call.columns.count >= 2 else { throw FunctionFailure("at least two arguments are needed") }
            guard call.columns[0].isValid(row) else { return nil }
            let separator = call.columns[0].text(at: row)
            var bytes: [UInt8] = [], isFirst = true
            for column in call.columns.dropFirst() where column.isValid(row) {
                if !isFirst { bytes.append(contentsOf: separator) }
                bytes.append(contentsOf: column.text(at: row))
                isFirst = false
            }
            return make(bytes)
        }
    }
}
