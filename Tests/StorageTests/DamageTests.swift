import Storage
import Testing
import TopicLog
import World

/// Bytes that changed behind the broker's back: within the commit they are found, beyond it they do no harm.
@Suite struct DamageTests {
    private let partition = TopicPartition("t", 0)

    private func open(_ files: SimulatedFileSystem) throws(LogError) -> EmbeddedBroker {
        var options = StorageOptions()
        options.bookkeeping = .file
        return try EmbeddedBroker(
            directory: "data", surroundings: Surroundings(clock: SimulatedClock(), files: files, random: SeededRandom.shared(seed: 1)), options: options)
    }

    /// A disk with three small blocks in one segment and a changelog.
    private func disk() throws -> (files: SimulatedFileSystem, segment: String, changelog: String, records: [LogRecord]) {
        let files = SimulatedFileSystem()
        let broker = try open(files)
        try broker.createTopic(TopicDescription(name: "t"))
        let records = [record("a", "1", headers: [RecordHeader("h", [1])]), record(nil, "22"), record("c", nil), record("d", "4444", at: .max)]
        for one in records {
            try broker.append(RecordBlock([one]), to: partition)
            try broker.commit(CommitRecord(changelogs: [("s", one.value ?? [])]))
        }
        let segment = try #require(try files.list("data/log").first), log = try #require(try files.list("data/changelog").first)
        return (files, "data/log/" + segment, "data/changelog/" + log, records)
    }

    private func isDamage(_ error: any Error) -> Bool {
        if case LogError.damaged = error { true } else { false }
    }

    @Test func everyFlippedBitOfASegmentIsFoundOrHarmless() throws {
        let (files, path, _, records) = try disk()
        let intact = try #require(files.contents(of: path))
        let used = (intact.lastIndex { $0 != 0 } ?? 0) + 1
        var found = 0
        for bit in 0..<(used + 64) * 8 {
            var bytes = intact
            bytes[bit >> 3] ^= 1 << UInt8(bit & 7)
            files.overwrite(path, with: bytes)
            do {
                #expect(try contents(try open(files), partition) == records, "bit=\(bit)")
                #expect(bit >= used * 8, "bit=\(bit)")
            } catch {
                #expect(isDamage(error), "bit=\(bit)")
                found += 1
            }
        }
        #expect(found >= used * 8 && found <= (used + 8) * 8)
    }

    @Test func everyFlippedByteOfAChangelogIsFoundOrHarmless() throws {
        let (files, _, path, _) = try disk()
        let intact = try #require(files.contents(of: path)), blocks = try changelog(try open(files), "s")
        for index in 0..<300 {
            var bytes = intact
            bytes[index] ^= 0x41
            files.overwrite(path, with: bytes)
            do {
                #expect(try changelog(try open(files), "s") == blocks)
            } catch {
                #expect(isDamage(error))
            }
        }
    }

    @Test func tailsAreCutOff() throws {
        var random = SeededRandom(seed: 3)
        for step in 0..<12 {
            let (files, path, _, records) = try disk()
            var bytes = try #require(files.contents(of: path))
            let used = (((bytes.lastIndex { $0 != 0 } ?? 0) + 8) & ~7)
            for index in used + step * 512..<used + (step + 1) * 512 { bytes[index] = .random(in: 0...255, using: &random) }
            // The first block's bytes again: valid in themselves, but not committed there.
            bytes.replaceSubrange(used..<used + 88, with: bytes[0..<88])
            files.overwrite(path, with: bytes)
            let broker = try open(files)
            #expect(try contents(broker, partition) == records)
            try broker.append(RecordBlock([record("e", "5")]), to: partition)
            try broker.commit(CommitRecord())
            #expect(try contents(broker, partition).count == 5)
            let after = try #require(files.contents(of: path))
            #expect(after[(used + 88)...].allSatisfy { $0 == 0 })
        }
    }

    @Test func shortOrMissingFilesAreRefused() throws {
        let (files, path, changelogPath, _) = try disk()
        for victim in [path, changelogPath] {
            let intact = try #require(files.contents(of: victim))
            files.overwrite(victim, with: Array(intact[..<50]))
            #expect { try open(files) } throws: { isDamage($0) }
            files.overwrite(victim, with: intact)
        }
        try files.remove(path)
        #expect { try open(files) } throws: { isDamage($0) }
    }

    @Test func anotherFormatOrALostCatalogIsRefused() throws {
        let scratch = try ScratchDirectory()
        do {
            let broker = try scratch.broker()
            try broker.createTopic(TopicDescription(name: "t"))
            try broker.append(RecordBlock([record("a", "1")]), to: partition)
            try broker.commit(CommitRecord())
        }
        let catalog = scratch.path + "/catalog.sqlite", files = PosixFileSystem()
        let file = try files.open(catalog, create: false)
        try [UInt8](repeating: 0x55, count: 64).withUnsafeBytes { try file.write($0, at: 0) }
        #expect { try scratch.broker() } throws: { isDamage($0) }
        try files.remove(catalog)
        #expect { try scratch.broker() } throws: { isDamage($0) }
    }
}
