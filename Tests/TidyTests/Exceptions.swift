/// What is allowed in one place though the rules forbid it, and why. An entry that is no longer needed fails a test too.
enum Exceptions {
    /// Longer than `LayoutTests.longestFile` lines.
    static let longFiles: [String: String] = [:]

    /// Imports of Foundation.
    static let foundation: [String: String] = [
        "Sources/Functions/Regex/UnicodeNames.swift": "which characters a script or a block has comes from ICU",
        "Sources/Functions/Scalar/Date/TimeZones.swift": "the rules of time zones come from ICU",
        "Sources/Functions/Scalar/Date/ZoneNames.swift": "the long names of time zones come from ICU",
    ]

    /// `default:` in a switch over a closed enum of ours: how many in the file.
    static let defaults: [String: (count: Int, reason: String)] = [
        "Sources/Engine/SessionState+Statements.swift": (1, "picks the statements of the session; the engine's full switch takes all others"),
        "Sources/Engine/Statements/Connectors+Execute.swift": (1, "the engine's full switch chose what comes here"),
        "Sources/Engine/Statements/EngineCore+Whole.swift": (1, "only three statements have OR REPLACE"),
        "Sources/Engine/Statements/Models+Execute.swift": (2, "the engine's full switch chose what comes here; two statements give a model its training set"),
        "Sources/Engine/Statements/Show+Execute.swift": (1, "the engine's full switch chose what comes here"),
        "Sources/GoldenTesting/JSON/CaseTopics.swift": (1, "picks what a case means; the engine's full switch takes all others"),
        "Sources/GoldenTesting/SQL/SQLTestRun.swift": (1, "picks what a test means; the engine's full switch takes all others"),
        "Sources/Planning/QueryPlanner.swift": (1, "looks for one kind of call; every other node is only walked through"),
    ]

    /// Public types whose name says everything.
    static let undocumented: [String: String] = [:]

    /// Swift strings on the data path: how many lines of the file hold some, and what they are. They are shown, never compared with what a record holds.
    static let strings: [String: (count: Int, reason: String)] = [
        "Sources/Columns/ByteCoding.swift": (1, "why a state cannot be read"),
        "Sources/Formats/Avro/AvroReadNode.swift": (1, "named types of a schema, which are ASCII"),
        "Sources/Formats/Delimited/DelimitedRecordDecoder.swift": (1, "columns' names for the processing log"),
        "Sources/Formats/Protobuf/ProtobufMessages.swift": (1, "the text of a schema"),
        "Sources/Formats/FieldNames.swift": (1, "names of fields and columns, compared by their bytes"),
        "Sources/Formats/FormatError.swift": (7, "names and words of a statement, for the message"),
        "Sources/Formats/FormatName.swift": (1, "names of our own properties"),
        "Sources/Formats/JSON/JSONRecordDecoder.swift": (1, "columns' names for the processing log"),
        "Sources/Formats/RecordDecoder.swift": (1, "a column's name for the processing log"),
        "Sources/Formats/RecordEncoder.swift": (1, "why a row cannot be written"),
        "Sources/Functions/Aggregate/AggregateFunction.swift": (2, "a function's name and its description"),
        "Sources/Functions/Scalar/Date/DatePattern.swift": (2, "a pattern's literals, compared by the patterns themselves"),
        "Sources/Functions/Scalar/Date/LenientDatePattern.swift": (1, "English names of months and days"),
        "Sources/Functions/Scalar/Date/TimeArithmetic.swift": (1, "examples for the documentation"),
        "Sources/Functions/Scalar/Date/TimeZones.swift": (1, "the name of a zone, in ASCII"),
        "Sources/Functions/Scalar/Date/ZoneNames.swift": (5, "zones' names, in ASCII"),
        "Sources/Operators/ColumnExpression.swift": (2, "names of columns and messages for the processing log"),
        "Sources/Operators/FlatMap.swift": (1, "a message for the processing log"),
        "Sources/Operators/JoinSideState.swift": (1, "the name of a changelog"),
        "Sources/Operators/JoinTimes.swift": (4, "names of sources"),
        "Sources/Operators/Operator.swift": (4, "messages for the processing log"),
        "Sources/StateStores/AggregateStore.swift": (1, "the name of a changelog"),
        "Sources/StateStores/SessionStore.swift": (1, "the name of a changelog"),
        "Sources/StateStores/TableStore.swift": (1, "the name of a changelog"),
        "Sources/StateStores/WindowStore.swift": (1, "the name of a changelog"),
    ]
}
