extension ScalarFunction {
    static let lcase = ScalarFunction(
        name: "LCASE", category: .string, summary: "The text in lower case.",
        examples: [.example("LCASE('Trout')", gives: "'trout'"), .example("LCASE('ΟΔΟΣ')", gives: "'οδος'"), .example("LCASE(NULL)", gives: "NULL")],
        overloads: [.kernel([Parameter("text", .exact(.string))], returns: .exact(.string)) { mapText($0, { $0 &+ ($0 &- 65 < 26 ? 32 : 0) }, JavaCase.lowercased) }]
    )

    static let ucase = ScalarFunction(
        name: "UCASE", category: .string, summary: "The text in upper case.",
        examples: [.example("UCASE('Trout')", gives: "'TROUT'"), .example("UCASE('Straße')", gives: "'STRASSE'"), .example("UCASE(NULL)", gives: "NULL")],
        overloads: [.kernel([Parameter("text", .exact(.string))], returns: .exact(.string)) { mapText($0, { $0 &- ($0 &- 97 < 26 ? 32 : 0) }, JavaCase.uppercased) }]
    )
}
