import Values

extension ScalarFunction {
    static let chr = ScalarFunction(
        name: "CHR", category: .string,
        summary: "The character of a code point, or the text of \\u escapes.",
        examples: [.example("CHR(75)", gives: "'K'"), .example("CHR('\\u004b')", gives: "'K'"), .example("CHR(CAST(NULL AS INTEGER))", gives: "NULL")],
        overloads: [
            .of("code") { (code: Int32) -> Text? in
                UInt32(exactly: code).flatMap { Unicode.Scalar($0) }.map { Text(String(Character($0))) }
            },
            .of("escapes") { (text: Text) -> Text? in
                let units = text.utf16Units
                guard units.count >= 6, units.starts(with: "\\u".utf16) else { return nil }
                return decodeEscapes(units)
            },
        ]
    )
}

/// Decodes every `\uXXXX`; nil for a damaged one.
private func decodeEscapes(_ units: UTF16Text) -> Text? {
    var result: UTF16Text = [], index = 0
    while index < units.count {
        guard units[index] == 0x5C, index + 1 < units.count, units[index + 1] == UInt16(UInt8(ascii: "u")) else {
            result.append(units[index])
            index += 1
            continue
        }
        guard index + 6 <= units.count, let unit = UInt16(String(decoding: units[index + 2..<index + 6], as: UTF16.self), radix: 16) else { return nil }
        result.append(unit)
        index += 6
    }
    return Text(units: result)
}
