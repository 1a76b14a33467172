import Catalog
import Columns
import Models
import StateStores
import StreamTasks
import TopicLog
import Values

/// The models of an engine at run time.
final class ModelRegistry {
    let scorers = ScorerTable()
    private(set) var all: [ModelEntry] = []
    /// Remote services that were asked to train and have not answered.
    var trainingsUnderWay = 0

    var isDirty: Bool { all.contains { $0.isDirty } }
    func entry(_ name: String) -> ModelEntry? { all.first { $0.definition.name.isSame(as: name) } }

    func add(_ entry: ModelEntry) {
        all.append(entry)
        scorers.declare(entry.definition.name, entry.signature)
        entry.refreshScorer(in: scorers)
    }

    func remove(_ name: String) {
        all.removeAll { $0.definition.name.isSame(as: name) }
        scorers.remove(name)
    }

    func removeAll() {
        for entry in all { scorers.remove(entry.definition.name) }
        all = []
    }
}

/// One model: how it scores, its versions, and the set it trains on.
final class ModelEntry {
    enum Provider {
        case linear(LinearRegressionOptions)
        case remote(RemoteModel, RemoteModelOptions)
    }

    var definition: ModelDefinition
    let signature: ModelSignature
    var provider: Provider
    var state: ModelState
    var isDirty = false
    // The maintained training query.
    var trainingID = ""
    var trainingTask: StreamTask?
    var trainingSet: TrainingSet?
    var changelogLength = ChangelogLength()
    /// Names of the query's items, in order.
    var trainingColumns: [String] = []
    var trainingTopics: [String] = []
    /// The streams that it reads.
    var trainingSources: [String] = []
    /// Why it gets no more rows now; the model goes on with the versions it has.
    var trainingProblem: QueryFailure?
    /// By the monotonic clock, in nanoseconds: when its topics are looked at again.
    var trainingRetry: UInt64?
    private var taskTouched = false
    /// Keys of trainings that a remote service confirmed, newest last.
    var remoteKeys: [String] = []
    var unscored = UnscoredCounts()
    /// What of these somebody was told of.
    var told: Set<UnscoredCounts.Key> = []

    init(definition: ModelDefinition, signature: ModelSignature, provider: Provider, state: ModelState) {
        self.definition = definition
        self.signature = signature
        self.provider = provider
        self.state = state
    }

    static func entryName(_ model: String) -> String { "model/\(model)" }

    func touchTask() {
        taskTouched = true
        isDirty = true
    }

    func refreshScorer(in table: ScorerTable) {
        guard case .linear(let options) = provider else { return }
        let versions = state.versions.map { LinearScorer(version: $0, signature: signature, unseenIsBaseline: options.unseenIsBaseline) }
        table.use(versions.first { $0.version.number == state.currentNumber }, among: versions, for: definition.name)
    }

    func addState(to record: inout CommitRecord) {
        guard isDirty else { return }
        isDirty = false
        record.entries[ModelEntry.entryName(definition.name)] = bytes
        guard taskTouched, let task = trainingTask, let set = trainingSet else { return }
        taskTouched = false
        task.addState(to: &record, number: 0)
        guard set.isDirty else { return }
        let (block, isSnapshot) = changelogLength.nextBlock(of: set)
        if isSnapshot { record.truncatedChangelogs.append(changelogName) }
        record.changelogs.append((name: changelogName, block: block))
    }

    var changelogName: String { "\(trainingID)/\(trainingSet?.name ?? "")" }

    private var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.write(UInt8(1))
        writer.write(Int64(state.currentNumber ?? 0))
        writer.write(UInt32(state.versions.count))
        for version in state.versions { writer.write(bytes: version.bytes) }
        writer.write(UInt32(remoteKeys.count))
        for key in remoteKeys { writer.write(key) }
        return writer.bytes
    }

    /// Takes back what a commit said.
    func restore(from bytes: [UInt8]) throws(StateFormatError) {
        let (current, versions, keys) = try bytes.withReader { (reader) throws(StateFormatError) -> (Int, [ModelVersion], [String]) in
            guard try reader.read(UInt8.self) == 1 else { throw StateFormatError("unknown version of a model") }
            let current = Int(try reader.read(Int64.self))
            var versions: [ModelVersion] = [], keys: [String] = []
            for _ in 0..<(try reader.read(UInt32.self)) {
                guard let version = ModelVersion(bytes: try reader.readBytes()) else { throw StateFormatError("a model version cannot be read") }
                versions.append(version)
            }
            for _ in 0..<(try reader.read(UInt32.self)) { keys.append(try reader.readString()) }
            return (current, versions, keys)
        }
        state = ModelState(
            versions: versions, currentNumber: current == 0 ? nil : current, versionsKept: state.versionsKept, cooldownMilliseconds: state.cooldownMilliseconds)
        remoteKeys = keys
    }
}
