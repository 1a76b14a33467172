import Schemas
import Values

/// One step of reading Avro's bytes: what lies in the bytes, and the slot that takes it. Lives in raw memory, as a graph:
/// what is skipped may be recursive.
struct AvroReadNode {
    enum Operation: UInt8 {
        // Nothing is built.
        case skipNothing, skipByte, skipVarint, skipFixed, skipText, skipList, skipMap, skipRecord, skipUnion
        // The value goes into the slot.
        case boolean, booleanText, int32, int64, integerText, float, double, floatText, doubleText
        case bytes, text, fixed, symbol, decimalBytes, decimalFixed
        case list, map, entries, record, nullable, union
        /// A value that the column's type does not take.
        case mismatch
    }

    var operation: Operation
    var slot: UnsafeMutablePointer<ColumnSlot>?
    /// Bytes of a fixed, the branch of a union that is null (-1: none), or a decimal's scale.
    var number = 0
    /// Bytes of a fixed that holds a decimal.
    var size = 0
    /// 0 for a column that is only checked: its slot has a single row.
    var rowMask = -1
    var children: UnsafeMutablePointer<AvroReadNode>?
    var childCount = 0
    /// Fields of a STRUCT that the schema does not have: null in each row.
    var missing: [Int] = []
    /// Names of an enumeration, as UTF-8.
    var symbols: [[UInt8]] = []

    init(_ operation: Operation, slot: UnsafeMutablePointer<ColumnSlot>? = nil, number: Int = 0) {
        self.operation = operation
        self.slot = slot
        self.number = number
    }
}

/// A writer's schema compiled against the columns that are read. Owns its nodes.
final class AvroReadProgram {
    let root: UnsafeMutablePointer<AvroReadNode>
    /// Columns that the root record has no field for: null in each row.
    private(set) var missing: [Int] = []
    private var allocations: [(pointer: UnsafeMutablePointer<AvroReadNode>, count: Int)] = []
    private let schema: AvroSchema
    /// Skipping programs of named types: shared, and cyclic where the type is recursive.
    private var skips: [String: UnsafeMutablePointer<AvroReadNode>] = [:]

    /// - Parameters:
    ///   - slots: One per column.
    ///   - wanted: Columns that are built. Of the others only the type is checked.
    ///   - isWrapped: The columns are the fields of the root record.
    init(_ schema: AvroSchema, columns: [SchemaColumn], slots: UnsafeMutablePointer<ColumnSlot>, wanted: [Bool], isWrapped: Bool) {
        self.schema = schema
        root = .allocate(capacity: 1)
        root.initialize(to: AvroReadNode(.mismatch))
        allocations.append((root, 1))
        if isWrapped { buildRecord(schema.root, columns, slots, wanted) } else if let column = columns.first {
            root.pointee = node(schema.root, column.type, slots, isWanted: wanted[0])
            if !wanted[0] { root.pointee.rowMask = 0 }
        }
    }

    deinit {
        for (pointer, count) in allocations {
            pointer.deinitialize(count: count)
            pointer.deallocate()
        }
    }

    private func allocate(_ nodes: [AvroReadNode]) -> UnsafeMutablePointer<AvroReadNode> {
        let pointer = UnsafeMutablePointer<AvroReadNode>.allocate(capacity: max(1, nodes.count))
        for (index, node) in nodes.enumerated() { (pointer + index).initialize(to: node) }
        allocations.append((pointer, nodes.count))
        return pointer
    }

    private func parent(_ operation: AvroReadNode.Operation, _ slot: UnsafeMutablePointer<ColumnSlot>? = nil, _ children: [AvroReadNode], number: Int = 0) -> AvroReadNode {
        var result = AvroReadNode(operation, slot: slot, number: number)
        result.children = allocate(children)
        result.childCount = children.count
        return result
    }

    // MARK: The root

    private func buildRecord(_ node: AvroSchema.Node, _ columns: [SchemaColumn], _ slots: UnsafeMutablePointer<ColumnSlot>, _ wanted: [Bool]) {
        // A record may stand in a union with null.
        var inner = node, nullIndex = -1
        if case .union(let nodes) = node {
            let (others, null) = AvroSchema.branches(nodes)
            guard others.count == 1 else { return }
            (inner, nullIndex) = (others[0].node, null ?? -1)
        }
        guard case .record(let fields, _)? = schema.definition(of: inner) else { return }
        var taken: Set<Int> = []
        let children = fields.map { field -> AvroReadNode in
            guard let index = FieldNames.index(of: field.name, among: columns.map(\.name)), taken.insert(index).inserted else { return skip(field.type) }
            var child = self.node(field.type, columns[index].type, slots + index, isWanted: wanted[index])
            if !wanted[index] { child.rowMask = 0 }
            return child
        }
        var result = parent(.record, nil, children)
        result.missing = columns.indices.filter { !taken.contains($0) }
        missing = result.missing
        if case .union(let nodes) = node { result = parent(.union, nil, nodes.map { $0 == .null ? AvroReadNode(.skipNothing) : result }, number: nullIndex) }
        root.pointee = result
    }

    // MARK: Values

    private func node(_ schema: AvroSchema.Node, _ type: SQLType, _ slot: UnsafeMutablePointer<ColumnSlot>, isWanted: Bool) -> AvroReadNode {
        let result = reading(schema, type, slot)
        // What fits by its type alone needs no look at the values.
        return isWanted || result.mayFail ? result : skip(schema)
    }

    private func reading(_ node: AvroSchema.Node, _ type: SQLType, _ slot: UnsafeMutablePointer<ColumnSlot>) -> AvroReadNode {
        func leaf(_ operation: AvroReadNode.Operation) -> AvroReadNode { AvroReadNode(operation, slot: slot) }
        switch (node, type) {
        case (.null, _): return leaf(.skipNothing)
        case (.union(let nodes), _): return union(nodes, type, slot)
        case (.boolean, .boolean): return leaf(.boolean)
        case (.boolean, .string): return leaf(.booleanText)
        case (.int, .integer), (.int, .date), (.int, .time): return leaf(.int32)
        case (.int, .bigint), (.int, .timestamp), (.long, .bigint), (.long, .timestamp): return leaf(.int64)
        case (.logical(.date, _), .date), (.logical(.timeMilliseconds, _), .time), (.logical(.date, _), .integer), (.logical(.timeMilliseconds, _), .integer):
            return leaf(.int32)
        case (.logical(.date, _), .bigint), (.logical(.timeMilliseconds, _), .bigint), (.logical(.timestampMilliseconds, _), .bigint),
            (.logical(.timestampMilliseconds, _), .timestamp):
            return leaf(.int64)
        case (.int, .string), (.long, .string): return leaf(.integerText)
        case (.float, .double): return leaf(.float)
        case (.double, .double): return leaf(.double)
        case (.float, .string): return leaf(.floatText)
        case (.double, .string): return leaf(.doubleText)
        case (.string, .string): return leaf(.text)
        case (.bytes, .bytes): return leaf(.bytes)
        case (.logical(.decimal(_, let scale), let inner), .decimal): return decimal(inner, scale, slot)
        case (.array(let element), .array(let elementType)): return parent(.list, slot, [reading(element, elementType, slot.pointee.children)])
        case (.array(let element), .map(_, let valueType)):
            guard let entry = self.schema.mapEntry(element) else { return mismatch(node) }
            return parent(.entries, slot, [reading(entry.key, .string, slot.pointee.children), reading(entry.value, valueType, slot.pointee.children + 1)])
        case (.map(let value), .map(_, let valueType)): return parent(.map, slot, [reading(value, valueType, slot.pointee.children + 1)])
        case (.named(let name), _): return named(name, type, slot)
        default: return mismatch(node)
        }
    }

    /// The value is passed over, and the record dropped.
    private func mismatch(_ node: AvroSchema.Node) -> AvroReadNode { parent(.mismatch, nil, [skip(node)]) }

    private func decimal(_ inner: AvroSchema.Node, _ scale: Int, _ slot: UnsafeMutablePointer<ColumnSlot>) -> AvroReadNode {
        guard case .fixed(let size)? = schema.definition(of: inner) else { return AvroReadNode(.decimalBytes, slot: slot, number: scale) }
        var result = AvroReadNode(.decimalFixed, slot: slot, number: scale)
        result.size = size
        return result
    }

    private func named(_ name: String, _ type: SQLType, _ slot: UnsafeMutablePointer<ColumnSlot>) -> AvroReadNode {
        switch (schema.definitions[name], type) {
        case (.enumeration(let symbols)?, .string):
            var result = AvroReadNode(.symbol, slot: slot)
            result.symbols = symbols.map { Array($0.utf8) }
            return result
        case (.fixed(let size)?, .bytes): return AvroReadNode(.fixed, slot: slot, number: size)
        case (.record(let fields, _)?, .structure(let columns)):
            var taken: Set<Int> = []
            let names = columns.map(\.name)
            let children = fields.map { field -> AvroReadNode in
                guard let index = FieldNames.index(of: field.name, among: names), taken.insert(index).inserted else { return skip(field.type) }
                return reading(field.type, columns[index].type, slot.pointee.children + index)
            }
            var result = parent(.record, slot, children)
            result.missing = columns.indices.filter { !taken.contains($0) }
            return result
        default: return mismatch(.named(name))
        }
    }

    /// One branch beside null is the value itself; several are a STRUCT with a field for each.
    private func union(_ nodes: [AvroSchema.Node], _ type: SQLType, _ slot: UnsafeMutablePointer<ColumnSlot>) -> AvroReadNode {
        let (others, nullIndex) = AvroSchema.branches(nodes)
        if others.count <= 1 {
            let children = nodes.map { $0 == .null ? AvroReadNode(.skipNothing) : reading($0, type, slot) }
            return parent(.nullable, slot, children, number: nullIndex ?? -1)
        }
        guard case .structure(let fields) = type else { return mismatch(.union(nodes)) }
        let names = fields.map(\.name)
        let children = nodes.map { node -> AvroReadNode in
            guard node != .null, let index = FieldNames.index(of: AvroSchema.branchName(node), among: names) else { return skip(node) }
            return reading(node, fields[index].type, slot.pointee.children + index)
        }
        return parent(.union, slot, children, number: nullIndex ?? -1)
    }

    // MARK: Skipping

    private func skip(_ node: AvroSchema.Node) -> AvroReadNode {
        switch node {
        case .null: return AvroReadNode(.skipNothing)
        case .boolean: return AvroReadNode(.skipByte)
        case .int, .long: return AvroReadNode(.skipVarint)
        case .float: return AvroReadNode(.skipFixed, number: 4)
        case .double: return AvroReadNode(.skipFixed, number: 8)
        case .bytes, .string: return AvroReadNode(.skipText)
        case .logical(_, let inner): return skip(inner)
        case .array(let element): return parent(.skipList, nil, [skip(element)])
        case .map(let value): return parent(.skipMap, nil, [skip(value)])
        case .union(let nodes): return parent(.skipUnion, nil, nodes.map(skip))
        case .named(let name): return skip(named: name)
        }
    }

    private func skip(named name: String) -> AvroReadNode {
        switch schema.definitions[name] {
        case nil: return AvroReadNode(.mismatch)
        case .enumeration?: return AvroReadNode(.skipVarint)
        case .fixed(let size)?: return AvroReadNode(.skipFixed, number: size)
        case .record(let fields, _)?:
            var result = AvroReadNode(.skipRecord)
            result.childCount = fields.count
            if let known = skips[name] {
                result.children = known
                return result
            }
            // Known before its fields are: one of them may be of the same type.
            let children = allocate(fields.map { _ in AvroReadNode(.skipNothing) })
            skips[name] = children
            for (index, field) in fields.enumerated() { children[index] = skip(field.type) }
            result.children = children
            return result
        }
    }
}

extension AvroReadNode {
    /// False if every value that can be read fits the column.
    var mayFail: Bool {
        switch operation {
        case .mismatch, .decimalBytes, .decimalFixed: true
        case .list, .map, .entries, .record, .nullable, .union: (0..<childCount).contains { children?[$0].mayFail ?? false }
        case .skipNothing, .skipByte, .skipVarint, .skipFixed, .skipText, .skipList, .skipMap, .skipRecord, .skipUnion: false
        case .boolean, .booleanText, .int32, .int64, .integerText, .float, .double, .floatText, .doubleText, .bytes, .text, .fixed, .symbol: false
        }
    }
}
