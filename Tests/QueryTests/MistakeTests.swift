import Foundation
import Testing

/// What `queries/mistakes` holds: statements of other dialects and slips, each followed by the statement that does what the message says.
///
/// ``QueryTests`` executes both; here the message is looked at. It must have a place, a cause and a hint, and the hint must have to do with the way out.
@Suite struct MistakeTests {
    private struct Mistake: CustomTestStringConvertible {
        var file: String
        var name: String
        var statement: String
        var answer: [Substring]
        /// The statement that follows the hint; nil if there is none.
        var mended: String?
        var hint: String { answer.first { $0.hasPrefix("hint: ") }.map { String($0.dropFirst(6)) } ?? "" }
        var testDescription: String { "\(file): \(name)" }
    }

    private static let mistakes: [Mistake] = {
        let folder = QueryTests.folder + "/mistakes"
        let files = QueryTests.files().filter { $0.hasPrefix(folder) }
        return files.flatMap { path -> [Mistake] in
            let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            let cases = text.components(separatedBy: "--@test: ").dropFirst().map { $0.split(separator: "\n") }
            var mended: [String: String] = [:], found: [Mistake] = []
            for lines in cases {
                let name = String(lines[0]), suffix = ", mended"
                if name.hasSuffix(suffix) {
                    mended[String(name.dropLast(suffix.count))] = lines.dropFirst().joined(separator: "\n")
                } else {
                    found.append(
                        Mistake(
                            file: path.components(separatedBy: "/").last ?? "", name: name, statement: lines.dropFirst().filter { !$0.hasPrefix("--") }.joined(separator: "\n"),
                            answer: lines.filter { $0.hasPrefix("--> ") }.map { $0.dropFirst(4) }))
                }
            }
            return found.map { mistake in
                var mistake = mistake
                mistake.mended = mended[mistake.name]
                return mistake
            }
        }
    }()

    @Test func thereAreMany() { #expect(MistakeTests.mistakes.count >= 200) }

    @Test func eachMessageHasPlaceCauseAndWayOut() {
        for mistake in MistakeTests.mistakes {
            #expect(mistake.answer.first?.hasPrefix("line ") == true, "\(mistake.testDescription): no place")
            #expect(mistake.answer.contains { $0.contains("^") }, "\(mistake.testDescription): no caret")
            #expect(!mistake.hint.isEmpty, "\(mistake.testDescription): no hint")
            #expect(mistake.mended != nil, "\(mistake.testDescription): nothing follows the hint")
        }
    }

    /// What is new in the mended statement, or what has gone from the mistaken one, is what the hint speaks of.
    @Test func hintsSpeakOfTheWayOut() {
        for mistake in MistakeTests.mistakes {
            let old = MistakeTests.words(mistake.statement), new = MistakeTests.words(mistake.mended ?? ""), hint = MistakeTests.words(mistake.hint)
            // A push query ends by its LIMIT, which is no part of the way out.
            let ends = mistake.mended?.hasSuffix("EMIT CHANGES LIMIT 0;") == true
            let changed = old.symmetricDifference(new).subtracting(ends ? ["LIMIT", "0"] : [])
            #expect(changed.isEmpty || !changed.isDisjoint(with: hint) || mistake.hint.contains("eave "), "\(mistake.testDescription): \(mistake.hint)")
        }
    }

    /// Words and signs, in upper case.
    private static func words(_ text: String) -> Set<String> {
        var words: Set<String> = [], word = ""
        for character in text.uppercased() {
            if character.isLetter || character.isNumber || character == "_" { word.append(character); continue }
            if !word.isEmpty { words.insert(word) }
            word = ""
            if !character.isWhitespace { words.insert(String(character)) }
        }
        if !word.isEmpty { words.insert(word) }
        return words
    }
}
