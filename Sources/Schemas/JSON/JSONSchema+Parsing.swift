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

    /// A property of an object, with the references on the way to it from the root.
    private struct Property {
        let name: Text
        let tree: JSONTree
        let inside: Set<Text>
    }

    /// Properties by name, in the order in which the names came.
    private struct Properties {
        private(set) var list: [Property] = []
        private var indexes: [Text: Int] = [:]

        mutating func set(_ property: Property) {
            if let index = indexes[property.name] { list[index] = property } else {
                indexes[property.name] = list.count
                list.append(property)
            }
        }
    }

    private static let combinations = ["oneOf", "anyOf", "allOf"]
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
        let combinations = JSONSchemaParser.combinations.filter { if case .array? = tree[$0] { true } else { false } }
        guard !combinations.isEmpty else { return try plain(tree, inside: inside) }
        let own = tree.without(JSONSchemaParser.combinations)
        let hasType = ["type", "properties", "items", "enum", "const"].contains { own[$0] != nil }
        if !hasType, combinations.count == 1, combinations != ["allOf"], case .array(let branches)? = tree[combinations[0]] {
            return try choice(branches, inside: inside)
        }
        // What stands beside a combination holds together with it.
        var parts = hasType ? [own] : []
        for word in combinations {
            guard let branches = tree[word] else { continue }
            if word == "allOf", case .array(let together) = branches { parts += together } else { parts.append(.object([.init(word, branches)])) }
        }
        var result = try all(parts, inside: inside)
        if case .array(let names)? = own["type"], names.contains(.string("null")) { result.isNullable = true }
        return result
    }

    /// A schema without combinations.
    private mutating func plain(_ tree: JSONTree, inside: Set<Text>) throws(SchemaError) -> JSONSchema {
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
    private mutating func all(_ parts: [JSONTree], inside: Set<Text>) throws(SchemaError) -> JSONSchema {
        var properties = Properties(), followed: Set<Text> = []
        for part in parts { try collect(part, into: &properties, followed: &followed, inside: inside) }
        if !properties.list.isEmpty { return try object(properties.list) }
        var resolved: [JSONTree] = []
        for part in parts {
            guard let part = texts.resolved(part) else { throw SchemaError("a reference leads nowhere") }
            resolved.append(part)
        }
        let inside = inside.union(followed)
        for part in resolved where part["oneOf"] != nil || part["anyOf"] != nil || part["allOf"] != nil {
            do throws(SchemaError) { return try schema(part, inside: inside) } catch {
                // Branches that only restrict a type have none themselves.
                if endsParsing(error) { throw error }
            }
        }
        guard let part = resolved.first(where: { $0["type"] != nil }) else {
            throw SchemaError("a schema without a type has no counterpart in SQL")
        }
        return try schema(part, inside: inside)
    }

    /// The properties of a part and of all that it combines; of two with a name the later one holds.
    ///
    /// - Parameters:
    ///   - followed: The references that the combination has followed: what two parts refer to counts once.
    ///   - inside: The references on the way from the root to this part.
    private mutating func collect(
        _ part: JSONTree, into properties: inout Properties, followed: inout Set<Text>, inside: Set<Text>
    ) throws(SchemaError) {
        budget -= 1
        guard budget > 0 else { throw SchemaError("the schema has too many fields") }
        guard inside.count < 64 else { throw SchemaError("the schema is nested too deeply") }
        if case .string(let target)? = part["$ref"] {
            guard !inside.contains(target) else { throw SchemaError("the schema is recursive: \(target.string)") }
            guard followed.insert(target).inserted else { return }
            guard let found = texts.resolved(part) else { throw SchemaError("a reference leads nowhere") }
            return try collect(found, into: &properties, followed: &followed, inside: inside.union([target]))
        }
        if case .object(let members)? = part["properties"] {
            for member in members {
                properties.set(Property(name: member.name, tree: member.value, inside: inside))
            }
        }
        for word in JSONSchemaParser.combinations {
            guard case .array(let branches)? = part[word] else { continue }
            for branch in branches { try collect(branch, into: &properties, followed: &followed, inside: inside) }
        }
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
        guard case .object(let members)? = tree["properties"] else { return JSONSchema(.object([])) }
        return try object(members.map { Property(name: $0.name, tree: $0.value, inside: inside) })
    }

    private mutating func object(_ properties: [Property]) throws(SchemaError) -> JSONSchema {
        var fields: [(place: Int, field: JSONSchema.Field)] = []
        for property in properties {
            do throws(SchemaError) {
                fields.append((place(property.tree), JSONSchema.Field(property.name.string, try schema(property.tree, inside: property.inside))))
            } catch {
                // A field that SQL has no type for is left out.
                if endsParsing(error) { throw error }
            }
        }
        let ordered = fields.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
        return JSONSchema(.object(ordered.map(\.element.field)))
    }

    /// True if an error is about the schema as a whole, not about one part that may be left out.
    private func endsParsing(_ error: SchemaError) -> Bool {
        budget <= 0 || error.message.hasPrefix("the schema is recursive") && !skipsRecursion
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

    fileprivate func without(_ names: [String]) -> JSONTree {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { !names.contains($0.name.string) })
    }
}
