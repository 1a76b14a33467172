import Diagnostics
import Engine
import Hummingbird

extension Routes {
    /// `POST /ksql`: everything but SELECT and PRINT; an entity per statement, in order.
    ///
    /// Several statements are tried as a whole first, on a copy of the catalog: if one would be refused, none is executed.
    func addKsql(to router: Router<BasicRequestContext>) {
        router.post("ksql") { request, _ in
            var request = request
            let type = try ResponseType.entities(request.headers.accept)
            let body = try await body(of: &request)
            let message = try StatementRequest(body, statementField: "ksql", settingsField: "streamsProperties")
            let answer = try await execute(message, host: request.head.authority ?? "localhost")
            var response = Response.json(JSONWriter.array(of: answer.entities), type: type)
            response.headers.set(answer.position)
            return response
        }
    }

    private func execute(_ message: StatementRequest, host: String) async throws(APIError) -> (entities: [[UInt8]], position: ReadPosition?) {
        try state.check()
        try await waitForCommand(message)
        let client = try message.makeClient(of: endpoint, options.settings)
        let statements = try message.statements(client)
        if statements.count > 1 { try await check(statements, client, message) }
        var entities: [[UInt8]] = [], position: ReadPosition?
        for statement in statements {
            do {
                let prepared = try client.prepare(statement)
                if prepared.facts.answersWithRows { throw APIError.belongsToQueryEndpoint(statement.text) }
                let result = try await client.execute(prepared)
                if let entity = entity(result, of: prepared, host) { entities.append(entity) }
                if case .done(_, let outcome) = result, let written = outcome.position { position = position?.union(written) ?? written }
            } catch let error as Diagnostic {
                throw APIError.statement(error, text: statement.text, script: message.script, entities: JSONWriter.array(of: entities))
            } catch let error as APIError { throw error } catch { throw APIError.badRequest("\(error)") }
        }
        return (entities, position)
    }

    private func check(_ statements: [ScriptStatement], _ client: any StatementClient, _ message: StatementRequest) async throws(APIError) {
        let refusal: BatchRefusal?
        do { refusal = try await client.check(statements) } catch { throw APIError(error) }
        guard let refusal else { return }
        let text = statements[refusal.index].text
        guard let diagnostic = refusal.diagnostic else { throw .belongsToQueryEndpoint(text) }
        throw .statement(diagnostic, text: text, script: message.script)
    }

    /// A client that has seen a command done elsewhere wants its statements to come after it.
    func waitForCommand(_ message: StatementRequest) async throws(APIError) {
        guard let sequence = message.commandSequence, sequence >= 0 else { return }
        let isDone: Bool
        do { isDone = try await endpoint.waitForCommand(sequence, within: Self.commandTimeoutMilliseconds) } catch { throw APIError(error) }
        if isDone { return }
        throw APIError(code: APIError.commandTimeoutCode, message: "command \(sequence) has not been executed within \(Self.commandTimeoutMilliseconds) ms")
    }

    /// As ksqlDB's ksql.server.command.response.timeout.ms.
    private static let commandTimeoutMilliseconds: Int64 = 5000

    private func entity(_ result: StatementResult, of statement: PreparedStatement, _ host: String) -> [UInt8]? {
        let text = statement.source.text
        switch result {
        case .done(let message, let outcome):
            if let connector = outcome.connector { return StatementEntity.connector(connector, statement: text) }
            if let assertion = outcome.assertion { return StatementEntity.assertion(assertion, statement: text) }
            // SET, DEFINE and INSERT … VALUES have no entity.
            guard let command = statement.facts.commandID else { return nil }
            return StatementEntity.done(message, outcome, statement: text, command)
        case .table(let table): return StatementEntity.table(table, statement: text, host: host)
        case .rows(let stream):
            stream.cancel()
            return nil
        }
    }
}

extension APIError {
    static func belongsToQueryEndpoint(_ text: String) -> APIError {
        APIError(
            code: queryEndpointCode, message: "SELECT and PRINT are answered by /query and /query-stream", shape: .statement(text: text, entities: Array("[]".utf8)))
    }
}
