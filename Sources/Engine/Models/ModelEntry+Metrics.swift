extension ModelEntry {
    /// For monitoring.
    var metrics: QueryMetrics.Model {
        var metrics = QueryMetrics.Model(name: definition.name)
        metrics.unscored = unscored.list.map { ($0.key.version, $0.key.reason.rawValue, $0.count) }
        if case .remote(let remote, _) = provider { metrics.isCircuitOpen = remote.isCircuitOpen }
        guard let version = state.current else { return metrics }
        (metrics.version, metrics.rows, metrics.rmse, metrics.trainedAt) = (version.number, version.rows, version.rmse, Int64(version.modelTime))
        return metrics
    }
}
