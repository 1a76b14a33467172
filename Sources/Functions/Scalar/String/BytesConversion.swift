import Values

extension ScalarFunction {
    static let toBytes = ScalarFunction(
        name: "TO_BYTES", category: .string,
        summary: "The bytes that a text stands for in an encoding: hex, utf8, ascii or base64.",
        examples: [.example("FROM_BYTES(TO_BYTES('4B', 'hex'), 'utf8')", gives: "'K'"), .example("TO_BYTES(NULL, 'hex')", gives: "NULL")],
        overloads: [
            .of("text", "encoding") { (text: Text, encoding: Text) throws(FunctionFailure) -> Bytes? in
                Bytes(try TextEncoding(named: encoding).bytes(of: text))
            }
        ]
    )

    static let fromBytes = ScalarFunction(
        name: "FROM_BYTES", category: .string,
        summary: "Bytes as text in an encoding: hex, utf8, ascii or base64.",
        examples: [.example("FROM_BYTES(TO_BYTES('K', 'utf8'), 'hex')", gives: "'4B'"), .example("FROM_BYTES(NULL, 'hex')", gives: "NULL")],
        overloads: [
            .of("bytes", "encoding") { (bytes: Bytes, encoding: Text) throws(FunctionFailure) -> Text? in
                try TextEncoding(named: encoding).text(of: bytes.values)
            }
        ]
    )
}
