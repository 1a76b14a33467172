public import HTTPTransfer
public import Schemas
import Synchronization

/// A schema registry elsewhere, over HTTP. What it has said of an id holds for ever.
public final class RemoteRegistry: AwaitedRegistry {
    fileprivate struct Registration: Hashable {
        var subject: String
        var schema: SchemaText
    }

    /// A subject's newest version, and when that was said.
    fileprivate struct Latest {
        var version: SubjectVersion
        var time: UInt64
    }

    /// Why a schema is not there, and until when nobody asks again.
    fileprivate struct Miss {
        var error: RegistryError
        var until: UInt64
        var failures: Int
    }

    fileprivate struct State {
        var schemas: [Int32: RegisteredSchema] = [:]
        var registrations: [Registration: Int32] = [:]
        var latest: [String: Latest] = [:]
        var awaited: Set<Int32> = []
        var misses: [Int32: Miss] = [:]
        var learned: [LearnedSchema] = []
        /// Of the statement at work; nil: there is none.
        var answers: RegistryAnswers?
        var asked: [RegistryQuestion] = []
        var listeners: [@Sendable () -> Void] = []
    }

    private let calls: DecodedCalls
    private let state = Mutex(State())
    private let now: @Sendable () -> UInt64
    /// More than a registry has; a log full of strange ids must not fill the memory.
    private static let entriesMax = 10_000
    private static let missSeconds: UInt64 = 30
    private static let latestSeconds: UInt64 = 60
    private static let restSecondsMax: UInt64 = 30

    /// - Parameter now: A monotonic clock, in nanoseconds.
    public init(_ settings: RegistryClientSettings, client: HTTPClient = HTTPClient(), now: @escaping @Sendable () -> UInt64) {
        calls = DecodedCalls(settings: settings, client: client)
        self.now = now
    }

    public var identity: String { calls.settings.urls.map(RegistryClientSettings.shown).sorted().joined(separator: ",") }

    // MARK: What is known

    public func schema(id: Int32) throws(RegistryError) -> RegisteredSchema {
        let (known, miss) = state.withLock { ($0.schemas[id], $0.misses[id]) }
        if let known { return known }
        if case .schema(let schema)? = try answered(.schema(id: id)) { return schema }
        throw miss?.error ?? .unavailable("schema \(id) has not been fetched yet")
    }

    public func latest(_ subject: String) throws(RegistryError) -> SubjectVersion? {
        guard case .version(let version)? = try answered(.latest(subject: subject)) else { throw Self.notYet }
        return version
    }

    public func recentLatest(_ subject: String) throws(RegistryError) -> SubjectVersion? {
        let time = now()
        if let recent = state.withLock({ $0.latest[subject] }), time &- recent.time < Self.latestSeconds * 1_000_000_000 { return recent.version }
        return try latest(subject)
    }

    public func subjects(of id: Int32) throws(RegistryError) -> [String] {
        guard case .subjects(let subjects)? = try answered(.subjects(id: id)) else { throw Self.notYet }
        return subjects
    }

    public func register(_ schema: SchemaText, under subject: String) throws(RegistryError) -> Int32 {
        if let known = state.withLock({ $0.registrations[Registration(subject: subject, schema: schema)] }) { return known }
        guard case .id(let id)? = try answered(.register(schema, subject: subject)) else { throw Self.notYet }
        return id
    }

    public func isRegistered(_ schema: SchemaText, under subject: String) -> Bool {
        state.withLock { $0.registrations[Registration(subject: subject, schema: schema)] != nil }
    }

    public func check(_ schema: SchemaText, under subject: String) throws(RegistryError) {
        if isRegistered(schema, under: subject) { return }
        guard try answered(.check(schema, subject: subject)) != nil else { throw Self.notYet }
    }

    public func delete(_ subject: String) throws(RegistryError) {
        guard try answered(.delete(subject: subject)) != nil else { throw Self.notYet }
    }

    private static let notYet = RegistryError.unavailable("the schema registry has not been asked yet")

    /// The answer that the statement at work has; nil: it is going to be asked.
    private func answered(_ question: RegistryQuestion) throws(RegistryError) -> RegistryAnswer? {
        let known = state.withLock { state -> Result<RegistryAnswer, RegistryError>? in
            guard let answers = state.answers else { return nil }
            if let known = answers[question] { return known }
            if !state.asked.contains(question) { state.asked.append(question) }
            return nil
        }
        return try known?.get()
    }

    // MARK: Statements

    public func begin(with answers: RegistryAnswers) { state.withLock { ($0.answers, $0.asked) = (answers, []) } }

    public func end() -> [RegistryQuestion] {
        state.withLock { state in
            defer { (state.answers, state.asked) = (nil, []) }
            return state.asked
        }
    }

    public func answer(_ questions: [RegistryQuestion]) async -> RegistryAnswers {
        var answers: RegistryAnswers = [:]
        for question in questions {
            do throws(RegistryError) {
                let answer = try await calls.answer(question)
                learn(question, answer)
                answers[question] = .success(answer)
            } catch { answers[question] = .failure(error) }
        }
        return answers
    }

    private func learn(_ question: RegistryQuestion, _ answer: RegistryAnswer) {
        let time = now()
        state.withLock { state in
            switch (question, answer) {
            case (_, .schema(let schema)): state.learn(schema, atMost: Self.entriesMax)
            case (.latest(let subject), .version(let version?)):
                state.latest[subject] = Latest(version: version, time: time)
                state.learn(version.schema, atMost: Self.entriesMax)
            case (.register(let schema, let subject), .id(let id)):
                state.latest[subject] = nil
                guard state.registrations.count < Self.entriesMax else { break }
                state.registrations[Registration(subject: subject, schema: schema)] = id
                state.learned.append(.registration(subject: subject, schema, id: id))
                // What stands on its own is known with its id.
                if schema.references.isEmpty { state.learn(RegisteredSchema(id: id, schema: schema), atMost: Self.entriesMax) }
            case (.delete(let subject), _):
                state.latest[subject] = nil
                state.registrations = state.registrations.filter { $0.key.subject != subject }
            default: break
            }
        }
    }

    // MARK: Records

    public func standing(of id: Int32) -> SchemaStanding {
        let time = now()
        let (standing, isNew) = state.withLock { state -> (SchemaStanding, Bool) in
            if state.schemas[id] != nil { return (.known, false) }
            if state.awaited.contains(id) { return (.awaited, false) }
            if let miss = state.misses[id], time < miss.until { return (miss.error.standing, false) }
            state.awaited.insert(id)
            return (.awaited, true)
        }
        if isNew { Task.detached { [weak self] in await self?.fetch(id) } }
        return standing
    }

    private func fetch(_ id: Int32) async {
        let result: Result<RegistryAnswer, RegistryError>
        do throws(RegistryError) { result = .success(try await calls.answer(.schema(id: id))) } catch { result = .failure(error) }
        let time = now()
        let listeners = state.withLock { state in
            state.awaited.remove(id)
            switch result {
            case .success(let answer):
                state.misses[id] = nil
                if case .schema(let schema) = answer { state.learn(schema, atMost: Self.entriesMax) }
            case .failure(let error):
                if state.misses.count >= Self.entriesMax { state.misses = [:] }
                let failures = (state.misses[id]?.failures ?? 0) + 1
                var seconds = Self.missSeconds
                if case .unavailable = error { seconds = min(Self.restSecondsMax, 1 << UInt64(min(failures - 1, 5))) }
                state.misses[id] = Miss(error: error, until: time &+ seconds * 1_000_000_000, failures: failures)
            }
            return state.listeners
        }
        for listener in listeners { listener() }
    }

    public func onNews(_ body: @escaping @Sendable () -> Void) { state.withLock { $0.listeners.append(body) } }

    // MARK: Restarts

    public func takeLearned() -> [LearnedSchema] {
        state.withLock { state in
            defer { state.learned = [] }
            return state.learned
        }
    }

    public func restore(_ learned: [LearnedSchema]) {
        state.withLock { state in
            for item in learned {
                switch item {
                case .schema(let schema): state.schemas[schema.id] = schema
                case .registration(let subject, let schema, let id): state.registrations[Registration(subject: subject, schema: schema)] = id
                }
            }
        }
    }
}

extension RemoteRegistry.State {
    fileprivate mutating func learn(_ schema: RegisteredSchema, atMost most: Int) {
        guard schemas[schema.id] == nil, schemas.count < most else { return }
        schemas[schema.id] = schema
        misses[schema.id] = nil
        learned.append(.schema(schema))
    }
}

extension RegistryError {
    fileprivate var standing: SchemaStanding {
        switch self {
        case .unknownSchema, .invalid, .incompatible: .unknown
        case .unavailable(let reason): .unavailable(reason)
        case .refused(let reason): .refused(reason)
        }
    }
}
