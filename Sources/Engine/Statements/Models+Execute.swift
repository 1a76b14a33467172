import Analysis
import Catalog
import Columns
import Diagnostics
import Models
import Syntax
import Values

extension EngineCore {
    func executeCreateModel(_ statement: CreateModel, text: String, in session: SessionState) throws(Diagnostic) -> StatementResult {
        if let existing = models.entry(statement.name.name) {
            if statement.ifNotExists { return .done(message: "Model \(existing.definition.name) exists already.", StatementOutcome(isNoOp: true)) }
            guard statement.orReplace else {
                throw .analysis("already-exists", "a model named '\(statement.name.name)' exists already", at: statement.name.span, hint: "DROP MODEL it first, or use CREATE OR REPLACE MODEL.")
            }
            try checkUnused(existing, span: statement.name.span)
            dropModel(existing)
        }
        let options = try optionTexts(statement.options)
        let inputs = try fields(statement.inputs), outputs = try fields(statement.outputs)
        let definition = ModelDefinition(
            name: statement.name.name, inputs: inputs, outputs: outputs, provider: options["provider"] ?? "", options: options, statementText: text)
        let signature = ModelSignature(inputs: inputs.map { .init($0.name, $0.type) }, outputs: outputs.map { .init($0.name, $0.type) })
        let entry = try makeEntry(definition, signature, span: statement.name.span)
        if let saved = entries[ModelEntry.entryName(definition.name)], isReplaying {
            do {
                try entry.restore(from: saved)
                if let counts = entries[UnscoredCounts.entryName(definition.name)] { entry.unscored = try UnscoredCounts(bytes: counts) }
                entry.ledger = try TrainingLedger(of: definition.name, in: entries)
            } catch { throw Diagnostic(.damage, code: "model", "model '\(definition.name)' cannot be read back: \(error.reason)") }
        }
        metastore.put(definition)
        models.add(entry)
        do {
            if let query = statement.trainingQuery, !isCatalogOnly { try attachTraining(query, to: entry, session: session, span: statement.name.span) }
            if isReplaying { try attachTrigger(to: entry, session: session, span: statement.name.span) }
        } catch {
            metastore.removeModel(definition.name)
            models.remove(definition.name)
            throw error
        }
        entry.isDirty = entry.isDirty || !isReplaying
        remember(text, in: session, defining: "model/\(definition.name)")
        entry.lastTrainingEnd = surroundings.clock.monotonicNanoseconds
        let result = try trainCreated(entry, statement, in: session)
        awaitFirstRows(entry)
        // Rows that are there already ask after the first training.
        if !isReplaying, !isSandbox { try attachTrigger(to: entry, session: session, span: statement.name.span) }
        return result
    }

    /// The first training of a model that was just made.
    private func trainCreated(_ entry: ModelEntry, _ statement: CreateModel, in session: SessionState) throws(Diagnostic) -> StatementResult {
        guard statement.trainingQuery != nil, !isReplaying, !isSandbox, case .linear(let fitting) = entry.provider else { return .done(message: "Model created") }
        try gatherTrainingRows(entry)
        guard let set = entry.trainingSet, set.completeCount >= fitting.rowsMin else {
            let count = entry.trainingSet?.completeCount ?? 0
            let rows = count == 0 ? "no rows" : "\(count) of the \(counted(fitting.rowsMin, "row"))"
            return .done(message: "Model created; it has \(rows) to train on yet and trains once \(fitting.rowsMin) are there")
        }
        let trigger = TrainingTrigger(modelTime: String(set.latestTimestamp ?? surroundings.clock.nowMilliseconds), origin: "CREATE MODEL")
        return try train(entry, trigger, begun: "Model created", in: session)
    }

    /// Trains because a statement says so. A long training goes on beside the engine, and the statement's client waits for it.
    private func train(_ entry: ModelEntry, _ trigger: TrainingTrigger, begun: String, in session: SessionState) throws(Diagnostic) -> StatementResult {
        let ticket = session.ticket ?? TrainingTicket()
        try requestTraining(of: entry, trigger, by: .statement, ticket: ticket)
        guard let answer = ticket.answer else { return .done(message: begun) }
        return .done(message: try answer.get().message(begun: begun))
    }

    func makeEntry(_ definition: ModelDefinition, _ signature: ModelSignature, span: SourceSpan) throws(Diagnostic) -> ModelEntry {
        do {
            if definition.provider == "http" {
                let options = try RemoteModelOptions(definition.options.mapValues(withAddress), signature: signature)
                let model = try RemoteModel(signature: signature, options: options)
                return ModelEntry(
                    definition: definition, signature: signature, provider: .remote(model, options),
                    state: ModelState(cooldownMilliseconds: options.retrain.cooldownMilliseconds))
            }
            _ = try ModelOptions.declarations(for: definition.options)
            let options = try LinearRegressionOptions(definition.options, signature: signature)
            return ModelEntry(
                definition: definition, signature: signature, provider: .linear(options),
                state: ModelState(versionsKept: options.versionsKept, cooldownMilliseconds: options.retrain.cooldownMilliseconds))
        } catch { throw .analysis("model-option", error.message, at: span, hint: error.hint) }
    }

    private func fields(_ columns: [ColumnDefinition]) throws(Diagnostic) -> [ModelDefinition.Field] {
        var result: [ModelDefinition.Field] = []
        let metastore = metastore
        for column in columns {
            let type = try column.type.resolved { (name) throws(Diagnostic) -> SQLType in
                guard let type = metastore.type(name.name) else { throw unknownType(name, in: metastore) }
                return type
            }
            result.append(.init(column.name.name, type))
        }
        return result
    }

    /// Works until the training set holds what its topics and the bounded sources that feed them have.
    private func gatherTrainingRows(_ entry: ModelEntry) throws(Diagnostic) {
        let feeding = upstreamTopics(of: entry.trainingTopics)
        try startSources(feeding: feeding)
        let runners = sources.filter { $0.schedule.isBounded && !feeding.isDisjoint(with: $0.schedule.topics) }
        for runner in runners { try runner.emitAll(into: self) }
        let writers = queries.filter { feeding.contains($0.sink.topic) }
        while try workOnce(writers) {}
    }

    func executeAlterModel(_ statement: AlterModel, text: String, in session: SessionState) throws(Diagnostic) -> StatementResult {
        let entry = try model(statement.name)
        if isCatalogOnly { return .done(message: "") }
        switch statement.change {
        case .trainingQuery(let query):
            try attachTraining(query, to: entry, session: session, span: statement.name.span)
            awaitFirstRows(entry)
            try forgetTraining(of: entry.definition.name)
            remember(text, in: session, defining: "model/\(entry.definition.name)")
            return .done(message: "Model altered: it trains on another set from the next training on")
        case .options(let list):
            var definition = entry.definition
            definition.options.merge(try optionTexts(list)) { $1 }
            let changed = try makeEntry(definition, entry.signature, span: statement.name.span)
            entry.definition = definition
            entry.provider = changed.provider
            entry.state.versionsKept = changed.state.versionsKept
            entry.state.cooldownMilliseconds = changed.state.cooldownMilliseconds
            entry.lastTrainingEnd = surroundings.clock.monotonicNanoseconds
            entry.refreshScorer(in: models.scorers)
            try attachTrigger(to: entry, session: session, span: statement.name.span)
            awaitFirstRows(entry)
            metastore.put(definition)
            remember(text, in: session, defining: "model/\(definition.name)")
            return .done(message: "Model altered")
        case .useVersion(let number):
            guard entry.state.use(version: Int(number)) else {
                throw .unknownVersion(number, of: entry, statement.name.span)
            }
            entry.isDirty = true
            entry.refreshScorer(in: models.scorers)
            return .done(message: "Model \(entry.definition.name) uses version \(number)")
        }
    }

    /// The training set that a model had no longer stands in the catalog: its sources may go.
    private func forgetTraining(of model: String) throws(Diagnostic) {
        guard !isReplaying else { return }
        for var command in commands(defining: "model/\(model)") {
            switch try Parser.parseStatement(command.text).statement {
            case .createModel(var create):
                create.trainingQuery = nil
                command.text = Statement.createModel(create).sql
                put(command.entryName, command.bytes)
            case .alterModel(let alter):
                if case .trainingQuery = alter.change { put(command.entryName, []) }
            default: break
            }
        }
    }

    func executeRetrain(_ statement: RetrainModel, in session: SessionState) throws(Diagnostic) -> StatementResult {
        let entry = try model(statement.name), name = entry.definition.name
        if isSandbox { return .done(message: "") }
        while try workOnTrainingSets() {}
        return try train(entry, TrainingTrigger(modelTime: String(surroundings.clock.nowMilliseconds), origin: "RETRAIN MODEL"), begun: "Model \(name)", in: session)
    }

    func executeDropModel(_ statement: DropModel) throws(Diagnostic) -> StatementResult {
        guard let entry = models.entry(statement.name.name) else {
            if statement.ifExists { return .done(message: "Model \(statement.name.name) does not exist.") }
            throw unknownModel(statement.name)
        }
        try checkUnused(entry, span: statement.name.span)
        dropModel(entry)
        return .done(message: "Model \(entry.definition.name) was dropped.")
    }

    private func dropModel(_ entry: ModelEntry) {
        let name = entry.definition.name
        put(ModelEntry.entryName(name), [])
        put(UnscoredCounts.entryName(name), [])
        detachTrigger(entry)
        for name in entry.ledger.entryNames(of: name) { put(name, []) }
        if entry.trainingTask != nil { put("task/\(entry.trainingID)/0", []) ; pending.truncatedChangelogs.append(entry.changelogName) }
        metastore.removeModel(name)
        models.remove(name)
        forget("model/\(name)")
    }

    private func checkUnused(_ entry: ModelEntry, span: SourceSpan) throws(Diagnostic) {
        let name = entry.definition.name
        let users = queries.filter { $0.plan.models.contains(name) }
        guard users.isEmpty else {
            throw .analysis("model-used", "cannot drop model '\(name)': queries predict with it: \(users.map(\.id).joined(separator: ", "))", at: span, hint: "TERMINATE these queries first.")
        }
    }

    func model(_ name: Identifier) throws(Diagnostic) -> ModelEntry {
        guard let entry = models.entry(name.name) else { throw unknownModel(name) }
        return entry
    }

    private func unknownModel(_ name: Identifier) -> Diagnostic {
        .analysis(
            "unknown-model", "model '\(name.name)' does not exist", at: name.span,
            hint: closestMatch(to: name.name, among: models.all.map(\.definition.name)).map { "Did you mean \($0)?" } ?? "SHOW MODELS lists them.")
    }

    func optionTexts(_ options: [WithOption]) throws(Diagnostic) -> [String: String] {
        var result: [String: String] = [:]
        for option in options {
            let text: String
            switch option.value {
            case .string(let value): text = value
            case .integer(let value): text = String(value)
            case .bigint(let value): text = String(value)
            case .boolean(let value): text = String(value)
            case .decimal(let value): text = value
            case .double(let value): text = String(value)
            case .null: throw .analysis("option-null", "option '\(option.name.name)' cannot be NULL", at: option.valueSpan, hint: "Leave it out.")
            }
            let name = option.name.isQuoted ? option.name.name : option.name.name.lowercased()
            guard result.updateValue(text, forKey: name) == nil else {
                throw .analysis("duplicate-property", "option '\(option.name.name)' is given twice", at: option.name.span, hint: "Leave one of them out.")
            }
        }
        return result
    }

    func showModels(_ statement: Statement) throws(Diagnostic) -> StatementResult {
        switch statement {
        case .describeModel(let describe):
            let entry = try model(describe.name)
            return .table(description(of: entry, try version(describe.version, of: entry, span: describe.name.span)))
        case .showModel(let show):
            let entry = try model(show.name)
            return show.aspect == .health ? .table(health(of: entry)) : try creation(of: entry)
        case .listModelVersions(let list):
            let entry = try model(list.name)
            return .table(
                ResultTable(
                    columns: ["Version", "ModelTime", "Rows", "RMSE", "Current", "Status", "Reason"],
                    rows: entry.state.versions.map {
                        [
                            .bigint(Int64($0.number)), .string($0.modelTime), .bigint(Int64($0.rows)), .double($0.rmse), .boolean($0.number == entry.state.currentNumber),
                            .string(entry.state.standingText(of: $0.number)), entry.state.standingReason(of: $0.number).map { .string($0) } ?? .null,
                        ]
                    }))
        default:
            return .table(
                ResultTable(
                    columns: ["Model", "Provider", "Version", "ModelTime", "Versions", "Unscored"],
                    rows: models.all.map { entry in
                        [
                            .string(entry.definition.name), .string(entry.definition.provider), entry.state.currentNumber.map { .bigint(Int64($0)) } ?? .null,
                            entry.state.current.map { .string($0.modelTime) } ?? .null, .bigint(Int64(entry.state.versions.count)), .bigint(Int64(entry.unscored.total)),
                        ]
                    }))
        }
    }

    /// A version by its number, or the current one.
    func version(_ number: Int64?, of entry: ModelEntry, span: SourceSpan) throws(Diagnostic) -> ModelVersion? {
        guard let number else { return entry.state.current }
        guard let version = entry.state.version(Int(clamping: number)) else { throw .unknownVersion(number, of: entry, span) }
        return version
    }
}

extension Diagnostic {
    static func unknownVersion(_ number: Int64, of entry: ModelEntry, _ span: SourceSpan) -> Diagnostic {
        let name = entry.definition.name
        return .execution("unknown-version", "model '\(name)' keeps no version \(number)", at: span, hint: "SHOW MODEL VERSIONS \(name); lists them.")
    }
}
