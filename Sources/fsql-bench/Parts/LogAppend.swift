/// Appends to the log, a commit every 16 blocks: encoding, checksums, writes and flushes.
struct LogAppend: Benchmark {
    let name = "log-append"
    let group = BenchmarkGroup.part

    func run(_ site: Site) async throws -> Work { try LogCost(site).append }
}
