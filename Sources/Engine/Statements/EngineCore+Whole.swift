import Diagnostics
import Syntax
import TopicLog

extension EngineCore {
    /// Executes a statement wholly or not at all, and commits: what a refused one had begun is taken back.
    func executeWhole(_ parsed: ParsedStatement, in session: SessionState, beforeCommit: () -> Void = {}) throws(Diagnostic) -> StatementResult {
        if let refusal, parsed.statement.writes {
            guard failure == nil, parsed.statement.freesSpace, reserveShortage != nil else { throw refusal }
            return try atReserve { () throws(Diagnostic) in try executeWhole(parsed, in: session, beforeCommit: beforeCommit) }
        }
        try checkReach(of: parsed.statement, in: session)
        guard parsed.statement.changesCatalog else {
            let result = try executePlaced(parsed, in: session)
            // Who only reads has nothing to wait for.
            if case .query = parsed.statement { return result }
            beforeCommit()
            if case .insertValues = parsed.statement, try isTakenBackByReaders() {
                _ = try executePlaced(parsed, in: session)
                beforeCommit()
            }
            try commit()
            return result
        }
        if let failure { throw failure }
        try commit()
        let before = catalogSize, life = restorations
        do {
            let result = try executePlaced(parsed, in: session)
            beforeCommit()
            try commit()
            if isActive { try extendSinks() }
            return result
        } catch {
            let hasBegun = !pending.isEmpty || embeddedSchemas?.hasChanges == true || hasUncommittedRecords || catalogSize != before
            // What the log refused is taken back already.
            guard hasBegun, failure == nil, restorations == life else { throw error }
            if broker is any Undoable { try restoreLastCommit() } else { pending = CommitRecord() }
            throw error
        }
    }

    /// What is wrong with a statement as a whole is shown below all of it.
    func executePlaced(_ parsed: ParsedStatement, in session: SessionState) throws(Diagnostic) -> StatementResult {
        do { return try execute(parsed, in: session) } catch {
            switch error.kind {
            case .syntax, .analysis, .execution: throw error.at(parsed.span)
            case .connection, .damage, .unsupported: throw error
            }
        }
    }

    private var catalogSize: [Int] {
        [metastore.sources.count, metastore.types.count, metastore.models.count, queries.count, connectors.count, models.all.count]
    }
}

extension Statement {
    /// True for CREATE OR REPLACE.
    var replaces: Bool {
        switch self {
        case .createSource(let statement): statement.orReplace
        case .createAsSelect(let statement): statement.orReplace
        case .createModel(let statement): statement.orReplace
        default: false
        }
    }

    /// True for what leaves something behind: not while the log takes nothing.
    var writes: Bool {
        if changesCatalog { return true }
        switch self {
        case .insertValues, .pauseQuery, .resumeQuery, .retrainModel, .alterSystem: return true
        case .createSource, .createAsSelect, .insertSelect, .dropSource, .alterSource, .createType, .dropType, .terminateQuery, .createConnector,
            .dropConnector, .createModel, .alterModel, .dropModel, .query, .assertSchema, .assertSource, .assertTombstone, .assertTopic, .assertValues,
            .defineVariable, .describeConnector, .describeFunction, .describeModel, .describeQuery, .describeSource, .describeSources, .evaluateModel, .explain,
            .listConnectorPlugins, .listConnectors, .listFunctions, .listModelVersions, .listModels, .listProperties, .listQueries, .listSources, .listTopics,
            .listTypes, .listVariables, .printTopic, .runScript, .selectFile, .selectValues, .setProperty, .showModel, .spool, .undefineVariable, .unsetProperty: return false
        }
    }

    /// True for what defines, alters or drops.
    var changesCatalog: Bool {
        switch self {
        case .createSource, .createAsSelect, .insertSelect, .dropSource, .alterSource, .createType, .dropType, .terminateQuery, .createConnector,
            .dropConnector, .createModel, .alterModel, .dropModel: true
        case .query, .alterSystem, .assertSchema, .assertSource, .assertTombstone, .assertTopic, .assertValues, .defineVariable, .describeConnector,
            .describeFunction, .describeModel, .describeQuery, .describeSource, .describeSources, .evaluateModel, .explain, .insertValues, .listConnectorPlugins,
            .listConnectors, .listFunctions, .listModelVersions, .listModels, .listProperties, .listQueries, .listSources, .listTopics, .listTypes, .listVariables,
            .pauseQuery, .printTopic, .resumeQuery, .retrainModel, .runScript, .selectFile, .selectValues, .setProperty, .showModel, .spool, .undefineVariable,
            .unsetProperty: false
        }
    }
}
