import Diagnostics
import Engine
import GrammarSentences
import Syntax
import Testing

/// Damaged scripts through lexer, parser, printer, analysis, planning and execution.
@Suite("Fuzzing the language") struct FrontTests {
    @Test("what is damaged was sound")
    func soundSources() throws {
        let bench = try TestBench(EngineOptions(threads: 1))
        for statement in try StatementSplitter.statements(of: Corpus.sources) { try bench.execute(statement) }
        #expect(FrontProperties(of: Array(Corpus.sources.utf8)).executed == 5)
    }

    @Test("every text gives an answer, in the time that its length deserves")
    func damagedScripts() throws {
        let run = FuzzRun()
        var corpus = try Corpus(seed: 7), slowest = 0.0, parsed = 0, executed = 0
        let cases = corpus.cases
        run.forEachCase(400) { number in
            var random = SeededGenerator(state: number)
            corpus.restart(number)
            let text = corpus.text(using: &random)
            var mutator = TextMutator(random: random, corpus: cases)
            let bytes = mutator.mutated(text)
            run.note(bytes)
            var problems: [String] = []
            let work = FuzzRun.work {
                let properties = FrontProperties(of: bytes)
                problems = properties.problems
                parsed += properties.parsed
                executed += properties.executed
            }
            // Seconds in a debug build; a loop that never ends, or one that is quadratic, takes more.
            if work > 5 + Double(bytes.count) / 2000 { problems.append("took \(work) s for \(bytes.count) bytes") }
            slowest = max(slowest, work)
            if !problems.isEmpty { Issue.record("case \(number):\n\(problems.joined(separator: "\n"))\n\(String(decoding: bytes, as: UTF8.self))") }
        }
        print("\(parsed) statements parsed, \(executed) executed; the slowest case took \(slowest) s")
        // Else nothing but errors was looked at.
        #expect(executed > 100)
    }
}
