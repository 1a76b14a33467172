import Values

extension ScalarFunction {
    static let concatWs = ScalarFunction(
        name: "CONCAT_WS", category: .string,
        summary: "The values with a separator between them; nulls are skipped, a null separator gives NULL.",
        examples: [
            .example("CONCAT_WS('-', 'a', NULL, 'b')", gives: "'a-b'"), .example("CONCAT_WS(CAST(NULL AS STRING), 'a', 'b')", gives: "NULL"),
        ],
        overloads: [
            .boxed([Parameter("separator", .exact(.string)), Parameter("values", .exact(.string))], variadic: true, returns: .exact(.string), nulls: true) {
                values throws(FunctionFailure) in
                guard values.count >= 2 else { throw FunctionFailure("at least two arguments are needed") }
                guard case .string(let separator) = values[0] else { return .null }
                return .string(values.dropFirst().compactMap { if case .string(let text) = $0 { text } else { nil } }.joined(separator: separator))
            },
            .boxed([Parameter("separator", .exact(.bytes)), Parameter("values", .exact(.bytes))], variadic: true, returns: .exact(.bytes), nulls: true) {
                values throws(FunctionFailure) in
                guard values.count >= 2 else { throw FunctionFailure("at least two arguments are needed") }
                guard case .bytes(let separator) = values[0] else { return .null }
                let parts = values.dropFirst().compactMap { value -> [UInt8]? in if case .bytes(let bytes) = value { bytes } else { nil } }
                return .bytes(Array(parts.joined(separator: separator)))
            },
        ]
    )
}
