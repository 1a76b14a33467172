import Testing
import TopicLog
import World

@testable import Storage

/// The commit log after something changed it: a torn end is no commit, anything before it is found.
@Suite struct CommitLogDamageTests {
    private let partition = TopicPartition("t", 0)

    private func open(_ files: SimulatedFileSystem, commitLogBytes: Int = 8192) throws(LogError) -> EmbeddedBroker {
        var options = StorageOptions()
        options.bookkeeping = .file
        options.commitLogBytes = commitLogBytes
        // No checkpoint is made unless a commit has to wait for it.
        options.makeQueue = { if $0 == "fsql.commit" { ImmediateQueue() } else { ManualQueue() } }
        return try EmbeddedBroker(
            directory: "data", surroundings: Surroundings(clock: SimulatedClock(), files: files, random: SeededRandom.shared(seed: 1)), options: options)
    }

    /// A disk whose power went after some commits, with everything on it that was written.
    private func disk(_ count: Int, commitLogBytes: Int = 8192) throws -> (files: SimulatedFileSystem, records: [LogRecord]) {
        let files = SimulatedFileSystem(), records = (0..<count).map { record("k\($0)", "v\($0)") }
        var broker: EmbeddedBroker? = try open(files, commitLogBytes: commitLogBytes)
        try broker?.createTopic(TopicDescription(name: "t"))
        for one in records {
            try broker?.append(RecordBlock([one]), to: partition)
            // A record whose last byte is no zero says where it ends.
            try broker?.commit(CommitRecord(entries: ["n": [9]]))
        }
        files.powerOff(after: 0)
        broker = nil
        files.powerOff(after: .max)
        return (files, records)
    }

    private func isDamage(_ error: any Error) -> Bool {
        if case LogError.damaged = error { true } else { false }
    }

    @Test func everyFlippedByteIsFound() throws {
        let (files, records) = try disk(4)
        let path = "data/commits-1.log", intact = try #require(files.contents(of: path))
        let used = ((intact.lastIndex { $0 != 0 } ?? 0) + 64) & ~63
        for index in 0..<used + 128 {
            let copy = files.copy()
            var bytes = intact
            bytes[index] ^= 0x11
            copy.overwrite(path, with: bytes)
            if (28..<32).contains(index) || (40..<64).contains(index) {
                // Of the file's header nobody reads these.
                #expect(try contents(try open(copy), partition) == records, "byte=\(index)")
            } else {
                #expect("byte=\(index)") { try open(copy) } throws: { isDamage($0) }
            }
        }
    }

    /// A disk whose last commit takes several sectors of the log, and where its record begins and ends.
    private func diskWithLongEnd() throws -> (files: SimulatedFileSystem, records: [LogRecord], end: Range<Int>) {
        let path = "data/commits-1.log"
        var (files, records) = try disk(2)
        let begin = ((try #require(files.contents(of: path)).lastIndex { $0 != 0 } ?? 0) + 64) & ~63
        let long = record("long", String(repeating: "x", count: 1500) + String(repeating: "\0", count: 1500))
        var broker: EmbeddedBroker? = try open(files)
        try broker?.append(RecordBlock([long]), to: partition)
        try broker?.commit(CommitRecord())
        files.powerOff(after: 0)
        broker = nil
        files.powerOff(after: .max)
        records.append(long)
        let end = ((try #require(files.contents(of: path)).lastIndex { $0 != 0 } ?? 0) + 64) & ~63
        return (files, records, begin..<end)
    }

    @Test func aRecordWithoutAnyOfItsSectorsIsTornAndNamed() throws {
        let (files, records, end) = try diskWithLongEnd()
        let path = "data/commits-1.log", intact = try #require(files.contents(of: path))
        let sectors = Array(end.lowerBound / 512...(end.upperBound - 1) / 512)
        try #require(sectors.count >= 6)
        for missing in 1..<1 << sectors.count {
            let copy = files.copy()
            var bytes = intact
            for (bit, sector) in sectors.enumerated() where missing & 1 << bit != 0 {
                for index in max(end.lowerBound, sector * 512)..<min(end.upperBound, sector * 512 + 512) { bytes[index] = 0 }
            }
            copy.overwrite(path, with: bytes)
            var broker: EmbeddedBroker? = try open(copy)
            #expect(try contents(try #require(broker), partition) == Array(records.dropLast()), "missing=\(missing)")
            #expect(broker?.cutCommit == CutCommit(epoch: 3, topics: ["t"]), "missing=\(missing)")
            // It goes on behind what was torn, and says it once.
            try broker?.append(RecordBlock([record("new", "1")]), to: partition)
            try broker?.commit(CommitRecord())
            copy.powerOff(after: 0)
            broker = nil
            copy.powerOff(after: .max)
            let again = try open(copy)
            #expect(try contents(again, partition) == records.dropLast() + [record("new", "1")], "missing=\(missing)")
            #expect(again.cutCommit == nil)
        }
    }

    @Test func aSectorOfTheLastRecordThatHoldsSomethingElseIsDamage() throws {
        let (files, _, end) = try diskWithLongEnd()
        let path = "data/commits-1.log", intact = try #require(files.contents(of: path))
        for sector in end.lowerBound / 512...(end.upperBound - 1) / 512 {
            let copy = files.copy()
            var bytes = intact
            for index in max(end.lowerBound, sector * 512)..<min(end.upperBound, sector * 512 + 512) { bytes[index] = UInt8(truncatingIfNeeded: index &* 31) }
            copy.overwrite(path, with: bytes)
            #expect("sector=\(sector)") { try open(copy) } throws: { isDamage($0) }
        }
    }

    @Test func aLogThatIsShorterThanItWasMadeIsDamage() throws {
        let (files, _) = try disk(3)
        let path = "data/commits-1.log", intact = try #require(files.contents(of: path))
        for length in [intact.count - 1, intact.count / 2, 640] {
            let copy = files.copy()
            copy.overwrite(path, with: Array(intact[..<length]))
            #expect { try open(copy) } throws: { isDamage($0) }
        }
    }

    @Test func aTornEndOfAFileThatALaterOneFollowsIsDamage() throws {
        let (files, records) = try disk(10, commitLogBytes: 2048)
        #expect(try contents(try open(files.copy()), partition) == records)
        let path = "data/commits-1.log"
        var bytes = try #require(files.contents(of: path))
        let last = try #require(bytes.lastIndex { $0 != 0 })
        try #require(files.contents(of: "data/commits-2.log")?[64...].contains { $0 != 0 } == true)
        bytes[last] = 0
        files.overwrite(path, with: bytes)
        #expect { try open(files) } throws: { isDamage($0) }
    }

    @Test func aLaterFileWithoutItsHeaderIsDamageIfItWasUsed() throws {
        let files = try disk(10, commitLogBytes: 2048).files, path = "data/commits-2.log"
        var bytes = try #require(files.contents(of: path))
        bytes[3] ^= 1
        let used = files.copy()
        used.overwrite(path, with: bytes)
        #expect { try open(used) } throws: { isDamage($0) }
        // One that a crash left half made is nothing.
        let (fresh, few) = try disk(3, commitLogBytes: 2048)
        _ = try fresh.open(path, create: true)
        fresh.overwrite(path, with: Array(bytes[..<64]) + [UInt8](repeating: 0, count: 100))
        #expect(try contents(try open(fresh), partition) == few)
    }

    /// A client's bytes look like a record that stands just there. They would make damage of a torn end if they knew the salt.
    @Test func aClientCannotMakeARecord() throws {
        let path = "data/commits-1.log", size = 2048
        func tear(_ value: [UInt8]) throws -> SimulatedFileSystem {
            let files = try disk(1).files
            var broker: EmbeddedBroker? = try open(files)
            try broker?.commit(CommitRecord(entries: ["n": value]))
            files.powerOff(after: 0)
            broker = nil
            files.powerOff(after: .max)
            return files
        }
        let bytes = try #require(try tear([UInt8](repeating: 0xee, count: size)).contents(of: path))
        let start = try #require(bytes.indices.first { $0 + 8 < bytes.count && bytes[$0..<$0 + 8].allSatisfy { $0 == 0xee } })
        let place = (start + 511) & ~511
        let salt = bytes[16..<24].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        for (guess, isFound) in [(salt, true), (salt ^ 1, false)] {
            let forged = CommitLogRecord(extentBytesMax: 0)
            forged.close(CommitChange(epoch: 99, nextTopicID: 9, nextFileID: 9))
            _ = forged.stamp(salt: guess, LogPosition(generation: 1, position: place, checksum: 0))
            var value = [UInt8](repeating: 0xee, count: place - start) + Array(forged.buffer)
            value += [UInt8](repeating: 0xee, count: size - value.count)
            let files = try tear(value)
            var torn = try #require(files.contents(of: path))
            // Its last sector was not written.
            let used = try #require(torn.lastIndex { $0 != 0 })
            for index in used & ~511..<torn.count { torn[index] = 0 }
            files.overwrite(path, with: torn)
            if isFound {
                #expect { try open(files) } throws: { isDamage($0) }
            } else {
                #expect(try contents(try open(files), partition) == [record("k0", "v0")])
            }
        }
    }

    @Test func aMissingOrShortLogIsRefused() throws {
        let (files, _) = try disk(3)
        let path = "data/commits-1.log", intact = try #require(files.contents(of: path))
        for length in [0, 40] {
            let copy = files.copy()
            copy.overwrite(path, with: Array(intact[..<length]))
            #expect { try open(copy) } throws: { isDamage($0) }
        }
        try files.remove(path)
        #expect { try open(files) } throws: { isDamage($0) }
    }

    @Test func filesThatOnlyTheLogHoldsAreMadeAnew() throws {
        let (files, records) = try disk(3)
        let segment = "data/log/" + (try #require(try files.list("data/log").first))
        try files.remove(segment)
        #expect(try contents(try open(files), partition) == records)
        // By then the log does not hold it any more.
        try files.remove(segment)
        #expect { try open(files) } throws: { isDamage($0) }
    }

    @Test func aCatalogLostBesideALogIsRefused() throws {
        let (files, _) = try disk(1)
        try files.remove("data/catalog")
        #expect { try open(files) } throws: { isDamage($0) }
    }

    @Test func aDirectoryWithoutALogIsUpgraded() throws {
        let scratch = try ScratchDirectory(), files = PosixFileSystem()
        do {
            let broker = try scratch.broker()
            try broker.createTopic(TopicDescription(name: "t"))
            try broker.append(RecordBlock([record("a", "1")]), to: partition)
            try broker.commit(CommitRecord(epoch: 7, entries: ["n": [1]], changelogs: [("s", [5])]))
        }
        // As it was before there were commit logs.
        for name in try files.list(scratch.path) where name.hasSuffix(".log") { try files.remove("\(scratch.path)/\(name)") }
        do {
            let catalog = try SQLiteConnection(path: scratch.path + "/catalog.sqlite")
            for column in ["log_generation", "log_position", "log_checksum", "content"] { try catalog.execute("ALTER TABLE state DROP COLUMN \(column)") }
            try catalog.execute("PRAGMA user_version = 1")
        }
        do {
            let broker = try scratch.broker()
            #expect(try contents(broker, partition) == [record("a", "1")])
            #expect(try broker.committedState().epoch == 7)
            try broker.append(RecordBlock([record("b", "2")]), to: partition)
            try broker.commit(CommitRecord())
        }
        #expect(try contents(try scratch.broker(), partition) == [record("a", "1"), record("b", "2")])
        #expect(try changelog(try scratch.broker(), "s") == [[5]])
        try SQLiteConnection(path: scratch.path + "/catalog.sqlite").execute("PRAGMA user_version = 4")
        #expect { try scratch.broker() } throws: { isDamage($0) }
    }
}
