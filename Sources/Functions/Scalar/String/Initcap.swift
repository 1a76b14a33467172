import Values

extension ScalarFunction {
    static let initcap = ScalarFunction(
        name: "INITCAP", category: .string,
        summary: "Every word with a capital first letter and the rest in lower case.",
        examples: [.example("INITCAP('the OLD man')", gives: "'The Old Man'"), .example("INITCAP(NULL)", gives: "NULL")],
        overloads: [
            .of("text") { (text: Text) -> Text? in
                var result = String.UnicodeScalarView(), startsWord = true
                // Leading blanks are lost, as in ksqlDB; only blanks of ASCII part words.
                for scalar in JavaCase.lowercased(text.string).unicodeScalars.drop(while: isBlank) {
                    if startsWord { result.append(contentsOf: scalar.properties.uppercaseMapping.unicodeScalars) } else { result.append(scalar) }
                    startsWord = isBlank(scalar)
                }
                return Text(String(result))
            }
        ]
    )
}

private func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || (9...13).contains(scalar.value) }
