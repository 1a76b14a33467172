/// Whether one Protobuf file reads the messages of another one: by field numbers, by the rules of Confluent's registry.
struct ProtobufCompatibility {
    private let new: ProtobufSchema
    private let old: ProtobufSchema
    private var problems: [Incompatibility] = []

    static func problems(reader: ProtobufSchema, writer: ProtobufSchema) -> [Incompatibility] {
        var comparison = ProtobufCompatibility(new: reader, old: writer)
        comparison.compare()
        return comparison.problems
    }

    private init(new: ProtobufSchema, old: ProtobufSchema) {
        self.new = new
        self.old = old
    }

    private mutating func add(_ kind: String, _ path: String, _ message: String) { problems.append(Incompatibility(kind, at: path, message)) }

    private mutating func compare() {
        if new.package != old.package {
            return add("PACKAGE_CHANGED", "/", "the package is '\(new.package)', not '\(old.package)'")
        }
        for name in old.topLevel { compare(message: name) }
    }

    /// The message of that full name, and those inside it. Messages of imported files are compared where they are defined.
    private mutating func compare(message name: String) {
        guard let former = old.messages[name] else { return }
        let path = "/\(name)"
        guard let message = new.messages[name] else { return add("MESSAGE_REMOVED", path, "the message \(name) is gone") }
        let fields = Dictionary(message.fields.map { ($0.number, $0) }) { first, _ in first }
        let formerFields = Dictionary(former.fields.map { ($0.number, $0) }) { first, _ in first }
        for field in former.fields.sorted(by: { $0.number < $1.number }) {
            if let next = fields[field.number] { compare(next, field, path) } else { removed(field, path) }
            checkMembership(of: field, fields[field.number], former, message, path)
        }
        for field in message.fields where formerFields[field.number] == nil && field.label == .required {
            add("REQUIRED_FIELD_ADDED", "\(path)/\(field.number)", "field '\(field.name)' is required, and was not written")
        }
        compareOneofs(message, former, formerFields, path)
        for inner in former.nested { compare(message: inner) }
    }

    private mutating func removed(_ field: ProtobufSchema.Field, _ path: String) {
        if field.label == .required { add("REQUIRED_FIELD_REMOVED", "\(path)/\(field.number)", "field '\(field.name)' is required, and is gone") }
    }

    // MARK: Fields

    private enum Kind: Equatable {
        /// Types whose bytes can be read as each other.
        case varint, zigzag, text, fixed32, fixed64, float, double
        case message(String)
        case map
    }

    private func kind(_ type: ProtobufSchema.FieldType, _ schema: ProtobufSchema) -> Kind {
        switch type {
        case .map: .map
        case .named(let name): schema.enumerations[name] != nil ? .varint : .message(name)
        case .scalar(let scalar):
            switch scalar {
            case .int32, .int64, .uint32, .uint64, .bool: .varint
            case .sint32, .sint64: .zigzag
            case .string, .bytes: .text
            case .fixed32, .sfixed32: .fixed32
            case .fixed64, .sfixed64: .fixed64
            case .float: .float
            case .double: .double
            }
        }
    }

    private func name(_ type: ProtobufSchema.FieldType) -> String {
        switch type {
        case .scalar(let scalar): scalar.rawValue
        case .named(let name): name
        case .map(let key, let value): "map<\(key.rawValue), \(self.name(value))>"
        }
    }

    private mutating func compare(_ field: ProtobufSchema.Field, _ former: ProtobufSchema.Field, _ path: String) {
        let place = "\(path)/\(field.number)"
        compare(field.type, former.type, "field '\(field.name)'", place)
        if (field.label == .required) != (former.label == .required) {
            add(field.label == .required ? "REQUIRED_FIELD_ADDED" : "REQUIRED_FIELD_REMOVED", place, "field '\(field.name)' is \(field.label == .required ? "required, and was not" : "not required any more")")
        }
        guard (field.label == .repeated) != (former.label == .repeated) else { return }
        switch kind(former.type, old) {
        case .varint, .zigzag, .fixed32, .fixed64, .float, .double:
            add("FIELD_NUMERIC_LABEL_CHANGED", place, "field '\(field.name)' is a number, and \(field.label == .repeated ? "became repeated" : "is not repeated any more")")
        case .text, .message, .map: break
        }
    }

    private mutating func compare(_ type: ProtobufSchema.FieldType, _ former: ProtobufSchema.FieldType, _ what: String, _ place: String) {
        if case .map(let key, let value) = type, case .map(let formerKey, let formerValue) = former {
            compare(.scalar(key), .scalar(formerKey), "the key of \(what)", place)
            return compare(value, formerValue, "the value of \(what)", place)
        }
        let next = kind(type, new), before = kind(former, old)
        guard next != before else { return }
        let change = "\(what) is \(name(type)), not \(name(former))"
        switch (next, before) {
        case (.message, .message): add("FIELD_NAMED_TYPE_CHANGED", place, change)
        case (.message, _), (_, .message), (.map, _), (_, .map): add("FIELD_KIND_CHANGED", place, change)
        default: add("FIELD_SCALAR_KIND_CHANGED", place, change)
        }
    }

    // MARK: oneof

    private func oneof(_ field: ProtobufSchema.Field, _ message: ProtobufSchema.Message) -> String? {
        field.oneof.flatMap { message.oneofs.indices.contains($0) ? message.oneofs[$0] : nil }
    }

    /// A member of a oneof that stays must stay its member.
    private mutating func checkMembership(
        of former: ProtobufSchema.Field, _ field: ProtobufSchema.Field?, _ formerMessage: ProtobufSchema.Message, _ message: ProtobufSchema.Message, _ path: String
    ) {
        guard let group = oneof(former, formerMessage) else { return }
        if let field, oneof(field, message) == group || !message.oneofs.contains(group) { return }
        add("ONEOF_FIELD_REMOVED", "\(path)/\(former.number)", "field '\(former.name)' is no member of oneof '\(group)' any more")
    }

    /// Plain fields may become the members of a oneof only if it is new and has one of them.
    private mutating func compareOneofs(
        _ message: ProtobufSchema.Message, _ former: ProtobufSchema.Message, _ formerFields: [Int32: ProtobufSchema.Field], _ path: String
    ) {
        for group in message.oneofs {
            let members = message.fields.filter { oneof($0, message) == group }
            let moved = members.filter { field in formerFields[field.number].map { oneof($0, former) == nil } ?? false }
            guard let first = moved.first else { continue }
            let place = "\(path)/\(first.number)"
            if former.oneofs.contains(group) {
                add("FIELD_MOVED_TO_EXISTING_ONEOF", place, "field '\(first.name)' was moved into oneof '\(group)'")
            } else if moved.count > 1 {
                add("MULTIPLE_FIELDS_MOVED_TO_ONEOF", place, "\(moved.count) fields were moved into oneof '\(group)'")
            }
        }
    }
}
