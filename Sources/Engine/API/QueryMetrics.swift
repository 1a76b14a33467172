/// How queries fare, for monitoring.
public struct QueryMetrics: Sendable {
    /// A stored query; counts are since the engine was opened.
    public struct Query: Sendable {
        public var id: String
        public var isRunning: Bool
        /// It is in ERROR.
        public var hasFailed: Bool
        public var recordsIn: Int
        public var recordsOut: Int
        public var recordErrors: Int
        public var lateRecords: Int
        /// Records that wait because a remote model does not answer.
        public var heldRecords = 0
        public init(id: String, isRunning: Bool, hasFailed: Bool = false, recordsIn: Int, recordsOut: Int, recordErrors: Int, lateRecords: Int) {
            (self.id, self.isRunning, self.hasFailed, self.recordsIn, self.recordsOut) = (id, isRunning, hasFailed, recordsIn, recordsOut)
            (self.recordErrors, self.lateRecords) = (recordErrors, lateRecords)
        }
    }

    /// A model.
    public struct Model: Sendable {
        public var name: String
        /// Nil without a version, and for a service.
        public var version: Int?
        /// What the current version was trained on.
        public var rows = 0
        public var rmse: Double?
        /// Of the current version, milliseconds since 1970; nil if its "ModelTime" is no such number.
        public var trainedAt: Int64?
        /// A service that failed so often that it is asked now and then only.
        public var isCircuitOpen = false
        /// Records that were not scored: the version that was asked (nil if there was none), why, and how many.
        public var unscored: [(version: Int?, reason: String, count: Int)] = []
        public init(name: String) { self.name = name }
    }

    /// Records that are kept for a query, connector or model.
    public struct Hold: Sendable {
        public var owner: String
        public var topic: String
        public var partition: Int32
        public var byteCount: Int
        public var ageMilliseconds: Int64
    }

    public var queries: [Query]
    public var models: [Model] = []
    public var holds: [Hold] = []
    /// Errors in records that clients' queries have read.
    public var clientRecordErrors: Int
    public init(queries: [Query] = [], clientRecordErrors: Int = 0) {
        self.queries = queries
        self.clientRecordErrors = clientRecordErrors
    }
}

extension SQLEngine {
    public func queryMetrics() async -> QueryMetrics {
        let metrics = try? await perform { core in
            var metrics = QueryMetrics(
                queries: core.queries.map {
                    var query = QueryMetrics.Query(
                        id: $0.id, isRunning: $0.state == .running, hasFailed: $0.failure != nil, recordsIn: $0.recordsIn, recordsOut: $0.recordsOut, recordErrors: $0.problemCount,
                        lateRecords: $0.lateRecords)
                    if !$0.held.isEmpty { query.heldRecords = $0.recordsBehindModel }
                    return query
                }, clientRecordErrors: core.clientErrorCount)
            metrics.models = core.models.all.map(\.metrics)
            metrics.holds = core.heldRecords.map {
                QueryMetrics.Hold(
                    owner: $0.hold.owner.name, topic: $0.hold.partition.topic, partition: $0.hold.partition.partition, byteCount: $0.kept.byteCount,
                    ageMilliseconds: $0.kept.ageMilliseconds)
            }
            return metrics
        }
        return metrics ?? QueryMetrics()
    }
}
