import Diagnostics
import Engine
import Glibc
import Storage
import Testing
import TopicLog
import World

/// Something happens to a file of a data directory between two starts: each outcome is refused, named, or harmless. None is wrong, and nothing is removed.
///
/// `FSQL_DAMAGES` says how many times; `make soak` takes 20,000.
@Suite struct RandomDamageTests {
    private static let schema = """
        CREATE STREAM s (k VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=2);
        CREATE TABLE d (k VARCHAR PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='d', VALUE_FORMAT='JSON', PARTITIONS=2);
        CREATE STREAM z (k VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='z', VALUE_FORMAT='JSON', PARTITIONS=1);
        CREATE STREAM c AS SELECT k, v * 2 AS v FROM s;
        CREATE TABLE n AS SELECT k, COUNT(*) AS n, SUM(v) AS v FROM s GROUP BY k;
        CREATE TABLE w AS SELECT k, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 10 SECONDS) GROUP BY k;
        CREATE STREAM j AS SELECT s.k AS k, s.v AS a, d.v AS b FROM s LEFT JOIN d ON s.k = d.k;
        CREATE STREAM b AS SELECT s.k AS k, s.v AS a, c.v AS b FROM s JOIN c WITHIN 1 HOUR GRACE PERIOD 1 MINUTE ON s.k = c.k;
        """
    /// Sources, then results.
    private static let topics = ["s", "d", "z", "C", "N", "W", "J", "B"]
    private static let results = ["C", "N", "W", "J", "B"]

    private typealias Records = [TopicPartition: [Offset: LogRecord]]

    /// A directory at rest: its files by path, and what it holds.
    private struct Made {
        var files: [String: [UInt8]]
        var records: Records
        /// After more has been appended.
        var later: Records = [:]
    }

    @Test(arguments: [false, true]) func everyOutcomeIsRefusedNamedOrHarmless(isKilled: Bool) async throws {
        let made = try await make(isKilled: isKilled)
        let count = getenv("FSQL_DAMAGES").flatMap { Int(String(cString: $0)) } ?? 250
        var outcomes: [String: Int] = [:]
        for seed in 0..<UInt64(count / 2) {
            var random = SeededRandom(seed: seed &* 2 &+ (isKilled ? 1 : 0)), files = made.files
            let what = Damage.apply(to: &files, &random)
            if getenv("FSQL_DAMAGE_TRACE") != nil { print("killed=\(isKilled) seed=\(seed): \(what)") }
            let outcome = try await outcome(of: files, made, "killed=\(isKilled) seed=\(seed): \(what)")
            outcomes[outcome, default: 0] += 1
        }
        // The harness does what it is for.
        #expect(outcomes["refused", default: 0] > count / 20 && outcomes["harmless", default: 0] > count / 40, "\(outcomes)")
        if getenv("FSQL_DAMAGES") != nil { print("killed=\(isKilled): \(outcomes)") }
    }

    // MARK: A directory

    private func make(isKilled: Bool) async throws -> Made {
        let folder = try Folder()
        var engine: SQLEngine? = try await start(folder)
        let session = try #require(engine).makeSession()
        for statement in try session.statements(in: Self.schema) { _ = try await session.execute(statement) }
        for number in 0..<30 { try await append(number, try #require(engine)) }
        try await settle(try #require(engine))
        // The last commit is of a topic that nobody reads: if it goes, nothing else does.
        try await produce([record(0, at: 99)], "z", try #require(engine))
        var made = Made(files: [:], records: try records(try #require(engine)))
        if isKilled { made.files = try folder.files() }
        await engine?.stop()
        engine = nil
        if !isKilled { made.files = try folder.files() }

        let again = try Folder(made.files)
        let other = try await start(again)
        try await append(50, other)
        try await settle(other)
        made.later = try records(other)
        await other.stop()
        return made
    }

    private func start(_ folder: Folder) async throws -> SQLEngine {
        var storage = StorageOptions()
        // Several generations and checkpoints.
        storage.commitLogBytes = 48 << 10
        let engine = try SQLEngine(
            broker: try EmbeddedBroker(directory: folder.path, surroundings: .system, options: storage), options: EngineOptions(), surroundings: .system)
        try await engine.start(connectors: false)
        return engine
    }

    private func record(_ number: Int, at second: Int) -> LogRecord {
        LogRecord(key: Array("k\(number % 5)".utf8), value: Array("{\"V\":\(number)}".utf8), timestamp: Int64(second) * 1000)
    }

    private func append(_ number: Int, _ engine: SQLEngine) async throws {
        try await produce([record(number, at: number)], "d", engine)
        try await produce([record(number, at: number), record(number + 3, at: number)], "s", engine)
    }

    private func produce(_ records: [LogRecord], _ topic: String, _ engine: SQLEngine) async throws {
        try await withCheckedThrowingContinuation { continuation in engine.produce(records, to: topic) { continuation.resume(with: $0) } }
    }

    /// Waits until the queries that run have worked through what there is.
    private func settle(_ engine: SQLEngine) async throws {
        let session = engine.makeSession()
        session.waitForQueries { _ in }
        for name in Self.results {
            guard let statement = try? session.statements(in: "SELECT * FROM \(name) LIMIT 1;")[0], case .rows(let stream)? = try? await session.execute(statement)
            else { continue }
            while (try? await stream.next()) != nil {}
        }
    }

    private func records(_ engine: SQLEngine) throws -> Records {
        var records: Records = [:]
        for topic in Self.topics {
            for number in 0..<(try engine.broker.topic(named: topic)?.partitionCount ?? 0) {
                let partition = TopicPartition(topic, number)
                records[partition] = try self.records(partition, engine)
            }
        }
        return records
    }

    private func records(_ partition: TopicPartition, _ engine: SQLEngine) throws -> [Offset: LogRecord] {
        var records: [Offset: LogRecord] = [:], next = try engine.broker.startOffset(of: partition)
        while let block = try engine.broker.read(partition, from: next, .committed), block.count > 0 {
            for row in 0..<block.count where block.offset(of: row) >= next { records[block.offset(of: row)] = block.record(row) }
            next = block.endOffset
        }
        return records
    }

    // MARK: An outcome

    private func outcome(of files: [String: [UInt8]], _ made: Made, _ what: String) async throws -> String {
        let folder = try Folder(files), engine: SQLEngine
        do { engine = try await start(folder) } catch {
            let kind = (error as? Diagnostic)?.kind
            let isDamage = if case LogError.damaged = error { true } else { kind == .damage }
            #expect(isDamage, "\(what): \(error)")
            // Refused is refused: all that was there is there, but for logs whose contents are in the checkpoint.
            let kept = files.keys.filter { $0.hasSuffix(".segment") || $0.hasSuffix(".changelog") }, left = Set(try folder.files().keys)
            #expect(left.isSuperset(of: kept), "\(what): files were removed")
            return "refused"
        }
        defer { withExtendedLifetime(folder) {} }
        let isCut = (engine.broker as? EmbeddedBroker)?.cutCommit != nil
        var damaged = compare(engine, made.records, isCut, what)
        do {
            try await append(50, engine)
            try await settle(engine)
        } catch { damaged.insert("append") }
        let failed = try await failedResults(engine)
        damaged.formUnion(failed)
        damaged.formUnion(compare(engine, made.later, isCut, what, without: failed))
        await engine.stop()
        return isCut ? "cut" : damaged.isEmpty ? "harmless" : "named"
    }

    /// What is there is right; what is not is named.
    /// - Parameter failed: Topics of queries in ERROR, which may lack what comes later.
    /// - Returns: Topics that are damaged.
    private func compare(_ engine: SQLEngine, _ expected: Records, _ isCut: Bool, _ what: String, without failed: Set<String> = []) -> Set<String> {
        var damaged: Set<String> = []
        for (partition, records) in expected {
            do {
                let found = try self.records(partition, engine)
                if failed.contains(partition.topic) {
                    #expect(found.allSatisfy { records[$0.key] == $0.value }, "\(what): \(partition) is wrong")
                } else if found != records {
                    #expect(isCut && partition.topic == "z" && found.allSatisfy { records[$0.key] == $0.value }, "\(what): \(partition) is wrong: \(found.count) of \(records.count)")
                }
            } catch {
                if case LogError.damaged = error {} else { Issue.record("\(what): \(partition): \(error)") }
                damaged.insert(partition.topic)
            }
        }
        return damaged
    }

    /// The results of queries in ERROR, and what depends on them.
    private func failedResults(_ engine: SQLEngine) async throws -> Set<String> {
        let session = engine.makeSession()
        guard case .table(let table) = try await session.execute(try session.statements(in: "SHOW QUERIES;")[0]) else { return [] }
        var failed: Set<String> = []
        for row in table.rows { if case .string(let status) = row[2], case .string(let topic) = row[4], "\(status)" == "ERROR" { failed.insert("\(topic)") } }
        if failed.contains("C") { failed.insert("B") }
        return failed
    }
}

/// Something that happens to files.
private enum Damage {
    static func apply(to files: inout [String: [UInt8]], _ random: inout SeededRandom) -> String {
        // There are many segments and changelogs, and one catalog.
        let paths = files.keys.sorted(), books = paths.filter { !$0.contains("/") }, candidates = Bool.random(using: &random) ? books : paths
        let path = candidates[Int.random(in: 0..<candidates.count, using: &random)]
        guard var bytes = files[path] else { return "" }
        let used = max(1, (bytes.lastIndex { $0 != 0 } ?? 0) + 1)
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
            files[path] = nil
            return "\(path) removed"
        case 1:
            let others = paths.filter { $0 != path && kind($0) == kind(path) }
            guard !others.isEmpty else { fallthrough }
            // Two that are alike are the hardest to tell apart.
            func length(_ path: String) -> Int { (files[path]?.lastIndex { $0 != 0 } ?? 0) & ~7 }
            let alike = others.filter { length($0) == length(path) }, partners = alike.isEmpty ? others : alike
            let other = partners[Int.random(in: 0..<partners.count, using: &random)]
            (files[path], files[other]) = (files[other], files[path])
            return "\(path) and \(other) exchanged"
        case 2:
            let length = Int.random(in: 0..<max(1, min(bytes.count, used + 64)), using: &random)
            files[path] = Array(bytes.prefix(length))
            return "\(path) cut at \(length) of \(bytes.count), \(used) used"
        case 3:
            let range = range(used, bytes.count, &random)
            for index in range { bytes[index] = 0 }
            files[path] = bytes
            return "\(path) zeros in \(range), \(used) used"
        case 4:
            let range = range(used, bytes.count, &random)
            for index in range { bytes[index] = UInt8.random(in: 0...255, using: &random) }
            files[path] = bytes
            return "\(path) garbage in \(range), \(used) used"
        default:
            guard !bytes.isEmpty else { return "\(path) is empty" }
            let index = Int.random(in: 0..<min(bytes.count, used + 16), using: &random), bit = UInt8.random(in: 0..<8, using: &random)
            bytes[index] ^= 1 << bit
            files[path] = bytes
            return "\(path) bit \(bit) of byte \(index) flipped"
        }
    }

    private static func kind(_ path: String) -> Substring { path.drop { $0 != "." } }

    /// Some bytes, most often whole sectors, most often of what is used.
    private static func range(_ used: Int, _ count: Int, _ random: inout SeededRandom) -> Range<Int> {
        guard count > 0 else { return 0..<0 }
        let isWhole = Bool.random(using: &random), limit = Int.random(in: 0..<8, using: &random) == 0 ? count : min(used, count)
        var start = Int.random(in: 0..<max(1, limit), using: &random), end = start + Int.random(in: 1...4096, using: &random)
        if isWhole { (start, end) = (start & ~511, (end + 511) & ~511) }
        return min(start, count)..<min(end, count)
    }
}

/// A data directory of a trial, removed at the end.
private final class Folder {
    let path: String

    init(_ files: [String: [UInt8]] = [:]) throws {
        var template = Array("/tmp/fsql-damage-XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } }
        path = try #require(made)
        for folder in ["log", "changelog"] { mkdir("\(path)/\(folder)", 0o700) }
        for (name, bytes) in files {
            let file = try PosixFileSystem().open("\(path)/\(name)", create: true)
            // What follows are zeros.
            let used = (bytes.lastIndex { $0 != 0 } ?? -1) + 1
            try bytes.withUnsafeBytes { try file.write(UnsafeRawBufferPointer(rebasing: $0[..<used]), at: 0) }
            try file.truncate(to: bytes.count)
            file.close()
        }
    }

    deinit {
        for folder in ["/log", "/changelog", ""] {
            for name in (try? PosixFileSystem().list(path + folder)) ?? [] { unlink("\(path)\(folder)/\(name)") }
            rmdir(path + folder)
        }
    }

    /// All files by path, but for what belongs to the process.
    func files() throws -> [String: [UInt8]] {
        var result: [String: [UInt8]] = [:]
        for folder in ["", "log/", "changelog/"] {
            for name in try PosixFileSystem().list("\(path)/\(folder)") where name.contains(".") && !name.hasSuffix("-shm") {
                let file = try PosixFileSystem().open("\(path)/\(folder)\(name)", create: false)
                var bytes = [UInt8](repeating: 0, count: try file.size())
                _ = try bytes.withUnsafeMutableBytes { try file.read(into: $0, at: 0) }
                file.close()
                result[folder + name] = bytes
            }
        }
        return result
    }
}
