import Expressions
import Syntax
import Values

extension SQLValue {
    /// A number as a wider type, exactly as a cast would give it; nil if this is no such conversion.
    func widened(to type: SQLType) -> SQLValue? {
        switch (self, type) {
        case (.integer(let value), .bigint): .bigint(Int64(value))
        case (.integer(let value), .double): .double(Double(value))
        case (.bigint(let value), .double): .double(Double(value))
        case (.decimal(let value), .double): .double(value.doubleValue)
        case (.integer(let value), .decimal(_, let scale)): SQLDecimal(unscaled: Int128(value), scale: 0).rescaled(to: scale).map { .decimal($0) }
        case (.bigint(let value), .decimal(_, let scale)): SQLDecimal(unscaled: Int128(value), scale: 0).rescaled(to: scale).map { .decimal($0) }
        case (.decimal(let value), .decimal(_, let scale)) where scale >= value.scale: value.rescaled(to: scale).map { .decimal($0) }
        default: nil
        }
    }
}

/// A text literal as a value of the type that its neighbours have; nil if it does not read as one.
func convertLiteral(_ text: String, to type: SQLType) -> SQLValue? {
    switch type {
    case .string: .string(text)
    case .integer: Int32(text).map { .integer($0) }
    case .bigint: Int64(text).map { .bigint($0) }
    case .double: Double(text).flatMap { $0.isFinite ? .double($0) : nil }
    case .decimal(_, let scale): SQLDecimal(text).flatMap { $0.scale <= scale ? $0.rescaled(to: scale) : nil }.map { .decimal($0) }
    case .boolean: booleanPrefix(text.lowercased())
    case .date: parseDate(text).map { .date($0) }
    case .time: parseTime(text).map { .time($0) }
    case .timestamp: parseTimestamp(text).map { .timestamp($0) }
    default: nil
    }
}

func parseDate(_ text: String) -> Int32? { TimeText.date(text) }
func parseTime(_ text: String) -> Int32? { TimeText.time(text) }
func parseTimestamp(_ text: String) -> Int64? { TimeText.timestamp(text) }

/// `t`, `tr`, … `true`, `y`, `yes` and their opposites.
private func booleanPrefix(_ text: String) -> SQLValue? {
    if text.isEmpty { return nil }
    if "true".hasPrefix(text) || "yes".hasPrefix(text) { return .boolean(true) }
    if "false".hasPrefix(text) || "no".hasPrefix(text) { return .boolean(false) }
    return nil
}
