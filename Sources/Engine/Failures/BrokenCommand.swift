import Diagnostics
import Syntax
import TopicLog

/// A statement of the catalog that cannot be executed any more: the object that it defines is in ERROR, and everything else is there.
struct BrokenCommand {
    /// As commands name it: `source/NAME`, `query/ID`, `connector/NAME` and so on.
    var subject: String
    var text: String
    /// The query that it would have made, if any.
    var queryID: String?
    var sinkName: String
    var error: Diagnostic
}

extension EngineCore {
    /// Notes that a statement of the catalog is refused now, and tells it once for each start.
    func broke(_ command: Command, _ error: Diagnostic) {
        let name = String(command.subject.drop { $0 != "/" }.dropFirst())
        let statement = (try? Parser.parseStatement(command.text))?.statement
        var id: String?
        if case .createAsSelect(let create)? = statement { id = "C\(create.kind == .table ? "T" : "S")AS_\(name)_\(command.number)" }
        if case .insertSelect? = statement { id = name }
        let isKnown = restorations > 0
        brokenCommands.removeAll { $0.subject == command.subject }
        brokenCommands.append(BrokenCommand(subject: command.subject, text: command.text, queryID: id, sinkName: name, error: error))
        guard !isKnown, !isCatalogOnly else { return }
        options.notify?(
            EngineNotice(.statement(command.number), "statement \(command.number) of the catalog cannot be executed any more: \(error.message)", hint: Self.hint(command.subject, error)))
    }

    private static func hint(_ subject: String, _ error: Diagnostic) -> String {
        let name = subject.drop { $0 != "/" }.dropFirst()
        return [error.hint, "What it made is left out; everything else is there. DROP or TERMINATE \(name) forgets it."].compactMap { $0 }.joined(separator: " ")
    }

    /// Forgets a stream, table or query that could not be made; false if there is none of the name.
    func forgetBroken(_ subject: String) -> Bool {
        guard let broken = brokenCommands.first(where: { $0.subject == subject }) else { return false }
        if let id = broken.queryID {
            for name in entries.keys where name.hasPrefix("task/\(id)/") { put(name, []) }
            for name in [QueryFailure.entryName(id), QueryGaps.entryName(id), "paused/\(id)"] { put(name, []) }
        }
        forget(subject)
        return true
    }
}
