import Values

extension AvroSchema {
    /// The types of SQL that the schema's values are read as.
    /// - Throws: ``SchemaError`` if the root has no such type, or is recursive.
    public func shape() throws(SchemaError) -> SchemaShape {
        var budget = SchemaShape.fieldsMax
        let isRecord = if case .record? = definition(of: root) { true } else { false }
        return SchemaShape(try type(of: root, inside: [], &budget), isRecord: isRecord)
    }

    private func type(of node: Node, inside: Set<String>, _ budget: inout Int) throws(SchemaError) -> SQLType {
        budget -= 1
        guard budget > 0 else { throw SchemaError("the schema has too many fields") }
        switch node {
        case .null: throw SchemaError("the type null has no counterpart in SQL")
        case .boolean: return .boolean
        case .int: return .integer
        case .long: return .bigint
        case .float, .double: return .double
        case .bytes: return .bytes
        case .string: return .string
        case .logical(.date, _): return .date
        case .logical(.timeMilliseconds, _): return .time
        case .logical(.timestampMilliseconds, _): return .timestamp
        case .logical(.decimal(let precision, let scale), _): return .decimal(precision: precision, scale: scale)
        case .array(let element):
            if let entry = mapEntry(element) { return .map(key: .string, value: try type(of: entry.value, inside: inside, &budget)) }
            return .array(try type(of: element, inside: inside, &budget))
        case .map(let value): return .map(key: .string, value: try type(of: value, inside: inside, &budget))
        case .union(let branches): return try type(ofUnion: branches, inside: inside, &budget)
        case .named(let name): return try type(ofNamed: name, inside: inside, &budget)
        }
    }

    private func type(ofUnion nodes: [Node], inside: Set<String>, _ budget: inout Int) throws(SchemaError) -> SQLType {
        let (branches, _) = AvroSchema.branches(nodes)
        guard let first = branches.first else { throw SchemaError("the type null has no counterpart in SQL") }
        if branches.count == 1 { return try type(of: first.node, inside: inside, &budget) }
        var fields: [SQLType.StructField] = []
        for branch in branches {
            let name = AvroSchema.branchName(branch.node)
            guard !fields.contains(where: { $0.name == name }) else { throw SchemaError("a union has two branches '\(name)'") }
            fields.append(.init(name, try type(of: branch.node, inside: inside, &budget)))
        }
        return .structure(fields)
    }

    private func type(ofNamed name: String, inside: Set<String>, _ budget: inout Int) throws(SchemaError) -> SQLType {
        guard !inside.contains(name) else { throw SchemaError("type \(name) is recursive") }
        switch definitions[name] {
        case nil: throw SchemaError("type \(name) is not defined")
        case .enumeration: return .string
        case .fixed: return .bytes
        case .record(let members, _):
            var fields: [SQLType.StructField] = []
            for member in members {
                // A field that SQL has no type for is left out.
                guard let type = try? type(of: member.type, inside: inside.union([name]), &budget) else {
                    var looks = 10_000
                    if isRecursive(member.type, from: inside.union([name]), &looks) { throw SchemaError("type \(name) is recursive") }
                    if budget <= 0 { throw SchemaError("the schema has too many fields") }
                    continue
                }
                fields.append(.init(member.name, type))
            }
            guard !fields.isEmpty else { throw SchemaError("record \(name) has no field with a type that SQL knows") }
            return .structure(fields)
        }
    }

    /// - Parameter looks: How many types may still be looked at; a schema that needs more counts as recursive.
    private func isRecursive(_ node: Node, from names: Set<String>, _ looks: inout Int) -> Bool {
        looks -= 1
        guard looks > 0 else { return true }
        switch node {
        case .named(let name):
            if names.contains(name) { return true }
            guard case .record(let fields, _)? = definitions[name] else { return false }
            return fields.contains { isRecursive($0.type, from: names.union([name]), &looks) }
        case .array(let inner), .map(let inner), .logical(_, let inner): return isRecursive(inner, from: names, &looks)
        case .union(let branches): return branches.contains { isRecursive($0, from: names, &looks) }
        case .null, .boolean, .int, .long, .float, .double, .bytes, .string: return false
        }
    }
}
