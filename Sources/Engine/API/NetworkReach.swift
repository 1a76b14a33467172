/// What statements that come over the network may reach on the server's own machine. Nothing by default: whoever can send a statement could else read any
/// file that the server can read, and send its secrets somewhere.
public struct NetworkReach: Sendable {
    /// Directories below which connectors may read and write files.
    public var directories: [String] = []
    /// Names of environment variables that `${env:NAME}` may give.
    public var variables: Set<String> = []

    public init() {}

    /// Whether a path, with links followed, is in one of the directories.
    func holds(_ path: String) -> Bool {
        guard let real = PathText.real(path) else { return false }
        return directories.contains { directory in
            guard let allowed = PathText.real(directory) else { return false }
            return real == allowed || real.hasPrefix(allowed.hasSuffix("/") ? allowed : allowed + "/")
        }
    }
}
