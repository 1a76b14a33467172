import Diagnostics
import Testing

@testable import Shell

struct SettingsTests {
    @Test(arguments: [
        ("1GiB", 1 << 30), ("512MiB", 512 << 20), ("1.5 GB", 1_500_000_000), ("64k", 65536), ("64kB", 64000), ("4096", 4096), ("0", 0), ("2 TiB", 2 << 40),
    ])
    func sizes(text: String, bytes: Int) { #expect(Quantity.bytes(text) == bytes) }

    @Test(arguments: ["", "GiB", "1XB", "-1", "1 2", "1e3", "1GiBs"])
    func noSizes(text: String) { #expect(Quantity.bytes(text) == nil) }

    @Test(arguments: [("30s", Int64(30_000)), ("250ms", 250), ("1.5 min", 90_000), ("2h", 7_200_000), ("1d", 86_400_000), ("0", 0)])
    func durations(text: String, milliseconds: Int64) { #expect(Quantity.milliseconds(text) == milliseconds) }

    @Test(arguments: ["", "30", "s", "-1s", "1y"])
    func noDurations(text: String) { #expect(Quantity.milliseconds(text) == nil) }

    @Test func quantitiesForPeople() {
        #expect(Quantity.text(bytes: 1536) == "1.5 KiB")
        #expect(Quantity.text(bytes: 1 << 30) == "1 GiB")
        #expect(Quantity.text(seconds: 0.0123) == "12 ms")
        #expect(Quantity.text(seconds: 3.44) == "3.4 s")
        #expect(Quantity.text(seconds: 125) == "2 min 5 s")
    }

    @Test func flagsBeforeEnvironmentBeforeFile() throws {
        let file = "# settings\nmemory.limit = 1MiB\n! more\nthreads: 3\nksql.streams.auto.offset.reset=earliest\n"
        let configuration = Configuration(environment: ["FSQL_MEMORY_LIMIT": "2MiB"], fileText: file, fileName: "f")
        #expect(configuration.entry("memory.limit", flag: "3MiB") == .init(text: "3MiB", origin: "--memory-limit"))
        #expect(configuration.entry("memory.limit") == .init(text: "2MiB", origin: "FSQL_MEMORY_LIMIT"))
        #expect(configuration.entry("threads") == .init(text: "3", origin: "f, threads"))
        #expect(configuration.entry("output") == nil)
        #expect(try configuration.value("threads", expected: "a number", Int.init) == 3)
        #expect(configuration.others(than: ["memory.limit", "threads"]).map(\.name) == ["ksql.streams.auto.offset.reset"])
    }

    @Test func kafkaHasItsOwnSettings() {
        let configuration = Configuration(
            environment: ["FSQL_KAFKA_SASL_PASSWORD": "secret"], fileText: "kafka.sasl.username=ana\nkafka.sasl.password=old\nother=1")
        #expect(configuration.entries(under: "kafka.") == ["sasl.username": "ana", "sasl.password": "secret"])
        #expect(configuration.others(than: []).map(\.name) == ["other"])
    }

    @Test func anErrorSaysWhereTheTextCameFrom() {
        let configuration = Configuration(environment: ["FSQL_THREADS": "many"])
        let expected = ConfigurationError(entry: .init(text: "many", origin: "FSQL_THREADS"), expected: "a number")
        #expect(throws: expected) { try configuration.value("threads", expected: "a number", Int.init) }
        #expect(expected.description == "FSQL_THREADS: \"many\" is not a number")
    }

    @Test(arguments: [
        ("localhost:8088", "localhost", 8088), (":0", "127.0.0.1", 0), ("8088", "127.0.0.1", 8088), ("[::1]:80", "::1", 80), ("0.0.0.0:1", "0.0.0.0", 1),
    ])
    func addresses(text: String, host: String, port: Int) { #expect(ListenAddress(text) == ListenAddress(host: host, port: port)) }

    @Test(arguments: ["", "localhost", "localhost:", "a:70000", "a:-1"])
    func noAddresses(text: String) { #expect(ListenAddress(text) == nil) }

    @Test func aServerOnAllInterfacesIsReachedOverTheOwnOne() {
        #expect(ListenAddress(host: "0.0.0.0", port: 8).url == "http://127.0.0.1:8")
        #expect(ListenAddress(host: "::1", port: 8).url == "http://[::1]:8")
    }

    @Test func definitions() {
        #expect(Definition("a=b=c")?.name == "a")
        #expect(Definition("a=b=c")?.value == "b=c")
        #expect(Definition("a=")?.value == "")
        #expect(Definition("a") == nil)
        #expect(Definition("=b") == nil)
    }

    @Test func outputFormats() {
        #expect(OutputFormat(name: "JSONL") == .jsonl)
        #expect(OutputFormat(name: "tabular") == .table)
        #expect(OutputFormat(name: "xml") == nil)
    }

    @Test(arguments: [
        (Diagnostic.Kind.syntax, "x", Int32(1)), (.analysis, "x", 1), (.execution, "x", 1), (.execution, "assertion-failed", 3), (.connection, "x", 4),
        (.damage, "x", 5), (.unsupported, "x", 1),
    ])
    func exitCodes(kind: Diagnostic.Kind, code: String, status: Int32) {
        #expect(ExitStatus.of(Diagnostic(kind, code: code, "message")) == status)
    }

    @Test func colourFollowsTheEnvironment() {
        #expect(!Terminal.at(-1, environment: [:]).hasColour)
        #expect(Terminal.at(-1, environment: ["FORCE_COLOR": "1"]).hasColour)
        #expect(!Terminal.at(-1, environment: ["LANG": "C"]).isUTF8)
        #expect(Terminal.at(-1, environment: ["LANG": "de_DE.UTF-8"]).isUTF8)
    }

    @Test func errorsAreColouredOnATerminal() {
        let diagnostic = Diagnostic.analysis("x", "no such source", at: SourceSpan(start: 7, end: 10), hint: "look again")
        let plain = ErrorText.text(diagnostic, in: "SELECT bad;", terminal: Terminal())
        #expect(plain == "line 1:8: no such source\n1 | SELECT bad;\n  |        ^^^\nhint: look again")
        let coloured = ErrorText.text(diagnostic, in: "SELECT bad;", terminal: Terminal(hasColour: true))
        #expect(coloured.contains("\u{1B}[31mline 1:8: no such source\u{1B}[0m\n1 | SELECT bad;\n  |\u{1B}[31m        ^^^\u{1B}[0m\n\u{1B}[32mhint"))
    }
}
