extension ModelState {
    private static let formatVersion: UInt8 = 1

    /// Everything that outlives the process; ``init(bytes:versionsKept:cooldownMilliseconds:)`` gives it back.
    public var bytes: [UInt8] {
        var out = ByteWriter()
        out.put(ModelState.formatVersion)
        out.put(currentNumber ?? 0)
        out.put(lastNumber)
        out.put(versions.count)
        for version in versions { out.put(version.bytes) }
        out.put(standings.count)
        for (number, standing) in standings.sorted(by: { $0.key < $1.key }) {
            out.put(number)
            switch standing {
            case .refused(let reason): out.put(UInt8(0)); out.put(reason)
            case .rolledBack(let reason): out.put(UInt8(1)); out.put(reason)
            }
        }
        out.put([lastFailure].compactMap { $0 })
        // A training under way is asked for again after a crash.
        let runningKeys: [String] = if case .training(let keys) = phase { keys } else { [] }
        out.put((kept ?? running).map { [$0.modelTime, $0.origin] } ?? [])
        out.put(keptKeys + runningKeys)
        out.put(UInt8(trial == nil ? 0 : 1))
        if let trial {
            out.put(trial.kind.rawValue)
            for number in [trial.champion, trial.challenger, trial.rowsWanted, trial.rows] { out.put(number) }
            for number in [trial.fraction, trial.championSquares, trial.challengerSquares] { out.put(number) }
        }
        return out.bytes
    }

    /// Nil if the bytes are not those of a state.
    public init?(bytes: [UInt8], versionsKept: Int, cooldownMilliseconds: Int64) {
        var input = ByteReader(bytes)
        guard input.byte() == ModelState.formatVersion, let current = input.integer(), let last = input.integer(), let count = input.integer() else { return nil }
        var versions: [ModelVersion] = []
        for _ in 0..<max(0, count) {
            guard let bytes = input.block(), let version = ModelVersion(bytes: bytes) else { return nil }
            versions.append(version)
        }
        self.init(versions: versions, currentNumber: current == 0 ? nil : current, lastNumber: last, versionsKept: versionsKept, cooldownMilliseconds: cooldownMilliseconds)
        if current == 0 { currentNumber = nil }
        guard let standingCount = input.integer() else { return nil }
        for _ in 0..<max(0, standingCount) {
            guard let number = input.integer(), let kind = input.byte(), let reason = input.text() else { return nil }
            standings[number] = kind == 0 ? .refused(reason) : .rolledBack(reason)
        }
        guard let failure = input.texts(), let trigger = input.texts(), let keys = input.texts(), let hasTrial = input.byte() else { return nil }
        lastFailure = failure.first
        if trigger.count == 2 { kept = TrainingTrigger(modelTime: trigger[0], origin: trigger[1]) }
        keptKeys = keys
        if hasTrial == 1 {
            guard let kind = input.byte().flatMap(ModelTrial.Kind.init(rawValue:)), let champion = input.integer(), let challenger = input.integer(),
                let wanted = input.integer(), let rows = input.integer(), let fraction = input.double(), let championSquares = input.double(),
                let challengerSquares = input.double()
            else { return nil }
            var trial = ModelTrial(kind: kind, champion: champion, challenger: challenger, rowsWanted: wanted, fraction: fraction)
            (trial.rows, trial.championSquares, trial.challengerSquares) = (rows, championSquares, challengerSquares)
            self.trial = trial
        }
        guard input.isAtEnd else { return nil }
    }
}
