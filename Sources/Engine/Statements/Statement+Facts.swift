import Syntax

extension StatementFacts {
    init(_ statement: Statement) {
        switch statement {
        case .query(let query): kind = .query(isPush: query.emit != .none)
        case .selectFile, .selectValues: kind = .query(isPush: false)
        case .printTopic: kind = .print
        case .insertValues: kind = .insertValues
        case .setProperty, .unsetProperty, .defineVariable, .undefineVariable: kind = .session
        case .assertSchema, .assertSource, .assertTombstone, .assertTopic, .assertValues, .describeConnector, .describeFunction, .describeModel, .describeQuery, .describeSource,
            .describeSources, .evaluateModel, .explain, .listConnectorPlugins, .listConnectors, .listFunctions, .listModelVersions, .listModels, .listProperties, .listQueries,
            .listSources, .listTopics, .listTypes, .listVariables, .runScript, .showModel, .spool: kind = .question
        case .createSource(let create): self = .of(create.kind == .table ? "table" : "stream", create.name, "create")
        case .createAsSelect(let create): self = .of(create.kind == .table ? "table" : "stream", create.name, "create")
        case .insertSelect(let insert): self = .of("stream", insert.target, "create")
        case .dropSource(let drop): self = .of(drop.kind == .table ? "table" : "stream", drop.name, "drop")
        case .alterSource(let alter): self = .of(alter.kind == .table ? "table" : "stream", alter.name, "alter")
        case .createType(let create): self = .of("type", create.name, "create")
        case .dropType(let drop): self = .of("type", drop.name, "drop")
        case .createConnector(let create): self = .of("connector", create.name, "create")
        case .dropConnector(let drop): self = .of("connector", drop.name, "drop")
        case .createModel(let create): self = .of("model", create.name, "create")
        case .alterModel(let alter): self = .of("model", alter.name, "alter")
        case .retrainModel(let retrain): self = .of("model", retrain.name, "execute")
        case .dropModel(let drop): self = .of("model", drop.name, "drop")
        case .terminateQuery(let terminate): self = .of("terminate", terminate.queryID, "execute")
        case .pauseQuery(let pause): self = .of("pause", pause.queryID, "execute")
        case .resumeQuery(let resume): self = .of("resume", resume.queryID, "execute")
        case .alterSystem(let alter): kind = .command(CommandID(type: "cluster", name: alter.name, action: "alter"))
        }
    }

    /// - Parameter name: Nil: all.
    private static func of(_ type: String, _ name: Identifier?, _ action: String) -> StatementFacts {
        StatementFacts(.command(CommandID(type: type, name: name?.name ?? "ALL", action: action)))
    }
}
