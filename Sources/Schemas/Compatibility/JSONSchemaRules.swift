import Values

/// How parts of a JSON schema are read.
enum JSONSchemaRules {
    /// What may stand under a name, or at a place, that a schema does not mention.
    enum Content {
        case open, closed
        case schema(JSONTree)
    }

    /// Members that restrict nothing.
    private static let remarks: Set<Text> = [
        "$schema", "$id", "id", "$comment", "$anchor", "title", "description", "default", "examples", "definitions", "$defs", "readOnly", "writeOnly", "deprecated", "format",
        "contentEncoding", "contentMediaType",
    ]

    static func allowsEverything(_ schema: JSONTree) -> Bool {
        switch schema {
        case .boolean(let value): value
        case .object(let members): members.allSatisfy { remarks.contains($0.name) || $0.name.utf8.starts(with: "connect.".utf8) }
        case .null, .number, .string, .array: false
        }
    }

    static func allowsNothing(_ schema: JSONTree) -> Bool { schema == .boolean(false) || (schema["not"].map(allowsEverything) ?? false) }

    static func isCombined(_ schema: JSONTree) -> Bool {
        if case .array(let types)? = schema["type"], types.count != 1 { return true }
        return schema["allOf"] != nil || schema["oneOf"] != nil || schema["anyOf"] != nil
    }

    /// What must all be met: the schema's own members, and the parts of allOf.
    static func parts(_ schema: JSONTree) -> [JSONTree] {
        guard case .array(let parts)? = schema["allOf"] else { return [schema] }
        let own = without(schema, ["allOf"])
        return (allowsEverything(own) ? [] : [own]) + parts
    }

    /// What is allowed side by side: the branches of oneOf and anyOf, each with the other members; a list of types likewise.
    static func alternatives(_ schema: JSONTree) -> [JSONTree] {
        for name: Text in ["oneOf", "anyOf"] {
            guard case .array(let branches)? = schema[name] else { continue }
            let own = without(schema, [name])
            if allowsEverything(own) { return branches }
            return branches.map { .object([.init("allOf", .array([own, $0]))]) }
        }
        if case .array(let types)? = schema["type"] {
            if types.count == 1 { return [with(schema, type: types[0])] }
            return types.map { with(schema, type: $0) }
        }
        return [schema]
    }

    private static func with(_ schema: JSONTree, type: JSONTree) -> JSONTree {
        guard case .object(let members) = without(schema, ["type"]) else { return schema }
        // The other members concern only some types.
        guard case .string(let name) = type else { return schema }
        let own = members.filter { member in memberTypes[member.name].map { $0.contains(name) } ?? true }
        return .object([.init("type", type)] + own)
    }

    private static func without(_ schema: JSONTree, _ names: Set<Text>) -> JSONTree {
        guard case .object(let members) = schema else { return schema }
        return .object(members.filter { !names.contains($0.name) })
    }

    /// The types that a member restricts.
    private static let memberTypes: [Text: Set<Text>] = [
        "properties": ["object"], "required": ["object"], "additionalProperties": ["object"], "patternProperties": ["object"], "maxProperties": ["object"],
        "minProperties": ["object"], "dependencies": ["object"], "dependentRequired": ["object"], "items": ["array"], "prefixItems": ["array"], "additionalItems": ["array"],
        "maxItems": ["array"], "minItems": ["array"], "uniqueItems": ["array"], "maxLength": ["string"], "minLength": ["string"], "pattern": ["string"],
        "maximum": ["number", "integer"], "minimum": ["number", "integer"], "exclusiveMaximum": ["number", "integer"], "exclusiveMinimum": ["number", "integer"],
        "multipleOf": ["number", "integer"],
    ]

    /// The one type that is allowed, also if only its members tell; nil: any.
    static func typeName(_ schema: JSONTree) -> String? {
        switch schema["type"] {
        case .string(let name)?: return name.string
        case .array(let names)?:
            guard names.count == 1, case .string(let name) = names[0] else { return nil }
            return name.string
        default:
            guard case .object(let members) = schema else { return nil }
            for member in members {
                guard let types = memberTypes[member.name] else { continue }
                return types.count == 1 ? types.first?.string : "number"
            }
            return nil
        }
    }

    /// The values of enum or const; nil: they are not listed.
    static func values(_ schema: JSONTree) -> Set<JSONTree>? {
        if let value = schema["const"] { return [value] }
        guard case .array(let values)? = schema["enum"] else { return nil }
        return Set(values)
    }

    static func number(_ tree: JSONTree?) -> Double? { if case .number(let text)? = tree { Double(text.string) } else { nil } }

    // MARK: Objects and arrays

    static func properties(_ schema: JSONTree) -> [Text: JSONTree] {
        guard case .object(let members)? = schema["properties"] else { return [:] }
        return Dictionary(members.map { ($0.name, $0.value) }) { $1 }
    }

    static func names(_ tree: JSONTree?) -> Set<Text> {
        guard case .array(let elements)? = tree else { return [] }
        return Set(elements.compactMap { if case .string(let name) = $0 { name } else { nil } })
    }

    static func additional(_ tree: JSONTree?) -> Content {
        guard let tree, !allowsEverything(tree) else { return .open }
        return allowsNothing(tree) ? .closed : .schema(tree)
    }

    /// What may stand under a name that the properties do not list. Patterns that are plain prefixes are looked at; others may match anything.
    static func content(of schema: JSONTree, for name: Text) -> Content {
        if case .object(let patterns)? = schema["patternProperties"] {
            for pattern in patterns where mayMatch(pattern.name.string, name.string) { return .schema(pattern.value) }
        }
        return additional(schema["additionalProperties"])
    }

    private static func mayMatch(_ pattern: String, _ name: String) -> Bool {
        guard pattern.hasPrefix("^") else { return true }
        let isWhole = pattern.hasSuffix("$"), literal = pattern.dropFirst().dropLast(isWhole ? 1 : 0)
        guard !literal.contains(where: { ".[]{}()\\*+?|^$".contains($0) }) else { return true }
        return isWhole ? name == literal : name.hasPrefix(literal)
    }

    /// The schemas of the first elements, one by one, and that of all others.
    static func items(_ schema: JSONTree) -> (tuple: [JSONTree], rest: JSONTree?) {
        if case .array(let tuple)? = schema["prefixItems"] { return (tuple, schema["items"]) }
        if case .array(let tuple)? = schema["items"] { return (tuple, schema["additionalItems"]) }
        return ([], schema["items"])
    }
}
