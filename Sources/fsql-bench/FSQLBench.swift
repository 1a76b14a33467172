import ArgumentParser
import Glibc

/// The program: runs each benchmark in a child process and reports.
@main
struct FSQLBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fsql-bench", abstract: "Measures fsql: whole workloads, the floors under them, and the parts they are made of.",
        subcommands: [GrowthSubcommand.self, FishSubcommand.self])

    @Option(help: "Fish of a workload, and rows of a part.")
    var records = 1_000_000

    @Option(help: ArgumentHelp("Only benchmarks whose name begins so; may be repeated.", valueName: "name"))
    var only: [String] = []

    @Option(help: ArgumentHelp("Where data directories are made and removed again (default: a new one in $TMPDIR or /tmp).", valueName: "dir"))
    var directory: String?

    @Flag(help: "One JSON object a line and nothing else.")
    var json = false

    @Flag(help: "Lists the benchmarks.")
    var list = false

    /// What the program starts itself with.
    @Option(help: .hidden) var measure: String?

    /// The program as the server of the benchmark of remote models.
    @Flag(help: .hidden) var answer = false

    func validate() throws {
        if records < 1 { throw ValidationError("--records must be above 0") }
    }

    func run() async throws {
        if let measure { return try await Child.measure(measure, Site(records: records, directory: directory ?? ".")) }
        if answer { return try Self.serve() }
        let chosen = allBenchmarks.filter { benchmark in only.isEmpty || only.contains { benchmark.name.lowercased().hasPrefix($0.lowercased()) } }
        guard !chosen.isEmpty else { throw ValidationError("no benchmark has such a name: --list shows all") }
        if list { return chosen.forEach { print($0.name) } }
        var report = Report(isJSON: json)
        let scratch = try ScratchDirectory(below: directory)
        defer { scratch.remove() }
        for benchmark in chosen {
            let site = Site(records: records, directory: try scratch.fresh())
            try benchmark.prepare(site)
            report.add(benchmark, try Child.run(benchmark, site))
        }
    }

    private static func serve() throws {
        var server = try AnsweringServer()
        print(server.port)
        fflush(nil)
        server.serve()
    }
}
