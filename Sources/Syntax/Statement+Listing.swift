import Diagnostics

extension Parser {
    /// Parses the rule `listVerb`: LIST or SHOW.
    mutating func parseListVerb() throws(Diagnostic) {
        guard accept(.list) || accept(.show) else { throw expected("SHOW or LIST") }
    }

    mutating func parseListStatement() throws(Diagnostic) -> Statement {
        switch (keyword(1), keyword(2)) {
        case (.properties, _): return .listProperties(try parseListProperties())
        case (.all, _), (.topics, _): return .listTopics(try parseListTopics())
        case (.streams, _), (.tables, _): return .listSources(try parseListSources())
        case (.functions, _): return .listFunctions(try parseListFunctions())
        case (.types, _): return .listTypes(try parseListTypes())
        case (.variables, _): return .listVariables(try parseListVariables())
        case (.queries, _): return .listQueries(try parseListQueries())
        case (.connectors, _), (.source, _), (.sink, _): return .listConnectors(try parseListConnectors())
        case (.connector, _): return .listConnectorPlugins(try parseListConnectorPlugins())
        case (.models, _): return .listModels(try parseListModels())
        case (.model, .health), (.create, _): return .showModel(try parseShowModel())
        case (.model, _): return .listModelVersions(try parseListModelVersions())
        default:
            advance()
            throw expected("what to show", hint: OtherDialects.shown[upper(0)] ?? suggestion(among: Parser.listed) ?? Parser.listHint)
        }
    }

    private static let listed: [Keyword] = [
        .streams, .tables, .topics, .queries, .functions, .types, .variables, .properties, .connectors, .models,
    ]

    private static let listHint = "For example " + listed.map(\.rawValue).joined(separator: ", ") + "."
}
