import Analysis
public import Schemas
public import Syntax

/// Schemas that a test registers before its statements run.
extension TestBench {
    public var registry: EmbeddedRegistry? { core.embeddedSchemas }

    /// Registers what a CREATE with columns would, before it is executed.
    /// - Parameter given: Subjects whose schema the test brings itself.
    public func registerSchemas(of parsed: ParsedStatement, except given: Set<String>) {
        guard case .createSource(let statement) = parsed.statement, let elements = statement.elements, !elements.isEmpty,
            let bound = try? DefinitionAnalyzer.analyze(statement, text: parsed.text, in: core.metastore, defaults: core.definitionDefaults(session))
        else { return }
        let source = bound.source
        for (format, columns, isKey) in [(source.keyFormat, source.schema.keyColumns, true), (source.valueFormat, source.schema.valueColumns, false)] {
            guard let binding = format.schemas, binding.writerID == nil, !given.contains(binding.subject) else { continue }
            _ = try? format.writerSchema(columns, isKey: isKey)?.registered()
        }
    }
}
