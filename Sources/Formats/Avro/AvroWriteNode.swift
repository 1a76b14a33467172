import Schemas
import Values

/// One step of writing Avro's bytes: what the schema asks for, and the column that it comes from. Lives in raw memory, as a tree.
struct AvroWriteNode {
    enum Operation: UInt8 {
        /// Always the same bytes: a default.
        case constant
        /// A field that the columns do not have and that has no default: the row cannot be written.
        case impossible
        case boolean, int, long, float, double, bytes, text, fixed, symbol, decimalBytes, decimalFixed
        case list, map, entries, record
        /// A union of null and one type.
        case nullable
        /// A value where null is not allowed: a null becomes the field's default, or cannot be written.
        case required
        /// A union of several types, from a STRUCT with a field for each.
        case union
    }

    var operation: Operation
    var column: UnsafeMutablePointer<OutputColumn>?
    /// Bytes of a fixed; the scale of a decimal; the place of a union's value.
    var number = 0
    /// The place of null in a union.
    var nullIndex = 0
    var children: UnsafeMutablePointer<AvroWriteNode>?
    var childCount = 0
    /// Bytes of a default.
    var bytes: [UInt8] = []
    var hasDefault = false
    /// Names of an enumeration as UTF-8.
    var symbols: [[UInt8]] = []

    init(_ operation: Operation, column: UnsafeMutablePointer<OutputColumn>? = nil, number: Int = 0) {
        self.operation = operation
        self.column = column
        self.number = number
    }
}

/// A schema compiled against the columns that are written. Owns its nodes.
final class AvroWriteProgram {
    let root: UnsafeMutablePointer<AvroWriteNode>
    private let schema: AvroSchema
    private var allocations: [(pointer: UnsafeMutablePointer<AvroWriteNode>, count: Int)] = []

    /// - Throws: ``SchemaError`` if the schema cannot hold the columns.
    init(_ schema: AvroSchema, columns: [SchemaColumn], outputs: UnsafeMutablePointer<OutputColumn>, isWrapped: Bool) throws(SchemaError) {
        self.schema = schema
        root = .allocate(capacity: 1)
        root.initialize(to: AvroWriteNode(.impossible))
        allocations.append((root, 1))
        if isWrapped {
            let fields = columns.map { SQLType.StructField($0.name, $0.type) }
            root.pointee = try record(schema.root, fields, outputs, column: nil)
        } else if let column = columns.first {
            root.pointee = try node(schema.root, column.type, outputs, place: column.name)
        }
    }

    deinit {
        for (pointer, count) in allocations {
            pointer.deinitialize(count: count)
            pointer.deallocate()
        }
    }

    private func parent(_ operation: AvroWriteNode.Operation, _ column: UnsafeMutablePointer<OutputColumn>?, _ children: [AvroWriteNode]) -> AvroWriteNode {
        let pointer = UnsafeMutablePointer<AvroWriteNode>.allocate(capacity: max(1, children.count))
        for (index, child) in children.enumerated() { (pointer + index).initialize(to: child) }
        allocations.append((pointer, children.count))
        var result = AvroWriteNode(operation, column: column)
        result.children = pointer
        result.childCount = children.count
        return result
    }

    private func record(
        _ node: AvroSchema.Node, _ columns: [SQLType.StructField], _ outputs: UnsafeMutablePointer<OutputColumn>, column: UnsafeMutablePointer<OutputColumn>?
    ) throws(SchemaError) -> AvroWriteNode {
        if case .union(let nodes) = node {
            let (others, nullIndex) = AvroSchema.branches(nodes)
            guard others.count == 1 else { throw SchemaError("the schema's root is a union of several types") }
            var result = parent(.nullable, column, [try record(others[0].node, columns, outputs, column: column)])
            result.number = others[0].index
            result.nullIndex = nullIndex ?? -1
            return result
        }
        guard case .record(let fields, _)? = schema.definition(of: node) else { throw SchemaError("the schema's root is no record") }
        let names = columns.map { AvroNames.field(for: $0.name) }
        var children: [AvroWriteNode] = []
        for field in fields {
            guard let index = FieldNames.index(of: field.name, among: names) else {
                children.append(try absent(field))
                continue
            }
            children.append(try self.field(field, columns[index].type, outputs + index))
        }
        return parent(.record, column, children)
    }

    /// A field that no column stands for: its default, or null.
    private func absent(_ field: AvroSchema.Field) throws(SchemaError) -> AvroWriteNode {
        var node = AvroWriteNode(.constant)
        if let value = field.defaultValue, let bytes = AvroDatum.bytes(of: value, field.type, in: schema, isDefault: true) {
            node.bytes = bytes
        } else if let bytes = AvroDatum.bytes(of: .null, field.type, in: schema, isDefault: false) {
            node.bytes = bytes
        } else {
            return AvroWriteNode(.impossible)
        }
        return node
    }

    private func field(_ field: AvroSchema.Field, _ type: SQLType, _ output: UnsafeMutablePointer<OutputColumn>) throws(SchemaError) -> AvroWriteNode {
        var result = try node(field.type, type, output, place: field.name)
        guard result.operation == .required || result.operation == .nullable, let value = field.defaultValue, !value.isNull || result.operation == .required,
            let bytes = AvroDatum.bytes(of: value, field.type, in: schema, isDefault: true)
        else { return result }
        // A null becomes the default, where there is one other than null.
        result.bytes = bytes
        result.hasDefault = true
        return result
    }

    private func node(_ node: AvroSchema.Node, _ type: SQLType, _ output: UnsafeMutablePointer<OutputColumn>, place: String) throws(SchemaError) -> AvroWriteNode {
        if case .union(let nodes) = node { return try union(nodes, type, output, place: place) }
        return parent(.required, output, [try value(node, type, output, place: place)])
    }

    private func union(_ nodes: [AvroSchema.Node], _ type: SQLType, _ output: UnsafeMutablePointer<OutputColumn>, place: String) throws(SchemaError) -> AvroWriteNode {
        let (others, nullIndex) = AvroSchema.branches(nodes)
        if others.count == 1 {
            var result = parent(nullIndex == nil ? .union : .nullable, output, [try value(others[0].node, type, output, place: place)])
            result.number = others[0].index
            result.nullIndex = nullIndex ?? -1
            return result
        }
        guard case .structure(let fields) = type else { throw SchemaError("field '\(place)' is a union, which \(type) cannot fill") }
        var children: [AvroWriteNode] = []
        for other in others {
            let name = AvroSchema.branchName(other.node)
            guard let index = fields.firstIndex(where: { $0.name == name }) else { continue }
            var child = parent(.required, output.pointee.children + index, [try value(other.node, fields[index].type, output.pointee.children + index, place: place)])
            child.number = other.index
            children.append(child)
        }
        var result = parent(.union, output, children)
        result.nullIndex = nullIndex ?? -1
        return result
    }

    private func value(_ node: AvroSchema.Node, _ type: SQLType, _ output: UnsafeMutablePointer<OutputColumn>, place: String) throws(SchemaError) -> AvroWriteNode {
        func leaf(_ operation: AvroWriteNode.Operation, _ number: Int = 0) -> AvroWriteNode { AvroWriteNode(operation, column: output, number: number) }
        switch (node, type) {
        case (.boolean, .boolean): return leaf(.boolean)
        case (.int, .integer), (.logical(.date, _), .date), (.logical(.timeMilliseconds, _), .time), (.int, .date), (.int, .time): return leaf(.int)
        case (.long, .integer), (.long, .bigint), (.logical(.timestampMilliseconds, _), .timestamp), (.long, .timestamp): return leaf(.long)
        case (.float, .double): return leaf(.float)
        case (.double, .double): return leaf(.double)
        case (.bytes, .bytes): return leaf(.bytes)
        case (.string, .string): return leaf(.text)
        case (.logical(.decimal(_, let scale), let inner), .decimal(_, let own)):
            guard scale == own else { throw SchemaError("field '\(place)' has scale \(scale), the column has \(own)") }
            if case .fixed(let size)? = schema.definition(of: inner) { return leaf(.decimalFixed, size) }
            return leaf(.decimalBytes)
        case (.named(let name), _): return try named(name, type, output, place: place)
        case (.array(let element), .array(let elementType)):
            return parent(.list, output, [try self.node(element, elementType, output.pointee.children, place: place)])
        case (.array(let element), .map(let keyType, let valueType)):
            guard let entry = schema.mapEntry(element) else { break }
            let children = output.pointee.children
            return parent(.entries, output, [try self.node(entry.key, keyType, children, place: place), try self.node(entry.value, valueType, children + 1, place: place)])
        case (.map(let value), .map(_, let valueType)):
            let children = output.pointee.children
            return parent(.map, output, [AvroWriteNode(.text, column: children), try self.node(value, valueType, children + 1, place: place)])
        default: break
        }
        throw SchemaError("field '\(place)' of the schema cannot hold \(type)")
    }

    private func named(_ name: String, _ type: SQLType, _ output: UnsafeMutablePointer<OutputColumn>, place: String) throws(SchemaError) -> AvroWriteNode {
        switch (schema.definitions[name], type) {
        case (.record?, .structure(let fields)): return try record(.named(name), fields, output.pointee.children, column: output)
        case (.fixed(let size)?, .bytes): return AvroWriteNode(.fixed, column: output, number: size)
        case (.enumeration(let symbols)?, .string):
            var result = AvroWriteNode(.symbol, column: output)
            result.symbols = symbols.map { Array($0.utf8) }
            return result
        default: throw SchemaError("field '\(place)' of the schema cannot hold \(type)")
        }
    }
}
