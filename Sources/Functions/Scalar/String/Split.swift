import Values

extension ScalarFunction {
    static let split = ScalarFunction(
        name: "SPLIT", category: .string,
        summary: "The pieces between delimiters, empty ones included; an empty delimiter gives single characters.",
        examples: [
            .example("SPLIT('a,,b', ',')", gives: "ARRAY['a', '', 'b']"), .example("SPLIT('ab', '')", gives: "ARRAY['a', 'b']"),
            .example("SPLIT(CAST(NULL AS STRING), ',')", gives: "NULL"),
        ],
        overloads: [
            .of("text", "delimiter") { (text: Text, delimiter: Text) -> [Text]? in
                pieces(of: text.utf16Units, by: delimiter.utf16Units).map { Text(units: $0) }
            },
            .of("bytes", "delimiter") { (bytes: Bytes, delimiter: Bytes) -> [Bytes]? in
                pieces(of: bytes.values, by: delimiter.values).map { Bytes($0) }
            },
        ]
    )
}
