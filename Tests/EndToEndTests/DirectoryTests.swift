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
        #expect(checked.diagnostics.contains("hint: fsql check --repair cuts it out and keeps the rest."), "\(checked.diagnostics)")

        let repaired = try await bench.fsql("check", "--repair", "--output", "jsonl")
        #expect(repaired.status == 0, "\(repaired.diagnostics)")
        #expect(repaired.diagnostics.contains("of topic 'weighed', partition 0, the records with offsets 0 are lost"), "\(repaired.diagnostics)")
        #expect(repaired.lines.last == #"{"Topic":"weighed","Partition":0,"Start":1,"End":1,"Records":0,"Bytes":0,"State":"ok"}"#, "\(repaired.output)")
        try await bench.weigh(Fish.weight("f2", "3.5", at: 2000))
        let printed = try await bench.fsql("topic", "print", "weighed", "--from-beginning", "--output", "jsonl")
        #expect(printed.status == 0 && printed.lines.count == 1 && printed.lines[0].contains(#""offset":1"#), "\(printed.output)")
    }

    /// A directory as an earlier program left it when it was killed, with each kind of query, state, sink and model: `former_directory.sql` says what made it.
    @Test func aDirectoryOfAnEarlierProgramIsTakenOver() async throws {
        let bench = try Bench(), archive = "\(#filePath.dropLast("DirectoryTests.swift".count))former_directory.base64"
        let unpacked = try await Program(path: "/bin/sh").run(["-c", "base64 -d '\(archive)' | tar xz && mv d data"], in: bench.folder)
        try #require(unpacked.status == 0, "\(unpacked.diagnostics)")
        #expect(try await bench.fsql("check").status == 0)
        let more = "INSERT INTO measured (ROWTIME, id, length, species) VALUES (64000, 'g', 40, 'eel'); INSERT INTO weighed (ROWTIME, id, weight) VALUES (65000, 'g', 80);"
        #expect(try await bench.fsql("-e", more).status == 0)
        func rows(_ query: String) async throws -> [String] {
            let outcome = try await bench.fsql("--output", "jsonl", "-e", query)
            #expect(outcome.status == 0 && outcome.diagnostics.isEmpty, "\(query) \(outcome.diagnostics)")
            return outcome.lines.map(String.init).sorted()
        }
        #expect(try await rows("SELECT * FROM per_species;") == [#"{"SPECIES":"carp","N":10,"TOTAL":163.5}"#, #"{"SPECIES":"eel","N":8,"TOTAL":145.0}"#])
        #expect(try await rows("SELECT * FROM per_minute WHERE species = 'eel';") == [
            #"{"SPECIES":"eel","WINDOWSTART":0,"WINDOWEND":60000,"N":7}"#, #"{"SPECIES":"eel","WINDOWSTART":60000,"WINDOWEND":120000,"N":1}"#,
        ])
        #expect(try await rows("SELECT * FROM visits WHERE species = 'carp';") == [
            #"{"SPECIES":"carp","WINDOWSTART":1000,"WINDOWEND":30000,"N":8}"#, #"{"SPECIES":"carp","WINDOWSTART":60000,"WINDOWEND":62000,"N":2}"#,
        ])
        #expect(try await rows("SELECT * FROM kept;") == [#"{"NAME":"carp","LITRES":100,"KEEPER":"ana"}"#])
        #expect(try await rows("SHOW QUERIES;").allSatisfy { $0.contains(#""Status":"RUNNING""#) })
        #expect(try await rows("SHOW MODEL VERSIONS weight_model;").count == 1)
        #expect(try await rows("SET 'auto.offset.reset'='earliest'; SELECT id, length, weight FROM joined WHERE id = 'g' EMIT CHANGES LIMIT 1;") == [#"{"ID":"g","LENGTH":40.0,"WEIGHT":80.0}"#])
        #expect(try await rows("SET 'auto.offset.reset'='earliest'; SELECT id, ROUND(weight, 3) AS weight FROM predicted WHERE id = 'g' EMIT CHANGES LIMIT 1;") == [#"{"ID":"g","WEIGHT":80.0}"#])
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
        let line = try #require(try await server.diagnostics(containing: "listening on "), "it did not start")
        let url = line.dropFirst("listening on ".count).prefix { $0 != "\n" }
        let outcome = try await bench.fsql("topic", "list")
        #expect(outcome.status == 5)
        #expect(outcome.diagnostics == "data/lock is in use by process \(server.id)\nhint: fsql --server \(url) works beside it.\n", "\(outcome.diagnostics)")
        server.signal(SIGTERM)
        #expect(try await server.ending().status == 143)
        #expect(try await bench.fsql("topic", "list").status == 0)
    }
}
