import Analysis
import Catalog
import Diagnostics
import Expressions
import Functions
import Models
import Schemas
import Storage
import StreamTasks
import Syntax
import TopicLog
import Values
import World

/// The engine's state, confined to its thread: catalog, queries, connectors, models, and the commit that is being prepared.
final class EngineCore {
    let broker: any Broker
    let changelogs: any ChangelogStore
    let options: EngineOptions
    let surroundings: Surroundings
    var metastore = MetaStore()
    /// In the order of creation, which is an order in which writers come before their readers (but for cycles).
    var queries: [PersistentQuery] = [] {
        didSet { knownGraph = nil }
    }
    private var knownGraph: QueryGraph?
    /// Tasks work on these threads beside the engine's own.
    let workers: WorkerPool
    /// What queries read together, since the last restoration.
    var sharedPartitions = SharedPartitions()
    let tableViews = TableViews()
    /// Clients' reads go on here; by default on whoever asks for them.
    var readers = ReaderThreads(threads: 0)
    var clientReads = ClientReads()
    /// Errors in records that clients' queries have read.
    var clientErrorCount = 0
    var connectors: [String: ConnectorEntry] = [:]
    /// What the catalog holds and could not be made when it was read back.
    var brokenCommands: [BrokenCommand] = []
    var commandLog = CommandLog()
    var sinks: [SinkRunner] = []
    /// When it was last looked for topics that sinks wait for.
    var lastTopicCheck: UInt64 = 0
    /// What sinks have said since the last commit was begun, and what the last commits begun have to say of them.
    var settlements: [SinkSettlement] = []
    var sealedSettlements: [(epoch: UInt64, settlements: [SinkSettlement])] = []
    var sources: [SourceRunner] = []
    let models: ModelRegistry
    /// Schemas of AVRO, PROTOBUF and JSON_SR; nil: there is no registry.
    let schemas: (any SchemaRegistry)?
    /// What the next commit will say.
    var pending = CommitRecord()
    /// Entries as of the last commit.
    var entries: [String: [UInt8]] = [:]
    /// Statements that made the catalog, by number.
    var nextCommand: UInt64 = 0
    var epoch: UInt64 = 0
    /// True while the log holds records that no commit names yet.
    var hasUncommittedRecords = false
    /// Connectors work.
    var isActive = false
    /// Only names are wanted: no query, model or connector is set up.
    var isCatalogOnly = false
    /// A copy on which statements are tried: nothing outside it is touched.
    var isSandbox = false
    var insertClock = InsertClock()
    /// The log's lives; nil on Kafka, whose offsets do not come again.
    var logIncarnations: LogIncarnations?
    /// Where partitions ended when the log was opened by this process, by the topic's number.
    var openedEnds: [UInt64: [Offset]]?
    /// When it was last looked at what is kept, by the monotonic clock.
    var lastHoldCheck: UInt64?
    var lastReserveCheck: UInt64?
    /// How far stored queries work.
    var scope = WorkScope.nothing
    /// What clients wait for.
    var waits: [EngineWait] = []
    /// Stream time where records stay away.
    let idleAdvance = IdleAdvance()
    var committer = Committer.open
    /// Refusals since a commit was last made.
    var refusals = 0
    /// The log is to be opened anew before anything is committed.
    var mustReopen = false
    let health: HealthBoard
    let crumbs: Breadcrumbs?
    var processingLog: ProcessingLog
    /// Where the HTTP API listens.
    var address: String?
    /// Ends the thread's sleep; runs work on the thread. Set by the thread.
    var wake: @Sendable () -> Void = {}
    var post: @Sendable (@escaping @Sendable (EngineCore) -> Void) -> Void = { _ in }
    /// Watches for records that others write, where others can.
    private var arrivals: AnyObject?
    /// Set while the catalog is read back: nothing is created or appended.
    var isReplaying = false
    /// While the catalog is read back: a later statement takes the place of the present one's query, so that the state is not this one's.
    var isReplaced = false
    /// How often the last commit was restored: queries of an earlier life must not go on.
    var restorations = 0
    /// How often a query's tasks were made.
    var incarnations: UInt64 = 0
    var lastCommitNanoseconds: UInt64 = 0
    /// Long trainings run on threads of their own; without, in tests, they are done when the statement is.
    var trainsBeside = false
    /// How far predictions may run ahead of the trainings that they cause.
    var pace = PredictionPace()
    /// Numbers of trainings.
    var nextJob: UInt64 = 0
    /// A commit that was begun; perhaps it is done.
    var ongoingCommit: OngoingCommit?
    /// Bytes that queries and statements have appended since the last commit.
    var uncommittedBytes = 0
    /// Event time and clock of the last record that a paced source handed in.
    var lastEventTime: Int64?
    var lastEmission: UInt64?

    init(broker: any Broker & ChangelogStore, options: EngineOptions, surroundings: Surroundings) {
        self.broker = broker
        changelogs = broker
        self.options = options
        self.surroundings = surroundings
        models = ModelRegistry()
        schemas = options.schemaRegistry ?? (broker.assignsOffsets && options.keepsSchemas ? EmbeddedRegistry(firstID: options.firstSchemaID) : nil)
        let clock = surroundings.clock
        crumbs = options.breadcrumbPath.flatMap { Breadcrumbs(path: $0) }
        health = HealthBoard { clock.monotonicNanoseconds }
        workers = WorkerPool(threads: options.threads)
        processingLog = ProcessingLog()
    }

    /// The queries' wiring as it is now.
    var graph: QueryGraph {
        if let knownGraph { return knownGraph }
        let graph = QueryGraph(queries)
        knownGraph = graph
        return graph
    }

    /// From now on, records that others write end the thread's sleep.
    func watchArrivals() {
        guard !broker.assignsOffsets else { return }
        arrivals = broker.onCommit(wake)
    }

    var functionContext: FunctionContext {
        let clock = surroundings.clock
        return FunctionContext(nowMilliseconds: { clock.nowMilliseconds }, random: surroundings.random)
    }

    func taskBuilder(_ session: SessionState) -> TaskBuilder {
        var context = functionContext
        context.statementMilliseconds = session.executedAt
        var settings = PipelineSettings(
            context: context, models: models.scorers,
            aggregates: AggregateSettings(
                collectListLimit: session.integer(.collectListLimit), collectSetLimit: session.integer(.collectSetLimit)),
            skipsExpiredWindows: session.boolean(.skipExpired))
        settings.failsOnInvalidTimestamp = session.boolean(.throwsOnInvalidTimestamp)
        return TaskBuilder(broker: broker, settings: settings, batchRowsMax: options.batchRowsMax, shared: broker.assignsOffsets ? sharedPartitions : nil)
    }

    // MARK: Commit

    /// Makes everything since the last commit true at once. What was begun before is true then, too.
    func commit() throws(Diagnostic) {
        try awaitCommit()
        // Nobody who writes has come this far; what connectors have noted waits.
        if case .refusing = committer { return }
        guard let record = recordToCommit() else { return }
        do { try broker.commit(record) } catch { throw stopped(by: error) }
        embeddedSchemas?.publish()
        refusals = 0
        for sink in sinks { sink.committed() }
    }

    /// The same, without waiting: work goes on while the disk does its part. Nobody may be told that it is done before it is.
    func beginCommit() throws(Diagnostic) {
        if let commit = ongoingCommit, !commit.isUnderWay { try awaitCommit() }
        guard let record = recordToCommit() else { return }
        let commit = OngoingCommit()
        ongoingCommit = commit
        broker.beginCommit(record) { [post, embeddedSchemas] result in
            if case .success = result { embeddedSchemas?.publish() }
            commit.end(result)
            post { core in
                core.ended(commit, result)
                for sink in core.sinks { sink.committed() }
            }
        }
    }

    /// A commit that was begun is done; who has waited for it has seen how it went.
    private func ended(_ commit: OngoingCommit, _ result: Result<Void, LogError>) {
        switch result {
        case .success: refusals = 0
        case .failure(let error): if ongoingCommit === commit { _ = stopped(by: error) }
        }
    }

    /// Waits for a commit that was begun.
    func awaitCommit() throws(Diagnostic) {
        guard let commit = ongoingCommit else { return }
        ongoingCommit = nil
        do { try commit.wait() } catch { throw stopped(by: error) }
    }

    /// What the next commit says; nil if there is nothing to say. From here on it counts as said: a commit that fails ends the engine.
    private func recordToCommit() -> CommitRecord? {
        addStates()
        addSchemas()
        applyHolds()
        for model in models.all { model.addState(to: &pending) }
        for source in sources { source.addState(to: &pending) }
        guard hasUncommittedRecords || !pending.isEmpty else { return nil }
        embeddedSchemas?.seal()
        epoch += 1
        pending.epoch = epoch
        sealSettlements(epoch)
        defer { pending = CommitRecord() }
        for (name, value) in pending.entries { entries[name] = value.isEmpty ? nil : value }
        hasUncommittedRecords = false
        uncommittedBytes = 0
        lastCommitNanoseconds = surroundings.clock.monotonicNanoseconds
        return pending
    }

    /// Adds what tasks have to say, written beside each other where that is likely to be much.
    private func addStates() {
        let steps = queries.flatMap { $0.takeTouched() }
        if uncommittedBytes >= EngineCore.epochBytes / 8 { workers.run(steps.count) { steps[$0].run() } } else { for step in steps { step.run() } }
        for step in steps { step.add(to: &pending) }
    }

    /// Remembers an entry for the next commit; an empty value removes it.
    func put(_ name: String, _ value: [UInt8]) {
        pending.entries[name] = value
    }

    // MARK: Records from outside

    /// Appends rows of a source's schema, as INSERT does; the caller commits.
    func append(_ rows: SinkWriter.Appended, of definition: SourceDefinition) {
        hasUncommittedRecords = true
        route(rows, of: definition)
    }

    /// Hands rows that were just written to the running tasks that read them.
    func route(_ appended: SinkWriter.Appended, of definition: SourceDefinition) {
        uncommittedBytes += appended.byteCount
        guard options.handsRowsOver, broker.assignsOffsets, definition.survivesHandOver else { return }
        for reader in readers(of: appended.partition.topic) where reader.query.state == .running && reader.input.partition == appended.partition {
            let source = reader.task.plan.root.sources[reader.input.source].definition
            guard source.schema == definition.schema, source.valueFormat == definition.valueFormat, source.keyFormat == definition.keyFormat,
                source.window == definition.window, source.timestampColumn == nil
            else { continue }
            reader.input.offer(appended.rows, at: appended.baseOffset)
        }
    }
}

extension SourceDefinition {
    /// True if rows written and read back are the same rows: only then may a reader take them from memory.
    var survivesHandOver: Bool {
        guard valueFormat.name == "JSON", valueFormat.wrapsSingle != false, keyFormat.name == "KAFKA" || keyFormat.name == "JSON", timestampColumn == nil else { return false }
        // Headers are beside the columns that a writer has.
        guard schema.headerColumns.isEmpty else { return false }
        let names = schema.columns.map { $0.name.uppercased() }
        // DOUBLE has NaN, which JSON writes as text; a map's null key becomes a word.
        return Set(names).count == names.count && schema.columns.allSatisfy { $0.type.survivesJSON }
    }
}

extension SQLType {
    fileprivate var survivesJSON: Bool {
        switch self {
        case .boolean, .integer, .bigint, .double, .decimal, .string, .bytes, .date, .time, .timestamp: true
        case .array(let element): element.survivesJSON
        case .structure(let fields): fields.allSatisfy { $0.type.survivesJSON } && Set(fields.map { $0.name.uppercased() }).count == fields.count
        case .map: false
        }
    }
}

extension Diagnostic {
    /// A task's refusal as a user's error.
    init(_ error: TaskError) { self = error.cause.map { Diagnostic($0) } ?? .execution("task", error.message, hint: error.hint) }
}
