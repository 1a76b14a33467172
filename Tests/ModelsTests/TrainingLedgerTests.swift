import Models
import Testing

@Suite struct TrainingLedgerTests {
    private let source = TrainingLedger.Source(topic: "weight-retrain", topicID: 7, partition: 0)
    private let day: Int64 = 24 * 3600 * 1000

    @Test func aRecordAsksOnceHoweverManyCameSince() {
        var ledger = TrainingLedger()
        for offset in 0..<100 as Range<Int64> { ledger.note("weight-retrain-0-\(offset)", record: (source, offset), .trained(version: Int(offset) + 1), at: 0) }
        #expect(ledger.outcome(of: "weight-retrain-0-3", record: (source, 3), at: 1) == .trained(version: 4))
        #expect(ledger.outcome(of: "weight-retrain-0-100", record: (source, 100), at: 1) == nil)
        // What came of it is forgotten after seven days, not that it was asked.
        #expect(ledger.prune(at: 8 * day).count == 100)
        #expect(ledger.outcome(of: "weight-retrain-0-3", record: (source, 3), at: 8 * day) == .trained(version: 0))
    }

    @Test func aTopicThatWasMadeAgainIsAnotherOne() {
        var ledger = TrainingLedger()
        ledger.note("t-0-5", record: (source, 5), .trained(version: 1), at: 0)
        let again = TrainingLedger.Source(topic: "weight-retrain", topicID: 8, partition: 0)
        #expect(ledger.outcome(of: "weight-retrain-0-3", record: (again, 3), at: 1) == nil)
    }

    @Test func otherKeysAreKnownForSevenDays() {
        var ledger = TrainingLedger()
        ledger.note("k", record: nil, .failed("no rows"), at: 0)
        #expect(ledger.outcome(of: "k", record: nil, at: 7 * day - 1) == .failed("no rows"))
        #expect(ledger.outcome(of: "k", record: nil, at: 7 * day) == nil)
    }

    @Test func whatWasKeptHearsItsOutcome() {
        var ledger = TrainingLedger()
        ledger.note("k", record: nil, .kept, at: 0)
        ledger.note("k", record: nil, .trained(version: 3), at: 5 * day)
        #expect(ledger.outcome(of: "k", record: nil, at: 6 * day) == .trained(version: 3))
    }
}
