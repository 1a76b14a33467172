import Diagnostics
import Engine

/// The body of a request that carries statements.
struct StatementRequest: Sendable {
    var script: String
    var settings: [(name: String, value: String?)]
    var variables: [(name: String, value: String?)]

    /// - Parameters:
    ///   - statementField: `ksql`, or `sql` for `/query-stream`.
    ///   - settingsField: `streamsProperties` or `properties`.
    init(_ body: [UInt8], statementField: String, settingsField: String) throws(APIError) {
        guard let document = JSONDocument(body), case .object = document else { throw .badRequest("the request's body is not a JSON object") }
        guard let script = document[statementField]?.string else { throw .badRequest("the request's body has no text field \"\(statementField)\"") }
        self.script = script
        settings = document[settingsField]?.settings ?? []
        variables = document["sessionVariables"]?.settings ?? []
    }

    /// A client with the request's settings and variables.
    func makeClient(of endpoint: any StatementEndpoint) throws(APIError) -> any StatementClient {
        let client = endpoint.makeClient()
        for (name, value) in variables { client.define(name, value) }
        do {
            for (name, value) in settings { try client.set(Self.settingName(name), value) }
        } catch {
            throw APIError(error)
        }
        return client
    }

    /// `ksql.streams.` before a name means the same as no prefix.
    private static func settingName(_ name: String) -> String {
        let prefix = "ksql.streams."
        return name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
    }

    func statements(_ client: any StatementClient) throws(APIError) -> [ScriptStatement] {
        do {
            return try client.statements(in: script)
        } catch {
            throw .statement(error, text: script, script: script)
        }
    }
}
