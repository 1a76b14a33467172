import Engine

extension Session {
    /// Executes statements in order; what the last one answers.
    func executeAll(_ script: String) async throws -> StatementResult? {
        var result: StatementResult?
        for statement in try statements(in: script) { result = try await execute(statement) }
        return result
    }
}
