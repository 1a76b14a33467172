public import Diagnostics
public import Schemas

/// How an engine runs; the command line fills it.
public struct EngineOptions: Sendable {
    /// Bytes of state and buffers; beyond it a query goes to an error state.
    public var memoryLimit: Int
    public var threads: Int
    /// Rows of a batch, 1 to 4096; smaller only in tests.
    public var batchRowsMax: Int
    /// The least spacing of live sources is event time divided by this; nil: as fast as possible.
    public var speed: Double?
    /// How long a bounded run waits for a sink that cannot deliver.
    public var sinkTimeoutMilliseconds: Int64
    /// `commit.interval.ms`.
    public var commitIntervalMilliseconds: Int64
    /// Hears what went wrong, or right again, while the engine goes on. Called on any thread; must not block.
    public var notify: (@Sendable (EngineNotice) -> Void)?
    /// Where it is noted what the process is working on, so that a query whose task ends it twice is not started a third time; nil: nowhere.
    public var breadcrumbPath: String?
    /// Where the data is: whose disk counts.
    public var directory = "."
    /// So much of what retention would remove may one query, connector or model keep; nil: half of what the disk has free.
    public var retentionHoldBytesMax: Int?
    /// And for so long.
    public var retentionHoldMillisecondsMax: Int64 = 7 * 86_400_000
    /// What statements of clients over the network may reach on this machine.
    public var networkReach = NetworkReach()
    /// Bytes of the disk that are kept for commits: nothing more is taken when it has no more free; nil: 5 % of it, at most 1 GiB.
    public var commitReserveBytes: Int?
    /// No stored query is started by itself; RESUME starts it.
    public var isSafeMode = false
    /// Whether a query takes its upstream's rows from memory; results are the same without.
    public var handsRowsOver = true
    /// CREATE CONNECTOR of a kind that does not exist here does nothing but tell so.
    public var skipsUnknownConnectors = false
    /// Where schemas are registered; nil: in the engine's own commits, where the log is its own too.
    public var schemaRegistry: (any SchemaRegistry)?
    /// Whether the engine may keep schemas itself.
    var keepsSchemas = true
    /// The id of the first schema in the engine's own registry.
    public var firstSchemaID: Int32 = 1
    /// Queries write to partition 0 of every topic, so that a test sees one order of records.
    public var writesOnePartition = false

    public init(
        memoryLimit: Int = 1 << 30, threads: Int = 2, batchRowsMax: Int = 4096, speed: Double? = nil, sinkTimeoutMilliseconds: Int64 = 30_000,
        commitIntervalMilliseconds: Int64 = 100
    ) {
        self.memoryLimit = memoryLimit
        self.threads = threads
        self.batchRowsMax = batchRowsMax
        self.speed = speed
        self.sinkTimeoutMilliseconds = sinkTimeoutMilliseconds
        self.commitIntervalMilliseconds = commitIntervalMilliseconds
    }
}

/// What an operator should hear about: once for each outage, not for each attempt.
public struct EngineNotice: Sendable {
    public enum Subject: Sendable, Equatable {
        case query(String), connector(String), model(String)
        /// A query of a client.
        case client
        /// A statement of the catalog, by its number.
        case statement(UInt64)
        /// The engine as a whole, see ``SQLEngine/health``.
        case engine
    }

    public var subject: Subject
    public var message: String
    public var hint: String?
    /// A query has failed: a bounded run says so at its end, too.
    public var isFailure = false
    /// The engine has stopped for good: the process has nothing left to do.
    public var isLast = false

    init(_ subject: Subject, _ message: String, hint: String? = nil) {
        (self.subject, self.message, self.hint) = (subject, message, hint)
    }
}

/// How `fsql run` went.
public struct RunSummary: Sendable {
    public var recordsIn = 0
    public var recordsOut = 0
    public var recordErrors = 0
    public var lateRecords = 0
    /// Sinks and remote models that still had records to take when their time was over.
    public var pending: [PendingWork] = []
    /// Connectors that have stopped by an error.
    public var failed: [(subject: String, error: Diagnostic)] = []
    /// Lines that tell the story of the run, as `make run` ends with.
    public var lines: [String] = []
    public init() {}
}

/// Where a run stands, for progress on a terminal.
public struct RunProgress: Sendable {
    public var recordsIn: Int
    /// Known for a bounded run.
    public var recordsTotal: Int?
    public var recordsOut: Int
    public var elapsedSeconds: Double
    public init(recordsIn: Int, recordsTotal: Int?, recordsOut: Int, elapsedSeconds: Double) {
        self.recordsIn = recordsIn
        self.recordsTotal = recordsTotal
        self.recordsOut = recordsOut
        self.elapsedSeconds = elapsedSeconds
    }
}
