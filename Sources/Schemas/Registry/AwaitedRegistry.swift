/// A registry that is asked over the network.
///
/// Whoever works for the engine may not wait for a network: what is not known yet is an error at first. A statement is told which questions it has
/// asked, has them answered beside the engine, and is executed again with the answers. A reader of records is told whether a schema is there.
public protocol AwaitedRegistry: SchemaRegistry {
    /// A statement begins that has the answers to some questions.
    func begin(with answers: RegistryAnswers)

    /// The statement has ended.
    /// - Returns: What it has asked beyond the answers that it had.
    func end() -> [RegistryQuestion]

    /// Asks the registry.
    func answer(_ questions: [RegistryQuestion]) async -> RegistryAnswers

    /// Whether records with a schema's id can be read now; if that is not known, it is found out.
    func standing(of id: Int32) -> SchemaStanding

    /// Whether the registry has taken a schema for a subject before.
    func isRegistered(_ schema: SchemaText, under subject: String) -> Bool

    /// Calls `body` whenever a schema that was awaited is there, or will not come. On an unspecified thread; must not block.
    func onNews(_ body: @escaping @Sendable () -> Void)

    /// What was learned for ever since the last call: what a start without the registry needs.
    func takeLearned() -> [LearnedSchema]

    /// What was learned by earlier processes.
    func restore(_ learned: [LearnedSchema])

    /// Names the registry among others: what one has said says nothing of another.
    var identity: String { get }
}

/// A question to a registry.
public enum RegistryQuestion: Hashable, Sendable {
    case schema(id: Int32)
    case latest(subject: String)
    case subjects(id: Int32)
    case check(SchemaText, subject: String)
    case register(SchemaText, subject: String)
    case delete(subject: String)
}

/// What a registry said.
public enum RegistryAnswer: Hashable, Sendable {
    case schema(RegisteredSchema)
    case version(SubjectVersion?)
    case subjects([String])
    case id(Int32)
    case done
}

public typealias RegistryAnswers = [RegistryQuestion: Result<RegistryAnswer, RegistryError>]

/// Whether records can be read that carry a schema's id.
public enum SchemaStanding: Hashable, Sendable {
    case known
    /// The registry has said that there is no such schema.
    case unknown
    /// It is being asked.
    case awaited
    /// It cannot be asked; later perhaps.
    case unavailable(String)
    /// It refuses to answer.
    case refused(String)
}

/// Something that a registry never changes.
public enum LearnedSchema: Hashable, Sendable {
    case schema(RegisteredSchema)
    /// A schema was registered under a subject, and got an id.
    case registration(subject: String, SchemaText, id: Int32)
}

extension AwaitedRegistry {
    /// Returns once it is known of each of some schemas whether it is there.
    public func settle(_ ids: Set<Int32>) async {
        for id in ids { while case .awaited = standing(of: id), !Task.isCancelled { try? await Task.sleep(for: .milliseconds(10)) } }
    }

    /// Does something that asks the registry, as often as it takes until all that it asks is answered. It must change nothing before.
    public func asking<Success, Failure: Error>(_ body: () throws(Failure) -> Success) async throws(Failure) -> Success {
        var answers: RegistryAnswers = [:]
        while true {
            begin(with: answers)
            let result: Result<Success, Failure>
            do throws(Failure) { result = .success(try body()) } catch { result = .failure(error) }
            let asked = end()
            guard case .failure = result, !asked.isEmpty, answers.count < RegistryQuestion.perStatementMax else { return try result.get() }
            answers.merge(await answer(asked)) { $1 }
        }
    }
}

extension RegistryQuestion {
    /// A statement that asks more than this goes round in circles.
    public static let perStatementMax = 64
}
