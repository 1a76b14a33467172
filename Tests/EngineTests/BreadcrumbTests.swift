import Glibc
import Storage
import Synchronization
import Testing
import World

@testable import Engine

/// What ends the process twice is not started a third time.
@Suite(.serialized) struct BreadcrumbTests {
    /// A name that goes with its owner.
    private final class ScratchPath {
        let path = "/tmp/fsql-crumbs-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        deinit { unlink(path) }
    }

    /// As if a fault of the program had ended the process at that.
    private func crash(at subject: String, _ path: String) throws {
        let crumbs = try #require(Breadcrumbs(path: path))
        let other = crumbs.enter("OTHER")
        crumbs.leave(other)
        let slot = crumbs.enter(subject)
        crumbs.noteCrash(SIGILL)
        crumbs.leave(slot)
    }

    @Test func theNextProcessKnowsWhoseTaskItWas() throws {
        let scratch = ScratchPath()
        #expect(try #require(Breadcrumbs(path: scratch.path)).crash == nil)
        try crash(at: "CSAS_A_1", scratch.path)
        #expect(try #require(Breadcrumbs(path: scratch.path)).crash == Breadcrumbs.Crash(subject: "CSAS_A_1", signal: SIGILL, count: 1))
        try crash(at: "CSAS_A_1", scratch.path)
        #expect(try #require(Breadcrumbs(path: scratch.path)).crash?.count == 2)
        try crash(at: "CSAS_B_1", scratch.path)
        let crumbs = try #require(Breadcrumbs(path: scratch.path))
        #expect(crumbs.crash == Breadcrumbs.Crash(subject: "CSAS_B_1", signal: SIGILL, count: 1))
        crumbs.forget()
        #expect(try #require(Breadcrumbs(path: scratch.path)).crash == nil)
    }

    /// On a full disk a page without room would end the process at the first write to it.
    @Test func theFileHasItsRoom() throws {
        let scratch = ScratchPath()
        _ = Breadcrumbs(path: scratch.path)
        var information = stat()
        try #require(stat(scratch.path, &information) == 0)
        #expect(information.st_blocks * 512 >= CrumbPage.byteCount)
    }

    private func states(_ broker: MemoryBroker, _ options: EngineOptions, first script: String = "") async throws -> [String] {
        let engine = try SQLEngine(broker: broker, options: options, surroundings: .system)
        try await engine.start(connectors: false)
        let session = engine.makeSession()
        var found: [String] = []
        for statement in try session.statements(in: script + "SHOW QUERIES;") {
            if case .table(let table) = try await session.execute(statement) { found = table.rows.map { if case .string(let text) = $0[2] { "\(text)" } else { "" } } }
        }
        await engine.stop()
        return found
    }

    @Test func aQueryThatEndsTheProcessTwiceStartsPaused() async throws {
        let scratch = ScratchPath(), broker = MemoryBroker(), notices = Mutex<[String]>([])
        var options = EngineOptions()
        options.breadcrumbPath = scratch.path
        options.notify = { notice in notices.withLock { $0.append(notice.message) } }
        let create = """
            CREATE STREAM s (k VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
            CREATE STREAM a AS SELECT * FROM s; CREATE STREAM b AS SELECT * FROM s;
            """
        #expect(try await states(broker, options, first: create) == ["RUNNING", "RUNNING"])
        try crash(at: "CSAS_A_1", scratch.path)
        let crashed = try SQLEngine(broker: broker, options: options, surroundings: .system)
        #expect(notices.withLock { $0 }.isEmpty)
        _ = consume crashed
        try crash(at: "CSAS_A_1", scratch.path)
        #expect(try await states(broker, options) == ["PAUSED", "RUNNING"])
        #expect(notices.withLock { $0 } == ["query CSAS_A_1 has ended the process 2 times, by signal 4: it is paused"])
        #expect(try await states(broker, options) == ["PAUSED", "RUNNING"])
        #expect(try await states(broker, options, first: "RESUME CSAS_A_1;") == ["RUNNING", "RUNNING"])
        #expect(try await states(broker, options) == ["RUNNING", "RUNNING"])
    }

    @Test func inSafeModeNothingStartsByItself() async throws {
        let broker = MemoryBroker()
        var options = EngineOptions()
        let create = """
            CREATE STREAM s (k VARCHAR KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);
            CREATE STREAM a AS SELECT * FROM s; CREATE STREAM b AS SELECT * FROM s;
            """
        _ = try await states(broker, options, first: create)
        options.isSafeMode = true
        #expect(try await states(broker, options, first: "RESUME CSAS_B_2;") == ["PAUSED", "RUNNING"])
        options.isSafeMode = false
        #expect(try await states(broker, options) == ["RUNNING", "RUNNING"])
    }
}
