import Diagnostics
import Syntax
import Values

extension EngineCore {
    /// Executes one parsed statement. Changes are true with the next commit; the caller commits.
    func execute(_ parsed: ParsedStatement, in session: SessionState) throws(Diagnostic) -> StatementResult {
        if let failure { throw failure }
        if !isReplaying, let refusal, parsed.statement.writes { throw refusal }
        // A command of the catalog says itself what it ran under.
        var session = isReplaying ? session : session.inheriting(systemProperties)
        if !isReplaying {
            session.executedAt = surroundings.clock.nowMilliseconds
            try FeatureSwitch.check(parsed, in: session)
        }
        switch parsed.statement {
        case .query(let query): return try executeQuery(query, text: parsed.text, in: session)
        case .selectValues(let statement): return .rows(try executeSelectValues(statement, in: session))
        case .selectFile(let statement):
            throw .execution("session-only", "files are read by the shell and by fsql run only", at: statement.pathSpan, hint: "fsql topic load TOPIC FILE makes a topic of it.")
        case .describeQuery(let statement): return try executeDescribe(statement, in: session)
        case .createSource(let statement): return try executeCreateSource(statement, text: parsed.text, in: session)
        case .createAsSelect(let statement): return try executeCreateAsSelect(statement, text: parsed.text, in: session)
        case .insertSelect(let statement): return try executeInsertSelect(statement, text: parsed.text, in: session)
        case .insertValues(let statement): return try executeInsertValues(statement)
        case .dropSource(let statement): return try executeDropSource(statement)
        case .alterSource(let statement): return try executeAlterSource(statement, text: parsed.text, in: session)
        case .createType(let statement): return try executeCreateType(statement, text: parsed.text, in: session)
        case .dropType(let statement): return try executeDropType(statement, text: parsed.text, in: session)
        case .terminateQuery(let statement): return try executeTerminate(statement, in: session)
        case .pauseQuery(let statement): return try setPaused(true, statement.queryID)
        case .resumeQuery(let statement): return try setPaused(false, statement.queryID)
        case .createConnector(let statement): return try executeCreateConnector(statement, text: parsed.text, in: session)
        case .dropConnector(let statement): return try executeDropConnector(statement)
        case .createModel(let statement): return try executeCreateModel(statement, text: parsed.text, in: session)
        case .alterModel(let statement): return try executeAlterModel(statement, text: parsed.text, in: session)
        case .retrainModel(let statement): return try executeRetrain(statement, in: session)
        case .dropModel(let statement): return try executeDropModel(statement)
        case .explain(let statement):
            do { return try executeExplain(statement, in: session) } catch { throw error.at(parsed.span) }
        case .printTopic(let statement): return try executePrint(statement, in: session)
        case .assertTopic(let statement): return try executeAssertTopic(statement)
        case .listModels, .describeModel, .listModelVersions, .showModel: return try showModels(parsed.statement)
        case .evaluateModel(let statement): return try executeEvaluateModel(statement, in: session)
        case .listConnectors, .describeConnector, .listConnectorPlugins: return try showConnectors(parsed.statement)
        case .listSources, .describeSource, .describeSources, .listTopics, .listQueries, .listTypes, .listFunctions, .describeFunction, .listProperties:
            return try show(parsed.statement, in: session)
        case .assertValues, .assertTombstone, .assertSource:
            throw .analysis("test-only", "ASSERT of records and sources works in test files only", at: parsed.span, hint: "Run the file with fsql test.")
        case .assertSchema(let statement): return try executeAssertSchema(statement, at: parsed.span)
        case .alterSystem(let statement): return try executeAlterSystem(statement)
        case .runScript: throw .execution("session-only", "RUN SCRIPT works in the shell and in files", at: parsed.span, hint: "Here send the file's statements themselves.")
        case .spool: throw .execution("session-only", "SPOOL works in the shell only", at: parsed.span, hint: "Here send the output to a file: fsql -e … > FILE")
        case .setProperty, .unsetProperty, .defineVariable, .undefineVariable, .listVariables:
            throw .execution("session-only", "this statement belongs to a session", at: parsed.span)
        }
    }
}
