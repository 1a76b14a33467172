extension Statement {
    /// Canonical SQL with a final semicolon; parsing it gives an equal tree.
    public var sql: String {
        var writer = SQLWriter()
        format(into: &writer)
        return writer.text + ";"
    }

    func format(into writer: inout SQLWriter) {
        switch self {
        case .query(let query): writer.query(query)
        case .alterModel(let statement): statement.format(into: &writer)
        case .alterSource(let statement): statement.format(into: &writer)
        case .alterSystem(let statement): statement.format(into: &writer)
        case .assertSchema(let statement): statement.format(into: &writer)
        case .assertSource(let statement): statement.format(into: &writer)
        case .assertTombstone(let statement): statement.format(into: &writer)
        case .assertTopic(let statement): statement.format(into: &writer)
        case .assertValues(let statement): statement.format(into: &writer)
        case .createAsSelect(let statement): statement.format(into: &writer)
        case .createConnector(let statement): statement.format(into: &writer)
        case .createModel(let statement): statement.format(into: &writer)
        case .createSource(let statement): statement.format(into: &writer)
        case .createType(let statement): statement.format(into: &writer)
        case .defineVariable(let statement): statement.format(into: &writer)
        case .describeConnector(let statement): statement.format(into: &writer)
        case .describeFunction(let statement): statement.format(into: &writer)
        case .describeModel(let statement): statement.format(into: &writer)
        case .describeQuery(let statement): statement.format(into: &writer)
        case .describeSource(let statement): statement.format(into: &writer)
        case .describeSources(let statement): statement.format(into: &writer)
        case .dropConnector(let statement): statement.format(into: &writer)
        case .dropModel(let statement): statement.format(into: &writer)
        case .dropSource(let statement): statement.format(into: &writer)
        case .dropType(let statement): statement.format(into: &writer)
        case .evaluateModel(let statement): statement.format(into: &writer)
        case .explain(let statement): statement.format(into: &writer)
        case .insertSelect(let statement): statement.format(into: &writer)
        case .insertValues(let statement): statement.format(into: &writer)
        case .listConnectorPlugins(let statement): statement.format(into: &writer)
        case .listConnectors(let statement): statement.format(into: &writer)
        case .listFunctions(let statement): statement.format(into: &writer)
        case .listModelVersions(let statement): statement.format(into: &writer)
        case .listModels(let statement): statement.format(into: &writer)
        case .listProperties(let statement): statement.format(into: &writer)
        case .listQueries(let statement): statement.format(into: &writer)
        case .listSources(let statement): statement.format(into: &writer)
        case .listTopics(let statement): statement.format(into: &writer)
        case .listTypes(let statement): statement.format(into: &writer)
        case .listVariables(let statement): statement.format(into: &writer)
        case .pauseQuery(let statement): statement.format(into: &writer)
        case .printTopic(let statement): statement.format(into: &writer)
        case .resumeQuery(let statement): statement.format(into: &writer)
        case .retrainModel(let statement): statement.format(into: &writer)
        case .runScript(let statement): statement.format(into: &writer)
        case .selectFile(let statement): statement.format(into: &writer)
        case .selectValues(let statement): statement.format(into: &writer)
        case .setProperty(let statement): statement.format(into: &writer)
        case .showModel(let statement): statement.format(into: &writer)
        case .spool(let statement): statement.format(into: &writer)
        case .terminateQuery(let statement): statement.format(into: &writer)
        case .undefineVariable(let statement): statement.format(into: &writer)
        case .unsetProperty(let statement): statement.format(into: &writer)
        }
    }
}

extension Query {
    /// Canonical SQL without semicolon.
    public var sql: String {
        var writer = SQLWriter()
        writer.query(self)
        return writer.text
    }
}

extension SQLExpression {
    /// Canonical SQL; parsing it gives an equal tree.
    public var sql: String {
        var writer = SQLWriter()
        writer.expression(self)
        return writer.text
    }

    /// The text of the expression in messages: operations in parentheses, names bare (`((A + B) > 3)`, `F(A, 'x')`, `STRUCT(F0:=VAL1)`).
    public var messageText: String {
        var writer = SQLWriter(style: .message)
        writer.expression(self)
        return writer.text
    }
}

extension TypeExpression {
    /// Canonical SQL; parsing it gives an equal tree.
    public var sql: String {
        var writer = SQLWriter()
        writer.type(self)
        return writer.text
    }
}
