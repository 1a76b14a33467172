import CAllocationCount
// `environ` is a plain C variable, read once and written by nobody here.
@preconcurrency import Glibc

/// A benchmark in a process of its own: the parent's side and the child's.
enum Child {
    // MARK: In the child

    /// Runs one benchmark and says on standard output what it was, as numbers in one line.
    static func measure(_ name: String, _ site: Site) async throws {
        guard let benchmark = (allBenchmarks + GrowthCurve.benchmarks + [KilledRun()]).first(where: { $0.name == name }) else { throw BenchmarkFailure("no benchmark is called \(name)") }
        let work = try await benchmark.run(site)
        print(
            "\(work.records) \(work.bytes) \(work.span.cpu) \(work.span.wall) \(peakMemoryKibibytes() ?? 0) "
                + "\(benchmark.countsWholeProcess ? allocation_count_bytes() : work.span.allocated) \(work.note)")
    }

    // MARK: In the parent

    static func run(_ benchmark: any Benchmark, _ site: Site) throws -> Measurement {
        let started = Span.now(CLOCK_MONOTONIC), before = childrensCPU()
        let output = try outputOfSelf(["--measure", benchmark.name, "--records", "\(site.records)", "--directory", site.directory])
        let whole = Span(cpu: childrensCPU() - before, wall: Span.now(CLOCK_MONOTONIC) - started)
        let words = output.split(separator: " ", maxSplits: 6), numbers = words.prefix(6).compactMap { Int($0) }
        guard numbers.count == 6, words.count == 7 else { throw BenchmarkFailure("\(benchmark.name) did not say what it did") }
        let own = Span(cpu: numbers[2], wall: numbers[3])
        return Measurement(
            records: numbers[0], bytes: numbers[1], span: benchmark.countsWholeProcess ? whole : own, peakKibibytes: numbers[4],
            allocatedBytes: numbers[5], note: words[6].filter { !$0.isNewline })
    }

    /// Runs a benchmark that ends by being killed.
    static func runUntilKilled(_ name: String, _ site: Site) throws {
        let (_, status) = try runSelf(["--measure", name, "--records", "\(site.records)", "--directory", site.directory])
        guard status & 0x7F == SIGKILL else { throw BenchmarkFailure("the process of \(name) ended before it was killed") }
    }

    /// CPU time of all children that have ended, in nanoseconds.
    private static func childrensCPU() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1_000_000_000 + Int(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1000
    }

    private static func outputOfSelf(_ arguments: [String]) throws -> String {
        let (output, status) = try runSelf(arguments)
        guard status == 0 else { throw BenchmarkFailure("the process of \(arguments[1]) failed") }
        return output
    }

    /// Starts this program again and takes what it prints, and its status; its errors go where ours go.
    private static func runSelf(_ arguments: [String]) throws -> (output: String, status: Int32) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw BenchmarkFailure("no pipe: \(String(cString: strerror(errno)))") }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        var words = (["fsql-bench"] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var id = pid_t()
        let code = posix_spawn(&id, "/proc/self/exe", &actions, nil, &words, environ)
        close(ends[1])
        defer { close(ends[0]) }
        guard code == 0 else { throw BenchmarkFailure("cannot start a process: \(String(cString: strerror(code)))") }
        var output: [UInt8] = [], chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(ends[0], &chunk, chunk.count)
            if count <= 0 { break }
            output += chunk[..<count]
        }
        var status: Int32 = 0
        waitpid(id, &status, 0)
        return (String(decoding: output, as: UTF8.self), status)
    }
}

/// Why a benchmark cannot be run.
struct BenchmarkFailure: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}
