/// A request to train.
public struct TrainingTrigger: Sendable, Hashable {
    /// What "ModelTime" of the version is to be: of the record that asked, or of the clock.
    public var modelTime: String
    public var idempotencyKey: String?
    /// Who or what asked, in words: for DESCRIBE MODEL.
    public var origin: String

    public init(modelTime: String, idempotencyKey: String? = nil, origin: String = "") {
        self.modelTime = modelTime
        self.idempotencyKey = idempotencyKey
        self.origin = origin
    }
}

/// A model's versions and trainings as a state machine. It has no clock and does nothing itself: times come in, actions go out.
///
/// One training runs at a time. Triggers that arrive meanwhile, or during the cooldown, are kept and become one training with the last
/// one's time. A failed training keeps the current version.
public struct ModelState: Sendable, Hashable {
    /// What the owner has to do now.
    public enum Action: Sendable, Hashable {
        case nothing
        /// Take the training set and train; then call ``finished(_:promotion:rollbackAfter:at:)`` or ``failed(_:at:)``.
        case train(number: Int, trigger: TrainingTrigger, idempotencyKeys: [String])
        /// Call ``tick(at:)`` at that time.
        case wait(until: Int64)
    }

    public enum Phase: Sendable, Hashable {
        case idle
        case training(keys: [String])
    }

    /// What became of a version that is not, or not for good, the current one.
    public enum Standing: Sendable, Hashable {
        /// It was never the current one: worse than the one before.
        case refused(String)
        /// It was the current one and turned out to be worse than the one before.
        case rolledBack(String)
    }

    /// Ascending by number.
    public internal(set) var versions: [ModelVersion]
    /// The version that scores; nil before the first.
    public internal(set) var currentNumber: Int?
    public private(set) var phase = Phase.idle
    /// Why the last training failed; nil after one that did not.
    public internal(set) var lastFailure: String?
    public var versionsKept: Int
    public var cooldownMilliseconds: Int64
    /// Two versions that are compared on rows that neither was trained on.
    public internal(set) var trial: ModelTrial?
    public internal(set) var standings: [Int: Standing] = [:]
    /// A request that waits for the training under way, or for the end of the cooldown, and the keys that it answers.
    public internal(set) var kept: TrainingTrigger?
    public internal(set) var keptKeys: [String] = []
    /// The request that is being done.
    var running: TrainingTrigger?
    private var lastEnd: Int64?
    /// Numbers are never used twice, not even of versions that are gone.
    var lastNumber: Int

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

    public var current: ModelVersion? { version(currentNumber) }
    public func version(_ number: Int?) -> ModelVersion? { number.flatMap { number in versions.first { $0.number == number } } }
    public var isTraining: Bool { phase != .idle }

    /// Somebody asks for a training at `now`, milliseconds of any clock that only grows.
    ///
    /// - Parameter ignoresCooldown: Somebody asks by hand: a training starts unless one is under way.
    public mutating func trigger(_ trigger: TrainingTrigger, at now: Int64, ignoresCooldown: Bool = false) -> Action {
        if let key = trigger.idempotencyKey {
            if case .training(let keys) = phase, keys.contains(key) { return .nothing }
            if !keptKeys.contains(key) { keptKeys.append(key) }
        }
        kept = trigger
        if ignoresCooldown { lastEnd = nil }
        return tick(at: now)
    }

    /// What is due at `now`.
    public mutating func tick(at now: Int64) -> Action {
        guard phase == .idle, let trigger = kept else { return .nothing }
        // A clock that went back must not stop trainings for ever.
        if let lastEnd, now < lastEnd + cooldownMilliseconds, now >= lastEnd { return .wait(until: lastEnd + cooldownMilliseconds) }
        let keys = keptKeys
        (kept, keptKeys) = (nil, [])
        phase = .training(keys: keys)
        running = trigger
        return .train(number: lastNumber + 1, trigger: trigger, idempotencyKeys: keys)
    }

    /// A training that goes on although the state was built anew from what was written of it.
    public mutating func resume(_ trigger: TrainingTrigger, keys: [String]) {
        phase = .training(keys: keys)
        running = trigger
        // What was written of it asks for it again.
        if kept?.modelTime == trigger.modelTime, kept?.origin == trigger.origin { (kept, keptKeys) = (nil, []) }
    }

    /// The training made a version. It becomes current at once, or, if `promotion` wants to see proof, after its trial.
    /// - Parameters:
    ///   - rollbackAfter: A version that becomes current at once goes back by itself if it is worse on so many rows; 0: never.
    ///   - trialRows: How many rows decide under `promotion`.
    /// - Returns: What is due next: a trigger that came meanwhile.
    public mutating func finished(_ version: ModelVersion, promotion: PromotionRule = .always, trialRows: Int = 20, rollbackAfter: Int = 0, at now: Int64) -> Action {
        precondition(version.number > lastNumber, "version numbers only grow")
        endTrial("version \(version.number) was trained before its trial was over")
        versions.append(version)
        lastNumber = version.number
        lastFailure = nil
        let former = current?.number
        switch promotion {
        case .errorNotWorse(let fraction):
            if let former {
                trial = ModelTrial(kind: .promotion, champion: former, challenger: version.number, rowsWanted: trialRows, fraction: fraction)
            } else {
                currentNumber = version.number
            }
        case .always:
            currentNumber = version.number
            if let former, rollbackAfter > 0 { trial = ModelTrial(kind: .rollback, champion: former, challenger: version.number, rowsWanted: rollbackAfter, fraction: 0) }
        }
        prune()
        return end(at: now)
    }

    /// The training failed: everything stays as it was.
    public mutating func failed(_ reason: String, at now: Int64) -> Action {
        lastFailure = reason
        return end(at: now)
    }

    /// A service has trained: its versions are its own.
    public mutating func ended(at now: Int64) -> Action {
        lastFailure = nil
        return end(at: now)
    }

    /// When a kept request is due, by the clock of the trainings.
    public var cooldownEnd: Int64? { lastEnd.map { $0 + cooldownMilliseconds } ?? 0 }
    /// The number of the next version.
    public var nextNumber: Int { lastNumber + 1 }

    /// Makes an older or refused version the current one. Whatever was on trial is decided thereby.
    /// - Returns: False if it is not kept.
    public mutating func use(version number: Int) -> Bool {
        guard versions.contains(where: { $0.number == number }) else { return false }
        if trial?.challenger != number { endTrial("version \(number) was chosen by hand") } else { trial = nil }
        currentNumber = number
        standings[number] = nil
        return true
    }

    private mutating func end(at now: Int64) -> Action {
        phase = .idle
        running = nil
        lastEnd = now
        return tick(at: now)
    }

    /// Drops the oldest beyond the limit, but never the current one, nor one on trial.
    private mutating func prune() {
        func isNeeded(_ number: Int) -> Bool { number == currentNumber || number == trial?.champion || number == trial?.challenger }
        while versions.count > versionsKept, let oldest = versions.firstIndex(where: { !isNeeded($0.number) }) {
            standings[versions[oldest].number] = nil
            versions.remove(at: oldest)
        }
    }
}
