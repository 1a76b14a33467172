import Values

/// CAST, one value at a time; what cannot be cast is NULL.
enum Casting {
    static func cast(_ value: SQLValue, to type: SQLType) -> SQLValue {
        switch type {
        case .integer: whole(value).map { .integer(Int32(truncatingIfNeeded: $0)) } ?? .null
        case .bigint: whole(value).map { .bigint(Int64(truncatingIfNeeded: $0)) } ?? .null
        case .double: double(value)
        case .decimal(let precision, let scale): number(value)?.decimal(precision: precision, scale: scale).map { .decimal($0) } ?? .null
        case .string: text(value)
        case .boolean: value
        default: value
        }
    }

    private static func whole(_ value: SQLValue) -> Int128? {
        switch value {
        case .integer(let value): return Int128(value)
        case .bigint(let value): return Int128(value)
        case .decimal(let value): return (value.unscaled ?? 0) / SQLDecimal.powerOfTen(value.scale)
        case .string(let text):
            let trimmed = text.string.filter { $0 != " " }
            return Int32(trimmed).map { Int128($0) }
        default: return nil
        }
    }

    private static func double(_ value: SQLValue) -> SQLValue {
        if case .string(let text) = value { return Double(text.string.filter { $0 != " " }).map { .double($0) } ?? .null }
        return Arithmetic.widen(value, to: .double)
    }

    private static func number(_ value: SQLValue) -> ExactNumber? {
        switch value {
        case .integer(let value): ExactNumber(SQLDecimal(unscaled: Int128(value), scale: 0))
        case .bigint(let value): ExactNumber(SQLDecimal(unscaled: Int128(value), scale: 0))
        case .double(let value): ExactNumber(value)
        case .decimal(let value): ExactNumber(value)
        case .string(let text): SQLDecimal(text.string.filter { $0 != " " }).map { ExactNumber($0) }
        default: nil
        }
    }

    private static func text(_ value: SQLValue) -> SQLValue {
        switch value {
        case .null, .string: value
        case .double(let value): .string(ExactNumber.javaText(value))
        case .timestamp(let value): .string(TimeText.string(timestamp: value))
        default: .string(Wire.json(value))
        }
    }
}

/// The functions that the generator calls.
enum Calls {
    static func call(_ name: String, _ arguments: [SQLValue]) throws(EvaluationError) -> SQLValue {
        switch name {
        case "COALESCE", "IFNULL": return arguments.first { !$0.isNull } ?? .null
        case "||": return .string(arguments.map { if case .string(let text) = $0 { text.string } else { "" } }.joined())
        case "GREATEST", "LEAST":
            var best = SQLValue.null
            for value in arguments where !value.isNull {
                let order = best.isNull ? nil : try Comparison.total(value, best)
                if order.map({ name == "GREATEST" ? $0 > 0 : $0 < 0 }) ?? true { best = value }
            }
            return best
        case "NULLIF":
            if !arguments[0].isNull, !arguments[1].isNull, try Comparison.order(arguments[0], arguments[1]) == 0 { return .null }
            return arguments[0]
        default: return arguments.contains(where: \.isNull) ? .null : single(name, arguments)
        }
    }

    private static func single(_ name: String, _ arguments: [SQLValue]) -> SQLValue {
        switch (name, arguments[0]) {
        case ("ABS", .integer(let value)): return .integer(value < 0 ? 0 &- value : value)
        case ("ABS", .bigint(let value)): return .bigint(value < 0 ? 0 &- value : value)
        case ("ABS", .double(let value)): return .double(value.magnitude)
        case ("ABS", .decimal(let value)): return .decimal((value.unscaled ?? 0) < 0 ? SQLDecimal(unscaled: -(value.unscaled ?? 0), scale: value.scale) : value)
        case ("SIGN", .integer(let value)): return .integer(Int32(value.signum()))
        case ("SIGN", .bigint(let value)): return .integer(Int32(value.signum()))
        case ("SIGN", .double(let value)): return .integer(value > 0 ? 1 : value < 0 ? -1 : 0)
        case ("FLOOR", .double(let value)): return .double(value.rounded(.down))
        case ("CEIL", .double(let value)): return .double(value.rounded(.up))
        case ("LEN", .string(let text)): return .integer(Int32(text.utf16.count))
        case ("UCASE", .string(let text)): return .string(text.uppercased())
        case ("LCASE", .string(let text)): return .string(text.lowercased())
        case ("TRIM", .string(let text)): return .string(String(text.string.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()))
        case ("SUBSTRING", .string(let text)): return substring(Array(text.utf16), arguments[1], arguments[2])
        default: return .null
        }
    }

    private static func substring(_ text: [UInt16], _ position: SQLValue, _ length: SQLValue) -> SQLValue {
        guard case .integer(let position) = position, case .integer(let length) = length else { return .null }
        let start = position > 0 ? Int(position) - 1 : position == 0 ? 0 : max(0, text.count + Int(position))
        guard length > 0, start < text.count else { return .string("") }
        return .string(String(decoding: text[start..<min(text.count, start + Int(length))], as: UTF16.self))
    }
}
