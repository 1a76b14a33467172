extension ScalarFunction {
    static let trim = ScalarFunction(
        name: "TRIM", category: .string,
        summary: "Without spaces and control characters at both ends.",
        examples: [.example("TRIM('  a b ')", gives: "'a b'"), .example("TRIM(NULL)", gives: "NULL")],
        overloads: [
            .of("text") { (text: TextView) -> String? in
                let kept = text.bytes.drop { $0 <= 0x20 }
                let end = (kept.lastIndex { $0 > 0x20 }).map { $0 + 1 } ?? kept.startIndex
                return String(decoding: kept[kept.startIndex..<end], as: UTF8.self)
            }
        ]
    )
}
