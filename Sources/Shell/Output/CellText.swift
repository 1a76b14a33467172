import Engine
import Values

/// The text of one value in a cell.
enum CellText {
    /// Scalars as CAST to STRING writes them, nested values as JSON.
    static func append(_ value: SQLValue, as type: SQLType, to bytes: inout [UInt8]) {
        switch value {
        case .array, .map, .structure: value.appendJSON(to: &bytes, as: type, form: .display)
        case .null, .boolean, .integer, .bigint, .double, .decimal, .string, .bytes, .date, .time, .timestamp:
            bytes.append(contentsOf: value.text(as: type).utf8)
        }
    }

    /// What a deleted row holds beside its key. In JSON and CSV it is the name of a field of its own, because a text may read so too.
    static let tombstone = "<TOMBSTONE>"
}

extension SQLValue {
    /// The type that the value shows by itself; what it leaves open counts as STRING.
    var apparentType: SQLType {
        switch self {
        case .null, .string: .string
        case .boolean: .boolean
        case .integer: .integer
        case .bigint: .bigint
        case .double: .double
        case .decimal(let value): .decimal(precision: SQLDecimal.precisionMax, scale: value.scale)
        case .bytes: .bytes
        case .date: .date
        case .time: .time
        case .timestamp: .timestamp
        case .array(let elements): .array(elements.first { !$0.isNull }?.apparentType ?? .string)
        case .map(let entries): .map(key: .string, value: entries.first { !$0.value.isNull }?.value.apparentType ?? .string)
        case .structure(let values):
            .structure(values.enumerated().map { SQLType.StructField("F\($0.offset)", $0.element.apparentType) })
        }
    }
}

extension ResultTable {
    /// The columns with the types that their first values show. The first one names the entity.
    var typedColumns: [ResultColumn] {
        columns.enumerated().map { index, name in
            let sample = rows.lazy.compactMap { index < $0.count && !$0[index].isNull ? $0[index] : nil }.first
            return ResultColumn(name, sample?.apparentType ?? .string, isKey: index == 0)
        }
    }
}
