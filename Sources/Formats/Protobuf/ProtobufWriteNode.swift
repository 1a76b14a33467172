import Schemas
import Values

/// One field of a message as it is written: its number and form, and the column that it comes from. Lives in raw memory.
struct ProtobufWriteNode {
    enum Source: UInt8 {
        case scalar, enumeration, decimal, date, time, timestamp, wrapper, message
    }

    var number: Int
    var source: Source
    var scalar = ProtobufSchema.Scalar.bytes
    var column: UnsafeMutablePointer<OutputColumn>
    var isRepeated = false
    var isMap = false
    /// The type's default is written, too: a missing value is null.
    var writesDefault = false
    /// Fields of a message, key and value of entries, or the members of a oneof.
    var children: UnsafeMutablePointer<ProtobufWriteNode>?
    var childCount = 0
    /// The children stand in the message itself: the column is the STRUCT of a oneof.
    var isOneof = false
    /// Numbers of an enumeration by name.
    var symbols: [[UInt8]: Int32] = [:]
}

/// Columns compiled against the message that is written. Owns its nodes.
final class ProtobufWriteProgram {
    private(set) var root: (nodes: UnsafeMutablePointer<ProtobufWriteNode>, count: Int)
    private var allocations: [(pointer: UnsafeMutablePointer<ProtobufWriteNode>, count: Int)] = []
    private let schema: ProtobufSchema

    /// - Throws: ``SchemaError`` if a column has no field in the message, or one of another type.
    init(_ schema: ProtobufSchema, _ message: ProtobufSchema.Message, columns: [SchemaColumn], outputs: UnsafeMutablePointer<OutputColumn>) throws(SchemaError) {
        self.schema = schema
        root = (.allocate(capacity: 1), 0)
        allocations.append((root.nodes, 0))
        root = try fill(message, columns.enumerated().map { ($1.name, $1.type, outputs + $0) })
    }

    deinit {
        for (pointer, count) in allocations {
            pointer.deinitialize(count: count)
            pointer.deallocate()
        }
    }

    private func allocate(_ nodes: [ProtobufWriteNode]) -> (nodes: UnsafeMutablePointer<ProtobufWriteNode>, count: Int) {
        let pointer = UnsafeMutablePointer<ProtobufWriteNode>.allocate(capacity: max(1, nodes.count))
        for (index, node) in nodes.enumerated() { (pointer + index).initialize(to: node) }
        allocations.append((pointer, nodes.count))
        return (pointer, nodes.count)
    }

    private func fill(
        _ message: ProtobufSchema.Message, _ fields: [(name: String, type: SQLType, column: UnsafeMutablePointer<OutputColumn>)]
    ) throws(SchemaError) -> (nodes: UnsafeMutablePointer<ProtobufWriteNode>, count: Int) {
        let members = schema.members(of: message)
        var nodes: [ProtobufWriteNode] = []
        for (name, type, column) in fields {
            guard let member = members.first(where: { $0.name == name })?.member else { throw SchemaError("message \(message.name) has no field '\(name)'") }
            switch member {
            case .field(let field): nodes.append(try node(field, type, column))
            case .oneof(let choices):
                guard case .structure(let types) = type else { throw SchemaError("oneof '\(name)' is no \(type)") }
                var inner: [ProtobufWriteNode] = []
                for (index, type) in types.enumerated() {
                    guard let field = choices.first(where: { $0.name == type.name }) else { throw SchemaError("oneof '\(name)' has no member '\(type.name)'") }
                    var node = try node(field, type.type, column.pointee.children + index)
                    node.writesDefault = true
                    inner.append(node)
                }
                var node = ProtobufWriteNode(number: 0, source: .message, column: column)
                (node.children, node.childCount) = allocate(inner)
                node.isOneof = true
                nodes.append(node)
            }
        }
        return allocate(nodes.sorted { $0.number < $1.number })
    }

    private func node(_ field: ProtobufSchema.Field, _ type: SQLType, _ column: UnsafeMutablePointer<OutputColumn>) throws(SchemaError) -> ProtobufWriteNode {
        var node = ProtobufWriteNode(number: Int(field.number), source: .scalar, column: column)
        let other = SchemaError("field '\(field.name)' of the schema is of another type than \(type)")
        if let entry = schema.entry(of: field) {
            guard case .map(let keyType, let valueType) = type else { throw other }
            let key = try self.node(entry.key, keyType, column.pointee.children), value = try self.node(entry.value, valueType, column.pointee.children + 1)
            (node.children, node.childCount) = allocate([key, value])
            (node.isMap, node.source) = (true, .message)
            return node
        }
        var single = type, target = column
        if field.label == .repeated {
            guard case .array(let element) = type else { throw other }
            (single, target, node.isRepeated) = (element, column.pointee.children, true)
        }
        node.writesDefault = field.label == .optional || field.label == .required || node.isRepeated
        switch field.type {
        case .scalar(let scalar):
            guard ProtobufWriteProgram.takes(scalar, single) else { throw other }
            node.scalar = scalar
        case .named(let name):
            if let enumeration = schema.enumerations[name] {
                guard single == .string else { throw other }
                node.source = .enumeration
                for value in enumeration.values { node.symbols[Array(value.name.utf8)] = value.number }
            } else if let known = ProtobufKnownType(rawValue: name) {
                try set(&node, known, single, other)
            } else {
                guard let message = schema.messages[name], case .structure(let types) = single else { throw other }
                node.source = .message
                (node.children, node.childCount) = try fill(message, types.enumerated().map { ($1.name, $1.type, target.pointee.children + $0) })
            }
        case .map: throw other
        }
        return node
    }

    private func set(_ node: inout ProtobufWriteNode, _ known: ProtobufKnownType, _ type: SQLType, _ other: SchemaError) throws(SchemaError) {
        switch (known, type) {
        case (.decimal, .decimal): node.source = .decimal
        case (.date, .date): node.source = .date
        case (.timeOfDay, .time): node.source = .time
        case (.timestamp, .timestamp): node.source = .timestamp
        default:
            guard let scalar = known.wrapped, ProtobufWriteProgram.takes(scalar, type) else { throw other }
            (node.source, node.scalar) = (.wrapper, scalar)
        }
    }

    private static func takes(_ scalar: ProtobufSchema.Scalar, _ type: SQLType) -> Bool {
        switch (scalar.type, type) {
        case (.integer, .integer), (.bigint, .bigint), (.bigint, .integer), (.integer, .bigint), (.double, .double), (.boolean, .boolean), (.string, .string), (.bytes, .bytes):
            true
        default: false
        }
    }
}
