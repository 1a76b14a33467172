/// A commit that was being written when the process or the machine stopped. Nobody was told that it is done, unless the disk has lost what it had said to
/// have written; of a commit's end these two cannot be told apart.
public struct CutCommit: Sendable, Equatable {
    public let epoch: UInt64
    /// Topics in whose files there was something of it, by name.
    public let topics: [String]

    /// As a sentence.
    public var text: String {
        let places = topics.isEmpty ? "" : " in \(topics.count == 1 ? "topic" : "topics") " + topics.map { "'\($0)'" }.joined(separator: ", ")
        return "commit \(epoch) was not finished when the data directory was last in use; what it had written\(places) is cut off"
    }
}
