extension ScalarFunction {
    static let mask = ScalarFunction(
        name: "MASK", category: .string,
        summary: "Replaces upper-case letters by X, lower-case ones by x, digits by n and all else by -.",
        examples: [
            .example("MASK('Ab 12!')", gives: "'Xx-nn-'"), .example("MASK('Ab1', '*', NULL, '#', NULL)", gives: "'*b#'"), .example("MASK(NULL)", gives: "NULL"),
        ],
        overloads: maskOverloads(takesNumber: false) { length, _ in 0..<length }
    )

    static let maskKeepLeft = ScalarFunction(
        name: "MASK_KEEP_LEFT", category: .string, summary: "As MASK, but keeps the first n characters.",
        examples: [.example("MASK_KEEP_LEFT('Ab12', 2)", gives: "'Abnn'"), .example("MASK_KEEP_LEFT(NULL, 2)", gives: "NULL")],
        overloads: maskOverloads(takesNumber: true) { length, n in min(n, length)..<length }
    )

    static let maskKeepRight = ScalarFunction(
        name: "MASK_KEEP_RIGHT", category: .string, summary: "As MASK, but keeps the last n characters.",
        examples: [.example("MASK_KEEP_RIGHT('Ab12', 2)", gives: "'Xx12'"), .example("MASK_KEEP_RIGHT(NULL, 2)", gives: "NULL")],
        overloads: maskOverloads(takesNumber: true) { length, n in 0..<max(0, length - n) }
    )

    static let maskLeft = ScalarFunction(
        name: "MASK_LEFT", category: .string, summary: "As MASK, but only the first n characters.",
        examples: [.example("MASK_LEFT('Ab12', 2)", gives: "'Xx12'"), .example("MASK_LEFT(NULL, 2)", gives: "NULL")],
        overloads: maskOverloads(takesNumber: true) { length, n in 0..<min(n, length) }
    )

    static let maskRight = ScalarFunction(
        name: "MASK_RIGHT", category: .string, summary: "As MASK, but only the last n characters.",
        examples: [.example("MASK_RIGHT('Ab12', 2)", gives: "'Abnn'"), .example("MASK_RIGHT(NULL, 2)", gives: "NULL")],
        overloads: maskOverloads(takesNumber: true) { length, n in max(0, length - n)..<length }
    )
}
