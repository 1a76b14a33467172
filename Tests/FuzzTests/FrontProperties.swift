import Diagnostics
import Engine
import Syntax

/// What holds for every text, however wrong: an answer, or an error with a place in the text.
struct FrontProperties {
    let text: String
    private let size: Int
    /// What does not hold.
    private(set) var problems: [String] = []
    /// How far the text came, to see that a run reaches something.
    private(set) var parsed = 0
    private(set) var executed = 0

    /// - Parameter restarts: The engine starts anew on what is committed, and its queries go on.
    init(of bytes: [UInt8], restarts: Bool = false) {
        guard let text = try? SourceText.decoded(bytes) else {
            // Damage is told; what the lexer would make of it is looked at all the same.
            text = String(decoding: bytes, as: UTF8.self)
            size = text.utf8.count
            checkTokens()
            return
        }
        self.text = text
        size = text.utf8.count
        checkTokens()
        do throws(Diagnostic) {
            let statements = try StatementSplitter.statements(of: text)
            let bench = try TestBench(EngineOptions(memoryLimit: 64 << 20, threads: 1))
            for statement in statements { check(statement, bench) }
            // A query that fails over its records is an answer too. One that reads what it writes never ends.
            if !bench.readsItself {
                do throws(Diagnostic) { try bench.settle() } catch { check(error) }
                do throws(Diagnostic) {
                    guard restarts else { return }
                    try bench.restart()
                    try bench.settle()
                } catch { check(error) }
            }
        } catch { check(error) }
    }

    private mutating func checkTokens() {
        _ = StatementSplitter.isComplete(text)
        var last = 0
        for token in HighlightedToken.all(in: text) {
            if token.span.start < last || token.span.end <= token.span.start || token.span.end > size { problems.append("token at \(token.span) of \(size)") }
            last = token.span.end
        }
        for directive in Directive.all(in: text) where directive.span.end > size { problems.append("directive at \(directive.span) of \(size)") }
    }

    private mutating func check(_ source: StatementText, _ bench: TestBench) {
        if source.span.start > source.span.end || source.span.end > size { problems.append("statement at \(source.span) of \(size)") }
        do throws(Diagnostic) {
            let statement = try bench.parse(source)
            parsed += 1
            checkPrinting(statement)
            if statement.span.start < source.span.start || statement.span.end > source.span.end { problems.append("tree at \(statement.span) in \(source.span)") }
            guard statement.statement.staysInside else { return }
            try bench.execute(statement)
            executed += 1
        } catch { check(error) }
    }

    /// Printed and read again it is the same tree, and prints the same.
    private mutating func checkPrinting(_ parsed: ParsedStatement) {
        let printed = parsed.statement.sql
        do throws(Diagnostic) {
            let again = try Parser.parseStatement(printed).statement
            if again != parsed.statement || again.sql != printed { problems.append("prints as another statement:\n\(printed)\n\(again.sql)") }
        } catch { problems.append("prints as no statement: \(error.rendered(in: printed))") }
    }

    private mutating func check(_ error: Diagnostic) {
        let span = error.span
        if span.start < 0 || span.start > span.end || span.end > size { problems.append("error at \(span) of \(size): \(error.message)") }
        let shown = error.rendered(in: text)
        if error.message.isEmpty || shown.utf8.count > FrontProperties.shownMax { problems.append("error of \(shown.utf8.count) bytes: \(shown.prefix(400))") }
    }

    /// Nobody reads more.
    private static let shownMax = 8000
}

extension Statement {
    /// False for what would go to files, servers or other programs.
    fileprivate var staysInside: Bool {
        switch self {
        case .createConnector, .createModel, .retrainModel, .runScript, .spool: false
        case .createAsSelect(let statement): statement.sinks.isEmpty
        default: true
        }
    }
}

extension TestBench {
    /// True if what a query writes comes back to it.
    fileprivate var readsItself: Bool {
        let queries = queries
        return queries.contains { query in
            var reached: Set<String> = [query.sinkTopic], size = 0
            while size < reached.count {
                size = reached.count
                for next in queries where !reached.isDisjoint(with: next.sourceTopics) { reached.insert(next.sinkTopic) }
            }
            return !reached.isDisjoint(with: query.sourceTopics)
        }
    }
}
