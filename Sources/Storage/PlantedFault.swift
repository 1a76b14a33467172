/// A fault that a debug build has when `FSQL_PLANTED_FAULT` names it: the tests are worth something if they find each (`make soak-planted`).
package enum PlantedFault: String, CaseIterable, Sendable {
    // Flushes that are left out.
    /// The commit log is not flushed before a commit counts.
    case commitUnflushed = "commit-unflushed"
    /// A large commit does not flush its segments and changelogs.
    case filesUnflushed = "files-unflushed"
    /// A large commit does not flush the names of its files.
    case namesUnflushed = "names-unflushed"
    /// A checkpoint does not flush what it says counts.
    case checkpointFilesUnflushed = "checkpoint-files-unflushed"
    /// A checkpoint does not flush the names of what it says counts.
    case checkpointNamesUnflushed = "checkpoint-names-unflushed"
    /// A start does not flush what it has written from the commit log.
    case recoveryUnflushed = "recovery-unflushed"
    /// A start does not flush the names of what it has written from the commit log.
    case recoveryNamesUnflushed = "recovery-names-unflushed"
    /// A compaction does not flush its segments.
    case compactionUnflushed = "compaction-unflushed"

    // Order.
    /// The commit log's former files are removed before the checkpoint is saved.
    case logRemovedEarly = "log-removed-early"
    /// What a failed commit left in the log stays behind the next one.
    case strayRecordLeft = "stray-record-left"
    /// A sink's offset is that of what it was handed, not of what it delivered.
    case sinkOffsetEarly = "sink-offset-early"

    // Checks.
    /// Of a commit's record only the header is checked.
    case recordHeaderOnly = "record-header-only"
    /// Of a block of records only the header is checked.
    case blockUnchecked = "block-unchecked"
    /// A changelog's blocks are not checked.
    case changelogUnchecked = "changelog-unchecked"
    /// Blocks of lost commits are not looked for.
    case lostCommitsUnseen = "lost-commits-unseen"

    // Positions and contents.
    /// A changelog is cut one byte before its end.
    case changelogCutTooFar = "changelog-cut-too-far"
    /// A commit does not say where one of its changelogs ends.
    case commitEntryMissing = "commit-entry-missing"
    /// A hold binds the records behind the one that is needed, not that one.
    case holdOffByOne = "hold-off-by-one"
    /// Retention removes what somebody needs.
    case holdIgnored = "hold-ignored"
    /// A repaired or restored log goes on with the incarnation it had.
    case incarnationNotRaised = "incarnation-not-raised"
}

#if DEBUG
    import Glibc

    private let planted = getenv("FSQL_PLANTED_FAULT").flatMap { PlantedFault(rawValue: String(cString: $0)) }

    /// True in a process that is to have this fault.
    package func isPlanted(_ fault: PlantedFault) -> Bool { planted == fault }
#else
    /// False: only a debug build can have faults planted.
    @inline(__always) package func isPlanted(_: PlantedFault) -> Bool { false }
#endif
