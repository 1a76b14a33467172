public import Diagnostics
import Syntax
import TopicLog
import Values

extension SQLEngine {
    /// Ends everything: queries, connectors, models, streams, tables and types, and the topics that queries have made.
    /// - Parameter topics: Names of topics, or regular expressions for whole names, of those that are deleted with their schemas.
    /// - Throws: If an expression is none: nothing has happened then.
    public func terminateCluster(deleting topics: [String]) async throws(Diagnostic) -> Int64 {
        let patterns = try topics.map { (text) throws(Diagnostic) in try TopicPattern(text) }
        return try await perform { core throws(Diagnostic) in try core.terminateCluster { name in patterns.contains { $0.matches(name) } } }
    }
}

/// A topic's name, or a regular expression for names.
private struct TopicPattern: Sendable {
    private let text: String

    init(_ text: String) throws(Diagnostic) {
        do { _ = try Regex(text) } catch { throw .execution("topic-pattern", "'\(text)' is no regular expression for names of topics") }
        self.text = text
    }

    func matches(_ name: String) -> Bool { name.isSame(as: text) || (try? Regex(text)).flatMap { try? $0.wholeMatch(in: name) } != nil }
}

extension EngineCore {
    fileprivate func terminateCluster(deletes: (_ topic: String) -> Bool) throws(Diagnostic) -> Int64 {
        let session = SessionState()
        func execute(_ text: String) throws(Diagnostic) { _ = try executeWhole(try Parser.parseStatement(text), in: session) }
        // What a query makes is known as long as it is there.
        let made = Set(queries.map(\.sink.topic))
        if !queries.isEmpty { try execute("TERMINATE ALL;") }
        for name in connectors.keys.sorted() { try execute("DROP CONNECTOR \(quoteIdentifier(name));") }
        for name in models.all.map(\.definition.name) { try execute("DROP MODEL \(quoteIdentifier(name));") }
        var deleted: Set<String> = []
        for source in metastore.sources.values.sorted(by: { Text($0.name) < Text($1.name) }) where !ProcessingLog.sourceNames.contains(source.name) {
            let isLast = !metastore.sources.values.contains { $0.topic.isSame(as: source.topic) && !$0.name.isSame(as: source.name) }
            let deletesTopic = isLast && !source.isReadOnly && made.contains(source.topic) && deletes(source.topic) && deleted.insert(source.topic).inserted
            try execute("DROP \(source.kind.rawValue) \(quoteIdentifier(source.name))\(deletesTopic ? " DELETE TOPIC" : "");")
        }
        for name in metastore.types.keys.map(\.string).sorted() { try execute("DROP TYPE \(quoteIdentifier(name));") }
        var log = commandLog
        let number = log.begin()
        put(CommandLog.entryName, log.entry)
        try commit()
        commandLog = log
        return number
    }
}
