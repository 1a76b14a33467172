import Glibc

/// Two versions side by side, on labelled rows that came after both were trained.
public struct ModelTrial: Sendable, Hashable {
    public enum Kind: UInt8, Sendable {
        /// The older one scores; the newer one takes its place if it is not worse.
        case promotion
        /// The newer one scores; the older one takes its place again if it was better.
        case rollback
    }

    public var kind: Kind
    /// Numbers of versions: the older one and the newer one.
    public var champion: Int
    public var challenger: Int
    public var rowsWanted: Int
    /// How much worse the challenger's root mean square error may be.
    public var fraction: Double
    public var rows = 0
    /// Sums of squared errors.
    public var championSquares = 0.0
    public var challengerSquares = 0.0

    public init(kind: Kind, champion: Int, challenger: Int, rowsWanted: Int, fraction: Double) {
        (self.kind, self.champion, self.challenger, self.rowsWanted, self.fraction) = (kind, champion, challenger, max(1, rowsWanted), fraction)
    }

    /// One more row. Without a prediction the error is the label itself: an unscored row must not count for nothing.
    mutating func add(label: Double, champion: Double?, challenger: Double?) {
        rows += 1
        championSquares += square(label - (champion ?? 0))
        challengerSquares += square(label - (challenger ?? 0))
    }

    private func square(_ error: Double) -> Double { error * error }

    public var isOver: Bool { rows >= rowsWanted }
    public var championError: Double { (championSquares / Double(max(1, rows))).squareRoot() }
    public var challengerError: Double { (challengerSquares / Double(max(1, rows))).squareRoot() }
    /// True if the challenger is not worse.
    var favoursChallenger: Bool { challengerError <= championError * (1 + fraction) }

    /// `RMSE 0.3 on 20 rows, against 0.2 of version 4`
    var text: String {
        "RMSE \(short(challengerError)) on \(rows) row\(rows == 1 ? "" : "s"), against \(short(championError)) of version \(champion)"
    }

    /// Four digits that count.
    private func short(_ number: Double) -> String {
        guard number.isFinite, number != 0 else { return "\(number)" }
        let scale = pow(10, 3 - floor(log10(abs(number)))), rounded = (number * scale).rounded() / scale
        return rounded.isFinite ? "\(rounded)" : "\(number)"
    }
}

extension ModelState {
    /// What a trial's end means for the version that scores.
    public enum Verdict: Sendable, Hashable {
        case promoted(Int, String)
        case refused(Int, String)
        case rolledBack(Int, to: Int, String)
    }

    /// Rows that came after the versions on trial were trained, in order; those behind the one that decides do not count.
    /// - Returns: The verdict, if there is one now.
    public mutating func judge(_ rows: [(label: Double, champion: Double?, challenger: Double?)]) -> Verdict? {
        for row in rows {
            trial?.add(label: row.label, champion: row.champion, challenger: row.challenger)
            guard let over = trial, over.isOver else { continue }
            trial = nil
            switch (over.kind, over.favoursChallenger) {
            case (.promotion, true):
                currentNumber = over.challenger
                return .promoted(over.challenger, over.text)
            case (.promotion, false):
                standings[over.challenger] = .refused(over.text)
                lastFailure = "version \(over.challenger) is worse than the current one and was not promoted: \(over.text)"
                return .refused(over.challenger, over.text)
            case (.rollback, true): return nil
            case (.rollback, false):
                currentNumber = over.champion
                standings[over.challenger] = .rolledBack(over.text)
                lastFailure = "version \(over.challenger) was worse than version \(over.champion) and was taken back: \(over.text)"
                return .rolledBack(over.challenger, to: over.champion, over.text)
            }
        }
        return nil
    }

    /// A trial that comes to no end: a challenger that does not score never will by itself.
    mutating func endTrial(_ reason: String) {
        guard let over = trial else { return }
        trial = nil
        if over.kind == .promotion { standings[over.challenger] = .refused(reason) }
    }

    /// The training set is another one: its rows say nothing of the versions on trial.
    public mutating func abandonTrial() { endTrial("the training set was changed before its trial was over") }

    /// `current`, `on trial`, `refused`, `rolled back` or `former`.
    public func standingText(of number: Int) -> String {
        let isOnTrial = trial?.challenger == number
        if number == currentNumber { return isOnTrial ? "current, on trial" : "current" }
        if isOnTrial { return "on trial" }
        switch standings[number] {
        case .refused: return "refused"
        case .rolledBack: return "rolled back"
        case nil: return "former"
        }
    }

    /// Why a version does not score.
    public func standingReason(of number: Int) -> String? {
        if let trial, trial.challenger == number { return "\(trial.rows) of \(trial.rowsWanted) rows so far" }
        switch standings[number] {
        case .refused(let reason), .rolledBack(let reason): return reason
        case nil: return nil
        }
    }
}
