import Schemas
import Values

extension JSONSchema {
    /// True if the schema's values of a type stand in JSON as the format JSON has them, so that they need no conversion.
    func isDirect(for type: SQLType) -> Bool {
        guard defaultValue == nil else { return false }
        switch (kind, type) {
        case (.boolean, .boolean), (.number, .double), (.string, .string), (.bytes, .bytes), (.integer, .bigint), (.date, .bigint), (.time, .bigint),
            (.timestamp, .bigint), (.integer, .timestamp), (.timestamp, .timestamp), (.date, .integer), (.time, .integer), (.date, .date), (.time, .time):
            return true
        case (.integer(let bits), .integer), (.integer(let bits), .date), (.integer(let bits), .time): return bits <= 32
        case (.array(let element), .array(let type)): return element.isDirect(for: type)
        case (.map(let value), .map(_, let type)): return value.isDirect(for: type)
        case (.object(let fields), .structure(let types)):
            return types.allSatisfy { type in JSONSchema.field(named: type.name, in: fields)?.schema.isDirect(for: type.type) ?? false }
        default: return false
        }
    }

    /// A record's value as the format JSON has values of a type.
    ///
    /// - Parameter value: nil if it is missing.
    /// - Returns: nil if the value does not fit the schema, or what the schema's values are read as does not fit the type: the record is dropped.
    func converted(_ value: JSONTree?, to type: SQLType) -> JSONTree? {
        guard let value, !value.isNull else {
            // A value that is no object of this schema any more has no default of its own.
            if let defaultValue, !defaultValue.isNull { return JSONSchema(kind).converted(defaultValue, to: type) }
            return value == nil || isNullable ? .null : nil
        }
        switch (kind, type) {
        case (.boolean, .boolean): if case .boolean = value { return value } else { return nil }
        case (.boolean, .string): if case .boolean(let flag) = value { return .string(flag ? "true" : "false") } else { return nil }
        case (.number, .double): return number(value)
        case (.number, .string): return doubleText(value)
        case (.string, .string): return text(value)
        case (.bytes, .bytes): if case .string = value { return value } else { return nil }
        case (.decimal(_, let scale), .decimal): return decimal(value, scale: scale)
        case (.integer(let bits), .integer), (.integer(let bits), .date), (.integer(let bits), .time): return bits <= 32 ? whole(value) : nil
        case (.integer, .bigint), (.integer, .timestamp), (.timestamp, .timestamp), (.timestamp, .bigint), (.date, .date), (.date, .integer), (.date, .bigint),
            (.time, .time), (.time, .integer), (.time, .bigint):
            return whole(value)
        case (.integer, .string): if case .number(let text)? = whole(value) { return .string(text) } else { return nil }
        case (.array(let element), .array(let type)):
            guard case .array(let elements) = value else { return nil }
            return all(elements) { element.converted($0, to: type) }.map { .array($0) }
        case (.map(let schema), .map(_, let type)):
            guard case .object(let members) = value else { return nil }
            return all(members) { member in schema.converted(member.value, to: type).map { .init(member.name, $0) } }.map { .object($0) }
        case (.entries(_, let schema), .map(_, let type)):
            guard case .array(let entries) = value else { return nil }
            return all(entries) { schema.entry($0, type) }.map { .object($0) }
        case (.object(let fields), .structure(let types)):
            guard case .object = value else { return nil }
            return JSONSchema.object(value, fields, types)
        case (.choice(let branches), .structure(let types)): return JSONSchema.choice(value, branches, types)
        default: return nil
        }
    }

    /// An object of the columns or fields `types`, by their names.
    static func object(_ value: JSONTree, _ fields: [Field], _ types: [SQLType.StructField]) -> JSONTree? {
        var members: [JSONTree.Member] = []
        for type in types {
            guard let field = field(named: type.name, in: fields) else { continue }
            guard let converted = field.schema.converted(value[field.name], to: type.type) else { return nil }
            members.append(.init(type.name, converted))
        }
        return .object(members)
    }

    private static func choice(_ value: JSONTree, _ branches: [JSONSchema], _ types: [SQLType.StructField]) -> JSONTree? {
        guard let index = JSONSchema.branch(for: value, of: branches), let type = types.first(where: { $0.name == branchName(index) || $0.name == branchName(index).uppercased() }) else {
            return nil
        }
        return branches[index].converted(value, to: type.type).map { .object([.init(type.name, $0)]) }
    }

    /// The first simple branch that takes a value, else the object with most of its names.
    static func branch(for value: JSONTree, of branches: [JSONSchema]) -> Int? {
        guard case .object(let members) = value else { return branches.firstIndex { $0.takes(value) } }
        var best: (index: Int, matches: Int)?
        for (index, branch) in branches.enumerated() {
            let matches: Int
            switch branch.kind {
            case .object(let fields): matches = members.count { member in fields.contains { $0.name == member.name.string } }
            case .map: matches = 0
            default: continue
            }
            if best.map({ matches > $0.matches }) ?? true { best = (index, matches) }
        }
        return best?.index
    }

    private func takes(_ value: JSONTree) -> Bool {
        switch (kind, value) {
        case (.boolean, .boolean), (.number, .number), (.string, .string), (.bytes, .string), (.decimal, .number), (.decimal, .string), (.array, .array), (.entries, .array):
            true
        case (.integer, .number(let text)), (.date, .number(let text)), (.time, .number(let text)), (.timestamp, .number(let text)):
            text.utf8.allSatisfy { $0 != UInt8(ascii: ".") && $0 | 0x20 != UInt8(ascii: "e") }
        default: false
        }
    }

    // MARK: Parts

    private func all<Source, Result>(_ values: [Source], _ convert: (Source) -> Result?) -> [Result]? {
        var results: [Result] = []
        for value in values {
            guard let result = convert(value) else { return nil }
            results.append(result)
        }
        return results
    }

    /// An entry of a map, self being the schema of its value.
    private func entry(_ entry: JSONTree, _ type: SQLType) -> JSONTree.Member? {
        guard case .object = entry, let value = converted(entry["value"], to: type) else { return nil }
        switch entry["key"] ?? .null {
        case .string(let key), .number(let key): return .init(key, value)
        case .boolean(let key): return .init(key ? "true" : "false", value)
        case .null: return .init("null", value)
        case .array, .object: return nil
        }
    }

    private func number(_ value: JSONTree) -> JSONTree? {
        switch value {
        case .number: return value
        // What is no number of JSON is written as text.
        case .string(let text): return ["NaN", "Infinity", "-Infinity"].contains(text.string) ? value : nil
        default: return nil
        }
    }

    private func doubleText(_ value: JSONTree) -> JSONTree? {
        guard case .number(let text) = value, let number = Double(text.string) else { return nil }
        return .string(DoubleText.string(number))
    }

    private func text(_ value: JSONTree) -> JSONTree? {
        switch value {
        case .string: value
        case .number(let text): .string(text)
        case .boolean(let flag): .string(flag ? "true" : "false")
        default: nil
        }
    }

    /// A number cut to a whole one.
    private func whole(_ value: JSONTree) -> JSONTree? {
        guard case .number(let text) = value else { return nil }
        if Int64(text.string) != nil { return value }
        guard let number = Double(text.string), let whole = Int64(exactly: number.rounded(.towardZero)) else { return nil }
        return .number(String(whole))
    }

    private func decimal(_ value: JSONTree, scale: Int) -> JSONTree? {
        switch value {
        case .number: return value
        case .string(let text):
            guard let bytes = Base64.bytes(text.string) else { return nil }
            return .number(SQLDecimal(WideInteger(bigEndian: bytes), scale: scale).description)
        default: return nil
        }
    }
}
