import Storage
import Testing
import TopicLog
import World

/// A damaged catalog may be refused, but it must never bring the process down or invent records.
@Suite struct CatalogDamageTests {
    @Test func flippedBytesNeverInventRecords() throws {
        let partition = TopicPartition("t", 0), files = PosixFileSystem()
        let scratch = try ScratchDirectory(), records = (0..<20).map { record("k\($0)", "v\($0)") }
        do {
            let broker = try scratch.broker()
            try broker.createTopic(TopicDescription(name: "t"))
            for one in records {
                try broker.append(RecordBlock([one]), to: partition)
                try broker.commit(CommitRecord(entries: ["n": one.value ?? []], changelogs: [("s", [1, 2])]))
            }
        }
        let catalog = scratch.path + "/catalog.sqlite"
        var intact = [UInt8](repeating: 0, count: try files.open(catalog, create: false).size())
        _ = try intact.withUnsafeMutableBytes { try files.open(catalog, create: false).read(into: $0, at: 0) }
        let segment = scratch.path + "/log/" + (try #require(try files.list(scratch.path + "/log").first))
        var random = SeededRandom(seed: 5), refused = 0
        let used = intact.indices.filter { intact[$0] != 0 }
        for _ in 0..<150 {
            var bytes = intact
            bytes[used[Int.random(in: 0..<used.count, using: &random)]] ^= UInt8.random(in: 1...255, using: &random)
            try bytes.withUnsafeBytes { try files.open(catalog, create: false).write($0, at: 0) }
            do {
                let found = try contents(try scratch.broker(), partition)
                #expect(found == Array(records.prefix(found.count)))
            } catch { refused += 1 }
            #expect(files.exists(segment), "a segment with committed records was removed")
        }
        #expect(refused > 0)
    }
}
