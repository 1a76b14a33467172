#if DEBUG
    import Glibc
    import Synchronization

    /// `FSQL_CRASH_POINT=name:n` kills the process at the n-th passage of the point of that name.
    private let wanted: (name: String, hit: Int)? = {
        guard let text = getenv("FSQL_CRASH_POINT").map({ String(cString: $0) }), let colon = text.lastIndex(of: ":"),
            let hit = Int(text[text.index(after: colon)...])
        else { return nil }
        return (String(text[..<colon]), hit)
    }()
    private let hits = Atomic<Int>(0)

    /// Stands beside a durable step; kills the process there if a test asked for it.
    func crashPoint(_ name: StaticString) {
        guard let wanted, wanted.name == name.description else { return }
        if hits.add(1, ordering: .relaxed).newValue == wanted.hit { _exit(137) }
    }
#else
    /// Stands beside a durable step; a debug build can kill the process there.
    @inline(__always) func crashPoint(_: StaticString) {}
#endif
