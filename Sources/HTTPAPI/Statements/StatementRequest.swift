import Diagnostics
import Engine

/// The body of a request that carries statements.
struct StatementRequest: Sendable {
    var script: String
    var settings: [(name: String, value: String?)]
    var variables: [(name: String, value: String?)]
    /// The command that is to be done before.
    var commandSequence: Int64?

    /// - Parameters:
    ///   - statementField: `ksql`, or `sql` for `/query-stream`.
    ///   - settingsField: `streamsProperties` or `properties`.
    init(_ body: [UInt8], statementField: String, settingsField: String) throws(APIError) {
        guard let document = JSONDocument(body), case .object = document else { throw .badRequest("the request's body is not a JSON object") }
        guard let script = document[statementField]?.string else { throw .badRequest("the request's body has no text field \"\(statementField)\"") }
        self.script = script
        settings = try Self.scalars(of: document, settingsField)
        variables = try Self.scalars(of: document, "sessionVariables")
        guard let sequence = document["commandSequenceNumber"], sequence != .null else { return }
        guard case .number(let text) = sequence, let number = Int64(text) else { throw .badRequest("\"commandSequenceNumber\" is not a whole number") }
        commandSequence = number
    }

    private static func scalars(of document: JSONDocument, _ field: String) throws(APIError) -> [(name: String, value: String?)] {
        guard let value = document[field], value != .null else { return [] }
        guard case .object(let members) = value else { throw .badRequest("\"\(field)\" is not an object") }
        for (name, value) in members where value != .null && value.scalarText == nil { throw .badRequest("\"\(name)\" in \"\(field)\" has a value that is no text, number or boolean") }
        return value.settings
    }

    /// A client with the request's settings and variables.
    /// - Parameter base: Settings of the server, which the request's own replace.
    func makeClient(of endpoint: any StatementEndpoint, _ base: [(name: String, value: String)]) throws(APIError) -> any StatementClient {
        try prepared(endpoint.makeClient(), base)
    }

    /// The client, once it has the request's settings and variables.
    func prepared(_ client: any StatementClient, _ base: [(name: String, value: String)]) throws(APIError) -> any StatementClient {
        do { for (name, value) in base { try client.set(name, value) } } catch { throw APIError(error) }
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
