import Values

extension ScalarFunction {
    static let urlDecodeParam = ScalarFunction(
        name: "URL_DECODE_PARAM", category: .url, summary: "Reads a form-encoded value.",
        examples: [.example("URL_DECODE_PARAM('a%2Bb+c')", gives: "'a+b c'"), .example("URL_DECODE_PARAM(NULL)", gives: "NULL")],
        overloads: [
            .of("text") { (text: Text) throws(FunctionFailure) -> Text? in
                guard let decoded = percentDecoded(text, form: true) else { throw FunctionFailure("an escape is damaged") }
                return decoded
            }
        ]
    )

    static let urlEncodeParam = ScalarFunction(
        name: "URL_ENCODE_PARAM", category: .url, summary: "Writes a value form-encoded.",
        examples: [.example("URL_ENCODE_PARAM('a+b c')", gives: "'a%2Bb+c'"), .example("URL_ENCODE_PARAM(NULL)", gives: "NULL")],
        overloads: [.of("text") { (text: Text) -> Text? in formEncoded(text) }]
    )
}
