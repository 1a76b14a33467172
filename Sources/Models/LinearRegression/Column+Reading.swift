import Columns
import Values

extension Column {
    /// A numeric or BOOLEAN row as DOUBLE. The row must be valid.
    func number(at row: Int) -> Double {
        switch type {
        case .double: values(Double.self)[row]
        case .integer: Double(values(Int32.self)[row])
        case .bigint: Double(values(Int64.self)[row])
        case .boolean: values(UInt8.self)[row] == 0 ? 0 : 1
        case .decimal: decimal(at: row).doubleValue
        default: .nan
        }
    }

    /// The name of a row's category. The row must be valid.
    func level(at row: Int) -> String {
        type == .string ? String(decoding: text(at: row), as: UTF8.self) : value(at: row).text(as: type)
    }

    /// What R calls NA.
    func isMissing(at row: Int) -> Bool {
        isNull(row) || (type == .double && values(Double.self)[row].isNaN)
    }
}
