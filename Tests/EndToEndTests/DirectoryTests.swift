import Glibc
import ProgramRunner
import Testing

/// A data directory that cannot be used as it is.
@Suite struct DirectoryTests {
    @Test func aDamagedSegmentEndsIt() async throws {
        let bench = try Bench()
        try await bench.weigh(Fish.weight("f1", "2.5", at: 1000))
        let segment = try #require(bench.folder.names(in: "data/log").first)
        // Behind the header of the first block.
        try #require(ScratchFolder.flip(byte: 70, of: "\(bench.folder.path)/data/log/\(segment)"))
        let outcome = try await bench.fsql("topic", "print", "weighed", "--from-beginning")
        #expect(outcome.status == 5)
        #expect(outcome.diagnostics.contains(segment) && outcome.diagnostics.contains("damaged"), "\(outcome.diagnostics)")
    }

    @Test func twoProcessesDoNotShareADirectory() async throws {
        let bench = try Bench()
        let server = try Program.fsql.start(["server", "--listen", "127.0.0.1:0", "--data", "data"], in: bench.folder)
        try #require(try await server.diagnostics(containing: "listening") != nil, "it did not start")
        let outcome = try await bench.fsql("topic", "list")
        #expect(outcome.status == 5)
        #expect(outcome.diagnostics.contains("in use by another process"), "\(outcome.diagnostics)")
        server.signal(SIGTERM)
        #expect(try await server.ending().status == 143)
        #expect(try await bench.fsql("topic", "list").status == 0)
    }
}
