import Catalog
import Syntax

extension EngineCore {
    /// Topics whose records decide what a statement answers or leaves behind: it comes after what was written before it.
    ///
    /// A query that ends, pauses or is replaced has taken what came before, and a model trains on it.
    ///
    /// - Returns: Nil if the statement does not depend on records.
    func topicsRead(by statement: Statement) -> [String]? {
        switch statement {
        case .query(let query): topicsRead(by: query)
        case .describeQuery(let describe): topicsRead(by: describe.statement)
        case .printTopic(let print): [print.topic]
        case .createModel(let create): create.trainingQuery.map(topicsRead)
        case .retrainModel(let retrain): models.entry(retrain.name.name)?.trainingTopics
        case .terminateQuery(let terminate): (try? matching(terminate.queryID))?.map(\.sink.topic)
        case .pauseQuery(let pause): (try? matching(pause.queryID))?.map(\.sink.topic)
        case .createAsSelect(let create): create.orReplace ? written(by: create.name) : nil
        case .dropSource(let drop): written(by: drop.name)
        case .describeModel(let describe): models.entry(describe.name.name).flatMap { topics(behind: [$0]) }
        case .listModelVersions(let list): models.entry(list.name.name).flatMap { topics(behind: [$0]) }
        case .listModels: topics(behind: models.all)
        case .showModel(let show): models.entry(show.name.name).flatMap { topics(behind: [$0]) }
        case .evaluateModel(let evaluate): evaluate.query.map(topicsRead) ?? models.entry(evaluate.name.name)?.trainingTopics
        case .alterModel, .alterSource, .alterSystem, .assertSchema, .assertSource, .assertTombstone, .assertTopic, .assertValues, .createConnector, .createSource,
            .createType, .defineVariable, .describeConnector, .describeFunction, .describeSource, .describeSources, .dropConnector, .dropModel, .dropType,
            .explain, .insertSelect, .insertValues, .listConnectorPlugins, .listConnectors, .listFunctions, .listProperties, .listQueries, .listSources,
            .listTopics, .listTypes, .listVariables, .resumeQuery, .runScript, .selectFile, .selectValues, .setProperty, .spool, .undefineVariable,
            .unsetProperty: nil
        }
    }

    private func topicsRead(by query: Query) -> [String] {
        ([query.from.name] + query.joins.map(\.source.name)).compactMap { metastore.source($0.name)?.topic }
    }

    /// What decides how models fare: the rows that they train on, and those that queries score with them. Nil if there are none.
    private func topics(behind entries: [ModelEntry]) -> [String]? {
        let names = Set(entries.map(\.definition.name))
        let topics = entries.flatMap { $0.trainingTopics + $0.triggerTopics } + queries.filter { !names.isDisjoint(with: $0.plan.models) }.map(\.sink.topic)
        return topics.isEmpty ? nil : topics
    }

    /// The topic of a stream or table that a query writes.
    private func written(by name: Identifier) -> [String]? {
        metastore.source(name.name).flatMap { $0.createdBy == nil ? nil : [$0.topic] }
    }
}

extension Statement {
    /// True for what answers with rows and changes nothing: to execute it again does no harm.
    var isAnswered: Bool {
        switch self {
        case .query, .selectFile, .selectValues, .printTopic, .describeConnector, .describeFunction, .describeModel, .describeQuery, .describeSource, .describeSources,
            .evaluateModel, .explain, .listConnectorPlugins,
            .listConnectors, .listFunctions, .listModelVersions, .listModels, .listProperties, .listQueries, .listSources, .listTopics, .listTypes,
            .listVariables, .showModel: true
        case .alterModel, .alterSource, .alterSystem, .assertSchema, .assertSource, .assertTombstone, .assertTopic, .assertValues, .createAsSelect,
            .createConnector, .createModel, .createSource, .createType, .defineVariable, .dropConnector, .dropModel, .dropSource, .dropType, .insertSelect,
            .insertValues, .pauseQuery, .resumeQuery, .retrainModel, .runScript, .setProperty, .spool, .terminateQuery, .undefineVariable, .unsetProperty: false
        }
    }
}
