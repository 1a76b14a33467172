import GrammarSentences
import Testing

/// Generated statements through the whole engine, with records before and after them, and a restart at the end.
@Suite("Fuzzing statements") struct StatementTests {
    @Test("every clause with every other one, in every kind of query")
    func statements() {
        let run = FuzzRun()
        var slowest = 0.0, accepted = 0, refused = 0
        run.forEachCase(250) { number in
            var generator = StatementGenerator(random: SeededGenerator(state: number))
            let text = generator.script()
            run.note(text)
            var problems: [String] = []
            let work = FuzzRun.work {
                let properties = FrontProperties(of: Array(text.utf8), restarts: true)
                problems = properties.problems
                accepted += properties.executed
                refused += properties.parsed - properties.executed
            }
            if work > 8 { problems.append("took \(work) s") }
            slowest = max(slowest, work)
            if !problems.isEmpty { Issue.record("case \(number):\n\(problems.joined(separator: "\n"))\n\(text)") }
        }
        print("\(accepted) statements executed, \(refused) refused; the slowest script took \(slowest) s")
        #expect(accepted > 1000)
    }
}
