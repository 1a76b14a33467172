import Synchronization

/// Whether the server still takes statements.
final class ServerState: Sendable {
    private let isTerminated = Atomic(false)

    /// As `/info` names it.
    var word: String { isTerminated.load(ordering: .acquiring) ? "TERMINATED" : "RUNNING" }

    func terminate() { isTerminated.store(true, ordering: .releasing) }

    /// - Throws: 503 once the cluster was terminated.
    func check() throws(APIError) {
        guard isTerminated.load(ordering: .acquiring) else { return }
        throw APIError(code: APIError.shutDownCode, message: "the cluster was terminated: this server takes no statements until it is started again")
    }
}
