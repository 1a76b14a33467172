import Values

/// What the process that runs cases tells the one that started it: one JSON array a line.
enum WorkerMessage {
    /// The next file has been opened.
    case file
    case begins(number: Int, name: String)
    case result(CaseResult)
    /// All files are done.
    case done

    var line: String {
        switch self {
        case .file: WorkerMessage.line("file")
        case .begins(let number, let name): WorkerMessage.line("case", .number(Text(String(number))), .string(Text(name)))
        case .result(let result): WorkerMessage.line("result", result.tree)
        case .done: WorkerMessage.line("done")
        }
    }

    private static func line(_ kind: String, _ parts: JSONTree...) -> String { JSONTree.array([.string(Text(kind))] + parts).text.string }

    init?(_ line: some Collection<UInt8>) {
        guard case .array(let parts)? = JSONTree(parsing: line), case .string(let kind)? = parts.first else { return nil }
        switch (kind.string, parts.count) {
        case ("file", 1): self = .file
        case ("done", 1): self = .done
        case ("case", 3):
            guard case .number(let number) = parts[1], let number = Int(number.string), case .string(let name) = parts[2] else { return nil }
            self = .begins(number: number, name: name.string)
        case ("result", 2):
            guard let result = CaseResult(parts[1]) else { return nil }
            self = .result(result)
        default: return nil
        }
    }
}

extension CaseResult {
    /// As `--format jsonl` prints it.
    var tree: JSONTree {
        func text(_ value: String?) -> JSONTree { value.map { .string(Text($0)) } ?? .null }
        var members: [JSONTree.Member] = [
            .init("file", text(file)), .init("name", text(name)), .init("status", text(status.rawValue)), .init("reason", text(reason)), .init("code", text(code)),
            .init("message", text(message)),
        ]
        if let expectedMessage { members.append(.init("expectedMessage", text(expectedMessage))) }
        return .object(members)
    }

    fileprivate init?(_ tree: JSONTree) {
        func text(_ name: Text) -> String? { if case .string(let text)? = tree[name] { text.string } else { nil } }
        guard let file = text("file"), let name = text("name"), let status = text("status").flatMap(Status.init(rawValue:)) else { return nil }
        self.init(
            file: file, name: name, status: status, reason: text("reason"), code: text("code"), message: text("message"), expectedMessage: text("expectedMessage"))
    }
}
