import Glibc

/// Writes and flushes as many bytes as the join's results have, with nothing computed.
struct WritingFloor: Benchmark {
    let name = "write"
    let group = BenchmarkGroup.floor
    /// A joined row as JSON, about.
    private static let bytesPerRecord = 228

    func run(_ site: Site) async throws -> Work {
        let file = open("\(site.directory)/written", O_CREAT | O_WRONLY | O_TRUNC, 0o644)
        guard file >= 0 else { throw BenchmarkFailure("cannot write in \(site.directory)") }
        defer { close(file) }
        let chunk = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        var work = Work(records: site.records, bytes: site.records * Self.bytesPerRecord)
        work.span = try Span.of {
            var left = work.bytes
            while left > 0 {
                let written = write(file, chunk, min(left, chunk.count))
                guard written > 0 else { throw BenchmarkFailure("cannot write: \(String(cString: strerror(errno)))") }
                left -= written
            }
            guard fdatasync(file) == 0 else { throw BenchmarkFailure("cannot flush: \(String(cString: strerror(errno)))") }
        }
        return work
    }
}
