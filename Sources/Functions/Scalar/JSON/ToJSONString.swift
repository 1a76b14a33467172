import Columns
import Values

extension ScalarFunction {
    static let toJSONString = ScalarFunction(
        name: "TO_JSON_STRING", category: .json,
        summary: "Any value as JSON; the fields of structs and the keys of maps in alphabetical order.",
        examples: [
            .example("TO_JSON_STRING(ARRAY[1, 2])", gives: "'[1,2]'"), .example("TO_JSON_STRING(MAP('b' := 1, 'a' := 2))", gives: "'{\"a\":2,\"b\":1}'"),
            .example("TO_JSON_STRING(CAST(NULL AS INTEGER))", gives: "'null'"),
        ],
        overloads: [
            .kernel([Parameter("value", .generic("T"))], returns: .exact(.string)) { call in
                if let texts = scalars(call) { return texts }
                return liftedRows(call, validity: nil) { row, out in
                    let (value, type) = sorted(call.columns[0].value(at: row), call.argumentTypes[0])
                    var text: [UInt8] = []
                    value.appendJSON(to: &text, as: type, form: .display)
                    out.append(text)
                }
            }
        ]
    )
}

/// Values that are not nested, straight from their column; nil for nested ones.
private func scalars(_ call: KernelArguments) -> Column? {
    let column = call.columns[0]
    func texts(_ value: (Int) -> SQLValue) -> Column {
        withExtendedLifetime(column) {
            liftedValues(call, validity: nil) { row throws(FunctionFailure) -> TextBytes? in
                var text: [UInt8] = []
                (column.isValid(row) ? value(row) : .null).appendJSON(to: &text, as: column.type, form: .display)
                return TextBytes(text)
            }
        }
    }
    switch column.type {
    case .boolean: return texts { .boolean(column.values(UInt8.self)[$0] != 0) }
    case .integer: return texts { .integer(column.values(Int32.self)[$0]) }
    case .bigint: return texts { .bigint(column.values(Int64.self)[$0]) }
    case .double: return texts { .double(column.values(Double.self)[$0]) }
    case .decimal: return texts { .decimal(column.decimal(at: $0)) }
    case .string: return texts { .string(Text.read(column, $0)) }
    case .bytes: return texts { .bytes(Array(column.text(at: $0))) }
    case .date: return texts { .date(column.values(Int32.self)[$0]) }
    case .time: return texts { .time(column.values(Int32.self)[$0]) }
    case .timestamp: return texts { .timestamp(column.values(Int64.self)[$0]) }
    case .array, .map, .structure: return nil
    }
}

/// The value with fields and keys in order, and its type likewise.
private func sorted(_ value: SQLValue, _ type: SQLType) -> (SQLValue, SQLType) {
    switch (value, type) {
    case (.array(let elements), .array(let element)):
        return (.array(elements.map { sorted($0, element).0 }), .array(sorted(.null, element).1))
    case (.map(let entries), .map(let key, let element)):
        let ordered = entries.sorted { Text($0.key.text(as: key)) < Text($1.key.text(as: key)) }
        return (.map(ordered.map { .init($0.key, sorted($0.value, element).0) }), .map(key: key, value: sorted(.null, element).1))
    case (.structure(let values), .structure(let fields)):
        let order = fields.indices.sorted { Text(fields[$0].name) < Text(fields[$1].name) }
        let parts = order.map { (fields[$0].name, sorted(values[$0], fields[$0].type)) }
        return (.structure(parts.map(\.1.0)), .structure(parts.map { .init($0.0, $0.1.1) }))
    case (_, .structure(let fields)):
        return (value, .structure(fields.sorted { Text($0.name) < Text($1.name) }.map { .init($0.name, sorted(.null, $0.type).1) }))
    case (_, .array(let element)): return (value, .array(sorted(.null, element).1))
    case (_, .map(let key, let element)): return (value, .map(key: key, value: sorted(.null, element).1))
    default: return (value, type)
    }
}
