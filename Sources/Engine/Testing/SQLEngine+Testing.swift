import Analysis
import Catalog
public import Diagnostics
public import Schemas
public import Syntax
public import TopicLog

/// What a test of a running server does behind its back: topics, schemas and records come from elsewhere, as those of a producer do.
extension SQLEngine {
    /// The engine's own schema registry; nil if it has none.
    public var ownRegistry: EmbeddedRegistry? { registry }

    /// Creates a topic if it is missing.
    public func ensureTopic(_ topic: TopicDescription) async throws(Diagnostic) {
        try await perform { core throws(Diagnostic) in
            do throws(LogError) {
                guard try core.broker.topic(named: topic.name) == nil else { return }
                _ = try core.broker.createTopic(topic)
            } catch { throw Diagnostic(error) }
            core.hasUncommittedRecords = true
            try core.commit()
        }
    }

    /// Registers what a CREATE with columns would, before it is executed.
    /// - Parameter given: Subjects whose schema the test brings itself.
    public func registerSchemas(of parsed: ParsedStatement, except given: Set<String>) async throws(Diagnostic) {
        try await perform { core throws(Diagnostic) in core.registerSchemas(of: parsed, except: given, in: SessionState()) }
    }

    /// The source that declares a topic.
    public func declaration(ofTopic topic: String) async throws(Diagnostic) -> SourceDescription? {
        try await perform { core throws(Diagnostic) in core.metastore.declaration(ofTopic: topic).map(SourceDescription.init) }
    }

    /// Waits until the running queries have worked through all that is committed.
    /// - Returns: What is left when the time is over.
    public func workThrough(within milliseconds: Int64) async throws(Diagnostic) -> [PendingWork] {
        try await wait(atMost: milliseconds) { core throws(Diagnostic) in try WorkedThrough(core) { _ in true }.awaited }.left
    }

    /// All committed records of a topic, by partition, in order.
    public func records(ofTopic name: String) throws(LogError) -> [LogRecord] {
        var result: [LogRecord] = []
        for number in 0..<(try broker.topic(named: name)?.partitionCount ?? 0) {
            let partition = TopicPartition(name, number)
            var next = try broker.startOffset(of: partition)
            while let block = try broker.read(partition, from: next, .committed), block.count > 0 {
                result += (0..<block.count).map { block.record($0) }
                next = block.endOffset
            }
        }
        return result
    }
}

extension EngineCore {
    func registerSchemas(of parsed: ParsedStatement, except given: Set<String>, in session: SessionState) {
        guard case .createSource(let statement) = parsed.statement, let elements = statement.elements, !elements.isEmpty,
            let bound = try? DefinitionAnalyzer.analyze(statement, text: parsed.text, in: metastore, defaults: definitionDefaults(session))
        else { return }
        let source = bound.source
        for (format, columns, isKey) in [(source.keyFormat, source.schema.keyColumns, true), (source.valueFormat, source.schema.valueColumns, false)] {
            guard let binding = format.schemas, binding.writerID == nil, !given.contains(binding.subject) else { continue }
            _ = try? format.writerSchema(columns, isKey: isKey)?.registered()
        }
    }
}
