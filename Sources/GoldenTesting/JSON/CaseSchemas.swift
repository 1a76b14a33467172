import Diagnostics
import Engine
import Schemas
import Syntax

/// Registers the schemas of a case before its statements run, in an order that gives them the ids which the case expects.
struct CaseSchemas {
    private let test: JSONCase
    private let bench: TestBench

    init(_ test: JSONCase, _ bench: TestBench) {
        self.test = test
        self.bench = bench
    }

    /// First those with an id, then those of the statements' columns, then the other ones that the case brings.
    func register(_ statements: [ParsedStatement]) throws(JSONCaseRun.Failure) {
        // The cases come from a registry that checks nothing.
        bench.registry?.set("", compatibility: CompatibilityLevel.none)
        let given = test.topics.flatMap { topic in topic.schemas.map { (subject: topic.subject($0), schema: $0) } }
        for (subject, schema) in given where schema.id != nil { try register(schema, under: subject) }
        let subjects = Set(given.map(\.subject))
        for statement in statements { bench.registerSchemas(of: statement, except: subjects) }
        for (subject, schema) in given where schema.id == nil { try register(schema, under: subject) }
    }

    private func register(_ schema: JSONCase.Topic.Schema, under subject: String) throws(JSONCaseRun.Failure) {
        do throws(RegistryError) {
            for reference in schema.references { _ = try bench.registry?.register(reference.schema, under: reference.name) }
            _ = try bench.registry?.register(schema.schema, under: subject, id: schema.id)
        } catch { throw .init("a schema cannot be registered: \(error.message)") }
    }
}
