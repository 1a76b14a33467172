import Schemas

/// The schema that a part is written by, registered and compiled before its first row.
final class WriterProgram<Program> {
    /// What stands before each record's body, and what writes the body.
    typealias Compiled = (prefix: [UInt8], program: Program)

    let writer: WriterSchema
    private let compile: (RegisteredSchema, _ prefix: inout [UInt8]) throws(SchemaError) -> Program
    private var known: Compiled?

    /// - Parameter compile: Appends to the prefix what the format has behind the schema's id.
    init(_ writer: WriterSchema, compile: @escaping (RegisteredSchema, _ prefix: inout [UInt8]) throws(SchemaError) -> Program) {
        self.writer = writer
        self.compile = compile
    }

    func compiled() -> Result<Compiled, SchemaError> {
        if let known { return .success(known) }
        do throws(SchemaError) {
            let registered = try writer.registered()
            var prefix: [UInt8] = []
            RecordFraming.append(id: registered.id, to: &prefix)
            let program = try compile(registered, &prefix)
            known = (prefix, program)
            return .success((prefix, program))
        } catch { return .failure(error) }
    }
}
