import Values
import World

/// Random queries over random sources.
struct QueryGenerator {
    var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
    private mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }
    private mutating func pick<T>(_ items: [T]) -> T { items[Int.random(in: 0..<items.count, using: &random)] }

    /// Runs `body` with a generator of expressions over columns, on this generator's numbers.
    private mutating func expressions<T>(_ columns: [(name: String, type: SQLType)], _ body: (inout ExpressionGenerator) -> T) -> T {
        var generator = ExpressionGenerator(columns: columns, random: random)
        defer { random = generator.random }
        return body(&generator)
    }

    mutating func query() -> any ReferenceQuery {
        switch number(0...11) {
        case 0...3: projection()
        case 4: tableProjection()
        case 5...7: aggregation()
        case 8: tableAggregation()
        case 9...10: streamJoin()
        default: tableLookup()
        }
    }

    private mutating func items(_ columns: [(name: String, type: SQLType)]) -> [Item] {
        let count = number(1...5)
        // The key is selected once, as the key.
        return expressions(columns) { generator in
            (0..<count).map { index in
                let expression = generator.expression(3)
                return ("X\(index)", Self.isPlain(expression) ? .call("COALESCE", [expression, expression], expression.type) : expression)
            }
        }
    }

    private mutating func filter(_ columns: [(name: String, type: SQLType)]) -> Expression? {
        chance(50) ? expressions(columns) { $0.condition(3) } : nil
    }

    private mutating func projection() -> any ReferenceQuery {
        let source = Source.random("S", using: &random), columns = source.all + [("ROWTIME", .bigint)]
        let partitionBy = chance(30) ? expressions(source.all) { $0.expression(of: $0.pick([.integer, .string, .boolean]), 1) } : nil
        var keyed: Expression?
        // A constant is not a key; a column that is the key already changes nothing.
        if let partitionBy, Self.usesColumn(partitionBy), partitionBy.sql != "ID" { keyed = partitionBy }
        let format = KeyFormat.holds(keyed?.type ?? source.key.type) ? source.keyFormat : .json
        return Projection(source: source, items: items(columns), filter: filter(columns), partitionBy: keyed, keyFormat: format)
    }

    /// A column, also in a cast to its own type.
    private static func isPlain(_ expression: Expression) -> Bool {
        switch expression {
        case .column: true
        case .cast(let operand, let type): operand.type == type && isPlain(operand)
        default: false
        }
    }

    private static func usesColumn(_ expression: Expression) -> Bool { expression.sql.contains("ID") || expression.sql.contains(/C[0-9]/) }

    private mutating func tableProjection() -> any ReferenceQuery {
        let source = Source.random("T", isTable: true, using: &random)
        return TableProjection(source: source, items: items(source.all), filter: filter(source.all))
    }

    private mutating func grouping(_ source: Source, functions: [String]) -> Grouping {
        var keys: [Item] = []
        let groupable = source.all.filter { $0.type != .double }
        for index in 0..<(chance(25) ? 2 : 1) {
            let column = pick(groupable)
            if chance(25) {
                let key = expressions(source.all) { $0.expression(of: $0.pick([.integer, .string, .boolean]), 1) }
                if Self.usesColumn(key), !keys.contains(where: { $0.expression.sql == key.sql }) { keys.append(("K\(index)", key)) }
            } else if !keys.contains(where: { $0.expression.sql == column.name }) {
                keys.append(("K\(index)", .column(column.name, column.type)))
            }
        }
        if keys.isEmpty { keys = [("K0", .column("ID", source.key.type))] }
        let count = number(1...4)
        let aggregates = (0..<count).map { index in (name: "A\(index)", call: aggregate(source, pick(functions))) }
        let isScalar = keys.count == 1 && KeyFormat.holds(keys[0].expression.type)
        var having: (call: Int, least: Int64)?
        if chance(25), let call = aggregates.firstIndex(where: { $0.call.name == "COUNT" }) { having = (call, Int64(number(1...3))) }
        return Grouping(keys: keys, aggregates: aggregates, having: having, keyFormat: isScalar ? source.keyFormat : .json)
    }

    private mutating func aggregate(_ source: Source, _ name: String) -> Aggregate {
        if name == "COUNT", chance(50) { return Aggregate(name: name, argument: nil) }
        let isSum = name == "SUM" || name == "AVG"
        let decimal = source.columns.first { $0.type == .decimal(precision: 12, scale: 3) }
        if name == "SUM", let decimal, chance(50) { return Aggregate(name: name, argument: .column(decimal.name, decimal.type)) }
        let numbers: [SQLType] = source.isTable ? [.integer, .bigint] : [.integer, .bigint, .double]
        let type: SQLType = isSum ? pick(numbers) : pick([.integer, .bigint, .double, .string])
        return Aggregate(name: name, argument: expressions(source.all) { $0.expression(of: type, $0.chance(50) ? 0 : 2) })
    }

    private mutating func aggregation() -> any ReferenceQuery {
        let source = Source.random("S", using: &random)
        var grouping = grouping(source, functions: ["COUNT", "SUM", "MIN", "MAX", "AVG", "COLLECT_LIST", "LATEST_BY_OFFSET", "EARLIEST_BY_OFFSET"])
        if chance(20) {
            grouping.aggregates = (0..<number(1...3)).map { ("A\($0)", aggregate(source, pick(["COUNT", "SUM", "MIN", "MAX", "COLLECT_LIST"]))) }
            // Sums of sums depend on the order.
            grouping.aggregates.removeAll { $0.call.name == "SUM" && $0.call.argument?.type == .double }
            if grouping.aggregates.isEmpty { grouping.aggregates = [("A0", Aggregate(name: "COUNT", argument: nil))] }
            return SessionAggregation(source: source, filter: filter(source.all), grouping: grouping, gap: Int64(pick([500, 3000, 9000])))
        }
        var window: WindowClause?
        if chance(65) {
            let size = Int64(pick([1000, 7000, 10_000, 20_000])), isFinal = chance(35)
            let advance = chance(50) ? size : max(500, size / Int64(number(1...4)) - Int64(pick([0, 0, 300])))
            window = WindowClause(size: size, advance: advance, grace: chance(60) ? Int64(pick([0, 1, 5000, 20_000])) : nil, isFinal: isFinal, skipsExpired: chance(30))
            if isFinal { grouping.having = nil }
        }
        return Aggregation(source: source, filter: filter(source.all), grouping: grouping, window: window)
    }

    private mutating func tableAggregation() -> any ReferenceQuery {
        let source = Source.random("T", isTable: true, using: &random)
        return TableAggregation(source: source, grouping: grouping(source, functions: ["COUNT", "SUM", "AVG", "COLLECT_LIST"]))
    }

    private func columns(_ left: Source, _ right: Source) -> [(name: String, type: SQLType)] {
        left.all.map { ("L." + $0.name, $0.type) } + right.all.map { ("R." + $0.name, $0.type) }
    }

    private mutating func streamJoin() -> any ReferenceQuery {
        let left = Source.random("L", using: &random), right = Source.random("R", key: left.key.type, using: &random)
        var on = (left: "ID", right: "ID")
        if chance(40), let a = left.column(of: .string), let b = right.column(of: .string) { on = (a, b) }
        let before = Int64(pick([0, 2000, 10_000])), after = chance(60) ? before : Int64(pick([0, 500, 8000]))
        return StreamJoin(
            left: left, right: right, isLeft: chance(50), before: before, after: after, grace: chance(50) ? Int64(pick([0, 1000, 10_000])) : nil, on: on,
            items: items(columns(left, right)))
    }

    private mutating func tableLookup() -> any ReferenceQuery {
        let left = Source.random("L", using: &random)
        var on = "ID", type = left.key.type
        if chance(40), let column = left.column(of: .integer) { (on, type) = (column, .integer) }
        let right = Source.random("R", isTable: true, key: type, using: &random), columns = columns(left, right)
        return TableLookup(left: left, right: right, isLeft: chance(50), on: on, items: items(columns), filter: filter(columns))
    }
}
