import Analysis
import Columns
import Diagnostics
import Models
import Planning
import StreamTasks
import Syntax
import TopicLog
import Values

extension EngineCore {
    /// EVALUATE MODEL: what a version makes of labelled rows, its training set's or a query's.
    func executeEvaluateModel(_ statement: EvaluateModel, in session: SessionState) throws(Diagnostic) -> StatementResult {
        let entry = try model(statement.name), name = entry.definition.name
        guard case .linear(let options) = entry.provider else {
            throw .execution("remote-evaluate", "model '\(name)' is remote: its service has no versions to measure", at: statement.name.span, hint: "SELECT AVG(ABS(PREDICT(\(name), …)->… - label)) measures it.")
        }
        guard let version = try version(statement.version, of: entry, span: statement.name.span) else {
            throw .execution("no-version", "model '\(name)' has no version yet", at: statement.name.span, hint: "It trains once its training set has \(options.rowsMin) rows.")
        }
        let level = try statement.level.map { (input) throws(Diagnostic) in try position(of: input, entry) }
        let (rows, names) = try labelledRows(statement, entry, session)
        func column(_ name: String) -> Column { rows.column(names.firstIndex(of: name) ?? 0) }
        let errors = LinearRegression(signature: entry.signature, options: options).errors(
            of: version, inputs: entry.signature.inputs.map { column($0.name) }, label: column(options.label), by: level)
        var result = [row(version, nil, errors.all, isLevel: false)]
        result += errors.levels.map { row(version, $0.level, $0.errors, isLevel: true) }
        return .table(ResultTable(columns: ["Version", "Level", "Rows", "Unscored", "MAE", "RMSE", "R2", "MAPE"], rows: result))
    }

    private func row(_ version: ModelVersion, _ level: String?, _ errors: ModelErrors, isLevel: Bool) -> [SQLValue] {
        let figures = [errors.mae, errors.rmse, errors.r2, errors.mape].map { $0.map { SQLValue.double($0) } ?? .null }
        return [.bigint(Int64(version.number)), isLevel ? .string(level ?? "NULL") : .null, .bigint(Int64(errors.rows)), .bigint(Int64(errors.unscored))] + figures
    }

    private func position(of input: Identifier, _ entry: ModelEntry) throws(Diagnostic) -> Int {
        let names = entry.signature.inputs.map(\.name)
        guard let index = names.firstIndex(of: input.name) ?? names.firstIndex(where: { $0.lowercased() == input.name.lowercased() }) else {
            throw .analysis("evaluate-by", "model '\(entry.definition.name)' has no input \(quoteIdentifier(input.name))", at: input.span, hint: "Its inputs are \(names.map(quoteIdentifier).joined(separator: ", ")).")
        }
        return index
    }

    /// The rows to measure on, and the names of their columns.
    private func labelledRows(_ statement: EvaluateModel, _ entry: ModelEntry, _ session: SessionState) throws(Diagnostic) -> (TrainingRows, [String]) {
        guard let query = statement.query else {
            while try workOnTrainingSets() {}
            guard let set = entry.trainingSet else {
                throw .execution("no-training-set", "model '\(entry.definition.name)' has no training set to measure it on", at: statement.name.span, hint: "EVALUATE MODEL \(entry.definition.name) AS SELECT …;")
            }
            return (set.rows(), entry.trainingColumns)
        }
        var bound = try QueryAnalyzer.analyze(query, role: .training, in: metastore)
        let names = bound.items.map(\.name), types = bound.items.map(\.expression.type)
        try checkTraining(names, types, of: entry, span: statement.name.span)
        let order = bound.orderBy
        bound.items += order.enumerated().map { BoundItem(name: "ORDER_\($0)", expression: $1.expression, isKey: false, span: .none) }
        let plan = try QueryPlanner.plan(bound, models: metastore.models)
        guard !plan.root.isTable else {
            throw .analysis("training-table", "a model is measured on the rows of a stream, without aggregation", at: statement.name.span, hint: "Select the rows.")
        }
        let set = TrainingSet(types: types, order: order.map { ($0.expression.type, $0.isDescending) }, limit: bound.limit), broker = broker
        do {
            let builder = taskBuilder(session)
            let task = try builder.task(
                queryID: "evaluate", plan: plan, over: try builder.everything(plan), isolation: .committed, sink: nil,
                from: { (partition) throws(LogError) in try broker.startOffset(of: partition) }, accept: { set.add($0) })
            try task.limit { (partition) throws(LogError) in try broker.endOffset(of: partition, .committed) }
            while try task.step(budget: EngineCore.taskBudget) == .worked {}
        } catch let error as TaskError { throw Diagnostic(error) } catch let error as LogError { throw Diagnostic(error) } catch let error as TaskFailure {
            throw Diagnostic(error)
        } catch { throw .execution("evaluate", "\(error)") }
        return (set.rows(), names)
    }
}
