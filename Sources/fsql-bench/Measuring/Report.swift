import Glibc

/// Prints measurements as they come: a table for people, or one JSON object a line.
struct Report {
    let isJSON: Bool
    private var group: BenchmarkGroup?

    init(isJSON: Bool) { self.isJSON = isJSON }

    mutating func add(_ benchmark: any Benchmark, _ measurement: Measurement) {
        if isJSON { print(json(benchmark, measurement)) } else { addLine(benchmark, measurement) }
        fflush(nil)
    }

    private mutating func addLine(_ benchmark: any Benchmark, _ measurement: Measurement) {
        if group != benchmark.group {
            if group != nil { print() }
            print(row(benchmark.group.rawValue, "records", "records/s", "CPU s/M", "wall s", "peak MiB", "alloc B/rec"))
            group = benchmark.group
        }
        print(
            row(
                benchmark.name, "\(measurement.records)", decimal(measurement.recordsPerSecond, 0), decimal(measurement.cpuSecondsPerMillion, 4),
                decimal(measurement.wallSeconds, 3), decimal(Double(measurement.peakKibibytes) / 1024, 1),
                decimal(measurement.allocatedBytesPerRecord, 1))
                + (measurement.note.isEmpty ? "" : "  " + measurement.note))
    }

    private func row(_ name: String, _ cells: String...) -> String {
        let padded = cells.map { String(repeating: " ", count: max(1, 12 - $0.utf8.count)) + $0 }
        return name + String(repeating: " ", count: max(1, 28 - name.utf8.count)) + padded.joined()
    }

    private func json(_ benchmark: any Benchmark, _ measurement: Measurement) -> String {
        let fields = [
            "\"name\":\"\(benchmark.name)\"", "\"group\":\"\(benchmark.group.rawValue.lowercased())\"", "\"records\":\(measurement.records)",
            "\"bytes\":\(measurement.bytes)", "\"recordsPerSecond\":\(decimal(measurement.recordsPerSecond, 1))",
            "\"cpuSecondsPerMillion\":\(decimal(measurement.cpuSecondsPerMillion, 6))", "\"wallSeconds\":\(decimal(measurement.wallSeconds, 6))",
            "\"peakKibibytes\":\(measurement.peakKibibytes)", "\"allocatedBytes\":\(measurement.allocatedBytes)",
            "\"note\":\"\(measurement.note.replacing("\"", with: "'"))\"",
        ]
        return "{" + fields.joined(separator: ",") + "}"
    }
}
