import Values

extension AggregateFunction {
    static let histogram = AggregateFunction(
        name: "HISTOGRAM", summary: "How often each text occurs, for at most 1000 different ones.",
        overloads: [
            AggregateOverload([Parameter("value", .exact(.string))]) { _, _ in
                let type = SQLType.map(key: .string, value: .bigint)
                return AggregatePlan(returns: type, supportsUndo: true) { _ in
                    BoxedState(HistogramAccumulator(), stateType: type, supportsUndo: true)
                }
            }
        ]
    )
}

private struct HistogramAccumulator: BoxedAccumulator {
    private static let keysMax = 1000
    var entries: [SQLValue.Entry] = []
    var places: [SQLValue: Int] = [:]

    private mutating func change(_ key: SQLValue, by difference: Int64) {
        if key.isNull { return }
        guard let place = places[key] else {
            guard difference > 0, entries.count < Self.keysMax else { return }
            places[key] = entries.count
            entries.append(.init(key, .bigint(difference)))
            return
        }
        guard case .bigint(let count) = entries[place].value else { return }
        entries[place].value = .bigint(count + difference)
        if count + difference <= 0 {
            entries.remove(at: place)
            places = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.key, $0) })
        }
    }

    mutating func add(_ values: [SQLValue], sequence: Int64) { change(values[0], by: 1) }
    mutating func undo(_ values: [SQLValue]) { change(values[0], by: -1) }

    mutating func merge(_ other: HistogramAccumulator, otherIsOlder: Bool) {
        for entry in other.entries {
            if case .bigint(let count) = entry.value { change(entry.key, by: count) }
        }
    }

    var result: SQLValue { .map(entries) }
    var state: SQLValue { .map(entries) }

    mutating func restore(_ state: SQLValue) {
        guard case .map(let saved) = state else { return }
        entries = saved
        places = Dictionary(saved.enumerated().map { ($1.key, $0) }) { first, _ in first }
    }
}
