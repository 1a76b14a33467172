import Diagnostics

/// `CREATE [OR REPLACE] MODEL [IF NOT EXISTS] name INPUT (…) OUTPUT (…) WITH (…) [AS query]`
public struct CreateModel: Hashable, Sendable {
    public var name: Identifier
    public var orReplace: Bool
    public var ifNotExists: Bool
    /// Without constraints.
    public var inputs: [ColumnDefinition]
    public var outputs: [ColumnDefinition]
    public var options: [WithOption]
    public var trainingQuery: Query?
}

extension Parser {
    /// Parses the rule `createModel` of `grammar/statements/create_model.ebnf`.
    mutating func parseCreateModel() throws(Diagnostic) -> CreateModel {
        try expect(.create)
        let orReplace = accept(.or, .replace)
        try expect(.model)
        let ifNotExists = accept(.if, .not, .exists)
        let name = try parseIdentifier(naming: "the name of a model")
        try expect(.input)
        let inputs = try parsePlainColumns()
        try expect(.output)
        let outputs = try parsePlainColumns()
        try expect(.with)
        let options = try parseOptions()
        let trainingQuery = accept(.as) ? try parseQuery() : nil
        return CreateModel(
            name: name, orReplace: orReplace, ifNotExists: ifNotExists, inputs: inputs, outputs: outputs, options: options,
            trainingQuery: trainingQuery)
    }
}

extension CreateModel {
    func format(into writer: inout SQLWriter) {
        writer.word("CREATE")
        if orReplace { writer.words("OR REPLACE") }
        writer.word("MODEL")
        if ifNotExists { writer.words("IF NOT EXISTS") }
        writer.name(name)
        writer.word("INPUT")
        writer.columns(inputs)
        writer.word("OUTPUT")
        writer.columns(outputs)
        writer.withClause(options)
        if let trainingQuery {
            writer.word("AS")
            writer.query(trainingQuery)
        }
    }
}
