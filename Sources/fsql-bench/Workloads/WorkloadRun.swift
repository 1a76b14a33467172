import Engine
import Storage
import World

/// A workload as the product runs it: from the start of the process to its end, every commit durable.
struct WorkloadRun: Benchmark {
    let workload: Workload
    /// Of its topics, and worker threads.
    var partitionCount: Int32 = 1
    var threads = 1

    var name: String { workload.name + (partitionCount == 1 ? "" : "-\(partitionCount)-partitions-\(threads)-threads") }
    var group: BenchmarkGroup { .workload }
    var input: FishTopics? { workload.input }
    var countsWholeProcess: Bool { true }

    func run(_ site: Site) async throws -> Work {
        try await workload.run(in: site.directory, threads: threads)
        return Work(records: workload.input == .both ? site.records * 2 : site.records)
    }
}

extension Workload {
    func run(in directory: String, threads: Int = 1) async throws {
        let broker = try EmbeddedBroker(directory: directory, surroundings: .system)
        let engine = try SQLEngine(broker: broker, options: EngineOptions(threads: threads), surroundings: .system)
        _ = try await engine.run(script: statements, name: name, defines: [:], follow: false, final: closesWindows, progress: nil)
        await engine.stop()
    }
}
