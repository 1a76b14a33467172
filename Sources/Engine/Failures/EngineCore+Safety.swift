extension EngineCore {
    /// A query that has ended the process again and again starts paused, and so do all in safe mode; while the catalog is read back for the first time.
    func pauseForSafety(_ query: PersistentQuery) {
        guard isReplaying, restorations == 0, query.state == .running else { return }
        if let crash = crumbs?.crash, crash.subject == query.id, crash.count >= Breadcrumbs.crashesMax {
            query.state = .paused
            put("paused/\(query.id)", [1])
            options.notify?(
                EngineNotice(
                    .query(query.id), "query \(query.id) has ended the process \(crash.count) times, by signal \(crash.signal): it is paused",
                    hint: "RESUME \(query.id); tries it again. TERMINATE \(query.id); ends it."))
        }
        // Not in the commits: the next start is another one.
        if options.isSafeMode { query.state = .paused }
    }
}
