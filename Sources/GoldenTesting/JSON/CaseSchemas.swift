import Diagnostics
import Schemas
import Syntax

/// Registers the schemas of a case before its statements run, in an order that gives them the ids which the case expects.
struct CaseSchemas {
    private let test: JSONCase
    private let registry: EmbeddedRegistry?

    init(_ test: JSONCase, _ registry: EmbeddedRegistry?) {
        self.test = test
        self.registry = registry
    }

    /// First those with an id, then those of the statements' columns, then the other ones that the case brings.
    /// - Parameter registerColumns: Registers the schemas that a statement's columns come to, but for those of some subjects.
    func register(
        _ statements: [ParsedStatement], columns registerColumns: (ParsedStatement, Set<String>) throws(JSONCaseRun.Failure) -> Void
    ) throws(JSONCaseRun.Failure) {
        // The cases come from a registry that checks nothing.
        registry?.set("", compatibility: CompatibilityLevel.none)
        let given = test.topics.flatMap { topic in topic.schemas.map { (subject: topic.subject($0), schema: $0) } }
        for (subject, schema) in given where schema.id != nil { try register(schema, under: subject) }
        let subjects = Set(given.map(\.subject))
        for statement in statements { try registerColumns(statement, subjects) }
        for (subject, schema) in given where schema.id == nil { try register(schema, under: subject) }
    }

    private func register(_ schema: JSONCase.Topic.Schema, under subject: String) throws(JSONCaseRun.Failure) {
        do throws(RegistryError) {
            for reference in schema.references { _ = try registry?.register(reference.schema, under: reference.name) }
            _ = try registry?.register(schema.schema, under: subject, id: schema.id)
        } catch { throw .init("a schema cannot be registered: \(error.message)") }
    }
}
