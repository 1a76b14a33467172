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
        public init(id: String, isRunning: Bool, hasFailed: Bool = false, recordsIn: Int, recordsOut: Int, recordErrors: Int, lateRecords: Int) {
            (self.id, self.isRunning, self.hasFailed, self.recordsIn, self.recordsOut) = (id, isRunning, hasFailed, recordsIn, recordsOut)
            (self.recordErrors, self.lateRecords) = (recordErrors, lateRecords)
        }
    }

    public var queries: [Query]
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
            QueryMetrics(
                queries: core.queries.map {
                    QueryMetrics.Query(
                        id: $0.id, isRunning: $0.state == .running, hasFailed: $0.failure != nil, recordsIn: $0.recordsIn, recordsOut: $0.recordsOut, recordErrors: $0.problemCount,
                        lateRecords: $0.lateRecords)
                }, clientRecordErrors: core.clientErrorCount)
        }
        return metrics ?? QueryMetrics()
    }
}
