import Columns
import StateStores
import Testing
import Values

@Suite struct SessionStoreTests {
    private typealias Session = SessionStore.Session

    /// Thousands of sessions of one key, so that they lie in several pieces, beside a plain array.
    @Test(arguments: 1...4) func `finds what an array finds`(seed: UInt64) throws {
        var random = Generator(seed), plain: [Session] = []
        let store = SessionStore(name: "s", keyTypes: [.bigint], resultTypes: [], states: [])
        var slot: Int32 = 0
        store.keys.slots(store.keys.encoder.encode([.fixed(.bigint, [7 as Int64])], count: 1), selection: nil, inserting: true, into: &slot)
        store.reserveKeys()
        var found: [Session] = []
        for step in 0..<6000 {
            let start = Int64(random.next() % 20_000) * 10, from = start - Int64(random.next() % 50), to = start + Int64(random.next() % 50)
            store.sessions(of: slot, from: from, to: to, endingFrom: .min, into: &found)
            let near = plain.filter { $0.end >= from && $0.start <= to }
            #expect(found == near, "seed=\(seed)")
            for session in near { store.remove(session, key: slot) }
            plain.removeAll { near.contains($0) }
            let merged = Session(start: min(from, near.first?.start ?? from), end: max(to, near.last?.end ?? to), slot: Int32(step))
            store.insert(merged, key: slot)
            plain.insert(merged, at: plain.firstIndex { $0.start > merged.start } ?? plain.count)
            if step % 1000 == 999 {
                #expect(store.sessions(of: slot) == plain, "seed=\(seed)")
                let limit = Int64(step)
                store.expire(before: limit)
                plain.removeAll { $0.end < limit }
            }
        }
        #expect(plain.count > 1000 && store.rowCount == plain.count)
        var writer = ByteWriter()
        store.writeChanges(into: &writer)
        let restored = SessionStore(name: "s", keyTypes: [.bigint], resultTypes: [], states: [])
        try writer.bytes.withUnsafeBytes { raw in
            var reader = ByteReader(raw)
            try restored.restore(from: &reader)
        }
        #expect(restored.sessions(of: 0).map { [$0.start, $0.end] } == plain.map { [$0.start, $0.end] }, "seed=\(seed)")
    }

    private struct Generator: RandomNumberGenerator {
        private var state: UInt64
        init(_ seed: UInt64) { state = seed }
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
    }
}
