@testable import Functions
import Testing

/// Regular expressions against what Java finds; queries/functions/text/regular_expressions.sql has the functions.
struct RegexTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let fields: [String]
        var testDescription: String { fields.joined(separator: " ~ ") }

        static func all(_ text: String) -> [Case] {
            text.split(separator: "\n").map { line in
                // A field that is empty keeps its separators.
                var fields = [""], rest = line[...]
                while let first = rest.first {
                    if rest.hasPrefix(" ~ ") || rest == " ~" {
                        fields.append("")
                        rest = rest.dropFirst(3)
                    } else {
                        fields[fields.count - 1].append(first)
                        rest = rest.dropFirst()
                    }
                }
                return Case(fields: fields)
            }
        }
    }

    /// The UTF-16 units of a field, in which `‹…›` names one.
    private func units(_ field: String) -> [UInt16] {
        var units: [UInt16] = [], rest = field[...]
        while let first = rest.first {
            if first == "‹", let end = rest.firstIndex(of: "›") {
                units.append(UInt16(rest[rest.index(after: rest.startIndex)..<end], radix: 16) ?? 0)
                rest = rest[rest.index(after: end)...]
            } else {
                units.append(contentsOf: first.utf16)
                rest = rest.dropFirst()
            }
        }
        return units
    }

    private func program(_ field: String) throws(FunctionFailure) -> RegexProgram {
        try RegexProgram(String(decoding: units(field), as: UTF16.self).unicodeScalars)
    }

    @Test(arguments: Case.all(regexCases)) func findsWhatJavaFinds(_ example: Case) throws {
        let program = try program(example.fields[0]), matcher = RegexMatcher(program), text = units(example.fields[1])
        var found: [String] = []
        try text.withUnsafeBufferPointer { text in
            matcher.reset(text)
            while try matcher.find() {
                found.append((0...program.groupCount).map { matcher.range($0).map { "\($0.lowerBound),\($0.upperBound)" } ?? "-" }.joined(separator: ";"))
            }
        }
        #expect(found.joined(separator: "|") == example.fields[2])
    }

    @Test(arguments: Case.all(regexRefusals)) func refusesWhatJavaRefuses(_ example: Case) throws {
        let failure = #expect(throws: FunctionFailure.self) { try program(example.fields[0]) }
        #expect(failure?.message.hasPrefix("not a regular expression: \(example.fields[1]) near index") == true, "\(failure?.message ?? "")")
    }

    /// Patterns that take a plain backtracking matcher exponential time, or quadratic.
    @Test(arguments: [
        "(a+)+b", "(a*)*b", "(a|a)*b", "(a|aa)+$", ".*b", ".*?b", "(.*)*b", "((a|c)*)*b", "(x+x+)+y", "^(([a-z])+.)+[A-Z]([a-z])+$", "(?=(a+)+b)",
        "(?!(a+)+b)b", "([a-zA-Z]+)*1", "(\\w+\\s?)*$", "(((((a*)*)*)*)*)*b", "(a*?)*?b", "(a+)+?b", "((a{2,3}){2,3}){2,3}b", "a*+b", "(?<!a{1,9})b", "[^b]*b",
    ])
    func takesStepsInProportionToTheText(_ pattern: String) throws {
        let program = try RegexProgram(pattern.unicodeScalars), matcher = RegexMatcher(program)
        func steps(_ count: Int) throws -> Int {
            try ([UInt16](repeating: 0x61, count: count) + [0x21]).withUnsafeBufferPointer { text in
                matcher.reset(text)
                while try matcher.find() {}
                return matcher.steps
            }
        }
        let short = try steps(2000), long = try steps(8000)
        #expect(long < short * 5 + 20_000, "\(short) steps for 2,000 letters, \(long) for 8,000")
    }

    @Test func aTextThatTakesTooManyStepsFails() throws {
        let matcher = RegexMatcher(try RegexProgram("(a*)*\\1b".unicodeScalars))
        let text = [UInt16](repeating: 0x61, count: 60)
        text.withUnsafeBufferPointer { text in
            matcher.reset(text)
            #expect(throws: FunctionFailure.self) { try matcher.find() }
        }
    }

    @Test func deepNestingIsRefused() {
        #expect(throws: FunctionFailure.self) { try RegexProgram((String(repeating: "(", count: 100_000) + String(repeating: ")", count: 100_000)).unicodeScalars) }
        #expect(throws: FunctionFailure.self) { try RegexProgram(String(repeating: "[", count: 100_000).unicodeScalars) }
    }

    @Test func namesOfScriptsAndBlocksComeFromUnicode() throws {
        for (pattern, character) in [("\\p{IsGreek}", 0x3B1), ("\\p{InCyrillic}", 0x416), ("\\p{script=Han}", 0x6F22), ("\\p{blk=Basic Latin}", 0x41)] as [(String, UInt32)] {
            let program = try RegexProgram(pattern.unicodeScalars)
            #expect(program.sets[0].contains(character) && !program.sets[0].contains(0x1F600), "\(pattern)")
        }
        #expect(throws: FunctionFailure.self) { try RegexProgram("\\p{IsKlingon}".unicodeScalars) }
    }
}
