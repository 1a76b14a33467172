public import Diagnostics
import Storage
import Synchronization
public import Syntax
public import TopicLog
import World

/// An engine in memory, on the caller's thread, that does nothing until it is told: what golden tests drive.
///
/// Queries begin at the earliest records. The clock stands still.
public final class TestBench {
    private let broker: BatchingBroker
    private let options: EngineOptions
    private let surroundings: Surroundings
    private let clock: SimulatedClock
    private let posted = PostedWork()
    private(set) var core: EngineCore
    private(set) var session = SessionState()

    /// - Parameter now: What the clock shows, milliseconds since 1970.
    public init(_ options: EngineOptions, now: Int64 = 0) throws(Diagnostic) {
        let seed = Mutex(SeededRandom(seed: 1))
        let clock = SimulatedClock(nowMilliseconds: now)
        self.clock = clock
        surroundings = Surroundings(clock: clock, files: PosixFileSystem(), random: { seed.withLock { $0.next() } })
        broker = BatchingBroker(MemoryBroker())
        self.options = options
        session.offsetResetDefault = "earliest"
        core = EngineCore(broker: broker, options: options, surroundings: surroundings)
        try begin()
    }

    public var log: any Broker { broker }

    /// Settings, as SET would make them.
    public func set(_ name: String, _ value: String?) throws(Diagnostic) { try session.set(name, value) }

    /// Executes a statement; its changes are committed.
    public func execute(_ source: StatementText) throws(Diagnostic) {
        try execute(try parse(source))
    }

    public func parse(_ source: StatementText) throws(Diagnostic) -> ParsedStatement {
        try Parser.parse(source, variables: session.boolean(.substitution) ? session.variables : nil)
    }

    public func execute(_ parsed: ParsedStatement) throws(Diagnostic) { _ = try result(of: parsed) }

    func result(of parsed: ParsedStatement) throws(Diagnostic) -> StatementResult {
        if let result = try session.execute(parsed.statement) { return result }
        // Queries that the statement depends on have taken what came before.
        if core.topicsRead(by: parsed.statement) != nil { try work() }
        return try core.executeWhole(parsed, in: session)
    }

    /// Creates a topic if it is missing.
    public func ensureTopic(_ topic: TopicDescription) throws(Diagnostic) {
        do {
            guard try broker.topic(named: topic.name) == nil else { return }
            _ = try broker.createTopic(topic)
        } catch { throw Diagnostic(error) }
        core.hasUncommittedRecords = true
        try core.commit()
    }

    /// Works until nothing is left to do, and commits.
    /// - Throws: The reason of a query that has failed.
    public func settle() throws(Diagnostic) {
        try work()
        if let failed = core.queries.first(where: { $0.failure != nil }) { throw .queryFailed(failed) }
    }

    private func work() throws(Diagnostic) {
        while try step() {}
        try core.commit()
    }

    func step() throws(Diagnostic) -> Bool {
        posted.run(core)
        var worked = try core.pollSources()
        worked = try core.workOnce(core.queries) || worked
        return try core.logClientProblems() || worked
    }

    /// Lets the clock go on, as a live engine sees it: whatever falls due is done when it does.
    /// - Returns: How often stream time was moved.
    @discardableResult
    public func wait(milliseconds: Int) throws(Diagnostic) -> Int {
        var left = milliseconds, moves = 0
        while true {
            while try step() {}
            if try core.advanceIdleTasks(isAtRest: true) {
                moves += 1
                continue
            }
            try core.commit()
            guard left > 0 else { return moves }
            let next = min(left, core.idleAdvance.wait ?? left)
            clock.advance(milliseconds: next)
            left -= next
        }
    }

    /// Drops the engine and opens another one on what is committed.
    public func restart() throws(Diagnostic) {
        do { try broker.rollback() } catch { throw Diagnostic(error) }
        core = EngineCore(broker: broker, options: options, surroundings: surroundings)
        try begin()
    }

    private func begin() throws(Diagnostic) {
        core.post = { [posted] in posted.add($0) }
        try core.open()
        core.enter(.upTo(ReadBound(topics: nil, ends: [:])))
    }
}

/// Work that comes from other threads, until the bench's caller has time for it.
private final class PostedWork: Sendable {
    private let work = Mutex<[@Sendable (EngineCore) -> Void]>([])

    func add(_ body: @escaping @Sendable (EngineCore) -> Void) { work.withLock { $0.append(body) } }

    func run(_ core: EngineCore) {
        let waiting = work.withLock { work in
            defer { work = [] }
            return work
        }
        for body in waiting { body(core) }
    }
}
