import Diagnostics
import StreamTasks

/// How far queries go that score with a model which learns from records, while work has a bound.
///
/// Each record is scored with the version that everything before it has asked for, as if records came one at a time. Tasks take several at once,
/// more and more of them, and everybody else works until nothing moves. If records among these cause another version, what they did is taken back,
/// and fewer are taken; so the switch stands where it would stand one by one, and history runs at nearly full speed.
struct PredictionPace {
    /// Rows that a task takes before everybody else works.
    var rows = 64
    /// Tasks may take them in the coming round.
    var isOpen = false
    /// The commit before them: what they have caused can be taken back as long as it is the last one. Nil: it cannot.
    var epoch: UInt64?
    /// What queries had counted then, by id.
    var counts: [String: PersistentQuery.Counts] = [:]
    /// They have caused another version.
    var mustRedo = false
    /// They are taken for the second time.
    var isSecond = false
}

extension EngineCore {
    /// True for a query whose records are scored as if they came one at a time.
    func isPaced(_ query: PersistentQuery) -> Bool {
        guard case .upTo = scope, !query.plan.models.isEmpty else { return false }
        return models.all.contains { $0.learnsFromRecords && query.plan.models.contains($0.definition.name) }
    }

    /// Records have caused another version. True if there were too many of them at once: nothing is to be done then, it is all taken back.
    func takesBackPredictions() -> Bool {
        guard isAheadOfModels else { return pace.mustRedo }
        pace.mustRedo = true
        return true
    }

    /// What is not committed may have to be taken back.
    var isAheadOfModels: Bool { pace.epoch == epoch }

    /// The end of a round. Opens the next one for the queries that are paced, if nobody else has anything to do.
    /// - Returns: True if there is something to do.
    func paced(_ working: [PersistentQuery], worked: Bool, mayRedo: Bool) throws(Diagnostic) -> Bool {
        if pace.mustRedo {
            let counts = pace.counts
            pace = PredictionPace(rows: max(1, pace.rows / 8), isSecond: true)
            try restoreLastCommit()
            for query in queries { if let former = counts[query.id] { query.counts = former } }
            return true
        }
        guard !worked, working.contains(where: { $0.state == .running && isPaced($0) && !waitsForTraining($0) && $0.tasks.contains(where: \.mayAdvance) }) else {
            if !worked { pace.epoch = nil }
            return worked
        }
        if !pace.isSecond { pace.rows = min(EngineCore.taskBudget, pace.rows * 2) }
        let canUndo = mayRedo && broker is any Undoable
        // What cannot be taken back is taken in small steps: one by one where only the last records are left, a few at a time from another's log.
        if !canUndo { pace.rows = broker is any Undoable ? 1 : 64 }
        (pace.isSecond, pace.isOpen, pace.epoch) = (false, true, nil)
        if canUndo, pace.rows > 1 {
            try commit()
            pace.epoch = epoch
            pace.counts = Dictionary(queries.map { ($0.id, $0.counts) }) { $1 }
        }
        return true
    }
}

extension ModelEntry {
    /// Records may cause another version by themselves.
    var learnsFromRecords: Bool { triggerTask != nil || trainingSet?.rowsForFirst != nil || state.trial != nil || state.kept != nil }
}
