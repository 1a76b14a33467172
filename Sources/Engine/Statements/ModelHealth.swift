import Columns
import Diagnostics
import Models
import Values

extension EngineCore {
    /// SHOW MODEL HEALTH: what was not scored and why, errors by version and level on the labelled rows at hand, and how far inputs have moved from
    /// what the current version was trained on.
    func health(of entry: ModelEntry) -> ResultTable {
        var rows: [[SQLValue]] = []
        func add(_ measure: String, _ version: Int?, _ detail: String?, _ value: Double?) {
            rows.append([.string(measure), version.map { .bigint(Int64($0)) } ?? .null, detail.map { .string($0) } ?? .null, value.map { .double($0) } ?? .null])
        }
        for (key, count) in entry.unscored.list { add("unscored records", key.version, key.reason.words, Double(count)) }
        for query in queries where query.recordsBehindModel > 0 && query.plan.models.contains(entry.definition.name) {
            add("records held", nil, query.id, Double(query.recordsBehindModel))
        }
        if case .linear(let options) = entry.provider, let set = entry.trainingSet, set.rowCount > 0 {
            let regression = LinearRegression(signature: entry.signature, options: options), all = set.rows()
            func column(_ rows: TrainingRows, _ name: String) -> Column { rows.column(entry.trainingColumns.firstIndex(of: name) ?? 0) }
            let inputs = entry.signature.inputs.map { column(all, $0.name) }, label = column(all, options.label)
            let factor = entry.signature.inputs.firstIndex { options.isFactor($0) }
            for version in entry.state.versions {
                let errors = regression.errors(of: version, inputs: inputs, label: label, by: factor)
                add("labelled rows", version.number, nil, Double(errors.all.rows))
                add("labelled rows not scored", version.number, nil, Double(errors.all.unscored))
                add("RMSE", version.number, nil, errors.all.rmse)
                add("MAPE", version.number, nil, errors.all.mape)
                for (level, errors) in errors.levels { add("RMSE", version.number, level ?? "NULL", errors.rmse) }
            }
            if let current = entry.state.current, !current.inputShapes.isEmpty {
                let since = all.since(current.rowTimes?.last)
                for (field, shape) in zip(entry.signature.inputs, current.inputShapes) {
                    add("drift (PSI)", current.number, field.name, shape?.drift(of: column(since, field.name)))
                }
            }
        }
        return ResultTable(columns: ["Measure", "Version", "Detail", "Value"], rows: rows)
    }
}

extension TrainingRows {
    /// The rows that are newer than a time; all if none are.
    func since(_ time: Int64?) -> TrainingRows {
        guard let time else { return self }
        let newer = timestamps.indices.filter { timestamps[$0] > time }
        return newer.isEmpty ? self : TrainingRows(types: types, rows: newer.map { rows[$0] }, timestamps: newer.map { timestamps[$0] })
    }
}
