public import Diagnostics
import TopicLog

/// Whether commits can be made.
enum Committer {
    case open
    /// The disk is full, or a limit of the system is reached: what was not acknowledged is taken back, reads are served, writes are refused, and it is
    /// tried again at a time by the monotonic clock.
    case refusing(Diagnostic, until: UInt64)
    /// The directory cannot be opened any more.
    case failed(Diagnostic)
}

extension EngineCore {
    private static let refusalMilliseconds = 500, refusalMillisecondsMax = 5000

    /// Why nothing can be done any more; nil while something can.
    var failure: Diagnostic? { if case .failed(let diagnostic) = committer { diagnostic } else { nil } }

    /// Why nothing is written at present.
    var refusal: Diagnostic? {
        switch committer {
        case .open: nil
        case .refusing(let diagnostic, _), .failed(let diagnostic): diagnostic
        }
    }

    /// Nothing can be trusted any more: the engine refuses from now on, and everybody who waits is told.
    func fail(with diagnostic: Diagnostic) {
        guard failure == nil else { return }
        committer = .failed(diagnostic)
        health.set(.failed, diagnostic.message)
        for wait in waits { wait.fail(diagnostic) }
        waits = []
        clientReads.finish(diagnostic)
        var notice = EngineNotice(.engine, diagnostic.message, hint: diagnostic.hint)
        notice.isLast = true
        options.notify?(notice)
    }

    /// The log refused something that belongs to nobody in particular. What was not acknowledged is taken back; afterwards the engine refuses
    /// writes, goes on, or has failed.
    ///
    /// - Returns: What whoever asked is told.
    func stopped(by error: LogError) -> Diagnostic {
        if let failure { return failure }
        let diagnostic = Diagnostic(error)
        ongoingCommit = nil
        if error.isShortage, broker is any Undoable {
            let life = restorations
            do throws(Diagnostic) {
                try restoreLastCommit()
                return refuse(diagnostic)
            } catch { return restorations != life || failure != nil ? error : reopened(after: diagnostic) }
        }
        // What a remote log has is not taken back, and it is there again some time.
        if !(broker is any Undoable), broker is any Recoverable { return outOfTouch(error) }
        return reopened(after: diagnostic)
    }

    /// A remote log has not acknowledged an epoch: everything goes back to the last commit, now or when it answers again.
    private func outOfTouch(_ error: LogError) -> Diagnostic {
        mustReopen = true
        guard let topic = error.topic, broker.fault == nil else { return refuse(Diagnostic(error)) }
        // One topic takes nothing: who writes it bears that, and everybody else goes on.
        let life = restorations
        do {
            try goBackToLastCommit()
            for query in writers(of: topic) where query.state == .running { try handle(.log(error), of: query) }
        } catch let error as LogError { return refuse(Diagnostic(error)) } catch let error as Diagnostic { end(with: error, since: life) } catch {}
        return Diagnostic(error)
    }

    private func goBackToLastCommit() throws {
        try (broker as? any Recoverable)?.reopen()
        mustReopen = false
        try rebuildFromLastCommit()
    }

    func refuse(_ diagnostic: Diagnostic) -> Diagnostic {
        var refusal = diagnostic
        refusal.code = Diagnostic.refusingCode
        refusal.hint = "Nothing that was acknowledged is lost. Reads are answered; writes are refused until they are taken again, which is looked for by itself."
        let isNews = if case .refusing = committer { false } else { health.health.state == .open }
        refusals += 1
        let rest = min(EngineCore.refusalMillisecondsMax, EngineCore.refusalMilliseconds << min(4, refusals - 1))
        committer = .refusing(refusal, until: surroundings.clock.monotonicNanoseconds &+ UInt64(rest) * 1_000_000)
        health.set(.refusing, refusal.message)
        if isNews { options.notify?(EngineNotice(.engine, "writes are refused: \(refusal.message)", hint: refusal.hint)) }
        return refusal
    }

    /// A write or a flush has failed: nobody knows what is on disk, but the disk.
    func reopened(after diagnostic: Diagnostic) -> Diagnostic {
        guard let recoverable = broker as? any Recoverable else {
            fail(with: diagnostic)
            return diagnostic
        }
        do {
            try recoverable.reopen()
            try rebuildFromLastCommit()
        } catch {
            let reason = (error as? LogError).map { Diagnostic($0) } ?? (error as? Diagnostic) ?? diagnostic
            let failed = Diagnostic(
                .damage, code: "disk-failed", "\(diagnostic.message); the data directory cannot be opened again: \(reason.message)", hint: reason.hint)
            fail(with: failed)
            return failed
        }
        options.notify?(
            EngineNotice(
                .engine, "\(diagnostic.message); the data directory was opened anew",
                hint: "What was not acknowledged is dropped, nothing else. Look after the disk."))
        return .execution(Diagnostic.reopenedCode, "\(diagnostic.message); nothing of this was done", hint: "The data directory was opened anew: send it again. Look after the disk.")
    }

    /// An error that somebody else's work has met, outside of a turn: it stops the engine unless the log has been brought back since.
    /// - Parameter life: ``restorations`` before.
    func end(with error: Diagnostic, since life: Int) {
        if restorations == life { fail(with: error) }
    }

    /// Looks whether the log takes records again. True if it does now.
    func reopenIfDue() -> Bool {
        guard case .refusing(_, let until) = committer, surroundings.clock.monotonicNanoseconds >= until else { return false }
        do {
            if reserveShortage != nil { try commitForRetention() }
            if let shortage = reserveShortage { throw shortage }
            try (broker as? any Recoverable)?.probe()
            if mustReopen { try goBackToLastCommit() }
        } catch {
            _ = refuse((error as? LogError).map { Diagnostic($0) } ?? (error as? Diagnostic) ?? .execution("reopen", "\(error)"))
            return false
        }
        committer = .open
        health.set(.open)
        repeatSettlements()
        options.notify?(EngineNotice(.engine, "writes are taken again"))
        return true
    }

    /// Milliseconds until ``reopenIfDue()`` looks.
    var refusalWait: Int? {
        guard case .refusing(_, let until) = committer else { return nil }
        let now = surroundings.clock.monotonicNanoseconds
        return until <= now ? 0 : Int(clamping: (until - now) / 1_000_000 + 1)
    }
}

extension Diagnostic {
    /// Nothing is written at present.
    public static let refusingCode = "refusing"
    /// What was not acknowledged is dropped; it can be sent again at once.
    public static let reopenedCode = "disk-error"
}
