import Values

let arrayOfT = ParameterType.array(.generic("T"))
let elementT = ParameterType.generic("T")

/// The elements of an array; nil for null.
func elements(_ value: SQLValue) -> [SQLValue]? { if case .array(let elements) = value { elements } else { nil } }

extension [SQLValue] {
    /// Without repetitions, in the order of appearance.
    var distinct: [SQLValue] {
        var seen: Set<SQLValue> = []
        return filter { seen.insert($0).inserted }
    }
}
