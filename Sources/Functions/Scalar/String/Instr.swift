import Values

extension ScalarFunction {
    static let instr = ScalarFunction(
        name: "INSTR", category: .string,
        summary: "Where a text occurs in another, counted from 1; 0 if it does not. A negative position searches backwards from the end.",
        examples: [
            .example("INSTR('banana', 'an')", gives: "2"),
            .example("INSTR('banana', 'an', 3)", gives: "4"),
            .example("INSTR('banana', 'an', 1, 2)", gives: "4"),
            .example("INSTR('banana', 'an', -1)", gives: "4"),
            .example("INSTR(NULL, 'an')", gives: "0"),
        ],
        overloads: [
            .of("text", "part") { (text: Text?, part: Text?) -> Int32? in position(of: part, in: text, from: 1, occurrence: 1) },
            .of("text", "part", "position") { (text: Text?, part: Text?, start: Int32) -> Int32? in
                position(of: part, in: text, from: Int(start), occurrence: 1)
            },
            .of("text", "part", "position", "occurrence") { (text: Text?, part: Text?, start: Int32, occurrence: Int32) -> Int32? in
                position(of: part, in: text, from: Int(start), occurrence: Int(occurrence))
            },
        ]
    )
}

private func position(of part: Text?, in text: Text?, from start: Int, occurrence: Int) -> Int32 {
    guard let part = part?.utf16Units, let text = text?.utf16Units, start != 0, abs(start) <= text.count, occurrence > 0 else { return 0 }
    let candidates = start > 0 ? Array(start - 1...text.count) : Array((0...text.count + start).reversed())
    var seen = 0
    for index in candidates where index + part.count <= text.count && text[index..<index + part.count].elementsEqual(part) {
        seen += 1
        if seen == occurrence { return Int32(truncatingIfNeeded: index + 1) }
    }
    return 0
}
