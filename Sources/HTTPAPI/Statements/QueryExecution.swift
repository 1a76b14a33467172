import Diagnostics
import Engine
import Hummingbird

/// Starts the one query of a request to `/query`, `/query-stream` or `/ws/query`.
struct QueryExecution {
    let stream: RowStream
    let facts: StatementFacts

    /// - Parameter check: Looks at what the statement is before it is executed.
    init(
        _ request: StatementRequest, _ routes: Routes, check: (StatementFacts) throws(APIError) -> Void = { (_) throws(APIError) in }
    ) async throws(APIError) {
        try routes.state.check()
        let client = try request.makeClient(of: routes.endpoint, routes.options.settings)
        let statements = try request.statements(client)
        guard statements.count == 1 else { throw .badRequest("expected exactly one statement, found \(statements.count)") }
        let statement = statements[0], prepared: PreparedStatement
        do { prepared = try client.prepare(statement) } catch { throw .statement(error, text: statement.text, script: request.script) }
        facts = prepared.facts
        guard facts.answersWithRows else {
            throw APIError(
                code: APIError.badStatementCode, message: "only SELECT and PRINT can be sent here: send other statements to /ksql",
                shape: .statement(text: statement.text, entities: Array("[]".utf8)))
        }
        try check(facts)
        let result: StatementResult
        do { result = try await client.execute(prepared) } catch { throw Self.refusal(error, statement, facts, request.script) }
        guard case .rows(let rows) = result else { throw APIError(code: APIError.serverErrorCode, message: "the statement answered no rows") }
        stream = rows
    }

    /// What ksqlDB's planner refuses in a push query, it refuses without naming the statement.
    private static func refusal(_ error: Diagnostic, _ statement: ScriptStatement, _ facts: StatementFacts, _ script: String) -> APIError {
        if error.code == "too-many-push-queries" { return APIError(code: APIError.tooManyPushQueriesCode, message: error.rendered(in: script)) }
        if facts.kind == .query(isPush: true), error.kind == .analysis { return .badRequest(error.rendered(in: script)) }
        if facts.kind == .print, error.code == "unknown-topic" { return .badRequest(error.rendered(in: script)) }
        return .statement(error, text: statement.text, script: script)
    }
}
