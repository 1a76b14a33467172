import Connectors
import Testing

extension SinkRecord {
    static func sample(_ offset: Int, _ value: String? = "{}", key: String? = nil, incarnation: UInt64 = 0) -> SinkRecord {
        SinkRecord(
            topic: "weight-diff", incarnation: incarnation, partition: 0, offset: Int64(offset), timestamp: Int64(1000 + offset), key: key.map { Array($0.utf8) },
            value: value.map { Array($0.utf8) })
    }
}

extension SinkClaim {
    /// Of a topic with one partition.
    static func sample(_ owner: String, number: UInt64 = 0, opened: Int64?, end: Int64?) -> SinkClaim {
        SinkClaim(topic: "weight-diff", owner: owner, number: number, openedEnds: opened.map { [$0] }, ends: end.map { [$0] })
    }
}

/// What a target that can remember answers to claims.
func checkClaims(_ sink: any SinkConnector) async {
    // A log, and again when it is opened anew.
    #expect(await sink.claim(.sample("a", opened: 0, end: 3)) == .granted(0))
    #expect(await sink.claim(.sample("a", opened: nil, end: 5)) == .granted(0))
    #expect(await sink.claim(.sample("a", opened: 5, end: 7)) == .granted(0))
    // Set back: it ended at 6 when it was opened, and 7 were claimed. Its next life has a number of its own, and keeps that of the records before.
    #expect(await sink.claim(.sample("a", opened: 6, end: 8)) == .setBack)
    #expect(await sink.claim(.sample("b", number: 1, opened: 6, end: 8)) == .granted(1))
    #expect(await sink.claim(.sample("a", opened: nil, end: nil)) == .granted(0))
    #expect(await sink.claim(.sample("b", number: 1, opened: 8, end: 8)) == .granted(1))
    // A new directory over the same target; the same backup restored twice.
    #expect(await sink.claim(.sample("c", opened: 0, end: 1)) == .granted(2))
    #expect(await sink.claim(.sample("d", number: 1, opened: 6, end: 8)) == .granted(3))
    #expect(await sink.claim(.sample("b", number: 1, opened: 8, end: 9)) == .granted(1))
    // Another topic is none of that.
    var other = SinkClaim.sample("a", opened: 0, end: 1)
    other.topic = "other"
    #expect(await sink.claim(other) == .granted(0))
}
