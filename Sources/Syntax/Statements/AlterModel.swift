import Diagnostics

/// `ALTER MODEL name AS query | SET (…) | USE VERSION n`
public struct AlterModel: Hashable, Sendable {
    public enum Change: Hashable, Sendable {
        case trainingQuery(Query)
        case options([WithOption])
        case useVersion(Int64)
    }

    public var name: Identifier
    public var change: Change
}

extension Parser {
    /// Parses the rule `alterModel` of `grammar/statements/alter_model.ebnf`.
    mutating func parseAlterModel() throws(Diagnostic) -> AlterModel {
        try expect(.alter, .model)
        let name = try parseIdentifier(naming: "the name of a model")
        if accept(.as) { return AlterModel(name: name, change: .trainingQuery(try parseQuery())) }
        if accept(.set) { return AlterModel(name: name, change: .options(try parseOptions())) }
        guard accept(.use) else { throw expected("AS SELECT, SET or USE VERSION", near: [.as, .set, .use]) }
        try expect(.version)
        return AlterModel(name: name, change: .useVersion(try parseWholeNumber("the number of a version")))
    }
}

extension AlterModel {
    func format(into writer: inout SQLWriter) {
        writer.words("ALTER MODEL")
        writer.name(name)
        switch change {
        case .trainingQuery(let query):
            writer.word("AS")
            writer.query(query)
        case .options(let options):
            writer.word("SET")
            writer.options(options)
        case .useVersion(let version):
            writer.words("USE VERSION \(version)")
        }
    }
}
