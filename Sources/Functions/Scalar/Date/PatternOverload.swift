import Columns
import Values

/// A pattern and a zone, as a row names them.
struct PatternAndZone {
    let pattern: DatePattern
    let zone: Zone
}

/// Overloads of a function of a value, a pattern and, if `zone` is given, optionally a time zone.
func patternOverloads(
    _ value: Parameter, returns: ParameterType, zone: (@Sendable () -> Zone)?,
    _ body: @escaping @Sendable (Column, Int, PatternAndZone, ColumnBuilder) throws(FunctionFailure) -> Void
) -> [ScalarOverload] {
    let short = [value, Parameter("pattern", .exact(.string))]
    return (zone == nil ? [short] : [short, short + [Parameter("zone", .exact(.string))]]).map { parameters in
        .kernel(parameters, returns: returns) { call in
            let patterns = LastUsed<DatePattern>(), zones = LastUsed<Zone>()
            let defaultZone = zone?() ?? .utc
            return liftedRows(call, validity: call.validity) { row, out throws(FunctionFailure) in
                let pattern = try patterns.value(for: call.columns[1].text(at: row)) { text throws(FunctionFailure) in try DatePattern(text) }
                var zone = defaultZone
                if call.columns.count > 2 {
                    zone = try zones.value(for: call.columns[2].text(at: row)) { name throws(FunctionFailure) in try Zone(named: name) }
                }
                try body(call.columns[0], row, PatternAndZone(pattern: pattern, zone: zone), out)
            }
        }
    }
}

extension Column {
    func string(at row: Int) -> String { String(decoding: text(at: row), as: UTF8.self) }
}
