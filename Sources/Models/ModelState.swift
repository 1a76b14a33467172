/// A request to train.
public struct TrainingTrigger: Sendable, Hashable {
    /// What "ModelTime" of the version is to be: of the record that asked, or of the clock.
    public var modelTime: String
    public var idempotencyKey: String?

    public init(modelTime: String, idempotencyKey: String? = nil) {
        self.modelTime = modelTime
        self.idempotencyKey = idempotencyKey
    }
}

/// A model's versions and trainings as a state machine. It has no clock and does nothing itself: times come in, actions go out.
///
/// One training runs at a time. Triggers that arrive meanwhile, or during the cooldown, become one training with the last
/// one's time. A failed training keeps the current version.
public struct ModelState: Sendable, Hashable {
    /// What the owner has to do now.
    public enum Action: Sendable, Hashable {
        case nothing
        /// Take the training set and train; then call ``finished(_:isPromoted:at:)`` or ``failed(_:at:)``.
        case train(number: Int, modelTime: String, idempotencyKeys: [String])
        /// Call ``tick(at:)`` at that time.
        case wait(until: Int64)
        /// This request was trained for already.
        case alreadyTrained(version: Int)
    }

    public enum Phase: Sendable, Hashable {
        case idle
        case training(keys: [String])
    }

    /// Ascending by number.
    public private(set) var versions: [ModelVersion]
    /// The version that scores; nil before the first.
    public private(set) var currentNumber: Int?
    public private(set) var phase = Phase.idle
    /// Why the last training failed; nil after one that did not.
    public private(set) var lastFailure: String?
    public var versionsKept: Int
    public var cooldownMilliseconds: Int64
    private var pending: TrainingTrigger?
    private var pendingKeys: [String] = []
    private var lastEnd: Int64?
    /// Numbers are never used twice, not even of versions that are gone.
    private var lastNumber: Int

    /// - Parameters:
    ///   - versions: As recovered; their numbers ascend.
    ///   - lastNumber: The highest number ever given, if versions may have been pruned.
    public init(versions: [ModelVersion] = [], currentNumber: Int? = nil, lastNumber: Int = 0, versionsKept: Int = 10, cooldownMilliseconds: Int64 = 0) {
        self.versions = versions
        self.currentNumber = currentNumber ?? versions.last?.number
        self.versionsKept = max(1, versionsKept)
        self.cooldownMilliseconds = cooldownMilliseconds
        self.lastNumber = max(lastNumber, versions.last?.number ?? 0)
    }

    public var current: ModelVersion? { versions.first { $0.number == currentNumber } }
    public var isTraining: Bool { phase != .idle }

    /// Somebody asks for a training at `now`, milliseconds of any clock that only grows.
    public mutating func trigger(_ trigger: TrainingTrigger, at now: Int64) -> Action {
        if let key = trigger.idempotencyKey {
            if let version = versions.first(where: { $0.idempotencyKeys.contains(key) }) { return .alreadyTrained(version: version.number) }
            if case .training(let keys) = phase, keys.contains(key) { return .nothing }
            if !pendingKeys.contains(key) { pendingKeys.append(key) }
        }
        pending = trigger
        return tick(at: now)
    }

    /// What is due at `now`.
    public mutating func tick(at now: Int64) -> Action {
        guard phase == .idle, let trigger = pending else { return .nothing }
        if let lastEnd, now < lastEnd + cooldownMilliseconds { return .wait(until: lastEnd + cooldownMilliseconds) }
        let keys = pendingKeys
        (pending, pendingKeys) = (nil, [])
        phase = .training(keys: keys)
        return .train(number: lastNumber + 1, modelTime: trigger.modelTime, idempotencyKeys: keys)
    }

    /// The training made a version. It becomes current unless it was refused.
    /// - Returns: What is due next: a trigger that came meanwhile.
    public mutating func finished(_ version: ModelVersion, isPromoted: Bool = true, at now: Int64) -> Action {
        precondition(version.number > lastNumber, "version numbers only grow")
        versions.append(version)
        lastNumber = version.number
        if isPromoted || currentNumber == nil { currentNumber = version.number }
        lastFailure = isPromoted ? nil : "version \(version.number) is worse than the current one and was not promoted"
        prune()
        return end(at: now)
    }

    /// The training failed: everything stays as it was.
    public mutating func failed(_ reason: String, at now: Int64) -> Action {
        lastFailure = reason
        return end(at: now)
    }

    /// Makes an older or refused version the current one.
    /// - Returns: False if it is not kept.
    public mutating func use(version number: Int) -> Bool {
        guard versions.contains(where: { $0.number == number }) else { return false }
        currentNumber = number
        return true
    }

    private mutating func end(at now: Int64) -> Action {
        phase = .idle
        lastEnd = now
        return tick(at: now)
    }

    /// Drops the oldest beyond the limit, but never the current one.
    private mutating func prune() {
        while versions.count > versionsKept, let oldest = versions.firstIndex(where: { $0.number != currentNumber }) { versions.remove(at: oldest) }
    }
}
