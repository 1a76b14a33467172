/// What a benchmark cost.
struct Measurement: Sendable {
    var records: Int
    var bytes: Int
    var span: Span
    /// Of the whole child process.
    var peakKibibytes: Int
    /// Asked of the allocator: by the whole process where that is counted, else by the inner loop.
    var allocatedBytes: Int
    var note = ""

    /// By wall time.
    var recordsPerSecond: Double { Double(records) / max(Double(span.wall) / 1e9, 1e-9) }
    /// CPU-seconds per million records.
    var cpuSecondsPerMillion: Double { Double(span.cpu) / 1e3 / Double(max(records, 1)) }
    var allocatedBytesPerRecord: Double { Double(allocatedBytes) / Double(max(records, 1)) }
    var wallSeconds: Double { Double(span.wall) / 1e9 }
}
