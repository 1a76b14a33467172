import Catalog
import Columns
import Diagnostics
import StreamTasks
import Syntax
public import TopicLog

/// A statement that shaped the catalog. Replaying all of them in order gives the catalog back.
struct Command {
    var number: UInt64
    var text: String
    var session: SessionState
    /// What it defined: the entry goes when that is dropped.
    var subject: String

    var entryName: String { Command.entryName(number) }

    static func entryName(_ number: UInt64) -> String {
        let digits = String(number)
        return Command.prefix + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    }

    static let prefix = "command/"

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.write(UInt8(2))
        writer.write(text)
        writer.write(session.encoded)
        writer.write(subject)
        writer.write(session.executedAt ?? .min)
        return writer.bytes
    }

    init(number: UInt64, text: String, session: SessionState, subject: String) {
        self.number = number
        self.text = text
        self.session = session
        self.subject = subject
    }

    init(number: UInt64, bytes: [UInt8]) throws(StateFormatError) {
        self.number = number
        (text, session, subject) = try bytes.withReader { (reader) throws(StateFormatError) -> (String, SessionState, String) in
            let version = try reader.read(UInt8.self)
            guard version == 1 || version == 2 else { throw StateFormatError("unknown version of a command") }
            let text = try reader.readString(), subject: String
            var session = SessionState(encoded: try reader.readString())
            subject = try reader.readString()
            // Version 1 did not keep the time.
            let executedAt = version == 1 ? .min : try reader.read(Int64.self)
            session.executedAt = executedAt == .min ? nil : executedAt
            return (text, session, subject)
        }
    }
}

extension EngineCore {
    /// Brings the catalog, queries and models to what the last commit says.
    func open() throws(Diagnostic) {
        let state: CommitRecord
        do { state = try broker.committedState() } catch { throw Diagnostic(error) }
        entries = state.entries
        epoch = state.epoch
        do { insertClock = try InsertClock(entries[InsertClock.entryName]) } catch {
            throw Diagnostic(.damage, code: "insert-clock", "the time of the last INSERT cannot be read: \(error.reason)")
        }
        pending = CommitRecord()
        hasUncommittedRecords = false
        uncommittedBytes = 0
        commandLog.restore(entries[CommandLog.entryName])
        try restoreSchemas()
        try restoreIncarnations()
        metastore.put(ProcessingLog.definition)
        metastore.put(CompatibleLog.definition)
        if !isCatalogOnly { try createProcessingLog() }
        try replayCommands()
        applyHolds(always: true)
    }

    /// The processing log can be read before it has a record.
    private func createProcessingLog() throws(Diagnostic) {
        do {
            for topic in [ProcessingLog.topic, CompatibleLog.topic] where try broker.topic(named: topic) == nil {
                try broker.createTopic(TopicDescription(name: topic))
                hasUncommittedRecords = true
            }
        } catch { throw Diagnostic(error) }
    }

    private func replayCommands() throws(Diagnostic) {
        isReplaying = true
        defer { isReplaying = false }
        brokenCommands = []
        let names = entries.keys.filter { $0.hasPrefix(Command.prefix) }.sorted()
        let replaced = replacedCommands(names)
        for name in names {
            guard let number = UInt64(name.dropFirst(Command.prefix.count)), let bytes = entries[name] else { continue }
            let command: Command
            do { command = try Command(number: number, bytes: bytes) } catch {
                throw Diagnostic(.damage, code: "catalog", "statement \(number) of the catalog cannot be read: \(error)")
            }
            nextCommand = number
            isReplaced = replaced.contains(name)
            defer { isReplaced = false }
            do throws(Diagnostic) { try replay(command) } catch {
                if let fault = broker.fault { throw Diagnostic(fault) }
                broke(command, error)
                if let parsed = try? Parser.parseStatement(command.text) { noteReplayed(parsed, CommandStatus(.error, error.message)) }
            }
            nextCommand = number + 1
        }
        if let counter = entries["commands"], counter.count == 8 {
            nextCommand = counter.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
        }
    }

    private func replay(_ command: Command) throws(Diagnostic) {
        if let crash = crumbs?.crash, crash.subject == command.entryName, crash.count >= Breadcrumbs.crashesMax {
            throw .execution("crashes", "it has ended the process \(crash.count) times, by signal \(crash.signal)")
        }
        let crumb = crumbs?.enter(command.entryName)
        defer { crumbs?.leave(crumb) }
        let parsed = try Parser.parseStatement(command.text)
        guard case .done(let message, let outcome) = try execute(parsed, in: command.session) else { return }
        noteReplayed(parsed, CommandStatus(.success, message, queryID: outcome.queryID))
    }

    /// The commands behind which another one defines the same.
    private func replacedCommands(_ names: [String]) -> Set<String> {
        var result: Set<String> = [], defined: Set<String> = []
        for name in names.reversed() {
            guard let number = UInt64(name.dropFirst(Command.prefix.count)), let bytes = entries[name],
                let command = try? Command(number: number, bytes: bytes)
            else { continue }
            if !defined.insert(command.subject).inserted { result.insert(name) }
        }
        return result
    }

    /// Writes a statement down, to be true with the next commit.
    func remember(_ text: String, in session: SessionState, defining subject: String) {
        guard !isReplaying else { return }
        if brokenCommands.contains(where: { $0.subject == subject }) { forget(subject) }
        let command = Command(number: nextCommand, text: text, session: session, subject: subject)
        put(command.entryName, command.bytes)
        nextCommand += 1
        var writer = ByteWriter()
        writer.write(nextCommand)
        put("commands", writer.bytes)
    }

    /// Forgets the statements that defined something.
    func forget(_ subject: String) {
        guard !isReplaying else { return }
        for command in commands(defining: subject) { put(command.entryName, []) }
        brokenCommands.removeAll { $0.subject == subject }
    }

    /// Puts one text in the place of the statements that defined something: that of the first, so that what follows finds it.
    func rewrite(_ subject: String, as text: String) {
        guard !isReplaying else { return }
        let all = commands(defining: subject)
        for command in all.dropFirst() { put(command.entryName, []) }
        guard var first = all.first else { return }
        first.text = text
        put(first.entryName, first.bytes)
    }

    /// The statements that defined something, in order.
    func commands(defining subject: String) -> [Command] {
        let known = entries.merging(pending.entries) { $1 }
        var result: [Command] = []
        for (name, bytes) in known where name.hasPrefix(Command.prefix) && !bytes.isEmpty {
            guard let number = UInt64(name.dropFirst(Command.prefix.count)), let command = try? Command(number: number, bytes: bytes) else { continue }
            if command.subject == subject { result.append(command) }
        }
        return result.sorted { $0.number < $1.number }
    }

    /// Drops everything since the last commit and builds queries and models anew from it. Queries that had failed or were paused stay so.
    func restoreLastCommit() throws(Diagnostic) {
        do {
            guard let undoable = broker as? any Undoable else {
                throw Diagnostic.execution("no-undo", "this broker cannot take back an unfinished epoch")
            }
            try undoable.rollback()
        } catch let error as LogError { throw reopened(after: Diagnostic(error)) } catch let error as Diagnostic { throw error } catch {
            throw .execution("undo", "\(error)")
        }
        try rebuildFromLastCommit()
    }

    /// Builds everything anew from what the last commit says.
    func rebuildFromLastCommit() throws(Diagnostic) {
        let former = Dictionary(queries.map { ($0.id, $0) }) { first, _ in first }
        let problems = connectors.compactMapValues(\.problem)
        let log = processingLog
        restorations += 1
        sharedPartitions = SharedPartitions()
        metastore = MetaStore()
        queries = []
        models.removeAll()
        connectors = [:]
        let wasActive = isActive
        isActive = false
        try open()
        isActive = wasActive
        processingLog = log
        for query in queries { if let old = former[query.id] { keepStanding(of: query, old) } }
        for (name, problem) in problems { connectors[name]?.problem = problem }
        removeStrayConnectors()
        for source in sources { try source.restore(from: entries) }
        applyScope()
        repeatSettlements()
        clientReads.wake()
    }
}

/// A broker that can take back what was appended since the last commit.
public protocol Undoable: Broker {
    func rollback() throws(LogError)
}
