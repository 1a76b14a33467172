import Diagnostics
import Schemas

extension SQLEngine {
    /// Does something on the engine's thread that may ask a schema registry elsewhere. The thread does not wait for the registry: what has asked what is
    /// not known is done again with the answer, and until then has changed nothing.
    ///
    /// - Parameter isRefusal: Whether a result says that something was refused, perhaps for want of an answer.
    func performAsking<Result: Sendable>(
        isRefusal: (Result) -> Bool = { _ in false }, _ body: @escaping @Sendable (EngineCore) throws(Diagnostic) -> Result
    ) async throws(Diagnostic) -> Result {
        guard let remote else { return try await perform(body) }
        var answers: RegistryAnswers = [:]
        while true {
            let known = answers
            let attempt = try await perform { core throws(Diagnostic) in Attempt(core, remote, known, body) }
            if case .success(let result) = attempt.result, !isRefusal(result) { return result }
            guard !attempt.asked.isEmpty, answers.count < RegistryQuestion.perStatementMax else { return try attempt.result.get() }
            answers.merge(await remote.answer(attempt.asked)) { $1 }
        }
    }

    private struct Attempt<Success: Sendable>: Sendable {
        let result: Result<Success, Diagnostic>
        let asked: [RegistryQuestion]

        init(_ core: EngineCore, _ remote: any AwaitedRegistry, _ answers: RegistryAnswers, _ body: @Sendable (EngineCore) throws(Diagnostic) -> Success) {
            remote.begin(with: answers)
            do throws(Diagnostic) { result = .success(try body(core)) } catch { result = .failure(error) }
            asked = remote.end()
        }
    }
}
