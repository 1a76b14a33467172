import Values

extension SchemaText {
    /// The schema in the form that a registry keeps, in which texts that mean the same are equal: without blanks, and for Avro with attributes in one order.
    ///
    /// - Parameters:
    ///   - referencedTexts: What the references lead to, by name.
    ///   - isNormalized: Also with full names (Avro), and with the members that are no part of the language sorted.
    /// - Throws: ``SchemaError`` if the text is no schema.
    public func canonical(referencedTexts: [String: String], isNormalized: Bool) throws(SchemaError) -> SchemaText {
        switch type {
        case .avro:
            _ = try AvroSchema(parsing: text, references: referencedTexts)
            let tree = JSONTree(parsing: text) ?? .string(text)
            return SchemaText(.avro, AvroCanonicalText(isNormalized: isNormalized).schema(tree, namespace: "").text.string, references: references)
        case .json:
            let tree = try JSONSchemaTexts(ComparedSchema(.json, text, referencedTexts: referencedTexts)).root
            return SchemaText(.json, (isNormalized ? tree.sorted : tree).text.string, references: references)
        case .protobuf:
            _ = try ProtobufSchema(parsing: text, references: referencedTexts)
            return self
        }
    }
}

extension JSONTree {
    /// With the members of all objects by name.
    fileprivate var sorted: JSONTree {
        switch self {
        case .object(let members): .object(members.map { .init($0.name, $0.value.sorted) }.sorted { $0.name < $1.name })
        case .array(let elements): .array(elements.map(\.sorted))
        case .null, .boolean, .number, .string: self
        }
    }
}

/// Writes an Avro schema with the attributes of each type in the order in which Avro's own libraries write them.
private struct AvroCanonicalText {
    let isNormalized: Bool

    private static let order: [Text] = [
        "type", "name", "namespace", "doc", "fields", "symbols", "items", "values", "size", "default", "order",
    ]
    private static let fieldOrder: [Text] = ["name", "type", "doc", "default", "order"]
    private static let primitives: Set<String> = ["null", "boolean", "int", "long", "float", "double", "bytes", "string"]

    func schema(_ tree: JSONTree, namespace: String) -> JSONTree {
        switch tree {
        case .string(let name): return .string(isNormalized ? full(name.string, namespace) : name.string)
        case .array(let branches): return .array(branches.map { schema($0, namespace: namespace) })
        case .object(let members):
            if members.count == 1, case .string(let name)? = tree["type"] { return schema(.string(name), namespace: namespace) }
            return object(tree, members, namespace)
        case .null, .boolean, .number: return tree
        }
    }

    private func full(_ name: String, _ namespace: String) -> String {
        AvroCanonicalText.primitives.contains(name) || name.contains(".") || namespace.isEmpty ? name : "\(namespace).\(name)"
    }

    private func object(_ tree: JSONTree, _ members: [JSONTree.Member], _ outer: String) -> JSONTree {
        var namespace = outer, name: String?
        if case .string("record")? = tree["type"] { name = text(tree["name"]) }
        if case .string("error")? = tree["type"] { name = text(tree["name"]) }
        if case .string("enum")? = tree["type"] { name = text(tree["name"]) }
        if case .string("fixed")? = tree["type"] { name = text(tree["name"]) }
        if let name {
            if let own = text(tree["namespace"]) { namespace = own }
            if let dot = name.lastIndex(of: ".") { namespace = String(name[..<dot]) }
        }
        var result = members.map { member -> JSONTree.Member in
            switch (member.name, member.value) {
            case ("fields", .array(let fields)): .init("fields", .array(fields.map { field($0, namespace) }))
            case ("items", let type), ("values", let type): .init(member.name, schema(type, namespace: namespace))
            case ("type", let type) where name == nil: .init("type", isKeyword(type) ? type : schema(type, namespace: namespace))
            default: member
            }
        }
        if isNormalized, let name {
            result.removeAll { $0.name == "namespace" }
            if let place = result.firstIndex(where: { $0.name == "name" }) { result[place].value = .string(full(name, namespace)) }
        }
        return .object(ordered(result, AvroCanonicalText.order))
    }

    private func isKeyword(_ type: JSONTree) -> Bool { if case .string(let name) = type { name == "array" || name == "map" } else { false } }

    private func field(_ tree: JSONTree, _ namespace: String) -> JSONTree {
        guard case .object(let members) = tree else { return tree }
        let result = members.map { $0.name == "type" ? JSONTree.Member("type", schema($0.value, namespace: namespace)) : $0 }
        return .object(ordered(result, AvroCanonicalText.fieldOrder))
    }

    private func ordered(_ members: [JSONTree.Member], _ order: [Text]) -> [JSONTree.Member] {
        let known = order.compactMap { name in members.first { $0.name == name } }
        let others = members.filter { !order.contains($0.name) }
        return known + (isNormalized ? others.sorted { $0.name < $1.name } : others)
    }

    private func text(_ tree: JSONTree?) -> String? { if case .string(let text)? = tree { text.string } else { nil } }
}
