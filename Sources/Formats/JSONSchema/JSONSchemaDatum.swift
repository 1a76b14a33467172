import Schemas
import Values

/// Single values in the form that people write, from and to the JSON that a schema's records hold.
extension JSONSchema {
    /// What a record holds for a value; names match in any case, unknown ones are left out. Nil if the value does not fit.
    func written(_ value: JSONTree?) -> JSONTree? {
        guard let value, !value.isNull else { return .null }
        switch (kind, value) {
        case (.boolean, .boolean), (.string, .string), (.bytes, .string), (.integer, .number), (.number, .number), (.decimal, .number), (.date, .number),
            (.time, .number), (.timestamp, .number):
            return value
        case (.integer, .string(let text)), (.number, .string(let text)), (.decimal, .string(let text)):
            return SQLDecimal(utf8: text.utf8) == nil ? nil : .number(text)
        case (.string, .number(let text)): return .string(text)
        case (.string, .boolean(let flag)): return .string(flag ? "true" : "false")
        case (.array(let element), .array(let elements)): return written(elements) { element.written($0) }.map { .array($0) }
        case (.map(let schema), .object(let members)):
            return written(members) { member in schema.written(member.value).map { JSONTree.Member(member.name, $0) } }.map { .object($0) }
        case (.entries(_, let schema), .object(let members)):
            return written(members) { member in
                schema.written(member.value).map { JSONTree.object([.init("key", .string(member.name)), .init("value", $0)]) }
            }.map { .array($0) }
        case (.object(let fields), .object(let members)):
            var result: [JSONTree.Member] = []
            for field in fields {
                guard let member = members.first(where: { $0.name.string == field.name }) ?? members.first(where: { $0.name.string.uppercased() == field.name.uppercased() })
                else { continue }
                guard let value = field.schema.written(member.value) else { return nil }
                result.append(.init(field.name, value))
            }
            return .object(result)
        case (.choice(let branches), _):
            guard let index = JSONSchema.branch(for: value, of: branches) else { return nil }
            return branches[index].written(value)
        default: return nil
        }
    }

    /// A record's value with one member for each property of the schema, and objects for maps. Nil if it does not fit.
    func shown(_ value: JSONTree?) -> JSONTree? {
        guard let value, !value.isNull else { return defaultValue ?? .null }
        switch (kind, value) {
        case (.array(let element), .array(let elements)): return written(elements) { element.shown($0) }.map { .array($0) }
        case (.map(let schema), .object(let members)):
            return written(members) { member in schema.shown(member.value).map { JSONTree.Member(member.name, $0) } }.map { .object($0) }
        case (.entries(_, let schema), .array(let entries)):
            return written(entries) { entry -> JSONTree.Member? in
                guard let value = schema.shown(entry["value"]) else { return nil }
                if case .string(let key)? = entry["key"] { return .init(key, value) }
                return .init("null", value)
            }.map { .object($0) }
        case (.object(let fields), .object):
            return written(fields) { field in field.schema.shown(value[field.name]).map { .init(field.name, $0) } }.map { .object($0) }
        case (.choice(let branches), _):
            guard let index = JSONSchema.branch(for: value, of: branches), let shown = branches[index].shown(value) else { return nil }
            return .object([.init(JSONSchema.branchName(index), shown)])
        case (.array, _), (.map, _), (.entries, _), (.object, _): return nil
        default: return value
        }
    }

    private func written<Source, Result>(_ values: [Source], _ convert: (Source) -> Result?) -> [Result]? {
        var results: [Result] = []
        for value in values {
            guard let result = convert(value) else { return nil }
            results.append(result)
        }
        return results
    }
}
