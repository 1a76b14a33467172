extension ScalarFunction {
    static let replace = ScalarFunction(
        name: "REPLACE", category: .string,
        summary: "Replaces every occurrence of a text; an empty one stands between all characters.",
        examples: [
            .example("REPLACE('trout', 't', 'd')", gives: "'droud'"), .example("REPLACE('ab', '', '-')", gives: "'-a-b-'"), .example("REPLACE(NULL, 'a', 'b')", gives: "NULL"),
        ],
        overloads: [
            .of("text", "old", "new") { (text: String, old: String, new: String) -> String? in
                let units = text.utf16Units, new = new.utf16Units
                if old.isEmpty { return String(units: new + units.flatMap { [$0] + new }) }
                return String(units: Array(pieces(of: units, by: old.utf16Units).joined(separator: new)))
            }
        ]
    )
}
