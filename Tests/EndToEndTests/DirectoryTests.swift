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
        #expect(outcome.diagnostics.contains("hint: fsql check says how far it can be read."), "\(outcome.diagnostics)")

        let checked = try await bench.fsql("check", "--output", "jsonl")
        #expect(checked.status == 5)
        #expect(checked.lines.last == #"{"Topic":"weighed","Partition":0,"Start":0,"End":1,"Records":0,"Bytes":0,"State":"damaged"}"#, "\(checked.output)")
        #expect(checked.diagnostics.hasSuffix("hint: Restore the data directory from a backup, or take another one with --data.\n"), "\(checked.diagnostics)")
    }

    /// What only reads makes nothing: a slip in the name is not answered with an empty list.
    @Test(arguments: [["topic", "list"], ["topic", "print", "weighed"], ["check"]])
    func readingMakesNoDirectory(_ command: [String]) async throws {
        let bench = try Bench()
        let outcome = try await bench.fsql(command, data: "dtaa")
        #expect(outcome.status == 5)
        #expect(outcome.diagnostics.hasPrefix("there is no data directory dtaa\nhint: "), "\(outcome.diagnostics)")
        #expect(!bench.folder.names(in: "").contains("dtaa"))
    }

    @Test func aFileIsNoDirectory() async throws {
        let bench = try Bench()
        bench.folder.write("", to: "data")
        let outcome = try await bench.fsql("topic", "produce", "weighed")
        #expect(outcome.status == 5)
        #expect(outcome.diagnostics.contains("hint: A file stands where the data directory should be"), "\(outcome.diagnostics)")
    }

    @Test func twoProcessesDoNotShareADirectory() async throws {
        let bench = try Bench()
        let server = try Program.fsql.start(["server", "--listen", "127.0.0.1:0", "--data", "data"], in: bench.folder)
        try #require(try await server.diagnostics(containing: "listening") != nil, "it did not start")
        let outcome = try await bench.fsql("topic", "list")
        #expect(outcome.status == 5)
        #expect(outcome.diagnostics == "data/lock is in use by another process\nhint: End that process, or take another directory with --data.\n", "\(outcome.diagnostics)")
        server.signal(SIGTERM)
        #expect(try await server.ending().status == 143)
        #expect(try await bench.fsql("topic", "list").status == 0)
    }
}
