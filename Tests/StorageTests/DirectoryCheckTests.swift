import Testing
import TopicLog
import World

@testable import Storage

/// `fsql check`: everything is found, nothing is changed; what is told to be repaired opens again with all the rest.
@Suite struct DirectoryCheckTests {
    private let partition = TopicPartition("t", 0)

    /// A directory with a commit for each record, in segments of a block or two; as a process leaves it that is killed, or that ends.
    private func directory(_ count: Int, isKilled: Bool) throws -> (scratch: ScratchDirectory, records: [LogRecord]) {
        let scratch = try ScratchDirectory(), records = (0..<count).map { record("k\($0)", "v\($0)") }
        var options = StorageOptions()
        options.segmentBytesMax = 300
        let live = isKilled ? try ScratchDirectory() : scratch
        let broker = try live.broker(options)
        try broker.createTopic(TopicDescription(name: "t"))
        for one in records {
            try broker.append(RecordBlock([one]), to: partition)
            try broker.commit(CommitRecord(entries: ["n": [9]], changelogs: [("q/0/s", one.value ?? [])]))
        }
        if isKilled { try copy(live.path, to: scratch.path) }
        return (scratch, records)
    }

    private func copy(_ source: String, to target: String) throws {
        let files = PosixFileSystem()
        for folder in ["", "/log", "/changelog"] {
            try files.createDirectory(target + folder)
            for name in try files.list(source + folder) where name.contains(".") { try FileCopy.copy("\(source)\(folder)/\(name)", to: "\(target)\(folder)/\(name)") }
        }
    }

    private func contents(of path: String) throws -> [String: [UInt8]] {
        var result: [String: [UInt8]] = [:]
        let files = PosixFileSystem()
        for folder in ["", "/log", "/changelog"] {
            for name in try files.list(path + folder) where name.contains(".") { result["\(folder)/\(name)"] = try bytes("\(path)\(folder)/\(name)") }
        }
        return result
    }

    private func bytes(_ path: String) throws -> [UInt8] {
        let file = try PosixFileSystem().open(path, create: false)
        var bytes = [UInt8](repeating: 0, count: try file.size())
        _ = try bytes.withUnsafeMutableBytes { try file.read(into: $0, at: 0) }
        return bytes
    }

    private func flip(_ path: String, at position: Int) throws {
        let file = try PosixFileSystem().open(path, create: false), byte = try bytes(path)[position] ^ 1
        try withUnsafeBytes(of: byte) { try file.write($0, at: position) }
    }

    private func check(_ scratch: ScratchDirectory) throws -> DirectoryCheck {
        let copies = try ScratchDirectory()
        defer { withExtendedLifetime(copies) {} }
        return try DirectoryCheck(directory: scratch.path, scratch: copies.path)
    }

    private func segments(_ scratch: ScratchDirectory) throws -> [String] {
        // Offsets of one digit.
        try PosixFileSystem().list(scratch.path + "/log").sorted()
    }

    @Test(arguments: [false, true]) func aWholeDirectoryIsReadAndNothingIsChanged(isKilled: Bool) throws {
        let (scratch, _) = try directory(9, isKilled: isKilled), before = try contents(of: scratch.path)
        let found = try check(scratch)
        #expect(found.partitions.map(\.name) == [partition] && found.partitions[0].recordCount == 9 && found.partitions[0].endOffset == 9)
        #expect(found.partitions[0].damages.isEmpty && found.changelogs.map(\.name) == ["q/0/s"] && found.changelogs[0].damage == nil)
        #expect(found.cutCommit == nil)
        #expect(try contents(of: scratch.path) == before)
    }

    @Test func whatAProcessWorksInIsNotLookedAt() throws {
        let scratch = try ScratchDirectory(), broker = try scratch.broker()
        #expect(throws: LogError.locked(path: scratch.path + "/lock")) { try check(scratch) }
        withExtendedLifetime(broker) {}
    }

    @Test func aDamagedBlockIsNamedAndCutOutWhenTold() throws {
        let (scratch, records) = try directory(9, isKilled: false)
        let damaged = try segments(scratch)[1]
        try flip("\(scratch.path)/log/\(damaged)", at: 80)
        let before = try contents(of: scratch.path), found = try check(scratch)
        #expect(found.partitions[0].damages == [.damaged(path: "\(scratch.path)/log/\(damaged)", reason: "at byte 0: the block's checksum is wrong")])
        #expect(found.partitions[0].recordCount == 8)
        #expect(try contents(of: scratch.path) == before)

        let first = try #require(Int(damaged.split(separator: "-")[2].dropFirst()))
        let repair = try DirectoryRepair(directory: scratch.path, surroundings: .system)
        #expect(repair.actions == [
            "\(scratch.path)/log/\(damaged) is damaged: at byte 0: the block's checksum is wrong: of topic 't', partition 0, the records with offsets \(first) are lost"
        ])
        #expect(try check(scratch).partitions[0].damages.isEmpty)
        let broker = try scratch.broker()
        #expect(try read(broker) == records.indices.filter { $0 != first }.map { Int64($0) })
        #expect(try broker.append(RecordBlock([record("new", "1")]), to: partition) == 9)
        try broker.commit(CommitRecord())
        #expect(try read(broker).last == 9)
        let bytes = try #require(try broker.committedState().entries[LogIncarnations.entryName]), incarnations = try #require(LogIncarnations(bytes))
        #expect(incarnations.current.number == 1)
        #expect(incarnations.incarnation(ofTopic: 1, partition: 0, offset: 8).number == 0)
        #expect(incarnations.incarnation(ofTopic: 1, partition: 0, offset: 9).number == 1)
    }

    @Test func aLostEndLeavesOffsetsAsTheyWere() throws {
        let (scratch, records) = try directory(9, isKilled: false), files = PosixFileSystem()
        let last = try #require(try segments(scratch).last)
        try files.remove("\(scratch.path)/log/\(last)")
        #expect(throws: (any Error).self) { try scratch.broker() }
        #expect(try check(scratch).partitions[0].damages == [.damaged(path: "\(scratch.path)/log/\(last)", reason: "the segment is missing")])
        #expect(try DirectoryRepair(directory: scratch.path, surroundings: .system).actions.count == 1)
        let broker = try scratch.broker(), kept = try read(broker)
        #expect(!kept.isEmpty && kept == Array(0..<Int64(kept.count)) && kept.count < records.count)
        #expect(try broker.endOffset(of: partition, .committed) == 9)
        #expect(try broker.read(partition, from: 8, .committed) == nil)
        #expect(try broker.append(RecordBlock([record("new", "1")]), to: partition) == 9)
        #expect(try broker.read(partition, from: Int64(kept.count), .uncommitted)?.baseOffset == 9)
        try broker.commit(CommitRecord())
        #expect(try read(broker) == kept + [9])
    }

    @Test func aDamagedCommitLogIsCutWhenTold() throws {
        let (scratch, _) = try directory(9, isKilled: true), path = scratch.path + "/commits-1.log"
        // In the midst of the commits.
        let used = (try bytes(path).lastIndex { $0 != 0 } ?? 0)
        try flip(path, at: used / 2)
        #expect(throws: (any Error).self) { try scratch.broker() }
        #expect(throws: (any Error).self) { try check(scratch) }
        let repair = try DirectoryRepair(directory: scratch.path, surroundings: .system)
        #expect(repair.actions.count == 1 && repair.actions[0].contains("later commits are lost"), "\(repair.actions)")
        let found = try check(scratch)
        #expect(found.partitions[0].damages.isEmpty && found.changelogs.allSatisfy { $0.damage == nil })
        let broker = try scratch.broker(), kept = try read(broker)
        #expect(kept == Array(0..<Int64(kept.count)) && (1..<9).contains(kept.count))
        #expect(broker.cutCommit == nil)
    }

    @Test func aDamagedCatalogIsNotRepaired() throws {
        let (scratch, _) = try directory(3, isKilled: false)
        try PosixFileSystem().remove(scratch.path + "/catalog.sqlite")
        #expect(throws: (any Error).self) { try DirectoryRepair(directory: scratch.path, surroundings: .system) }
        #expect(try !segments(scratch).isEmpty)
    }

    @Test func blocksThatChangedPlacesAreDamage() throws {
        let scratch = try ScratchDirectory(), files = PosixFileSystem()
        do {
            let broker = try scratch.broker()
            try broker.commit(CommitRecord(changelogs: [("q/0/a", [1, 2, 3]), ("q/0/b", [4, 5, 6])]))
        }
        let names = try files.list(scratch.path + "/changelog").map { "\(scratch.path)/changelog/\($0)" }
        let (first, second) = (try bytes(names[0]), try bytes(names[1]))
        for (name, bytes) in [(names[0], second), (names[1], first)] { try bytes.withUnsafeBytes { try files.open(name, create: false).write($0, at: 0) } }
        let broker = try scratch.broker()
        for name in ["q/0/a", "q/0/b"] { #expect(throws: (any Error).self) { try changelog(broker, name) } }
    }

    /// The offsets that are there.
    private func read(_ broker: EmbeddedBroker) throws -> [Offset] {
        var offsets: [Offset] = [], next = try broker.startOffset(of: partition)
        while let block = try broker.read(partition, from: next, .committed) {
            for row in 0..<block.count where block.offset(of: row) >= next { offsets.append(block.offset(of: row)) }
            next = block.endOffset
        }
        return offsets
    }
}
