/// What a statement is, as its tree says, before it is executed.
public struct StatementFacts: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// SELECT: answers with rows. A push query goes on until it is ended.
        case query(isPush: Bool)
        case print
        /// INSERT INTO … VALUES.
        case insertValues
        /// SET, UNSET, DEFINE and UNDEFINE: nobody but the session notices.
        case session
        /// SHOW, DESCRIBE, EXPLAIN and ASSERT.
        case question
        /// Everything that changes what there is.
        case command(CommandID)
    }

    public var kind: Kind

    public init(_ kind: Kind) { self.kind = kind }

    /// SELECT and PRINT answer with rows.
    public var answersWithRows: Bool {
        switch kind {
        case .query, .print: true
        case .insertValues, .session, .question, .command: false
        }
    }

    public var commandID: CommandID? { if case .command(let id) = kind { id } else { nil } }
}

/// What a statement has changed, as ksqlDB names it: `stream/NAME/create`.
public struct CommandID: Sendable, Hashable, CustomStringConvertible {
    public var type: String
    public var name: String
    public var action: String

    public init(type: String, name: String, action: String) { (self.type, self.name, self.action) = (type, name, action) }

    public var description: String { "\(type)/\(name)/\(action)" }
}

/// How a command went.
public struct CommandStatus: Sendable, Hashable {
    public enum Word: String, Sendable, CaseIterable { case queued = "QUEUED", parsing = "PARSING", executing = "EXECUTING", running = "RUNNING", terminated = "TERMINATED", success = "SUCCESS", error = "ERROR" }

    public var word: Word
    public var message: String
    /// The query that it has started.
    public var queryID: String?

    public init(_ word: Word, _ message: String, queryID: String? = nil) { (self.word, self.message, self.queryID) = (word, message, queryID) }
}

/// What a statement that answers nothing has done.
public struct StatementOutcome: Sendable, Hashable {
    /// The query that it has started.
    public var queryID: String?
    /// There was nothing to do, as IF NOT EXISTS allows.
    public var isNoOp = false
    /// The place of a command among all commands; nil: it is none.
    public var sequence: Int64?
    /// The client's query that it has ended.
    public var endedClientQuery: String?
    public var assertion: AssertionFacts?
    public var connector: ConnectorOutcome?
    /// What was accepted but has no effect, or another one than somebody may expect: for standard error and REST's `warnings`.
    public var warnings: [String] = []
    /// What somebody new to it may miss: for a person at a shell, on standard error.
    public var hint: String?
    /// Behind the records that it has written.
    public var position: ReadPosition?

    public init(
        queryID: String? = nil, isNoOp: Bool = false, sequence: Int64? = nil, endedClientQuery: String? = nil, assertion: AssertionFacts? = nil,
        connector: ConnectorOutcome? = nil, position: ReadPosition? = nil, hint: String? = nil
    ) {
        self.hint = hint
        self.position = position
        self.connector = connector
        self.assertion = assertion
        (self.queryID, self.isNoOp, self.sequence, self.endedClientQuery) = (queryID, isNoOp, sequence, endedClientQuery)
    }
}

/// What an ASSERT has found.
public enum AssertionFacts: Sendable, Hashable {
    case topic(String, exists: Bool)
    case schema(subject: String?, id: Int64?, exists: Bool)
}

/// What a statement about a connector has done.
public enum ConnectorOutcome: Sendable, Hashable {
    case created(ConnectorFacts, warnings: [String])
    case dropped(String)
}
