import Diagnostics
import Engine
import Glibc
import Synchronization
import TopicLog

/// Sends numbered records by the clock, however slow the engine is, from a thread of its own.
final class PacedProducer: Sendable {
    let count: Int
    private let engine: SQLEngine
    private let topic: String
    private let intervalNanoseconds: Int
    private let lingerNanoseconds: Int
    private let began = Atomic<Int>(0)
    private let failure = Mutex<Diagnostic?>(nil)

    init(engine: SQLEngine, topic: String, count: Int, recordsPerSecond: Int, lingerMilliseconds: Int) {
        self.engine = engine
        self.topic = topic
        self.count = count
        intervalNanoseconds = 1_000_000_000 / recordsPerSecond
        lingerNanoseconds = lingerMilliseconds * 1_000_000
    }

    /// When a record should be produced, by `CLOCK_MONOTONIC`.
    func dueTime(of number: Int) -> Int { began.load(ordering: .acquiring) + number * intervalNanoseconds }

    func start() {
        began.store(Span.now(CLOCK_MONOTONIC), ordering: .releasing)
        var id = pthread_t()
        pthread_create(&id, nil, { raw in
            if let raw { Unmanaged<PacedProducer>.fromOpaque(raw).takeRetainedValue().loop() }
            return nil
        }, Unmanaged.passRetained(self).toOpaque())
        pthread_detach(id)
    }

    func throwIfFailed() throws {
        if let failure = failure.withLock({ $0 }) { throw BenchmarkFailure("a record was not taken: \(failure.message)") }
    }

    private func loop() {
        var sent = 0
        while sent < count {
            let now = Span.now(CLOCK_MONOTONIC), due = min(count, (now - dueTime(of: 0)) / intervalNanoseconds + 1)
            if due > sent {
                engine.produce((sent..<due).map(record), to: topic) { [self] in
                    if case .failure(let diagnostic) = $0 { failure.withLock { $0 = $0 ?? diagnostic } }
                }
                sent = due
            }
            sleep(until: now + lingerNanoseconds)
        }
    }

    private func record(_ number: Int) -> LogRecord {
        LogRecord(
            key: Array("\(number)".utf8), value: Array("{\"NUMBER\":\(number),\"WEIGHT\":\(2 + number * 31 % 800).\(number % 10)}".utf8),
            timestamp: 1_623_247_200_000 + Int64(number))
    }

    private func sleep(until time: Int) {
        var deadline = timespec(tv_sec: time / 1_000_000_000, tv_nsec: time % 1_000_000_000)
        while clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &deadline, nil) == EINTR {}
    }
}
