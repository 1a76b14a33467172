extension ProtobufSchema {
    /// - Parameter references: The texts of imported files, by the paths of the imports. Google's and Confluent's own files need none.
    /// - Throws: ``SchemaError`` with the line, if the text is no Protobuf file.
    public init(parsing text: String, references: [String: String] = [:]) throws(SchemaError) {
        self.init()
        var pending = [text], seen: Set<String> = [], files: [ProtobufParser] = []
        while let next = pending.popLast() {
            var parser = ProtobufParser(try ProtobufTokens(next))
            try parser.file()
            for path in parser.imports where seen.insert(path).inserted {
                if let imported = references[path] { pending.append(imported) } else if !ProtobufParser.isKnown(path) {
                    throw SchemaError("the import \"\(path)\" is not among the schema's references")
                }
            }
            files.append(parser)
        }
        guard let own = files.first else { return }
        (package, isProto2, topLevel) = (own.package, own.isProto2, own.topLevel)
        for file in files {
            messages.merge(file.messages) { first, _ in first }
            enumerations.merge(file.enumerations) { first, _ in first }
        }
        try resolve()
    }

    /// Gives each type the full name of what it means, seen from the place where it stands.
    private mutating func resolve() throws(SchemaError) {
        for (fullName, message) in messages {
            var message = message
            for index in message.fields.indices {
                message.fields[index].type = try resolved(message.fields[index].type, from: fullName)
                // A message or a field of an enumeration in proto3 without a label: the former may be missing.
                if message.fields[index].label == .implicit, case .named(let name) = message.fields[index].type, enumerations[name] == nil {
                    message.fields[index].label = .optional
                }
            }
            messages[fullName] = message
        }
    }

    private func resolved(_ type: FieldType, from scope: String) throws(SchemaError) -> FieldType {
        switch type {
        case .scalar: return type
        case .map(let key, let value): return .map(key: key, value: try resolved(value, from: scope))
        case .named(let name):
            if name.hasPrefix(".") { return .named(try known(String(name.dropFirst()), as: name)) }
            var scopes = scope.split(separator: ".").map(String.init)
            while true {
                let candidate = (scopes + [name]).joined(separator: ".")
                if isDefined(candidate) { return .named(candidate) }
                guard !scopes.isEmpty else { throw SchemaError("type '\(name)' is not defined") }
                scopes.removeLast()
            }
        }
    }

    private func known(_ fullName: String, as name: String) throws(SchemaError) -> String {
        guard isDefined(fullName) else { throw SchemaError("type '\(name)' is not defined") }
        return fullName
    }

    private func isDefined(_ fullName: String) -> Bool {
        messages[fullName] != nil || enumerations[fullName] != nil || ProtobufKnownType(rawValue: fullName) != nil || ProtobufSchema.foreignTypes.contains(fullName)
    }

    /// Types of Google's files that mean nothing to SQL: they need no definition, and fields of theirs are left out.
    private static let foreignTypes = Set(
        [
            "Any", "Api", "Method", "Mixin", "Duration", "Empty", "FieldMask", "SourceContext", "Struct", "Value", "NullValue", "ListValue", "Type", "Field", "Enum",
            "EnumValue", "Option", "Syntax",
        ].map { "google.protobuf.\($0)" }
            + [
                "CalendarPeriod", "Color", "DateTime", "TimeZone", "DayOfWeek", "Decimal", "Expr", "Fraction", "Interval", "LatLng", "LocalizedText", "Money", "Month",
                "PhoneNumber", "PostalAddress", "Quaternion",
            ].map { "google.type.\($0)" })
}

/// Types of Google's and Confluent's files that have a meaning of their own.
public enum ProtobufKnownType: String, Hashable, Sendable, CaseIterable {
    case decimal = "confluent.type.Decimal"
    case date = "google.type.Date"
    case timeOfDay = "google.type.TimeOfDay"
    case timestamp = "google.protobuf.Timestamp"
    case doubleValue = "google.protobuf.DoubleValue"
    case floatValue = "google.protobuf.FloatValue"
    case int32Value = "google.protobuf.Int32Value"
    case int64Value = "google.protobuf.Int64Value"
    case uint32Value = "google.protobuf.UInt32Value"
    case uint64Value = "google.protobuf.UInt64Value"
    case boolValue = "google.protobuf.BoolValue"
    case stringValue = "google.protobuf.StringValue"
    case bytesValue = "google.protobuf.BytesValue"

    /// What a message around one scalar holds; nil for the others.
    public var wrapped: ProtobufSchema.Scalar? {
        switch self {
        case .decimal, .date, .timeOfDay, .timestamp: nil
        case .doubleValue: .double
        case .floatValue: .float
        case .int32Value: .int32
        case .int64Value: .int64
        case .uint32Value: .uint32
        case .uint64Value: .uint64
        case .boolValue: .bool
        case .stringValue: .string
        case .bytesValue: .bytes
        }
    }

    /// The file that declares it.
    public var file: String {
        switch self {
        case .decimal: "confluent/type/decimal.proto"
        case .date: "google/type/date.proto"
        case .timeOfDay: "google/type/timeofday.proto"
        case .timestamp: "google/protobuf/timestamp.proto"
        default: "google/protobuf/wrappers.proto"
        }
    }
}

/// Recursive descent over one file.
struct ProtobufParser {
    private var tokens: ProtobufTokens
    private(set) var package = ""
    private(set) var isProto2 = true
    private(set) var imports: [String] = []
    private(set) var topLevel: [String] = []
    private(set) var messages: [String: ProtobufSchema.Message] = [:]
    private(set) var enumerations: [String: ProtobufSchema.Enumeration] = [:]
    private var fieldsLeft = SchemaShape.fieldsMax

    init(_ tokens: ProtobufTokens) { self.tokens = tokens }

    static func isKnown(_ path: String) -> Bool {
        path.hasPrefix("google/protobuf/") || path.hasPrefix("google/type/") || path == "confluent/meta.proto" || path == "confluent/type/decimal.proto"
    }

    mutating func file() throws(SchemaError) {
        while tokens.next != nil {
            if tokens.accept(";") { continue }
            switch try tokens.name() {
            case "syntax":
                try tokens.expect("=")
                let version = try tokens.string()
                guard version == "proto2" || version == "proto3" else { throw SchemaError("unknown syntax \"\(version)\"") }
                isProto2 = version == "proto2"
                try tokens.expect(";")
            case "package":
                package = try tokens.name()
                try tokens.expect(";")
            case "import":
                if !tokens.accept(word: "public") { _ = tokens.accept(word: "weak") }
                imports.append(try tokens.string())
                try tokens.expect(";")
            case "message": topLevel.append(try message(inside: package, depth: 0))
            case "enum": try enumeration(inside: package)
            case "option": try skipStatement()
            case "service", "extend": try skipBlock()
            default:
                throw SchemaError("a message, enum, import, option or service is expected")
            }
        }
    }

    private func fullName(_ name: String, inside scope: String) -> String { scope.isEmpty ? name : "\(scope).\(name)" }

    /// Up to the semicolon, braces and all.
    private mutating func skipStatement() throws(SchemaError) {
        var depth = 0
        while let token = tokens.next {
            tokens.advance()
            switch token {
            case .symbol("{"), .symbol("["): depth += 1
            case .symbol("}"), .symbol("]"): depth -= 1
            case .symbol(";") where depth <= 0: return
            default: break
            }
        }
        throw tokens.unexpected("';'")
    }

    /// Up to the end of a block in braces.
    private mutating func skipBlock() throws(SchemaError) {
        while let token = tokens.next, token != .symbol("{") { tokens.advance() }
        try tokens.expect("{")
        var depth = 1
        while depth > 0 {
            guard let token = tokens.next else { throw tokens.unexpected("'}'") }
            if token == .symbol("{") { depth += 1 }
            if token == .symbol("}") { depth -= 1 }
            tokens.advance()
        }
    }

    // MARK: Messages

    private mutating func message(inside scope: String, depth: Int) throws(SchemaError) -> String {
        guard depth < 64 else { throw SchemaError("messages are nested too deeply") }
        let name = try tokens.simpleName(), full = fullName(name, inside: scope)
        var message = ProtobufSchema.Message(name: name, fullName: full)
        try tokens.expect("{")
        while !tokens.accept("}") {
            if tokens.accept(";") { continue }
            switch tokens.next {
            case .name("message"):
                tokens.advance()
                message.nested.append(try self.message(inside: full, depth: depth + 1))
            case .name("enum"):
                tokens.advance()
                try enumeration(inside: full)
            case .name("option"), .name("reserved"), .name("extensions"): try skipStatement()
            case .name("extend"): try skipBlock()
            case .name("oneof"):
                tokens.advance()
                try oneof(of: &message)
            default: message.fields.append(try field(isInOneof: false))
            }
        }
        var numbers: Set<Int32> = [], names: Set<String> = []
        for field in message.fields {
            guard numbers.insert(field.number).inserted else { throw SchemaError("message \(full) has two fields with the number \(field.number)") }
            guard names.insert(field.name).inserted else { throw SchemaError("message \(full) has two fields '\(field.name)'") }
        }
        guard messages.updateValue(message, forKey: full) == nil else { throw SchemaError("message \(full) is defined twice") }
        return full
    }

    private mutating func oneof(of message: inout ProtobufSchema.Message) throws(SchemaError) {
        let index = message.oneofs.count
        message.oneofs.append(try tokens.simpleName())
        try tokens.expect("{")
        while !tokens.accept("}") {
            if tokens.accept(";") { continue }
            if tokens.next == .name("option") {
                try skipStatement()
                continue
            }
            var field = try field(isInOneof: true)
            field.oneof = index
            message.fields.append(field)
        }
    }

    private mutating func field(isInOneof: Bool) throws(SchemaError) -> ProtobufSchema.Field {
        fieldsLeft -= 1
        guard fieldsLeft > 0 else { throw SchemaError("the schema has too many fields") }
        var label: ProtobufSchema.Label = isProto2 || isInOneof ? .optional : .implicit
        if !isInOneof {
            if tokens.accept(word: "repeated") { label = .repeated } else if tokens.accept(word: "required") { label = .required } else if tokens.accept(word: "optional") {
                label = .optional
            }
        }
        let type = try type()
        if case .map = type { label = .repeated }
        let name = try tokens.simpleName()
        try tokens.expect("=")
        let number = try tokens.integer()
        guard (1...536_870_911).contains(number), !(19_000...19_999).contains(number) else { throw SchemaError("\(number) is no number of a field") }
        let options = try options()
        if tokens.next == .symbol("{") { throw SchemaError("groups cannot be read") }
        try tokens.expect(";")
        return ProtobufSchema.Field(name: name, number: number, label: label, type: type, decimal: options)
    }

    private mutating func type() throws(SchemaError) -> ProtobufSchema.FieldType {
        let name = try tokens.name()
        if name == "map", tokens.accept("<") {
            guard let key = ProtobufSchema.Scalar(rawValue: try tokens.name()), ![.float, .double, .bytes].contains(key) else {
                throw SchemaError("a map's key must be a whole number, a bool or a string")
            }
            try tokens.expect(",")
            let value = try tokens.name()
            try tokens.expect(">")
            return .map(key: key, value: ProtobufSchema.Scalar(rawValue: value).map { .scalar($0) } ?? .named(value))
        }
        return ProtobufSchema.Scalar(rawValue: name).map { .scalar($0) } ?? .named(name)
    }

    /// Options in brackets; what those of a Decimal say of its precision and scale.
    private mutating func options() throws(SchemaError) -> (precision: Int, scale: Int)? {
        guard tokens.accept("[") else { return nil }
        var depth = 1, strings: [String: String] = [:], key: String?, value: String?, last: String?
        while depth > 0 {
            guard let token = tokens.next else { throw tokens.unexpected("']'") }
            tokens.advance()
            switch token {
            case .symbol("["), .symbol("{"): depth += 1
            case .symbol("]"), .symbol("}"):
                depth -= 1
                if let name = key, let text = value { strings[name] = text }
                (key, value) = (nil, nil)
            case .name(let name): last = name
            case .string(let text):
                if last == "key" { key = text } else if last == "value" { value = text }
            case .number, .symbol: break
            }
        }
        guard let precision = strings["precision"].flatMap({ Int($0) }) else { return nil }
        return (precision, strings["scale"].flatMap { Int($0) } ?? 0)
    }

    private mutating func enumeration(inside scope: String) throws(SchemaError) {
        let name = try tokens.simpleName()
        var result = ProtobufSchema.Enumeration(fullName: fullName(name, inside: scope))
        try tokens.expect("{")
        while !tokens.accept("}") {
            if tokens.accept(";") { continue }
            if tokens.next == .name("option") || tokens.next == .name("reserved") {
                try skipStatement()
                continue
            }
            let value = try tokens.name()
            try tokens.expect("=")
            result.values.append((value, try tokens.integer()))
            _ = try options()
            try tokens.expect(";")
        }
        guard let first = result.values.first else { throw SchemaError("enum \(result.fullName) has no value") }
        guard isProto2 || first.number == 0 else { throw SchemaError("the first value of enum \(result.fullName) must be 0") }
        guard enumerations.updateValue(result, forKey: result.fullName) == nil else { throw SchemaError("enum \(result.fullName) is defined twice") }
    }
}
