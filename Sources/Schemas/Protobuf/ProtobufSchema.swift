/// A Protobuf file, with what it imports, as its messages. Names of types are full ones, without a dot in front.
public struct ProtobufSchema: Sendable {
    public enum Scalar: String, Hashable, Sendable, CaseIterable {
        case double, float, int32, int64, uint32, uint64, sint32, sint64, fixed32, fixed64, sfixed32, sfixed64, bool, string, bytes
    }

    public indirect enum FieldType: Hashable, Sendable {
        case scalar(Scalar)
        /// A message or an enumeration.
        case named(String)
        case map(key: Scalar, value: FieldType)
    }

    public enum Label: Hashable, Sendable {
        /// Of proto3, without a label: a missing value is the type's default.
        case implicit
        case optional, required, repeated
    }

    public struct Field: Hashable, Sendable {
        public var name: String
        public var number: Int32
        public var label: Label
        public var type: FieldType
        /// The place of its oneof among those of the message.
        public var oneof: Int?
        /// Precision and scale that an option gives to a Decimal.
        public var decimal: (precision: Int, scale: Int)?

        public static func == (a: Field, b: Field) -> Bool {
            a.name == b.name && a.number == b.number && a.label == b.label && a.type == b.type && a.oneof == b.oneof && a.decimal?.precision == b.decimal?.precision
                && a.decimal?.scale == b.decimal?.scale
        }

        public func hash(into hasher: inout Hasher) { hasher.combine(number) }
    }

    public struct Message: Hashable, Sendable {
        public var name: String
        public var fullName: String
        public var fields: [Field] = []
        /// The names of the oneofs, in their order; those that `optional` stands for do not count.
        public var oneofs: [String] = []
        /// Full names of the messages declared inside, in their order.
        public var nested: [String] = []
    }

    public struct Enumeration: Hashable, Sendable {
        public var fullName: String
        public var values: [(name: String, number: Int32)] = []

        public static func == (a: Enumeration, b: Enumeration) -> Bool {
            a.fullName == b.fullName && a.values.elementsEqual(b.values) { $0 == $1 }
        }

        public func hash(into hasher: inout Hasher) { hasher.combine(fullName) }
    }

    public internal(set) var package = ""
    public internal(set) var isProto2 = false
    /// Full names of the file's own top-level messages, in their order.
    public internal(set) var topLevel: [String] = []
    /// All messages by full name, those of imported files too.
    public internal(set) var messages: [String: Message] = [:]
    public internal(set) var enumerations: [String: Enumeration] = [:]

    /// The message that is meant: the one of that name (full, or without the package), else the only one of the top level.
    /// - Throws: ``SchemaError`` if there is none, or there are several and no name is given.
    public func message(named name: String?) throws(SchemaError) -> Message {
        if let name {
            for candidate in [name, package.isEmpty ? name : "\(package).\(name)"] + topLevel.map({ "\($0).\(name)" }) {
                if let found = messages[candidate] { return found }
            }
            throw SchemaError("the schema has no message '\(name)'")
        }
        guard let only = topLevel.first.flatMap({ messages[$0] }) else { throw SchemaError("the schema has no message") }
        if topLevel.count > 1 {
            throw SchemaError("the schema has multiple schema definitions: \(topLevel.map { String($0.split(separator: ".").last ?? "") }.joined(separator: ", ")); name the one that is meant")
        }
        return only
    }

    /// The way to a message: its place at the top level, then among the messages inside that one, and so on. Nil for one of another file.
    public func path(to fullName: String) -> [Int]? {
        for (index, name) in topLevel.enumerated() {
            if name == fullName { return [index] }
            if let inner = path(to: fullName, inside: name) { return [index] + inner }
        }
        return nil
    }

    private func path(to fullName: String, inside outer: String) -> [Int]? {
        guard fullName.hasPrefix(outer + "."), let message = messages[outer] else { return nil }
        for (index, name) in message.nested.enumerated() {
            if name == fullName { return [index] }
            if let inner = path(to: fullName, inside: name) { return [index] + inner }
        }
        return nil
    }

    /// The message that a path leads to; nil: to nowhere.
    public func message(at path: [Int]) -> Message? {
        var names = topLevel, found: Message?
        for index in path {
            guard names.indices.contains(index), let message = messages[names[index]] else { return nil }
            (found, names) = (message, message.nested)
        }
        return found
    }
}
