import Catalog
import Diagnostics
import Models
import Syntax
import Values

extension EngineCore {
    /// What DESCRIBE MODEL says: its columns and options, a version with its coefficients, and how it fares.
    func description(of entry: ModelEntry, _ version: ModelVersion?) -> ResultTable {
        var rows = entry.definition.inputs.map { ($0.name, "input", $0.type.description) }
        rows += entry.definition.outputs.map { ($0.name, "output", $0.type.description) }
        rows += entry.definition.options.sorted { $0.key < $1.key }.map { ($0.key, "option", masked($0.key, $0.value)) }
        if let version { rows += describe(version, of: entry) }
        for (key, count) in entry.unscored.list {
            rows.append((key.reason.words, "unscored", counted(count, "record") + (key.version.map { ", version \($0)" } ?? "")))
        }
        for query in queries where query.recordsBehindModel > 0 && query.plan.models.contains(entry.definition.name) {
            rows.append((query.id, "held", counted(query.recordsBehindModel, "record") + (query.held.values.first.map { ": \($0.reason)" } ?? "")))
        }
        if let trial = entry.state.trial { rows.append(("version \(trial.challenger)", "on trial", "\(trial.rows) of \(trial.rowsWanted) rows, against version \(trial.champion)")) }
        if let kept = entry.state.kept { rows.append(("training", "kept", kept.origin.isEmpty ? "until the cooldown is over" : "\(kept.origin), until the cooldown is over")) }
        if models.jobs[entry.definition.name] != nil { rows.append(("training", "under way", "version \(entry.state.nextNumber)")) }
        if let problem = entry.trainingProblem { rows.append(("training set", "problem", problem.message)) }
        if let problem = entry.triggerProblem { rows.append(("retrain.on", "problem", problem)) }
        if let failure = entry.state.lastFailure { rows.append(("last failure", "training", failure)) }
        return ResultTable(columns: ["Name", "Kind", "Value"], rows: rows.map { [.string($0.0), .string($0.1), .string($0.2)] })
    }

    private func describe(_ version: ModelVersion, of entry: ModelEntry) -> [(String, String, String)] {
        var rows = [("version", "version", "\(version.number), \(entry.state.standingText(of: version.number))")]
        if !version.modelTime.isEmpty { rows.append(("ModelTime", "version", version.modelTime)) }
        let times = version.rowTimes.map { ", of times \($0.first) to \($0.last)" } ?? ""
        rows.append(("rows", "version", "\(version.rows)\(times)"))
        rows.append(("RMSE", "version", "\(version.rmse)"))
        if let before = version.errorBefore { rows.append(("RMSE of the version before", "version", "\(before)")) }
        if !version.origin.isEmpty { rows.append(("trained by", "version", version.origin)) }
        if let reason = entry.state.standingReason(of: version.number) { rows.append(("reason", "version", reason)) }
        for (index, coefficient) in version.coefficients(entry.signature).enumerated() {
            guard !version.aliased.contains(coefficient.name) else {
                rows.append((coefficient.name, "coefficient", "NA: it adds nothing to the columns before and counts as 0"))
                continue
            }
            rows.append((coefficient.name, "coefficient", "\(coefficient.value)"))
            guard index < version.standardErrors.count, version.standardErrors[index].isFinite else { continue }
            rows.append((coefficient.name, "standard error", "\(version.standardErrors[index])"))
        }
        return rows
    }

    /// Credentials in an address are nobody's business.
    private func masked(_ name: String, _ value: String) -> String {
        guard name.hasSuffix(".url"), let at = value.firstIndex(of: "@"), let slashes = value.range(of: "://"), slashes.upperBound < at,
            !value[slashes.upperBound..<at].contains("/")
        else { return value }
        return value[..<slashes.upperBound] + "****" + value[at...]
    }

    /// SHOW CREATE MODEL: the model as one statement, with the options and the training set that it has now.
    func creation(of entry: ModelEntry) throws(Diagnostic) -> StatementResult {
        let name = entry.definition.name
        var text = "CREATE MODEL \(quotedIfNeeded(name))\n  INPUT (\(columns(entry.definition.inputs)))\n  OUTPUT (\(columns(entry.definition.outputs)))\n  WITH ("
        text += entry.definition.options.sorted { $0.key < $1.key }.map { "\(quoted($0.key)) = \(quoted(masked($0.key, $0.value)))" }.joined(separator: ", ") + ")"
        for command in commands(defining: "model/\(name)").reversed() {
            let statement = try Parser.parseStatement(command.text).statement
            var query: Query?
            if case .createModel(let create) = statement { query = create.trainingQuery }
            if case .alterModel(let alter) = statement, case .trainingQuery(let changed) = alter.change { query = changed }
            guard let query else { continue }
            text += "\n  AS " + String(Statement.query(query).sql.trimmingSuffix(";"))
            break
        }
        text += ";"
        return .table(ResultTable(columns: ["Model", "Statement"], rows: [[.string(name), .string(text)]], text: text))
    }

    private func columns(_ fields: [ModelDefinition.Field]) -> String {
        fields.map { "\(quotedIfNeeded($0.name)) \($0.type)" }.joined(separator: ", ")
    }

    private func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }
    private func quotedIfNeeded(_ name: String) -> String { quoteIdentifier(name) }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> Substring { hasSuffix(suffix) ? dropLast(suffix.count) : self[...] }
}
