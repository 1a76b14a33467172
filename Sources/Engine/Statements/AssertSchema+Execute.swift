import Diagnostics
import Schemas
import Syntax
import Values

extension EngineCore {
    /// ASSERT SCHEMA as things are now; who waits for its TIMEOUT asks again.
    func executeAssertSchema(_ statement: AssertSchema, at span: SourceSpan) throws(Diagnostic) -> StatementResult {
        guard let schemas else {
            throw .execution("no-registry", "ASSERT SCHEMA needs a schema registry", at: span, hint: "ksql.schema.registry.url names one.")
        }
        guard statement.subject != nil || statement.id != nil else {
            throw .analysis("assert-schema", "ASSERT SCHEMA needs a subject or an id", at: span, hint: "ASSERT SCHEMA SUBJECT 'fish-value';")
        }
        var names: [String] = []
        if let subject = statement.subject { names.append("subject name '\(subject)'") }
        if let id = statement.id { names.append("id \(id)") }
        let name = "Schema with \(names.joined(separator: " and "))"
        let exists: Bool
        do throws(RegistryError) { exists = try self.exists(statement, in: schemas) } catch {
            throw .execution("registry", "Cannot check schema existence: \(error.message)", at: span)
        }
        guard exists != statement.notExists else {
            throw .execution(AssertTopic.failure, "\(name) \(exists ? "exists" : "does not exist")", at: span, hint: "TIMEOUT 10 SECONDS waits longer.")
        }
        return .done(
            message: "\(name) \(exists ? "exists" : "does not exist")",
            StatementOutcome(assertion: .schema(subject: statement.subject, id: statement.id, exists: exists)))
    }

    private func exists(_ statement: AssertSchema, in registry: any SchemaRegistry) throws(RegistryError) -> Bool {
        guard let number = statement.id else { return try registry.latest(statement.subject ?? "") != nil }
        guard let id = Int32(exactly: number) else { return false }
        do throws(RegistryError) {
            guard let subject = statement.subject else {
                _ = try registry.schema(id: id)
                return true
            }
            return try registry.subjects(of: id).contains { $0.isSame(as: subject) }
        } catch {
            if case .unknownSchema = error { return false }
            throw error
        }
    }
}
