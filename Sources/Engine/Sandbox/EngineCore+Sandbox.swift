import Catalog
import Diagnostics
import Storage
import StreamTasks
import Syntax
import TopicLog

extension EngineCore {
    /// A copy of the catalog on which statements are tried: with the same topics, which are empty, and the same names, but without tasks, connectors at
    /// work, trainings, and notices. What is executed there leaves nothing behind.
    func makeSandbox() throws(Diagnostic) -> EngineCore {
        let broker = MemoryBroker()
        do throws(LogError) {
            for topic in try self.broker.topics() { _ = try broker.createTopic(topic) }
        } catch { throw Diagnostic(error) }
        var options = options
        options.threads = 1
        options.notify = nil
        options.breadcrumbPath = nil
        options.schemaRegistry = schemas.map(TrialRegistry.init)
        options.keepsSchemas = false
        let sandbox = EngineCore(broker: broker, options: options, surroundings: surroundings)
        sandbox.isSandbox = true
        sandbox.metastore = metastore
        // Commands and system properties; positions and states belong to tasks.
        sandbox.entries = entries.merging(pending.entries, uniquingKeysWith: { $1 }).filter { $0.key.hasPrefix(Command.prefix) || $0.key.hasPrefix("system/") }
        sandbox.nextCommand = nextCommand
        sandbox.insertClock = insertClock
        sandbox.brokenCommands = brokenCommands
        sandbox.connectors = connectors
        sandbox.clientReads = clientReads
        sandbox.address = address
        for query in queries { sandbox.queries.append(query.withoutTasks) }
        for model in models.all { sandbox.models.add(model.copy) }
        return sandbox
    }
}

extension PersistentQuery {
    fileprivate var withoutTasks: PersistentQuery {
        let copy = PersistentQuery(
            id: id, statementText: statementText, plan: plan, sink: sink, tasks: [], outboxes: [], tasksWriteApart: tasksWriteApart, isInsert: isInsert,
            session: session, incarnation: incarnation)
        copy.state = state
        copy.formerTexts = formerTexts
        return copy
    }
}

extension ModelEntry {
    fileprivate var copy: ModelEntry {
        let copy = ModelEntry(definition: definition, signature: signature, provider: provider, state: state)
        (copy.trainingColumns, copy.trainingTopics, copy.trainingSources) = (trainingColumns, trainingTopics, trainingSources)
        return copy
    }
}
