import Diagnostics
import Engine

/// What Kafka Connect's interface asks of the engine.
protocol ConnectEndpoint: Sendable {
    func connectorReports() async throws(Diagnostic) -> [ConnectorReport]
    func putConnector(_ name: String, _ settings: [String: String], replaces: Bool) async throws(Diagnostic) -> (report: ConnectorReport, isNew: Bool)
    func dropConnector(_ name: String) async throws(Diagnostic)
    func setConnector(_ name: String, to state: ConnectorReport.State) async throws(Diagnostic)
    func restartConnector(_ name: String) async throws(Diagnostic)
}

extension SQLEngine: ConnectEndpoint {}

/// A refusal as Kafka Connect tells it: the HTTP status, and a message.
struct ConnectRefusal: Error {
    var status: Int
    var message: String

    init(_ status: Int, _ message: String) { (self.status, self.message) = (status, message) }

    init(_ diagnostic: Diagnostic) {
        let text = diagnostic.hint.map { "\(diagnostic.message). \($0)" } ?? diagnostic.message
        switch diagnostic.code {
        case "unknown-connector": self.init(404, diagnostic.message)
        case "already-exists": self.init(409, diagnostic.message)
        case "sink-clause": self.init(409, text)
        default: self.init(diagnostic.kind == .analysis || diagnostic.kind == .syntax ? 400 : 500, text)
        }
    }
}

/// An answer of Kafka Connect's interface.
struct ConnectAnswer {
    var status = 200
    /// JSON; nil: there is no body.
    var body: [UInt8]?
    /// Where what was made can be found.
    var location: String?
}
