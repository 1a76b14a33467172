import Columns
import Values

extension AggregateFunction {
    static let earliestByOffset = AggregateFunction(
        name: "EARLIEST_BY_OFFSET", summary: "The first value, or the first n; nulls count only if ignoreNulls is false.",
        overloads: byOffsetOverloads(latest: false))
    static let latestByOffset = AggregateFunction(
        name: "LATEST_BY_OFFSET", summary: "The last value, or the last n, oldest first; nulls count only if ignoreNulls is false.",
        overloads: byOffsetOverloads(latest: true))
}

private func byOffsetOverloads(latest: Bool) -> [AggregateOverload] {
    let value = Parameter("value", .generic("T"))
    let number = Parameter("n", .exact(.integer)), ignoreNulls = Parameter("ignoreNulls", .exact(.boolean))
    return [
        AggregateOverload([value]) { types, _ in onePlan(types[0], latest: latest, ignoresNulls: true) },
        AggregateOverload([value], literals: [ignoreNulls]) { types, literals in
            onePlan(types[0], latest: latest, ignoresNulls: literals[0] == .boolean(true))
        },
        AggregateOverload([value], literals: [number], check: positive) { types, literals in
            severalPlan(types[0], literals[0], latest: latest, ignoresNulls: true)
        },
        AggregateOverload([value], literals: [number, ignoreNulls], check: positive) { types, literals in
            severalPlan(types[0], literals[0], latest: latest, ignoresNulls: literals[1] == .boolean(true))
        },
    ]
}

private func positive(_ literals: [SQLValue]) -> String? {
    if case .integer(let number) = literals[0], number > 0 { nil } else { "the number of values must be 1 or more" }
}

private func onePlan(_ type: SQLType, latest: Bool, ignoresNulls: Bool) -> AggregatePlan {
    let stateType = SQLType.structure([.init("SEQ", .bigint), .init("VAL", type)])
    return AggregatePlan(returns: type, intermediate: stateType) { _ in
        switch PhysicalType(type) {
        case .int32: OffsetState<Int32>(zero: 0, latest: latest, ignoresNulls: ignoresNulls)
        case .int64: OffsetState<Int64>(zero: 0, latest: latest, ignoresNulls: ignoresNulls)
        case .float64: OffsetState<Double>(zero: 0, latest: latest, ignoresNulls: ignoresNulls)
        case .bool: OffsetState<UInt8>(zero: 0, latest: latest, ignoresNulls: ignoresNulls)
        case .int128: OffsetState<Int128>(zero: 0, latest: latest, ignoresNulls: ignoresNulls)
        case .text: TextOffsetState(latest: latest, ignoresNulls: ignoresNulls)
        case .list, .map, .structure:
            BoxedState(OffsetAccumulator(limit: 1, latest: latest, ignoresNulls: ignoresNulls, isSingle: true), stateType: .array(stateType))
        }
    }
}

private func severalPlan(_ type: SQLType, _ number: SQLValue, latest: Bool, ignoresNulls: Bool) -> AggregatePlan {
    let stateType = SQLType.array(.structure([.init("SEQ", .bigint), .init("VAL", type)]))
    let limit = if case .integer(let limit) = number { Int(limit) } else { 1 }
    return AggregatePlan(returns: .array(type), intermediate: stateType) { _ in
        BoxedState(OffsetAccumulator(limit: limit, latest: latest, ignoresNulls: ignoresNulls, isSingle: false), stateType: stateType)
    }
}

/// The first or last values with the order in which they arrived.
private struct OffsetAccumulator: BoxedAccumulator {
    let limit: Int
    let latest: Bool
    let ignoresNulls: Bool
    /// The result is the value itself, not an array.
    let isSingle: Bool
    var entries: [(sequence: Int64, value: SQLValue)] = []

    mutating func add(_ values: [SQLValue], sequence: Int64) {
        if ignoresNulls, values[0].isNull { return }
        if entries.count == limit {
            guard latest else { return }
            entries.removeFirst()
        }
        entries.append((sequence, values[0]))
    }

    /// The array form of LATEST keeps the oldest of both, as ksqlDB does.
    mutating func merge(_ other: OffsetAccumulator, otherIsOlder: Bool) {
        let all = (entries + other.entries).sorted { $0.sequence < $1.sequence }
        entries = Array(isSingle && latest ? all.suffix(limit) : all.prefix(limit))
    }

    var result: SQLValue { isSingle ? entries.first?.value ?? .null : .array(entries.map(\.value)) }

    var state: SQLValue { .array(entries.map { .structure([.bigint($0.sequence), $0.value]) }) }

    mutating func restore(_ state: SQLValue) {
        guard case .array(let elements) = state else { return }
        entries = elements.compactMap { element in
            if case .structure(let fields) = element, case .bigint(let sequence) = fields[0] { (sequence, fields[1]) } else { nil }
        }
    }
}
