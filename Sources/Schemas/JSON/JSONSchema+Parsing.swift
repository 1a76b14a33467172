import Values

extension JSONSchema {
    /// - Parameters:
    ///   - references: The texts that the schema refers to, by name.
    ///   - isForReading: Fields that are recursive are left out, as others without a type are; otherwise the schema is refused.
    /// - Throws: ``SchemaError`` if the text is no JSON schema, or its root has no type that SQL knows.
    public init(parsing text: String, references: [String: String] = [:], isForReading: Bool = false) throws(SchemaError) {
        let texts = try JSONSchemaTexts(ComparedSchema(.json, text, referencedTexts: references))
        var parser = JSONSchemaParser(texts, skipsRecursion: isForReading)
        self = try parser.schema(texts.root, inside: [])
    }
}

/// Takes a JSON schema apart.
private struct JSONSchemaParser {
    private let texts: JSONSchemaTexts
    private let skipsRecursion: Bool
    private var budget = SchemaShape.fieldsMax

    private static let logicalPrefix = "org.apache.kafka.connect.data."

    init(_ texts: JSONSchemaTexts, skipsRecursion: Bool) {
        self.texts = texts
        self.skipsRecursion = skipsRecursion
    }

    /// - Parameter inside: The references that have been followed on the way from the root.
    mutating func schema(_ tree: JSONTree, inside: Set<Text>) throws(SchemaError) -> JSONSchema {
        budget -= 1
        guard budget > 0 else { throw SchemaError("the schema has too many fields") }
        guard inside.count < 64 else { throw SchemaError("the schema is nested too deeply") }
        guard case .object = tree else { throw SchemaError("a schema that takes anything has no counterpart in SQL") }
        if case .string(let target)? = tree["$ref"] { return try referenced(target, by: tree, inside: inside) }
        var result = try typed(tree, inside: inside)
        if let value = tree["default"] { result.defaultValue = value.isNull ? nil : value }
        return result
    }

    private mutating func referenced(_ target: Text, by tree: JSONTree, inside: Set<Text>) throws(SchemaError) -> JSONSchema {
        guard !inside.contains(target) else { throw SchemaError("the schema is recursive: \(target.string)") }
        guard let found = texts.resolved(.object([.init("$ref", .string(target))])) else { throw SchemaError("the reference \(target.string) leads nowhere") }
        return try schema(found, inside: inside.union([target]))
    }

    private mutating func typed(_ tree: JSONTree, inside: Set<Text>) throws(SchemaError) -> JSONSchema {
        for word in ["oneOf", "anyOf"] {
            if case .array(let branches)? = tree[word] { return try choice(branches, inside: inside) }
        }
        if case .array(let parts)? = tree["allOf"] { return try all(parts, of: tree, inside: inside) }
        switch tree["type"] {
        case .string(let name): return try named(name.string, tree, inside: inside)
        case .array(let names): return try choice(names.map { name in tree.replacing("type", with: name) }, inside: inside)
        default: break
        }
        if tree["enum"] != nil || tree["const"] != nil { return JSONSchema(.string) }
        if tree["properties"] != nil { return try named("object", tree, inside: inside) }
        if tree["items"] != nil { return try named("array", tree, inside: inside) }
        throw SchemaError("a schema without a type has no counterpart in SQL")
    }

    private mutating func choice(_ branches: [JSONTree], inside: Set<Text>) throws(SchemaError) -> JSONSchema {
        var kinds: [JSONSchema] = [], isNullable = false
        for branch in branches {
            if branch["type"] == .string("null") { isNullable = true } else { kinds.append(try schema(branch, inside: inside)) }
        }
        guard var only = kinds.first else { throw SchemaError("the type null has no counterpart in SQL") }
        guard kinds.count == 1 else { return JSONSchema(.choice(kinds), isNullable: isNullable) }
        only.isNullable = only.isNullable || isNullable
        return only
    }

    /// The properties of all parts together; without any, the part that gives a choice, else the one that has a type.
    private mutating func all(_ parts: [JSONTree], of tree: JSONTree, inside: Set<Text>) throws(SchemaError) -> JSONSchema {
        var members: [JSONTree.Member] = [], followed = inside, resolved: [JSONTree] = []
        for part in parts + (tree["properties"] == nil ? [] : [tree.without("allOf")]) {
            if case .string(let target)? = part["$ref"] {
                guard followed.insert(target).inserted else { throw SchemaError("the schema is recursive: \(target.string)") }
            }
            guard let part = texts.resolved(part) else { throw SchemaError("a reference leads nowhere") }
            resolved.append(part)
            if case .object(let properties)? = part["properties"] { members += properties }
        }
        if !members.isEmpty {
            return try named("object", .object([.init("type", .string("object")), .init("properties", .object(members))]), inside: followed)
        }
        guard let part = resolved.first(where: { $0["oneOf"] != nil || $0["anyOf"] != nil }) ?? resolved.first(where: { $0["type"] != nil }) else {
            throw SchemaError("a schema without a type has no counterpart in SQL")
        }
        return try schema(part, inside: followed)
    }

    private mutating func named(_ name: String, _ tree: JSONTree, inside: Set<Text>) throws(SchemaError) -> JSONSchema {
        let connectType = tree["connect.type"].flatMap { if case .string(let text) = $0 { text.string } else { nil } }
        if let logical = logical(tree) { return JSONSchema(logical) }
        switch name {
        case "boolean": return JSONSchema(.boolean)
        case "integer": return JSONSchema(integer(connectType) ?? .integer(bits: 64))
        case "number": return JSONSchema(integer(connectType) ?? .number)
        case "string": return JSONSchema(connectType == "bytes" ? .bytes : .string)
        case "array": return try array(tree, isMap: connectType == "map", inside: inside)
        case "object": return try object(tree, isMap: connectType == "map", inside: inside)
        case "null": throw SchemaError("the type null has no counterpart in SQL")
        default: throw SchemaError("'\(name)' is no type of JSON")
        }
    }

    private func integer(_ connectType: String?) -> JSONSchema.Kind? {
        switch connectType {
        case "int8": .integer(bits: 8)
        case "int16": .integer(bits: 16)
        case "int32": .integer(bits: 32)
        case "int64": .integer(bits: 64)
        default: nil
        }
    }

    /// DECIMAL, DATE, TIME and TIMESTAMP are told by their title.
    private func logical(_ tree: JSONTree) -> JSONSchema.Kind? {
        guard case .string(let title)? = tree["title"] else { return nil }
        switch title.string {
        case JSONSchemaParser.logicalPrefix + "Date": return .date
        case JSONSchemaParser.logicalPrefix + "Time": return .time
        case JSONSchemaParser.logicalPrefix + "Timestamp": return .timestamp
        case JSONSchemaParser.logicalPrefix + "Decimal":
            let parameters = tree["connect.parameters"]
            func number(_ name: String) -> Int? {
                switch parameters?[name] {
                case .string(let text), .number(let text): Int(text.string)
                default: nil
                }
            }
            return .decimal(precision: number("connect.decimal.precision") ?? 64, scale: number("scale") ?? 0)
        default: return nil
        }
    }

    private mutating func array(_ tree: JSONTree, isMap: Bool, inside: Set<Text>) throws(SchemaError) -> JSONSchema {
        guard let items = tree["items"], case .object = items else { throw SchemaError("an array needs a schema of its items") }
        guard isMap else { return JSONSchema(.array(try schema(items, inside: inside))) }
        guard let entry = texts.resolved(items), let key = entry["properties"]?["key"], let value = entry["properties"]?["value"] else {
            throw SchemaError("the items of a map need a key and a value")
        }
        return JSONSchema(.entries(key: try schema(key, inside: inside), value: try schema(value, inside: inside)))
    }

    private mutating func object(_ tree: JSONTree, isMap: Bool, inside: Set<Text>) throws(SchemaError) -> JSONSchema {
        if let values = tree["additionalProperties"], case .object = values, isMap || tree["properties"] == nil {
            return JSONSchema(.map(try schema(values, inside: inside)))
        }
        var fields: [(place: Int, field: JSONSchema.Field)] = []
        if case .object(let members)? = tree["properties"] {
            for member in members {
                do throws(SchemaError) {
                    fields.append((place(member.value), JSONSchema.Field(member.name.string, try schema(member.value, inside: inside))))
                } catch {
                    // A field that SQL has no type for is left out.
                    if budget <= 0 || error.message.hasPrefix("the schema is recursive") && !skipsRecursion { throw error }
                }
            }
        }
        let ordered = fields.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
        return JSONSchema(.object(ordered.map(\.element.field)))
    }

    private func place(_ property: JSONTree) -> Int {
        guard case .number(let text)? = property["connect.index"] else { return .max }
        return Int(text.string) ?? .max
    }
}

extension JSONTree {
    fileprivate func replacing(_ name: String, with value: JSONTree) -> JSONTree {
        guard case .object(let members) = self else { return self }
        return .object(members.map { $0.name == Text(name) ? .init(name, value) : $0 })
    }

    fileprivate func without(_ name: String) -> JSONTree {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { $0.name != Text(name) })
    }
}
