import Analysis
import Catalog
import Expressions
import Values

extension QueryPlan {
    /// The plan as an indented tree, results first: what EXPLAIN prints.
    public var text: String {
        var lines: [String] = []
        root.describe(indent: 0, into: &lines)
        return lines.joined(separator: "\n")
    }
}

extension ExecutionStep {
    fileprivate func describe(indent: Int, into lines: inout [String]) {
        lines.append(String(repeating: "  ", count: indent) + "> " + title + behindRemote)
        for input in inputs { input.describe(indent: indent + 1, into: &lines) }
    }

    private var inputs: [ExecutionStep] {
        switch self {
        case .source: []
        case .filter(let input, _), .predict(let input, _), .flatMap(let input, _), .aggregate(let input, _), .project(let input, _): [input]
        case .streamStreamJoin(let left, let right, _), .streamTableJoin(let left, let right, _), .tableTableJoin(let left, let right, _),
            .foreignKeyJoin(let left, let right, _):
            [left, right]
        }
    }

    /// What lies behind a remote model is made of answers that would not come again as they were: a committed one is never asked for anew.
    private var behindRemote: String {
        var found: [String] = []
        for input in inputs { input.forEachPredictStep { if !found.contains($0.model) { found.append($0.model) } } }
        return found.isEmpty ? "" : " | behind remote model \(found.joined(separator: ", "))"
    }

    private var title: String {
        switch self {
        case .source(let step):
            "[ SOURCE ] \(step.definition.kind.rawValue) \(step.definition.name) | topic \(step.definition.topic) | columns "
                + step.columns.map { quoteIdentifier(step.definition.schema.columns[$0].name) }.joined(separator: ", ")
        case .filter(_, let step): "[ FILTER ] \(step.clause) \(text(step.predicate))"
        case .predict(_, let step): "[ PREDICT ] remote model \(step.model)"
        case .flatMap(_, let step): "[ FLAT_MAP ] \(step.calls.map(\.function.name).joined(separator: ", "))"
        case .streamStreamJoin(_, _, let step):
            "[ JOIN ] \(step.join.kind.rawValue) stream-stream | within \(step.before) ms before, \(step.after) ms after | "
                + (step.gracePeriod.map { "grace \($0) ms" } ?? "no grace")
        case .streamTableJoin(_, _, let step): "[ JOIN ] \(step.kind.rawValue) stream-table"
        case .tableTableJoin(_, _, let step): "[ JOIN ] \(step.kind.rawValue) table-table"
        case .foreignKeyJoin(_, _, let step): "[ JOIN ] \(step.kind.rawValue) foreign-key"
        case .aggregate(_, let step):
            "[ AGGREGATE ] \(step.aggregates.map(call).joined(separator: ", ")) by \(step.keys.map(text).joined(separator: ", "))"
                + (step.window.map { " | \($0.kind), grace \($0.gracePeriod) ms" } ?? "") + (step.emit == .onWindowClose ? " | final" : "")
        case .project(_, let step):
            "[ PROJECT ] " + step.columns.enumerated().map { "\(quoteIdentifier($1.name)) \($1.expression.type)\($0 < step.keyCount ? " KEY" : "")" }.joined(separator: ", ")
        }
    }

    /// An expression over the step's input.
    private func text(_ expression: BoundExpression) -> String { expression.text(columnNames: inputs.flatMap(\.columnNames)) }

    private func call(_ aggregate: BoundAggregate) -> String { "\(aggregate.name)(\(aggregate.arguments.map(text).joined(separator: ", ")))" }

    /// What the step's columns are called in the text.
    var columnNames: [String] {
        switch self {
        case .source(let step): step.columns.map { step.definition.schema.columns[$0].name } + step.pseudocolumns.map(\.rawValue)
        case .filter(let input, _): input.columnNames
        case .predict(let input, let step): input.columnNames + ["PREDICT(\(step.model))", "PREDICT_STATUS(\(step.model))"]
        case .flatMap(let input, let step): step.columns.map { input.columnNames[$0] } + step.calls.map(\.function.name)
        case .aggregate(_, let step): step.keys.map(text) + step.aggregates.map(call)
        case .project(_, let step): step.columns.map(\.name)
        case .tableTableJoin: ["ROWKEY"] + inputs.flatMap(\.columnNames)
        case .streamStreamJoin, .streamTableJoin, .foreignKeyJoin: inputs.flatMap(\.columnNames)
        }
    }
}
