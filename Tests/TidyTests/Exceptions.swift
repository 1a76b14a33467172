/// What is allowed in one place though the rules forbid it, and why. An entry that is no longer needed fails a test too.
enum Exceptions {
    /// Longer than `LayoutTests.longestFile` lines.
    static let longFiles: [String: String] = [:]

    /// Imports of Foundation.
    static let foundation: [String: String] = [
        "Sources/Functions/Regex/UnicodeNames.swift": "which characters a script or a block has comes from ICU",
        "Sources/Functions/Scalar/Date/TimeZones.swift": "the rules of time zones come from ICU",
    ]

    /// `default:` in a switch over a closed enum of ours: how many in the file.
    static let defaults: [String: (count: Int, reason: String)] = [
        "Sources/Engine/SessionState+Statements.swift": (1, "picks the statements of the session; the engine's full switch takes all others"),
        "Sources/Engine/Statements/Connectors+Execute.swift": (1, "the engine's full switch chose what comes here"),
        "Sources/Engine/Statements/EngineCore+Whole.swift": (1, "only three statements have OR REPLACE"),
        "Sources/Engine/Statements/Models+Execute.swift": (2, "the engine's full switch chose what comes here; two statements give a model its training set"),
        "Sources/Engine/Statements/Show+Execute.swift": (1, "the engine's full switch chose what comes here"),
        "Sources/GoldenTesting/JSON/JSONCaseRun.swift": (1, "picks what a case means; the engine's full switch takes all others"),
        "Sources/GoldenTesting/SQL/SQLTestRun.swift": (1, "picks what a test means; the engine's full switch takes all others"),
        "Sources/Planning/QueryPlanner.swift": (1, "looks for one kind of call; every other node is only walked through"),
    ]

    /// Public types whose name says everything.
    static let undocumented: [String: String] = [:]
}
