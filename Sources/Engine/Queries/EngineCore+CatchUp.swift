import Diagnostics

extension EngineCore {
    /// Where stored queries do not run by themselves, what was inserted goes through them now: a pull query sees it, and a query that ends,
    /// pauses or is replaced has taken what came before.
    func catchUp(with topics: [String]) throws(Diagnostic) {
        guard !isLive, !isReplaying, run == nil, !insertedTopics.isEmpty else { return }
        let needed = upstreamTopics(of: topics)
        guard !needed.isDisjoint(with: insertedTopics) else { return }
        // A query that fails takes all back to the last commit: what works next are others.
        while try workOnce(queries.filter { needed.contains($0.sink.topic) }) {}
        try commit()
    }
}
