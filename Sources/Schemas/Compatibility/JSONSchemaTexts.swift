import Values

/// A JSON schema with the documents that its references lead to.
struct JSONSchemaTexts {
    let root: JSONTree
    private let references: [String: JSONTree]

    /// - Throws: ``SchemaError`` if a text is no JSON.
    init(_ schema: ComparedSchema) throws(SchemaError) {
        root = try JSONSchemaTexts.tree(schema.text)
        var trees: [String: JSONTree] = [:]
        for (name, text) in schema.referencedTexts { trees[name] = try JSONSchemaTexts.tree(text) }
        references = trees
    }

    private static func tree(_ text: String) throws(SchemaError) -> JSONTree {
        guard let tree = JSONTree(parsing: text) else { throw SchemaError("the text is no JSON") }
        switch tree {
        case .object, .boolean: return tree
        case .null, .number, .string, .array: throw SchemaError("a JSON schema is an object, true or false")
        }
    }

    /// Whether a tree holds no reference, whose target may differ.
    func isSelfContained(_ tree: JSONTree) -> Bool {
        switch tree {
        case .object(let members): members.allSatisfy { $0.name != "$ref" && isSelfContained($0.value) }
        case .array(let elements): elements.allSatisfy(isSelfContained)
        case .null, .boolean, .number, .string: true
        }
    }

    /// Where a chain of references leads; nil: nowhere.
    func resolved(_ tree: JSONTree) -> JSONTree? {
        var current = tree
        for _ in 0..<32 {
            guard case .string(let target)? = current["$ref"] else { return current }
            guard let next = find(target.string) else { return nil }
            current = next
        }
        return nil
    }

    private func find(_ target: String) -> JSONTree? {
        let (name, fragment) = target.firstIndex(of: "#").map { (String(target[..<$0]), String(target[target.index(after: $0)...])) } ?? (target, "")
        let document = name.isEmpty ? root : references[name] ?? references[target] ?? (root["$id"] == .string(Text(name)) ? root : nil)
        guard let document else { return nil }
        if fragment.isEmpty { return document }
        guard fragment.hasPrefix("/") else { return anchored(fragment, in: document) }
        return fragment.split(separator: "/").reduce(Optional(document)) { tree, step in
            let key = String(step).replacing("~1", with: "/").replacing("~0", with: "~")
            if case .array(let elements)? = tree { return Int(key).flatMap { elements.indices.contains($0) ? elements[$0] : nil } }
            return tree?[key]
        }
    }

    private func anchored(_ name: String, in document: JSONTree) -> JSONTree? {
        for list in ["$defs", "definitions"] {
            guard case .object(let members)? = document[list] else { continue }
            if let found = members.first(where: { $0.value["$anchor"] == .string(Text(name)) || $0.value["$id"] == .string(Text("#\(name)")) }) { return found.value }
        }
        return nil
    }
}
