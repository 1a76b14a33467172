import ArgumentParser
import Diagnostics
import Glibc
import Shell
import Testing

@testable import fsql

struct CommandLineTests {
    func parse<T: ParsableCommand>(_ arguments: [String], _: T.Type = T.self) throws -> T {
        try #require(try FSQL.parseAsRoot(arguments) as? T)
    }

    @Test func statementsMayBeginWithADash() throws {
        let shell: ShellSubcommand = try parse(["-e", "-- note\nSELECT 1;", "-f", "a.sql", "--output", "csv", "-d", "a=b", "--define", "c=d"])
        #expect(shell.statements == ["-- note\nSELECT 1;"])
        #expect(shell.files == ["a.sql"])
        #expect(shell.common.output == "csv")
        #expect(shell.definitions.byName == ["a": "b", "c": "d"])
    }

    @Test func commonFlagsStandBeforeOrBehindTheCommand() throws {
        let before: RunSubcommand = try parse(["--data", "D", "run", "a.sql"])
        let behind: RunSubcommand = try parse(["run", "a.sql", "--data", "D"])
        #expect(before.common.directory == "D")
        #expect(behind.common.directory == "D")
        #expect(behind.files == ["a.sql"])
    }

    @Test func runTakesItsFlags() throws {
        let run: RunSubcommand = try parse(
            ["run", "a.sql", "b.sql", "--follow", "--final", "--speed", "2.5", "--listen", ":0", "--sink-timeout", "5s", "--define", "x=1"])
        #expect(run.files == ["a.sql", "b.sql"])
        #expect(run.follow && run.closesWindows)
        #expect(run.speed == 2.5)
        #expect(run.listen == ":0")
        #expect(run.sinkTimeout == "5s")
    }

    @Test func topicLoadTakesItsFields() throws {
        let load: TopicLoad = try parse(["topic", "load", "t", "f.json", "--key", "id", "--timestamp", "ts", "--partitions", "3"])
        #expect([load.topic, load.file, load.input.key, load.input.timestamp] == ["t", "f.json", "id", "ts"])
        #expect(load.input.partitions == 3)
    }

    @Test(arguments: [
        ["run"], ["run", "a", "--speed", "0"], ["--nope"], ["test"], ["test", "p", "--format", "xml"], ["topic", "load", "t"], ["-d", "novalue", "-e", "x"],
        ["topic", "load", "t", "f", "--partitions", "0"], ["topic", "load", "t", "f", "--at", "soon"], ["topic", "load", "t", "f", "--at", "-1"],
        ["topic", "load", "t", "f", "--at", "0", "--timestamp", "ts"],
    ])
    func mistakesAreRefused(arguments: [String]) {
        #expect(throws: (any Error).self) { try FSQL.parseAsRoot(arguments) }
    }

    @Test func errorsPointIntoTheirOwnFile() throws {
        let paths = ["a", "b"].map { "/tmp/fsql-script-\(getpid())-\($0).sql" }
        defer { paths.forEach { unlink($0) } }
        for (path, text) in zip(paths, ["SELECT 1;", "SELECT\n  bad;"]) {
            let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
            TextOutput(descriptor: descriptor).line(text)
            close(descriptor)
        }
        let script = try ScriptFiles(paths)
        #expect(script.text == "SELECT 1;\n\nSELECT\n  bad;\n")
        #expect(script.name == paths.joined(separator: "+"))
        let place = try #require(script.local(.analysis("x", "bad", at: SourceSpan(start: 20, end: 23))))
        #expect(place.name == paths[1])
        #expect(place.diagnostic.rendered(in: place.text, name: "b") == "b: line 2:3: bad\n2 |   bad;\n  |   ^^^")
    }
}
