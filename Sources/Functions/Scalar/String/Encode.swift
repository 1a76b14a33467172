import Values

extension ScalarFunction {
    static let encode = ScalarFunction(
        name: "ENCODE", category: .string,
        summary: "Takes a text from one of the encodings hex, ascii, utf8 and base64 to another.",
        examples: [
            .example("ENCODE('4b', 'hex', 'ascii')", gives: "'K'"),
            .example("ENCODE('K', 'ascii', 'hex')", gives: "'4b'"),
            .example("ENCODE(NULL, 'ascii', 'hex')", gives: "NULL"),
        ],
        overloads: [
            .of("text", "from", "to") { (text: Text, from: Text, to: Text) throws(FunctionFailure) -> Text? in
                let source = try TextEncoding(named: from), target = try TextEncoding(named: to)
                guard source != target else { throw FunctionFailure("the encodings must differ") }
                let bytes = source == .hex ? try bytes(ofHexLiteral: text) : try source.bytes(of: text)
                return target == .hex ? hexText(bytes) : target.text(of: bytes)
            }
        ]
    )
}

/// Plain digits, `0x` (an odd number of digits is padded) or `X'…'`.
private func bytes(ofHexLiteral text: Text) throws(FunctionFailure) -> [UInt8] {
    var digits = Array(text.utf8)[...]
    let quote = UInt8(ascii: "'")
    let lower = digits.map { $0 | 0x20 }
    if digits.first == UInt8(ascii: "0"), lower.starts(with: "0x".utf8) {
        digits = digits.dropFirst(2)
        if digits.count % 2 == 1 { digits = [UInt8(ascii: "0")] + digits }
    } else if lower.first == UInt8(ascii: "x"), digits.dropFirst().first == quote, digits.last == quote, digits.count >= 3 {
        digits = digits.dropFirst(2).dropLast()
    }
    guard let bytes = hexBytes(digits) else { throw FunctionFailure("the text is not hexadecimal") }
    return bytes
}
