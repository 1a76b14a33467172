/// What somebody has told a connector to do. It stands in the commits.
enum ConnectorStanding: UInt8 {
    case running = 0
    /// It keeps what it has open.
    case paused = 1
    /// It lets go of everything.
    case stopped = 2

    static func entryName(_ name: String) -> String { "connector-standing/\(name)" }
}
