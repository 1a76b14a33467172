import Schemas
import Values

/// One field of a message as it is read: what lies in the bytes, and the slot that takes it. Lives in raw memory.
struct ProtobufReadNode {
    enum Target: UInt8 {
        case scalar, scalarText, enumeration, decimal, date, time, timestamp
        /// A message around one scalar.
        case wrapper
        case message
        /// A value that the column's type does not take.
        case mismatch

        /// The message that stands for a DECIMAL or a time.
        init(_ type: SQLType) {
            switch type {
            case .decimal: self = .decimal
            case .date: self = .date
            case .time: self = .time
            default: self = .timestamp
            }
        }
    }

    var number: UInt64
    var target: Target
    var scalar = ProtobufSchema.Scalar.bytes
    var slot: UnsafeMutablePointer<ColumnSlot>
    /// A number goes into a STRING.
    var becomesText = false
    var isRepeated = false
    var isMap = false
    /// What a missing value is: nil the null, else the type's default.
    var hasDefault = false
    /// The STRUCT of a oneof that the field is a member of.
    var oneof: UnsafeMutablePointer<ColumnSlot>?
    /// The fields of a message, or key and value of a map's entries.
    var message: UnsafeMutablePointer<ProtobufReadMessage>?
    /// Names of an enumeration by number.
    var symbols: [Int32: [UInt8]] = [:]
}

/// A message as it is read.
struct ProtobufReadMessage {
    var nodes: UnsafeMutablePointer<ProtobufReadNode>
    var count: Int
    /// Slots that are null unless a field comes: those of oneofs, and columns or fields that the schema does not have.
    var absent: UnsafeMutablePointer<UnsafeMutablePointer<ColumnSlot>>
    var absentCount = 0

    init() {
        nodes = .allocate(capacity: 1)
        count = 0
        absent = .allocate(capacity: 1)
    }
}

/// A writer's message compiled against the columns that are read. Owns its nodes.
final class ProtobufReadProgram {
    let root: UnsafeMutablePointer<ProtobufReadMessage>
    private var messages: [UnsafeMutablePointer<ProtobufReadMessage>] = []
    private let schema: ProtobufSchema

    /// - Parameter wanted: Columns that are built; of the others only the type is checked.
    init(_ schema: ProtobufSchema, _ message: ProtobufSchema.Message, columns: [SchemaColumn], slots: UnsafeMutablePointer<ColumnSlot>, wanted: [Bool]) {
        self.schema = schema
        root = .allocate(capacity: 1)
        root.initialize(to: ProtobufReadMessage())
        messages.append(root)
        fill(root, message, columns.enumerated().map { ($1.name, slots + $0, wanted[$0]) })
    }

    deinit {
        for message in messages {
            message.pointee.nodes.deinitialize(count: message.pointee.count)
            message.pointee.nodes.deallocate()
            message.pointee.absent.deallocate()
            message.deinitialize(count: 1)
            message.deallocate()
        }
    }

    private func allocate() -> UnsafeMutablePointer<ProtobufReadMessage> {
        let message = UnsafeMutablePointer<ProtobufReadMessage>.allocate(capacity: 1)
        message.initialize(to: ProtobufReadMessage())
        messages.append(message)
        return message
    }

    private func set(_ nodes: [ProtobufReadNode], of message: UnsafeMutablePointer<ProtobufReadMessage>) {
        message.pointee.nodes.deallocate()
        message.pointee.nodes = .allocate(capacity: max(1, nodes.count))
        for (index, node) in nodes.enumerated() { (message.pointee.nodes + index).initialize(to: node) }
        message.pointee.count = nodes.count
    }

    /// Columns or fields of a STRUCT find their members by name, and the latter in upper case.
    private func fill(
        _ target: UnsafeMutablePointer<ProtobufReadMessage>, _ message: ProtobufSchema.Message, _ fields: [(name: String, slot: UnsafeMutablePointer<ColumnSlot>, isWanted: Bool)]
    ) {
        let members = schema.members(of: message), names = members.map(\.name)
        var nodes: [ProtobufReadNode] = [], absent: [UnsafeMutablePointer<ColumnSlot>] = []
        for (name, slot, isWanted) in fields {
            guard let index = names.firstIndex(of: name) ?? names.firstIndex(where: { $0.uppercased() == name }) else {
                if isWanted { absent.append(slot) }
                continue
            }
            switch members[index].member {
            case .field(let field):
                let node = node(field, slot)
                if isWanted || node.target == .mismatch { nodes.append(node) }
            case .oneof(let choices):
                guard case .structure(let types) = slot.pointee.type else {
                    nodes += choices.map { ProtobufReadNode(number: UInt64($0.number), target: .mismatch, slot: slot) }
                    continue
                }
                if isWanted { absent.append(slot) } else { continue }
                for (place, type) in types.enumerated() {
                    guard let field = choices.first(where: { $0.name == type.name }) ?? choices.first(where: { $0.name.uppercased() == type.name }) else { continue }
                    var node = node(field, slot.pointee.children + place)
                    node.oneof = slot
                    nodes.append(node)
                }
            }
        }
        set(nodes, of: target)
        target.pointee.absent.deallocate()
        target.pointee.absent = .allocate(capacity: max(1, absent.count))
        target.pointee.absent.initialize(from: absent, count: absent.count)
        target.pointee.absentCount = absent.count
    }

    private func node(_ field: ProtobufSchema.Field, _ slot: UnsafeMutablePointer<ColumnSlot>) -> ProtobufReadNode {
        var node = ProtobufReadNode(number: UInt64(field.number), target: .mismatch, slot: slot)
        if let entry = schema.entry(of: field) {
            guard case .map = slot.pointee.type else { return node }
            let inner = allocate(), key = self.node(entry.key, slot.pointee.children), value = self.node(entry.value, slot.pointee.children + 1)
            guard key.target != .mismatch else { return node }
            set([key, value], of: inner)
            (node.target, node.isMap, node.message) = (.message, true, inner)
            return node
        }
        var target = slot
        if field.label == .repeated {
            guard case .array = slot.pointee.type else { return node }
            node.isRepeated = true
            target = slot.pointee.children
        }
        compile(&node, field, target)
        // A list stays its own slot; elements are reached through it.
        node.hasDefault = field.label == .implicit && field.oneof == nil && (node.target == .scalar || node.target == .scalarText || node.target == .enumeration)
        return node
    }

    /// Sets what a single value is, which goes into `slot`.
    private func compile(_ node: inout ProtobufReadNode, _ field: ProtobufSchema.Field, _ slot: UnsafeMutablePointer<ColumnSlot>) {
        let type = slot.pointee.type
        switch field.type {
        case .scalar(let scalar):
            node.scalar = scalar
            node.target = ProtobufReadProgram.target(of: scalar, as: type)
            node.becomesText = node.target == .scalarText
        case .named(let name):
            if let enumeration = schema.enumerations[name] {
                guard type == .string else { return }
                node.target = .enumeration
                node.scalar = .int32
                for value in enumeration.values where node.symbols[value.number] == nil { node.symbols[value.number] = Array(value.name.utf8) }
            } else if let known = ProtobufKnownType(rawValue: name) {
                compile(&node, known, type)
            } else if let message = schema.messages[name], case .structure(let types) = type {
                let inner = allocate()
                node.target = .message
                node.message = inner
                fill(inner, message, types.enumerated().map { ($1.name, slot.pointee.children + $0, true) })
            }
        case .map: break
        }
    }

    private func compile(_ node: inout ProtobufReadNode, _ known: ProtobufKnownType, _ type: SQLType) {
        switch (known, type) {
        case (.decimal, .decimal): node.target = .decimal
        case (.date, .date), (.date, .integer), (.date, .bigint): node.target = .date
        case (.timeOfDay, .time), (.timeOfDay, .integer), (.timeOfDay, .bigint): node.target = .time
        case (.timestamp, .timestamp), (.timestamp, .bigint): node.target = .timestamp
        default:
            guard let scalar = known.wrapped, ProtobufReadProgram.target(of: scalar, as: type) != .mismatch else { return }
            node.scalar = scalar
            node.becomesText = ProtobufReadProgram.target(of: scalar, as: type) == .scalarText
            node.target = .wrapper
        }
    }

    private static func target(of scalar: ProtobufSchema.Scalar, as type: SQLType) -> ProtobufReadNode.Target {
        switch (scalar.type, type) {
        case (.integer, .integer), (.integer, .bigint), (.integer, .date), (.integer, .time), (.integer, .timestamp), (.bigint, .bigint), (.bigint, .timestamp),
            (.double, .double), (.boolean, .boolean), (.string, .string), (.bytes, .bytes):
            .scalar
        case (.integer, .string), (.bigint, .string), (.double, .string), (.boolean, .string): .scalarText
        default: .mismatch
        }
    }
}
