/// Which kind of source a statement is about.
public enum SourceKind: String, Hashable, Sendable, CaseIterable {
    case stream = "STREAM"
    case table = "TABLE"
}
