import Diagnostics
import Engine
import Hummingbird

extension Routes {
    /// `POST /ksql`: everything but SELECT and PRINT; an entity per statement, in order.
    ///
    /// Statements take effect one by one: where one fails, those before it stay, and the error lists their entities.
    func addKsql(to router: Router<BasicRequestContext>) {
        router.post("ksql") { request, _ in
            var request = request
            let body = try await body(of: &request)
            let message = try StatementRequest(body, statementField: "ksql", settingsField: "streamsProperties")
            return Response.json(try await execute(message), type: "application/vnd.ksql.v1+json")
        }
    }

    private func execute(_ message: StatementRequest) async throws(APIError) -> [UInt8] {
        let client = try message.makeClient(of: endpoint)
        let statements = try message.statements(client)
        if let query = statements.first(where: { StatementWords($0.text).isQuery }) {
            throw APIError(
                code: APIError.queryEndpointCode, message: "SELECT and PRINT are answered by /query and /query-stream",
                shape: .statement(text: query.text, entities: Array("[]".utf8)))
        }
        var entities: [[UInt8]] = []
        for (sequence, statement) in statements.enumerated() {
            do {
                let result = try await client.execute(statement)
                if let entity = entity(result, of: statement, sequence: sequence) { entities.append(entity) }
            } catch {
                throw .statement(error, text: statement.text, script: message.script, entities: JSONWriter.array(of: entities))
            }
        }
        return JSONWriter.array(of: entities)
    }

    private func entity(_ result: StatementResult, of statement: ScriptStatement, sequence: Int) -> [UInt8]? {
        let words = StatementWords(statement.text)
        guard !words.isSilent else { return nil }
        switch result {
        case .done(let message): return StatementEntity.done(message, statement: statement.text, words: words, sequence: sequence)
        case .table(let table): return StatementEntity.table(table, statement: statement.text)
        case .rows(let stream):
            stream.cancel()
            return nil
        }
    }
}
