import Values

extension AvroSchema {
    /// Reads a schema's text. Unknown properties are skipped, as other readers do.
    /// - Parameter references: Texts of schemas whose named types the text uses, by name.
    /// - Throws: ``SchemaError`` if the text is no Avro schema.
    public init(parsing text: String, references: [String: String] = [:]) throws(SchemaError) {
        var parser = AvroSchemaParser(references: references)
        self.init(root: try parser.schema(ofText: text), definitions: parser.definitions, remarks: parser.remarks)
    }
}

/// Collects named types on the way through a schema's JSON.
private struct AvroSchemaParser {
    let references: [String: String]
    var definitions: [String: AvroSchema.Definition] = [:]
    var remarks: [String: AvroSchema.Remarks] = [:]
    /// Names whose definition is being read: they may be used inside it.
    private var open: Set<String> = []
    /// Names whose referenced text is being read: a text that only names itself leads nowhere.
    private var resolving: Set<String> = []
    /// Types that may still be read: referenced texts can use each other many times.
    private var budget = 200_000
    private var depth = 0
    private static let depthMax = 200
    /// Readers of schemas go down from type to type.
    private static let definitionsMax = 1000
    private var logicalFixed: [String: AvroSchema.LogicalType] = [:]

    init(references: [String: String]) { self.references = references }

    mutating func schema(ofText text: String) throws(SchemaError) -> AvroSchema.Node {
        // A bare name is a schema too, with quotes or without.
        guard let tree = JSONTree(parsing: text) else {
            guard let node = AvroSchemaParser.primitive(text) else { throw SchemaError("the text is no JSON") }
            return node
        }
        return try node(tree, namespace: "")
    }

    private static func primitive(_ name: String) -> AvroSchema.Node? {
        switch name {
        case "null": .null
        case "boolean": .boolean
        case "int": .int
        case "long": .long
        case "float": .float
        case "double": .double
        case "bytes": .bytes
        case "string": .string
        default: nil
        }
    }

    private mutating func node(_ tree: JSONTree, namespace: String) throws(SchemaError) -> AvroSchema.Node {
        budget -= 1
        guard budget > 0, depth < AvroSchemaParser.depthMax else { throw SchemaError("the schema is too large or nested too deeply") }
        depth += 1
        defer { depth -= 1 }
        switch tree {
        case .string(let name): return try named(name.string, namespace)
        case .array(let branches): return try union(branches, namespace)
        case .object: return try complex(tree, namespace)
        case .null, .boolean, .number: throw SchemaError("a type is a name, an object or an array, not \(tree.text)")
        }
    }

    private mutating func named(_ name: String, _ namespace: String) throws(SchemaError) -> AvroSchema.Node {
        if let node = AvroSchemaParser.primitive(name) { return node }
        let full = name.contains(".") || namespace.isEmpty ? name : "\(namespace).\(name)"
        for candidate in [full, name] {
            if definitions[candidate] != nil || open.contains(candidate) {
                return logicalFixed[candidate].map { .logical($0, .named(candidate)) } ?? .named(candidate)
            }
        }
        for candidate in [full, name] {
            guard let text = references[candidate], let tree = JSONTree(parsing: text) else { continue }
            guard resolving.insert(candidate).inserted else { throw SchemaError("the reference '\(candidate)' leads to itself") }
            defer { resolving.remove(candidate) }
            return try node(tree, namespace: "")
        }
        throw SchemaError("type \(full) is not defined")
    }

    private mutating func union(_ trees: [JSONTree], _ namespace: String) throws(SchemaError) -> AvroSchema.Node {
        var branches: [AvroSchema.Node] = []
        for tree in trees {
            let branch = try node(tree, namespace: namespace)
            if case .union = branch { throw SchemaError("a union cannot hold another union") }
            branches.append(branch)
        }
        guard !branches.isEmpty else { throw SchemaError("a union needs a branch") }
        return .union(branches)
    }

    private mutating func complex(_ tree: JSONTree, _ namespace: String) throws(SchemaError) -> AvroSchema.Node {
        guard let type = tree["type"] else { throw SchemaError("a type's object needs a member \"type\"") }
        guard case .string(let name) = type else { return withLogicalType(try node(type, namespace: namespace), tree) }
        switch name.string {
        case "array":
            guard let items = tree["items"] else { throw SchemaError("an array needs \"items\"") }
            return .array(try node(items, namespace: namespace))
        case "map":
            guard let values = tree["values"] else { throw SchemaError("a map needs \"values\"") }
            return .map(try node(values, namespace: namespace))
        case "record", "error": return try record(tree, namespace)
        case "enum": return try enumeration(tree, namespace)
        case "fixed": return try fixed(tree, namespace)
        default: return withLogicalType(try named(name.string, namespace), tree)
        }
    }

    private func withLogicalType(_ node: AvroSchema.Node, _ tree: JSONTree) -> AvroSchema.Node {
        guard case .string(let name)? = tree["logicalType"] else { return node }
        switch (name.string, node) {
        case ("date", .int): return .logical(.date, node)
        case ("time-millis", .int): return .logical(.timeMilliseconds, node)
        case ("timestamp-millis", .long): return .logical(.timestampMilliseconds, node)
        case ("decimal", .bytes), ("decimal", .named):
            func number(_ name: String) -> Int? { if case .number(let text)? = tree[name] { Int(text.string) } else { nil } }
            return .logical(.decimal(precision: number("precision") ?? 64, scale: number("scale") ?? 0), node)
        default: return node
        }
    }

    // MARK: Named types

    private mutating func begin(_ tree: JSONTree, _ namespace: String) throws(SchemaError) -> (full: String, namespace: String) {
        guard case .string(let text)? = tree["name"] else { throw SchemaError("a named type needs a name") }
        let name = text.string
        var space = namespace
        if case .string(let own)? = tree["namespace"] { space = own.string }
        if let dot = name.lastIndex(of: ".") { space = String(name[..<dot]) }
        let full = name.contains(".") || space.isEmpty ? name : "\(space).\(name)"
        let simple = full.split(separator: ".", omittingEmptySubsequences: false).last.map(String.init) ?? full
        guard AvroNames.problem(with: simple) == nil else { throw SchemaError("'\(simple)' cannot be a name") }
        guard definitions.count + open.count < AvroSchemaParser.definitionsMax else { throw SchemaError("the schema has more than \(AvroSchemaParser.definitionsMax) named types") }
        guard definitions[full] == nil, open.insert(full).inserted else { throw SchemaError("type \(full) is defined twice") }
        let aliases = AvroSchemaParser.texts(tree["aliases"]).map { $0.contains(".") || space.isEmpty ? $0 : "\(space).\($0)" }
        if !aliases.isEmpty { remarks[full] = .init(aliases: aliases) }
        return (full, space)
    }

    private static func texts(_ tree: JSONTree?) -> [String] {
        guard case .array(let elements)? = tree else { return [] }
        return elements.compactMap { if case .string(let text) = $0 { text.string } else { nil } }
    }

    private mutating func record(_ tree: JSONTree, _ namespace: String) throws(SchemaError) -> AvroSchema.Node {
        let (full, space) = try begin(tree, namespace)
        guard case .array(let members)? = tree["fields"] else { throw SchemaError("record \(full) needs \"fields\"") }
        var fields: [AvroSchema.Field] = [], names: Set<String> = []
        for member in members {
            guard case .string(let text)? = member["name"], let type = member["type"] else { throw SchemaError("a field of record \(full) needs a name and a type") }
            let name = text.string
            guard names.insert(name).inserted else { throw SchemaError("record \(full) has two fields '\(name)'") }
            // Some writers put a type's properties beside the field's own.
            fields.append(.init(name: name, type: withLogicalType(try node(type, namespace: space), member), defaultValue: member["default"], aliases: AvroSchemaParser.texts(member["aliases"])))
        }
        var isEntry = full == "io.confluent.connect.avro.MapEntry"
        if case .string("MapEntry")? = tree["connect.internal.type"] { isEntry = true }
        open.remove(full)
        definitions[full] = .record(fields, isMapEntry: isEntry)
        return .named(full)
    }

    private mutating func enumeration(_ tree: JSONTree, _ namespace: String) throws(SchemaError) -> AvroSchema.Node {
        let (full, _) = try begin(tree, namespace)
        guard case .array(let members)? = tree["symbols"], !members.isEmpty else { throw SchemaError("enumeration \(full) needs \"symbols\"") }
        var symbols: [String] = []
        for member in members {
            guard case .string(let symbol) = member else { throw SchemaError("a symbol of \(full) is no text") }
            symbols.append(symbol.string)
        }
        if case .string(let symbol)? = tree["default"] {
            guard symbols.contains(symbol.string) else { throw SchemaError("enumeration \(full) has no symbol '\(symbol.string)', which is its default") }
            remarks[full, default: .init()].defaultSymbol = symbol.string
        }
        open.remove(full)
        definitions[full] = .enumeration(symbols)
        return .named(full)
    }

    private mutating func fixed(_ tree: JSONTree, _ namespace: String) throws(SchemaError) -> AvroSchema.Node {
        let (full, _) = try begin(tree, namespace)
        guard case .number(let text)? = tree["size"], let size = Int(text.string), size >= 0, size <= 1 << 20 else { throw SchemaError("fixed \(full) needs a \"size\"") }
        open.remove(full)
        definitions[full] = .fixed(size)
        let node = withLogicalType(.named(full), tree)
        if case .logical(let logical, _) = node { logicalFixed[full] = logical }
        return node
    }
}
