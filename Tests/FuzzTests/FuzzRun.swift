import Glibc
import GrammarSentences

/// How long to try, and from which seed: a few hundred cases of always the same seeds, or as `FSQL_FUZZ_SECONDS` and `FSQL_FUZZ_SEED` say.
///
/// Each case is made from a number of its own. `FSQL_FUZZ_LAST` names a file that holds the case at work: after a crash, the one to blame.
struct FuzzRun {
    private static func number(_ name: String) -> UInt64? { getenv(name).flatMap { UInt64(String(cString: $0)) } }

    private let seconds = FuzzRun.number("FSQL_FUZZ_SECONDS")
    private let first = FuzzRun.number("FSQL_FUZZ_SEED") ?? 1
    private let last = getenv("FSQL_FUZZ_LAST").map { open($0, O_CREAT | O_WRONLY | O_TRUNC, 0o644) }

    /// True for a run that was given its time.
    var isLong: Bool { seconds != nil }

    /// - Parameter body: Takes a case's number.
    func forEachCase(_ count: Int, _ body: (UInt64) throws -> Void) rethrows {
        let start = ContinuousClock.now
        var done = 0
        while seconds.map({ ContinuousClock.now - start < .seconds($0) }) ?? (done < count) {
            try body(first &* 1_000_000_007 &+ UInt64(done))
            done += 1
        }
        if seconds != nil { print("\(done) cases from seed \(first) in \(ContinuousClock.now - start)") }
    }

    func note(_ text: String) { note(Array(text.utf8)) }

    func note(_ bytes: [UInt8]) {
        guard let last else { return }
        ftruncate(last, 0)
        pwrite(last, bytes, bytes.count, 0)
    }

    /// What this thread has worked, in seconds: other processes do not count.
    static func work(_ body: () -> Void) -> Double { measured(body) }

    /// As ``work(_:)``, of what may fail.
    static func measured(_ body: () throws -> Void) rethrows -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let start = now()
        try body()
        return now() - start
    }
}
