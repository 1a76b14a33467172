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
    /// Trainings that run beside the engine, by model. They go on when everything is built anew from the last commit.
    var jobs: [String: TrainingJob] = [:]
    /// What of unscored records somebody was told of, by model.
    var told: [String: Set<UnscoredCounts.Key>] = [:]
    /// Who waits for the training after the one under way, by model.
    var waiting: [String: [TrainingTicket]] = [:]

    var isDirty: Bool { all.contains { $0.isDirty } }
    func entry(_ name: String) -> ModelEntry? { all.first { $0.definition.name.isSame(as: name) } }

    func add(_ entry: ModelEntry) {
        all.append(entry)
        if let job = jobs[entry.definition.name] { entry.state.resume(job.trigger, keys: job.keys) }
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
    // What asks for trainings.
    var triggerID = ""
    var triggerTask: StreamTask?
    /// The option that the task was made of.
    var triggerText: String?
    var triggerSources: [String] = []
    var triggerTopics: [String] = []
    /// Why its rows cannot be read now.
    var triggerProblem: String?
    /// Rows that have asked and were not heard yet, the highest of their timestamps, and the last one's.
    var asked = 0
    var askedTime = Int64.min
    var lastAskedTime: Int64 = 0
    private var triggerTouched = false
    /// Rows for two versions on trial.
    var trialBatches: [RecordBatch] = []
    /// The last training of this process: the version, the set's arrivals, and when.
    var lastTraining: (version: Int, arrivals: Int, time: Int64)?
    /// By the monotonic clock, in nanoseconds: of the last training, or of the model's making.
    var lastTrainingEnd: UInt64 = 0
    var ledger = TrainingLedger()
    /// The last row that a service has scored: to ask it whether it has trained.
    var probe: [SQLValue]?
    var unscored = UnscoredCounts()

    init(definition: ModelDefinition, signature: ModelSignature, provider: Provider, state: ModelState) {
        self.definition = definition
        self.signature = signature
        self.provider = provider
        self.state = state
    }

    static func entryName(_ model: String) -> String { "model/\(model)" }

    var retrain: RetrainOptions {
        switch provider {
        case .linear(let options): options.retrain
        case .remote(_, let options): options.retrain
        }
    }

    /// When `retrain.every` asks next, by the monotonic clock in nanoseconds.
    var timerDue: UInt64? {
        retrain.everyMilliseconds.map { lastTrainingEnd &+ UInt64(max(1, $0)).multipliedSaturated(by: 1_000_000) }
    }

    func touchTrigger() {
        triggerTouched = true
        isDirty = true
    }

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
        if triggerTouched {
            triggerTouched = false
            triggerTask?.addState(to: &record, number: 0)
        }
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
        writer.write(UInt8(2))
        writer.write(bytes: state.bytes)
        return writer.bytes
    }

    /// Takes back what a commit said.
    func restore(from bytes: [UInt8]) throws(StateFormatError) {
        let kept = state.versionsKept, cooldown = state.cooldownMilliseconds
        state = try bytes.withReader { (reader) throws(StateFormatError) -> ModelState in
            switch try reader.read(UInt8.self) {
            case 1:
                // Versions alone.
                let current = Int(try reader.read(Int64.self))
                var versions: [ModelVersion] = []
                for _ in 0..<(try reader.read(UInt32.self)) {
                    guard let version = ModelVersion(bytes: try reader.readBytes()) else { throw StateFormatError("a model version cannot be read") }
                    versions.append(version)
                }
                for _ in 0..<(try reader.read(UInt32.self)) { _ = try reader.readString() }
                return ModelState(versions: versions, currentNumber: current == 0 ? nil : current, versionsKept: kept, cooldownMilliseconds: cooldown)
            case 2:
                guard let state = ModelState(bytes: try reader.readBytes(), versionsKept: kept, cooldownMilliseconds: cooldown) else {
                    throw StateFormatError("the versions of a model cannot be read")
                }
                return state
            default: throw StateFormatError("unknown version of a model")
            }
        }
    }
}
