public import Schemas
public import Values

extension AvroDatum {
    /// A datum as JSON, with the names of its own schema; nil if the bytes are none.
    ///
    /// BYTES are base64, DECIMALs are numbers with their full scale, arrays of map entries are objects.
    public static func tree(of bytes: some Collection<UInt8>, in schema: AvroSchema) -> JSONTree? {
        var decoder = AvroDatumDecoder(schema: schema, bytes: Array(bytes))
        return decoder.value(schema.root, depth: 0)
    }
}

private struct AvroDatumDecoder {
    let schema: AvroSchema
    let bytes: [UInt8]
    var position = 0
    private var elementsLeft = 1 << 20

    init(schema: AvroSchema, bytes: [UInt8]) {
        self.schema = schema
        self.bytes = bytes
    }

    private mutating func varint() -> Int64? {
        var value: UInt64 = 0, shift: UInt64 = 0
        while position < bytes.count, shift < 70 {
            let byte = bytes[position]
            position += 1
            if shift < 64 { value |= UInt64(byte & 0x7F) << shift }
            if byte < 0x80 { return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }
            shift += 7
        }
        return nil
    }

    private mutating func take(_ count: Int64) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= Int64(bytes.count - position) else { return nil }
        defer { position += Int(count) }
        return bytes[position..<position + Int(count)]
    }

    private mutating func counted() -> ArraySlice<UInt8>? { varint().flatMap { take($0) } }

    private mutating func bits<T: FixedWidthInteger>(_: T.Type) -> T? {
        take(Int64(MemoryLayout<T>.size)).map { $0.reversed().reduce(0) { $0 << 8 | T(truncatingIfNeeded: $1) } }
    }

    mutating func value(_ node: AvroSchema.Node, depth: Int) -> JSONTree? {
        guard depth < JSONTree.depthMax else { return nil }
        switch node {
        case .null: return .null
        case .boolean: return take(1).map { .boolean($0.first == 1) }
        case .int, .long: return varint().map { .number(String($0)) }
        case .float: return bits(UInt32.self).map { AvroDatumDecoder.number(Double(Float(bitPattern: $0))) }
        case .double: return bits(UInt64.self).map { AvroDatumDecoder.number(Double(bitPattern: $0)) }
        case .string: return counted().map { .string(String(decoding: $0, as: UTF8.self)) }
        case .bytes: return counted().map { .string(Base64.string(Array($0))) }
        case .logical(.decimal(_, let scale), let inner):
            let content: ArraySlice<UInt8>? = if case .fixed(let size)? = schema.definition(of: inner) { take(Int64(size)) } else { counted() }
            guard let content, content.count <= SQLDecimal.digitsMax / 2 else { return nil }
            return .number(SQLDecimal(WideInteger(bigEndian: content), scale: scale).description)
        case .logical(_, let inner): return value(inner, depth: depth)
        case .union(let nodes): return union(nodes, depth)
        case .array(let element): return list(element, depth)
        case .map(let element):
            return blocks { decoder in
                guard let name = decoder.counted(), let value = decoder.value(element, depth: depth + 1) else { return nil }
                return JSONTree.Member(String(decoding: name, as: UTF8.self), value)
            }.map { .object($0) }
        case .named(let name): return named(name, depth)
        }
    }

    private static func number(_ value: Double) -> JSONTree { value.isFinite ? .number(DoubleText.string(value)) : .string(DoubleText.string(value)) }

    /// Several branches beside null are an object with a member for each.
    private mutating func union(_ nodes: [AvroSchema.Node], _ depth: Int) -> JSONTree? {
        guard let branch = varint(), branch >= 0, branch < Int64(nodes.count), let value = value(nodes[Int(branch)], depth: depth + 1) else { return nil }
        let (others, _) = AvroSchema.branches(nodes)
        guard others.count > 1, nodes[Int(branch)] != .null else { return value }
        return .object(others.map { .init(AvroSchema.branchName($0.node), $0.index == Int(branch) ? value : .null) })
    }

    private mutating func list(_ element: AvroSchema.Node, _ depth: Int) -> JSONTree? {
        if let entry = schema.mapEntry(element) {
            return blocks { decoder in
                guard let key = decoder.value(entry.key, depth: depth + 1), let value = decoder.value(entry.value, depth: depth + 1) else { return nil }
                let name = if case .string(let text) = key { text } else { key.text }
                return JSONTree.Member(name, value)
            }.map { .object($0) }
        }
        return blocks { $0.value(element, depth: depth + 1) }.map { .array($0) }
    }

    private mutating func blocks<Element>(_ element: (inout AvroDatumDecoder) -> Element?) -> [Element]? {
        var result: [Element] = []
        while let count = varint() {
            if count == 0 { return result }
            if count < 0 { guard count != .min, varint() != nil else { return nil } }
            for _ in 0..<count.magnitude {
                elementsLeft -= 1
                guard elementsLeft > 0, let next = element(&self) else { return nil }
                result.append(next)
            }
        }
        return nil
    }

    private mutating func named(_ name: String, _ depth: Int) -> JSONTree? {
        switch schema.definitions[name] {
        case nil: return nil
        case .fixed(let size)?: return take(Int64(size)).map { .string(Base64.string(Array($0))) }
        case .enumeration(let symbols)?:
            guard let index = varint(), index >= 0, index < Int64(symbols.count) else { return nil }
            return .string(symbols[Int(index)])
        case .record(let fields, _)?:
            var members: [JSONTree.Member] = []
            for field in fields {
                guard let value = value(field.type, depth: depth + 1) else { return nil }
                members.append(.init(field.name, value))
            }
            return .object(members)
        }
    }
}
