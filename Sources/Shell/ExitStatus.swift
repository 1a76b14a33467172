public import Diagnostics

/// What the process ends with.
public enum ExitStatus {
    public static let success: Int32 = 0
    /// A statement or a query failed.
    public static let failure: Int32 = 1
    public static let usage: Int32 = 2
    /// A test or an ASSERT failed.
    public static let assertion: Int32 = 3
    /// Cannot connect or bind.
    public static let connection: Int32 = 4
    /// The data directory is locked or damaged.
    public static let damage: Int32 = 5

    /// The disk failed, and the data directory cannot be opened again.
    public static let disk: Int32 = 6

    public static func of(_ diagnostic: Diagnostic) -> Int32 {
        switch diagnostic.kind {
        case .connection: connection
        case .damage: diagnostic.code == "disk-failed" ? disk : damage
        case .syntax, .analysis, .execution, .unsupported: diagnostic.code.hasPrefix("assert") ? assertion : failure
        }
    }
}
