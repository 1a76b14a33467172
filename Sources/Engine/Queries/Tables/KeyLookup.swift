import Catalog
import Columns
import Expressions
import Formats
import Functions
import Planning
import StreamTasks
import TopicLog
import Values

/// The keys that a pull query's WHERE asks for, if it names them: `key = …` or `key IN (…)`.
struct KeyLookup {
    /// As the table's topic holds them, without windows.
    let keys: EncodedRows

    /// Nil if the condition may hold for any key, or if a key may be written in several ways.
    init?(_ plan: QueryPlan, broker: any Broker, context: FunctionContext) throws(TaskError) {
        guard case .project(.filter(.source(let source), let filter), _) = plan.root, source.definition.hasOneFormPerKey,
            let columns = Self.columns(source, filter.predicate, context), let count = columns.first?.count
        else { return nil }
        let rows = RecordBatch(count: count, columns: columns, timestamps: .fixed(.bigint, [Int64](repeating: 0, count: count)))
        keys = try SinkWriter(source.definition, broker: broker, context: context, partitions: 1).encodedBaseKeys(rows)
    }

    /// The key columns of the keys that are named. Of a key of several columns each must be named once.
    private static func columns(_ source: SourceStep, _ predicate: BoundExpression, _ context: FunctionContext) -> [Column]? {
        let schema = source.definition.schema
        var named: [Int: [BoundExpression]] = [:]
        for condition in conjuncts(of: predicate) {
            guard let (place, values) = constants(condition), source.columns[place] < schema.keyCount else { continue }
            named[source.columns[place]] = values
        }
        guard schema.keyCount > 0, named.count == schema.keyCount, schema.keyCount == 1 || named.values.allSatisfy({ $0.count == 1 }) else { return nil }
        let one = RecordBatch(count: 1, columns: [], timestamps: .fixed(.bigint, [0]))
        var columns: [Column] = []
        for key in 0..<schema.keyCount {
            let builder = ColumnBuilder(schema.keyColumns[key].type, capacity: 4)
            for value in named[key] ?? [] {
                guard value.type == builder.type, let compiled = try? CompiledExpression(compiling: value) else { return nil }
                builder.append(compiled.evaluate(one, context: context), from: 0, count: 1)
            }
            columns.append(builder.finish())
        }
        return columns
    }

    private static func conjuncts(of predicate: BoundExpression) -> [BoundExpression] {
        if case .and(let left, let right) = predicate { conjuncts(of: left) + conjuncts(of: right) } else { [predicate] }
    }

    private static func constants(_ condition: BoundExpression) -> (place: Int, values: [BoundExpression])? {
        switch condition {
        case .comparison(.equal, .column(let place, _), let value) where value.isConstant: (place, [value])
        case .comparison(.equal, let value, .column(let place, _)) where value.isConstant: (place, [value])
        case .inList(.column(let place, _), let values) where values.allSatisfy(\.isConstant): (place, values)
        default: nil
        }
    }
}

extension BoundExpression {
    var isConstant: Bool {
        var result = true
        forEach { expression in
            switch expression {
            case .column, .pseudocolumn, .predict: result = false
            case .call(let function, _) where !function.isDeterministic: result = false
            default: break
            }
        }
        return result
    }
}

extension SourceDefinition {
    /// True if equal keys are equal bytes in the topic: binary forms are, and texts that queries here have written.
    fileprivate var hasOneFormPerKey: Bool { keyFormat.name == "KAFKA" || createdBy != nil }
}
