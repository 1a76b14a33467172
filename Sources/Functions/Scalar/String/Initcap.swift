import Values

extension ScalarFunction {
    static let initcap = ScalarFunction(
        name: "INITCAP", category: .string,
        summary: "Every word with a capital first letter and the rest in lower case.",
        examples: [.example("INITCAP('the OLD man')", gives: "'The Old Man'"), .example("INITCAP(NULL)", gives: "NULL")],
        overloads: [
            .of("text") { (text: Text) -> Text? in
                var result = "", startsWord = true
                // Leading blanks are lost, as in ksqlDB.
                for character in text.string.lowercased().drop(while: \.isWhitespace) {
                    result += startsWord ? String(character).uppercased() : String(character)
                    startsWord = character.isWhitespace
                }
                return Text(result)
            }
        ]
    )
}
