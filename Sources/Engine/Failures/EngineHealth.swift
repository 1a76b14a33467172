import Synchronization

/// Whether an engine serves: what probes, load balancers and the end of the process go by.
public struct EngineHealth: Sendable, Equatable {
    public enum State: Sendable, Equatable {
        case open
        /// The log takes nothing now: reads are answered, writes are refused. Ends by itself.
        case refusing
        /// Nothing can be done any more; the process is to end.
        case failed
    }

    public var state = State.open
    public var reason: String?
    /// How long the engine's thread has been at one piece of work.
    public var busyMilliseconds = 0

    /// A piece of work that takes longer is one that does not end.
    public static let busyMillisecondsMax = 30_000

    public init(state: State = .open, reason: String? = nil, busyMilliseconds: Int = 0) {
        (self.state, self.reason, self.busyMilliseconds) = (state, reason, busyMilliseconds)
    }

    /// The process need not be ended.
    public var isAlive: Bool { state != .failed && busyMilliseconds <= EngineHealth.busyMillisecondsMax }
    /// Whatever a client sends is done.
    public var isReady: Bool { state == .open && isAlive }

    /// What is wrong, as a sentence; nil if nothing is.
    public var problem: String? {
        if let reason { return reason }
        return isAlive ? nil : "the engine has been at one piece of work for \(busyMilliseconds / 1000) seconds"
    }
}

/// Where the engine's thread says how it fares, for those who cannot wait until it has time.
final class HealthBoard: Sendable {
    private let standing = Mutex(EngineHealth())
    /// When the present piece of work began, by the clock in nanoseconds; 0: the thread sleeps.
    private let busySince = Atomic<UInt64>(0)
    private let now: @Sendable () -> UInt64

    init(now: @escaping @Sendable () -> UInt64) { self.now = now }

    func set(_ state: EngineHealth.State, _ reason: String? = nil) { standing.withLock { $0 = EngineHealth(state: state, reason: reason) } }

    func begin() { busySince.store(max(1, now()), ordering: .relaxed) }
    func rest() { busySince.store(0, ordering: .relaxed) }

    var health: EngineHealth {
        var health = standing.withLock { $0 }
        let since = busySince.load(ordering: .relaxed), time = now()
        health.busyMilliseconds = since == 0 || time < since ? 0 : Int((time - since) / 1_000_000)
        return health
    }
}
