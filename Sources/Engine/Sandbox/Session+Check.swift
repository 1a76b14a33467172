public import Diagnostics
import Syntax

/// Why statements that belong together are not executed.
public struct BatchRefusal: Error, Sendable {
    /// The number of the statement that is to blame.
    public var index: Int
    /// Nil: the statement answers with rows, which has no place among others.
    public var diagnostic: Diagnostic?

    public init(index: Int, diagnostic: Diagnostic? = nil) { (self.index, self.diagnostic) = (index, diagnostic) }
}

extension Session {
    /// Tries statements one after the other on a copy of the catalog, where each sees what those before it would have made. Nothing is changed.
    ///
    /// It is tried whether they can be executed: names, types, plans, formats, options, topics. Whether targets can be reached is not, and an ASSERT about
    /// topics and schemas is about what is there by then.
    ///
    /// - Returns: What is wrong with the first that would be refused; nil: nothing.
    public func check(_ statements: [ScriptStatement]) async throws(Diagnostic) -> BatchRefusal? {
        let state = snapshot
        return try await engine.performAsking(isRefusal: { $0 != nil }) { core throws(Diagnostic) in
            let trial = BatchTrial(on: try core.makeSandbox(), state)
            for (index, statement) in statements.enumerated() {
                do throws(Diagnostic) {
                    if try trial.answersWithRows(statement) { return BatchRefusal(index: index) }
                } catch { return BatchRefusal(index: index, diagnostic: error) }
            }
            return nil
        }
    }
}

/// A session on a copy of the catalog.
private final class BatchTrial {
    private let sandbox: EngineCore
    private var session: SessionState

    init(on sandbox: EngineCore, _ session: SessionState) { (self.sandbox, self.session) = (sandbox, session) }

    /// Executes a statement, but for one that answers with rows.
    func answersWithRows(_ statement: ScriptStatement) throws(Diagnostic) -> Bool {
        let variables = session.boolean(.substitution) ? session.variables : nil
        let parsed = try Parser.parse(StatementText(text: statement.text, span: statement.span), variables: variables)
        if StatementFacts(parsed.statement).answersWithRows { return true }
        if try session.execute(parsed.statement) != nil { return false }
        if case .assertTopic = parsed.statement { return false }
        if case .assertSchema = parsed.statement { return false }
        _ = try sandbox.executePlaced(parsed, in: session)
        return false
    }
}
