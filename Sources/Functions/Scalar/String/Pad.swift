import Values

extension ScalarFunction {
    static let lpad = ScalarFunction(
        name: "LPAD", category: .string,
        summary: "Pads on the left to the target length, or cuts to that length. More than 16 MiB are an error of the row.",
        examples: [
            .example("LPAD('7', 3, '0')", gives: "'007'"), .example("LPAD('abcd', 2, '*')", gives: "'ab'"), .example("LPAD('a', -1, '*')", gives: "NULL"),
            .example("LPAD(CAST(NULL AS STRING), 2, '*')", gives: "NULL"),
        ],
        multipliers: [1], overloads: padOverloads(onLeft: true)
    )

    static let rpad = ScalarFunction(
        name: "RPAD", category: .string,
        summary: "Pads on the right to the target length, or cuts to that length. More than 16 MiB are an error of the row.",
        examples: [
            .example("RPAD('7', 3, 'xy')", gives: "'7xy'"), .example("RPAD('abcd', 2, '*')", gives: "'ab'"),
            .example("RPAD(CAST(NULL AS STRING), 2, '*')", gives: "NULL"),
        ],
        multipliers: [1], overloads: padOverloads(onLeft: false)
    )
}

private func padOverloads(onLeft: Bool) -> [ScalarOverload] {
    [
        .of("text", "length", "padding") { (text: Text, length: Int32, padding: Text) throws(FunctionFailure) -> Text? in
            try padded(text.utf16Units, Int(length), padding.utf16Units, onLeft: onLeft).map { Text(units: $0) }
        },
        .of("bytes", "length", "padding") { (bytes: Bytes, length: Int32, padding: Bytes) throws(FunctionFailure) -> Bytes? in
            try padded(bytes.values, Int(length), padding.values, onLeft: onLeft).map { Bytes($0) }
        },
    ]
}

private func padded<T>(_ text: [T], _ length: Int, _ padding: [T], onLeft: Bool) throws(FunctionFailure) -> [T]? {
    guard length >= 0, !padding.isEmpty else { return nil }
    if text.count >= length { return Array(text.prefix(length)) }
    try checkValueSize(length)
    let fill = (0..<length - text.count).map { padding[$0 % padding.count] }
    return onLeft ? fill + text : text + fill
}
