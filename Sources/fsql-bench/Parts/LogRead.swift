/// Reads the log back: reads and checksums.
struct LogRead: Benchmark {
    let name = "log-read"
    let group = BenchmarkGroup.part

    func run(_ site: Site) async throws -> Work { try LogCost(site).read }
}
