import Diagnostics
import Engine
import Syntax

extension SQLTest {
    /// Runs the test in every life; the first failure counts.
    ///
    /// - Parameter comparesMessages: Whether `--@expected.message` is compared with the error, and not only shown beside it.
    func run(recorder: inout Recorder?, comparesMessages: Bool) -> CaseResult {
        if let flaw { return result(nil, .failed, flaw) }
        var reference: LifeOutcome?
        for count in partitions.isEmpty ? [nil] : partitions.map(Optional.some) {
            reference = nil
            for life in Life.all {
                // What the first life gives is what the others must give.
                let records = reference == nil && count == partitions.first
                var run = SQLTestRun(self, life: life, partitions: count, recorder: records ? recorder : nil, comparesMessages: comparesMessages)
                let outcome = run.outcome()
                if records { recorder = run.recorder }
                let place = " (\(life.name)\(count.map { ", \($0) partitions" } ?? ""))"
                if let failure = outcome.failure { return result(outcome, .failed, failure + (reference == nil ? "" : place)) }
                if let reference, let difference = reference.difference(from: outcome) {
                    return result(outcome, .failed, "lives differ\(place): \(difference)")
                }
                reference = reference ?? outcome
                // A rejected statement is rejected in every life.
                if outcome.rejection != nil { break }
            }
        }
        return result(reference, .passed, nil)
    }

    private func result(_ outcome: LifeOutcome?, _ status: CaseResult.Status, _ reason: String?) -> CaseResult {
        CaseResult(
            file: file, name: name, status: status, reason: reason, code: outcome?.rejection?.code, message: outcome?.rejection?.message,
            expectedMessage: expectedMessage)
    }
}
