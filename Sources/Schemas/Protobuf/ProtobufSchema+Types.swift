public import Values

extension ProtobufSchema {
    /// What stands for one column of a message: a field, or all members of a oneof.
    public enum Member: Sendable {
        case field(Field)
        case oneof([Field])
    }

    /// The columns of a message: its oneofs, then its other fields.
    public func members(of message: Message) -> [(name: String, member: Member)] {
        let oneofs = message.oneofs.enumerated().map { index, name in ("\(name)_\(index)", Member.oneof(message.fields.filter { $0.oneof == index })) }
        return oneofs + message.fields.filter { $0.oneof == nil }.map { ($0.name, .field($0)) }
    }

    /// The key and the value of a repeated field that stands for a map: a `map<>`, or a message that is named an entry and has just the two.
    public func entry(of field: Field) -> (key: Field, value: Field)? {
        switch field.type {
        case .map(let key, let value):
            let isMessage = if case .named(let name) = value { enumerations[name] == nil } else { false }
            return (
                Field(name: "key", number: 1, label: .implicit, type: .scalar(key)),
                Field(name: "value", number: 2, label: isMessage ? .optional : .implicit, type: value)
            )
        case .named(let name):
            guard field.label == .repeated, name.hasSuffix("Entry"), let message = messages[name], message.fields.count == 2 else { return nil }
            guard let key = message.fields.first(where: { $0.name == "key" }), let value = message.fields.first(where: { $0.name == "value" }) else { return nil }
            return (key, value)
        case .scalar: return nil
        }
    }

    /// The types of SQL that a message's values are read as.
    /// - Throws: ``SchemaError`` if the message is recursive, or has no field.
    public func shape(of message: Message) throws(SchemaError) -> SchemaShape {
        var budget = SchemaShape.fieldsMax
        return SchemaShape(try type(of: message, inside: [], &budget), isRecord: true)
    }

    private func type(of message: Message, inside: Set<String>, _ budget: inout Int) throws(SchemaError) -> SQLType {
        guard !inside.contains(message.fullName) else { throw SchemaError("message \(message.fullName) is recursive") }
        let inner = inside.union([message.fullName])
        var fields: [SQLType.StructField] = []
        for (name, member) in members(of: message) {
            budget -= 1
            guard budget > 0 else { throw SchemaError("the schema has too many fields") }
            switch member {
            case .field(let field):
                // A message without fields has no type, and is left out.
                if let type = try type(of: field, inside: inner, &budget) { fields.append(.init(name, type)) }
            case .oneof(let choices):
                var types: [SQLType.StructField] = []
                for field in choices { if let type = try type(of: field, inside: inner, &budget) { types.append(.init(field.name, type)) } }
                if !types.isEmpty { fields.append(.init(name, .structure(types))) }
            }
        }
        guard !fields.isEmpty else { throw SchemaError("message \(message.fullName) has no field with a type that SQL knows") }
        return .structure(fields)
    }

    private func type(of field: Field, inside: Set<String>, _ budget: inout Int) throws(SchemaError) -> SQLType? {
        if let entry = entry(of: field) {
            guard let value = try type(of: entry.value, inside: inside, &budget) else { return nil }
            return .map(key: .string, value: value)
        }
        let single: SQLType?
        switch field.type {
        case .scalar(let scalar): single = scalar.type
        case .named(let name):
            if enumerations[name] != nil { single = .string } else if let known = ProtobufKnownType(rawValue: name) {
                switch known {
                case .decimal: single = .decimal(precision: field.decimal?.precision ?? 64, scale: field.decimal?.scale ?? 0)
                case .date: single = .date
                case .timeOfDay: single = .time
                case .timestamp: single = .timestamp
                default: single = known.wrapped?.type
                }
            } else if let message = messages[name] {
                single = message.fields.isEmpty ? nil : try type(of: message, inside: inside, &budget)
            } else { single = nil }
        case .map: single = nil
        }
        guard let single else { return nil }
        return field.label == .repeated ? .array(single) : single
    }
}

extension ProtobufSchema.Scalar {
    /// The type that values are read as.
    public var type: SQLType {
        switch self {
        case .int32, .sint32, .sfixed32: .integer
        case .uint32, .fixed32, .int64, .uint64, .sint64, .fixed64, .sfixed64: .bigint
        case .float, .double: .double
        case .bool: .boolean
        case .string: .string
        case .bytes: .bytes
        }
    }
}
