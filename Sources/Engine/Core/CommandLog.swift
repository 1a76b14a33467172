public import Diagnostics
import StateStores
import Syntax
import TopicLog

/// How the newest commands went, and how many there have been.
struct CommandLog {
    /// Of the last command; -1 before the first.
    private(set) var sequence: Int64 = -1
    private var statuses: [CommandID: CommandStatus] = [:]
    private var order: [CommandID] = []
    /// So many are remembered.
    private static let countMax = 10_000

    static let entryName = "command-sequence"

    /// A new command's number.
    mutating func begin() -> Int64 {
        sequence += 1
        return sequence
    }

    /// - Parameter entry: What the commits hold of it.
    mutating func restore(_ entry: [UInt8]?) {
        guard let entry, entry.count == 8 else { return }
        sequence = max(sequence, entry.withUnsafeBytes { $0.loadUnaligned(as: Int64.self) })
    }

    var entry: [UInt8] { withUnsafeBytes(of: sequence) { Array($0) } }

    mutating func note(_ id: CommandID, _ status: CommandStatus) {
        if statuses.updateValue(status, forKey: id) == nil { order.append(id) }
        guard order.count > Self.countMax else { return }
        for old in order.prefix(order.count - Self.countMax) { statuses[old] = nil }
        order.removeFirst(order.count - Self.countMax)
    }

    func status(of id: CommandID) -> CommandStatus? { statuses[id] }

    var all: [(id: CommandID, status: CommandStatus)] { order.compactMap { id in statuses[id].map { (id, $0) } } }
}

extension EngineCore {
    /// Executes a statement, and remembers how it went if it is a command. Its number is part of its commit.
    func executeWhole(_ parsed: ParsedStatement, as id: CommandID?, in session: SessionState) throws(Diagnostic) -> StatementResult {
        guard let id else { return try executeWhole(parsed, in: session) }
        var log = commandLog
        let number = log.begin()
        let result = try executeWhole(parsed, in: session) { put(CommandLog.entryName, log.entry) }
        guard case .done(let message, var outcome) = result, !outcome.isNoOp else { return result }
        commandLog = log
        commandLog.note(id, CommandStatus(.success, message, queryID: outcome.queryID))
        outcome.sequence = number
        return .done(message: message, outcome)
    }

    /// Remembers how a command of the catalog went that was read back.
    func noteReplayed(_ parsed: ParsedStatement, _ status: CommandStatus) {
        guard let id = StatementFacts(parsed.statement).commandID else { return }
        commandLog.note(id, status)
    }
}

extension SQLEngine {
    /// The commands that are remembered, in the order in which each name was first used.
    public func commandStatuses() async throws(Diagnostic) -> [(id: CommandID, status: CommandStatus)] {
        let list = try await perform { core in StatusList(list: core.commandLog.all) }
        return list.list
    }

    private struct StatusList: Sendable { var list: [(id: CommandID, status: CommandStatus)] }

    public func commandStatus(of id: CommandID) async throws(Diagnostic) -> CommandStatus? {
        try await perform { core in core.commandLog.status(of: id) }
    }

    /// Waits until the command with a number has been executed.
    /// - Returns: False if the time was over before.
    public func waitForCommand(_ sequence: Int64, within milliseconds: Int64) async throws(Diagnostic) -> Bool {
        try await wait(atMost: milliseconds) { _ in Awaited(isMet: { core, _ in core.commandLog.sequence >= sequence }) }.isMet
    }
}
