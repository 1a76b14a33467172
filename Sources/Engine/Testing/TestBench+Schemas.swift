public import Schemas
public import Syntax

/// Schemas that a test registers before its statements run.
extension TestBench {
    public var registry: EmbeddedRegistry? { core.embeddedSchemas }

    /// Registers what a CREATE with columns would, before it is executed.
    /// - Parameter given: Subjects whose schema the test brings itself.
    public func registerSchemas(of parsed: ParsedStatement, except given: Set<String>) {
        core.registerSchemas(of: parsed, except: given, in: session)
    }
}
