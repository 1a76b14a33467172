import Diagnostics

/// `LIST|SHOW MODEL HEALTH name` and `LIST|SHOW CREATE MODEL name`
public struct ShowModel: Hashable, Sendable {
    public enum Aspect: Hashable, Sendable {
        /// How well it does, and on what.
        case health
        /// The statements that would make it.
        case creation
    }

    public var name: Identifier
    public var aspect: Aspect
}

extension Parser {
    /// Parses the rule `showModel` of `grammar/statements/show_model.ebnf`.
    mutating func parseShowModel() throws(Diagnostic) -> ShowModel {
        try parseListVerb()
        let aspect: ShowModel.Aspect = accept(.create) ? .creation : .health
        if aspect == .creation, upper(0) != "MODEL" { throw expected("MODEL", hint: OtherDialects.shown["CREATE"]) }
        try expect(.model)
        if aspect == .health { try expect(.health) }
        return ShowModel(name: try parseIdentifier(naming: "the name of a model"), aspect: aspect)
    }
}

extension ShowModel {
    func format(into writer: inout SQLWriter) {
        writer.words(aspect == .health ? "SHOW MODEL HEALTH" : "SHOW CREATE MODEL")
        writer.name(name)
    }
}
