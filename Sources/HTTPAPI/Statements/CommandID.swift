/// `stream/NAME/create`: how ksqlDB names what a statement did.
struct CommandID: Equatable {
    var type: String
    var name: String
    var action: String

    var description: String { "\(type)/\(name)/\(action)" }

    /// Words between the action and the name.
    private static let fillers: Set<String> = ["OR", "REPLACE", "SOURCE", "SINK", "IF", "NOT", "EXISTS"]
    private static let types: Set<String> = ["STREAM", "TABLE", "TYPE", "MODEL", "CONNECTOR", "TOPIC"]

    init(_ words: StatementWords) {
        action = words.first.lowercased()
        var rest = words.words.dropFirst().filter { !Self.fillers.contains($0) }[...]
        switch words.first {
        case "INSERT":
            (type, action) = ("stream", "create")
            rest = rest.drop { $0 == "INTO" }
        case "TERMINATE", "PAUSE", "RESUME": type = words.first == "TERMINATE" ? "terminate" : words.first.lowercased()
        default:
            type = rest.first.flatMap { Self.types.contains($0) ? $0.lowercased() : nil } ?? "cluster"
            if type != "cluster" { rest = rest.dropFirst() }
        }
        if ["terminate", "pause", "resume"].contains(type) { action = "execute" }
        name = rest.first ?? ""
    }
}
