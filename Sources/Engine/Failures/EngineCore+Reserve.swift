import Diagnostics
import Syntax
import TopicLog

/// Some of the disk is kept for commits: when no more is free, nothing more is taken, and what was taken already still becomes true.
extension EngineCore {
    private static let reserveCheckNanoseconds: UInt64 = 100_000_000
    private static let reserveBytesMax = 1 << 30, reserveShare = 20

    /// Makes true what was appended, and refuses more, if the free space has fallen to the reserve.
    /// - Returns: True if nothing is taken from now on.
    func keepReserve() throws(Diagnostic) -> Bool {
        let now = surroundings.clock.monotonicNanoseconds
        guard now &- (lastReserveCheck ?? 0) >= EngineCore.reserveCheckNanoseconds else { return false }
        lastReserveCheck = now
        guard let shortage = reserveShortage else { return false }
        _ = try commitIfDue(force: true)
        // The commit may have found the disk full.
        if refusal == nil { _ = refuse(shortage) }
        return true
    }

    /// Why nothing more is taken; nil while more is free than the reserve, or where nobody says how much is.
    var reserveShortage: Diagnostic? {
        let files = surroundings.files, directory = options.directory
        guard broker is any Undoable, broker is any Recoverable, let free = files.freeBytes(in: directory) else { return nil }
        let reserve = options.commitReserveBytes ?? min(EngineCore.reserveBytesMax, (files.totalBytes(in: directory) ?? 0) / EngineCore.reserveShare)
        guard reserve > 0, free <= reserve else { return nil }
        return .execution(
            "disk-full", "the disk of '\(directory)' has \(free) bytes free, and \(reserve) are kept for commits (commit.reserve)",
            hint: "Free some space, or set commit.reserve to less.")
    }

    /// Retention and compaction may be what frees space, and they are part of commits. Nothing but a commit is made here.
    func commitForRetention() throws(Diagnostic) {
        try atReserve { () throws(Diagnostic) in
            try commit()
            do throws(LogError) { try broker.commit(CommitRecord()) } catch { throw stopped(by: error) }
        }
    }

    /// Does something that commits, while nothing else is taken.
    func atReserve<Result>(_ body: () throws(Diagnostic) -> Result) throws(Diagnostic) -> Result {
        let before = committer
        committer = .open
        defer { if case .open = committer { committer = before } }
        return try body()
    }
}

extension Statement {
    /// True for what gives space back: it is done out of the reserve.
    var freesSpace: Bool {
        if case .dropSource = self { return true }
        if case .terminateQuery = self { return true }
        if case .dropConnector = self { return true }
        if case .dropModel = self { return true }
        return false
    }
}
