import Diagnostics
import Engine
import Hummingbird

/// Starts the one query of a request to `/query` or `/query-stream`.
struct QueryExecution {
    let stream: RowStream
    let words: StatementWords

    init(_ request: StatementRequest, _ endpoint: any StatementEndpoint) async throws(APIError) {
        let client = try request.makeClient(of: endpoint)
        let statements = try request.statements(client)
        guard statements.count == 1 else { throw .badRequest("expected exactly one statement, found \(statements.count)") }
        let statement = statements[0]
        words = StatementWords(statement.text)
        guard words.isQuery else {
            throw APIError(
                code: APIError.badStatementCode, message: "only SELECT and PRINT can be sent here: send \(words.first) to /ksql",
                shape: .statement(text: statement.text, entities: Array("[]".utf8)))
        }
        let result: StatementResult
        do {
            result = try await client.execute(statement)
        } catch {
            throw .statement(error, text: statement.text, script: request.script)
        }
        guard case .rows(let rows) = result else {
            throw APIError(code: APIError.serverErrorCode, message: "the statement answered no rows")
        }
        stream = rows
    }
}
