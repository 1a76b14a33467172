public import Schemas
public import Values

/// Single values of Avro from and to JSON, by their schema: for defaults, and for records that people write or look at.
public enum AvroDatum {
    /// The bytes of a JSON value; nil if the schema cannot hold it.
    ///
    /// Numbers may be given as text; BYTES are base64; names of fields may differ in case; missing fields are null, or their default.
    /// - Parameter isDefault: The value is a default: bytes are text with a character for each, and a union means its first type.
    public static func bytes(of value: JSONTree, in schema: AvroSchema) -> [UInt8]? { bytes(of: value, schema.root, in: schema, isDefault: false) }

    static func bytes(of value: JSONTree, _ node: AvroSchema.Node, in schema: AvroSchema, isDefault: Bool) -> [UInt8]? {
        var encoder = AvroDatumEncoder(schema: schema, isDefault: isDefault)
        return encoder.put(value, node, depth: 0) ? encoder.bytes : nil
    }
}

private struct AvroDatumEncoder {
    let schema: AvroSchema
    let isDefault: Bool
    var bytes: [UInt8] = []

    init(schema: AvroSchema, isDefault: Bool) {
        self.schema = schema
        self.isDefault = isDefault
    }

    private mutating func put(_ number: Int64) {
        var rest = UInt64(bitPattern: number << 1) ^ UInt64(bitPattern: number >> 63)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    private static func text(_ value: JSONTree) -> String? {
        switch value {
        case .string(let text), .number(let text): text.string
        case .boolean(let flag): flag ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    mutating func put(_ value: JSONTree, _ node: AvroSchema.Node, depth: Int) -> Bool {
        guard depth < JSONTree.depthMax else { return false }
        switch node {
        case .null: return value.isNull
        case .boolean:
            guard let text = Self.text(value)?.lowercased(), text == "true" || text == "false" else { return false }
            bytes.append(text == "true" ? 1 : 0)
            return true
        case .int, .long:
            guard let number = Self.text(value).flatMap({ Int64($0) ?? Double($0).flatMap { Int64(exactly: $0.rounded(.towardZero)) } }), node == .long || Int32(exactly: number) != nil
            else { return false }
            put(number)
            return true
        case .float:
            guard let number = Self.text(value).flatMap(Float.init) else { return false }
            withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
            return true
        case .double:
            guard let number = Self.text(value).flatMap(Double.init) else { return false }
            withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
            return true
        case .string: return Self.text(value).map { put(counted: Array($0.utf8)) } ?? false
        case .bytes: return octets(value).map { put(counted: $0) } ?? false
        case .logical(.decimal(_, let scale), let inner): return decimal(value, scale, inner)
        case .logical(_, let inner): return put(value, inner, depth: depth)
        case .array(let element): return list(value, element, depth)
        case .map(let element): return map(value, element, depth)
        case .union(let nodes): return union(value, nodes, depth)
        case .named(let name): return named(value, name, depth)
        }
    }

    private mutating func put(counted content: [UInt8]) -> Bool {
        put(Int64(content.count))
        bytes += content
        return true
    }

    private func octets(_ value: JSONTree) -> [UInt8]? {
        guard case .string(let text) = value else { return nil }
        return isDefault ? text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } : Base64.bytes(text.string)
    }

    private mutating func decimal(_ value: JSONTree, _ scale: Int, _ inner: AvroSchema.Node) -> Bool {
        let size: Int? = if case .fixed(let size)? = schema.definition(of: inner) { size } else { nil }
        var content: [UInt8]
        if isDefault, let octets = octets(value) { content = octets } else {
            guard let number = Self.text(value).flatMap({ SQLDecimal($0) })?.rescaled(to: scale) else { return false }
            content = number.integer.bigEndian
        }
        guard let size else { return put(counted: content) }
        guard content.count <= size else { return false }
        content = Array(repeating: content.first ?? 0 >= 0x80 ? 0xFF : 0, count: size - content.count) + content
        bytes += content
        return true
    }

    private mutating func list(_ value: JSONTree, _ element: AvroSchema.Node, _ depth: Int) -> Bool {
        // An object stands for a map that is written as entries.
        if let entry = schema.mapEntry(element), case .object(let members) = value {
            return block(members.count) { encoder, index in
                encoder.put(.string(members[index].name), entry.key, depth: depth + 1) && encoder.put(members[index].value, entry.value, depth: depth + 1)
            }
        }
        guard case .array(let elements) = value else { return false }
        return block(elements.count) { encoder, index in encoder.put(elements[index], element, depth: depth + 1) }
    }

    private mutating func map(_ value: JSONTree, _ element: AvroSchema.Node, _ depth: Int) -> Bool {
        guard case .object(let members) = value else { return false }
        return block(members.count) { encoder, index in
            encoder.put(counted: Array(members[index].name.utf8)) && encoder.put(members[index].value, element, depth: depth + 1)
        }
    }

    private mutating func block(_ count: Int, _ element: (inout AvroDatumEncoder, Int) -> Bool) -> Bool {
        if count > 0 {
            put(Int64(count))
            for index in 0..<count { guard element(&self, index) else { return false } }
        }
        put(0)
        return true
    }

    private mutating func union(_ value: JSONTree, _ nodes: [AvroSchema.Node], _ depth: Int) -> Bool {
        for (index, node) in nodes.enumerated() {
            if !isDefault, node == .null, !value.isNull { continue }
            let mark = bytes.count
            put(Int64(index))
            if put(value, node, depth: depth + 1) { return true }
            bytes.removeSubrange(mark...)
        }
        // The branch may be named, as a STRUCT that stands for a union names it.
        guard case .object(let members) = value else { return false }
        for member in members where !member.value.isNull {
            guard let index = nodes.firstIndex(where: { AvroSchema.branchName($0).lowercased() == member.name.string.lowercased() }) else { continue }
            put(Int64(index))
            return put(member.value, nodes[index], depth: depth + 1)
        }
        return false
    }

    private mutating func named(_ value: JSONTree, _ name: String, _ depth: Int) -> Bool {
        switch schema.definitions[name] {
        case nil: return false
        case .fixed(let size)?:
            guard let content = octets(value), content.count == size else { return false }
            bytes += content
            return true
        case .enumeration(let symbols)?:
            guard case .string(let text) = value, let index = symbols.firstIndex(of: text.string) else { return false }
            put(Int64(index))
            return true
        case .record(let fields, _)?:
            guard case .object(let members) = value else { return false }
            // Of a union's branches, only a record that knows every field is meant.
            for field in fields {
                let member = members.last { $0.name == Text(field.name) } ?? members.last { $0.name.lowercased() == Text(field.name.lowercased()) }
                if let member {
                    guard put(member.value, field.type, depth: depth + 1) else { return false }
                } else if let value = field.defaultValue {
                    guard let content = AvroDatum.bytes(of: value, field.type, in: schema, isDefault: true) else { return false }
                    bytes += content
                } else {
                    guard put(.null, field.type, depth: depth + 1) else { return false }
                }
            }
            return true
        }
    }
}
