extension ScalarFunction {
    static let trim = ScalarFunction(
        name: "TRIM", category: .string,
        summary: "Without spaces and control characters at both ends.",
        examples: [.example("TRIM('  a b ')", gives: "'a b'"), .example("TRIM(NULL)", gives: "NULL")],
        overloads: [
            .of("text") { (text: TextView) -> TextView? in
                var start = 0, end = text.bytes.count
                while start < end, text.bytes[start] <= 0x20 { start &+= 1 }
                while end > start, text.bytes[end &- 1] <= 0x20 { end &-= 1 }
                return TextView(bytes: UnsafeBufferPointer(rebasing: text.bytes[start..<end]))
            }
        ]
    )
}
