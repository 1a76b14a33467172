import Values

/// Reads what prediction services answer, R's plumber among them, which boxes every value in an array unless told otherwise.
enum RemoteAnswer {
    /// The OUTPUT columns out of a JSON object, by exact name; further fields are ignored.
    static func read(_ body: [UInt8], outputs: [SQLType.StructField]) -> RemoteOutcome {
        guard let tree = JSONTree(parsing: body) else { return RemoteOutcome(values: nil, reason: "the model's answer is not JSON", kind: .unusable) }
        let object = unboxed(tree)
        guard case .object = object else { return RemoteOutcome(values: nil, reason: "the model's answer is not a JSON object", kind: .unusable) }
        var problems: [String] = []
        let values = outputs.map { field in
            let (value, problem) = value(object[field.name].map(unboxed), as: field.type)
            if let problem { problems.append("\(quoteIdentifier(field.name)) \(problem)") }
            return value
        }
        return RemoteOutcome(values: values, reason: problems.isEmpty ? nil : "in the model's answer " + problems.joined(separator: ", "), kind: problems.isEmpty ? .scored : .unusable)
    }

    /// `[x]` is x.
    private static func unboxed(_ tree: JSONTree) -> JSONTree {
        if case .array(let elements) = tree, elements.count == 1 { return elements[0] }
        return tree
    }

    private static func value(_ tree: JSONTree?, as type: SQLType) -> (SQLValue, problem: String?) {
        guard let tree else { return (.null, "is missing") }
        switch tree {
        case .null: return (.null, "is null")
        // R's missing value: jsonlite writes it as text for numbers, and as null for texts.
        case .string("NA") where type != .string: return (.null, "is \"NA\"")
        case .array, .object: return (.null, "is not a single value")
        case .string(let text), .number(let text): return converted(text.string, to: type).map { ($0, nil) } ?? (.null, "is not \(type)")
        case .boolean(let flag):
            if type == .boolean { return (.boolean(flag), nil) }
            return type == .string ? (.string(flag ? "true" : "false"), nil) : (.null, "is not \(type)")
        }
    }

    private static func converted(_ text: String, to type: SQLType) -> SQLValue? {
        switch type {
        case .string: return .string(text)
        case .double: return Double(text).flatMap { $0.isFinite ? .double($0) : nil }
        case .integer: return whole(text).flatMap { Int32(exactly: $0) }.map { .integer($0) }
        case .bigint: return whole(text).map { .bigint($0) }
        case .decimal(let precision, let scale):
            return SQLDecimal(text)?.fitted(precision: precision, scale: scale).map { .decimal($0) }
        case .boolean: return text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
        case .timestamp: return TimeText.timestamp(text).map { .timestamp($0) }
        case .date: return TimeText.date(text).map { .date($0) }
        case .time: return TimeText.time(text).map { .time($0) }
        case .bytes, .array, .map, .structure: return nil
        }
    }

    /// `5`, and `5.0` too.
    private static func whole(_ text: String) -> Int64? { Int64(text) ?? Double(text).flatMap { Int64(exactly: $0) } }

    /// An input as JSON.
    static func tree(_ value: SQLValue, as type: SQLType) -> JSONTree {
        switch value {
        case .null: .null
        case .boolean(let flag): .boolean(flag)
        case .integer, .bigint, .decimal: .number(value.text(as: type))
        case .double(let number): number.isFinite ? .number(value.text(as: type)) : .null
        default: .string(value.text(as: type))
        }
    }
}
