extension SQLEngine {
    /// The stored queries that are in ERROR now, each with its cause and what helps: for whoever begins to work with this engine.
    public func failedQueries() async -> [EngineNotice] {
        let found = try? await perform { core in
            core.queries.compactMap { query in
                query.failure.map { EngineNotice(.query(query.id), "query \(query.id) is in ERROR: \($0.message)", hint: $0.wayOut(of: query.id)) }
            }
        }
        return found ?? []
    }
}
