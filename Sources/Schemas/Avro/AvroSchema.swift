public import Values

/// An Avro schema with its named types beside it, so that a recursive one is a finite tree.
public struct AvroSchema: Sendable {
    public indirect enum Node: Hashable, Sendable {
        case null, boolean, int, long, float, double, bytes, string
        /// A record, an enumeration or a fixed, by its full name.
        case named(String)
        case array(Node)
        /// Keys are text.
        case map(Node)
        case union([Node])
        case logical(LogicalType, Node)
    }

    /// The logical types that change how a value is read; all others are read as the plain type.
    public enum LogicalType: Hashable, Sendable {
        case decimal(precision: Int, scale: Int)
        case date
        case timeMilliseconds
        case timestampMilliseconds
    }

    public struct Field: Hashable, Sendable {
        public var name: String
        public var type: Node
        /// As the schema writes it; nil if there is none.
        public var defaultValue: JSONTree?
        /// Names that the field has in other versions of the schema.
        public var aliases: [String] = []
    }

    public enum Definition: Hashable, Sendable {
        /// - Parameter isMapEntry: Arrays of it are maps whose keys may have any type.
        case record([Field], isMapEntry: Bool)
        case enumeration([String])
        case fixed(Int)
    }

    public var root: Node
    public var definitions: [String: Definition]
    /// What else a named type says, by its full name.
    public var remarks: [String: Remarks]

    /// What matters only where one schema reads what another one wrote.
    public struct Remarks: Hashable, Sendable {
        /// Full names that the type has in other versions of the schema.
        public var aliases: [String] = []
        /// The symbol that an enumeration reads for one that it does not know.
        public var defaultSymbol: String?
    }

    public init(root: Node, definitions: [String: Definition], remarks: [String: Remarks] = [:]) {
        self.root = root
        self.definitions = definitions
        self.remarks = remarks
    }
}

extension AvroSchema {
    /// The node without a logical type around it.
    static func plain(_ node: Node) -> Node { if case .logical(_, let inner) = node { inner } else { node } }

    /// The branches of a union that are not null, and whether one is.
    public static func branches(_ nodes: [Node]) -> (others: [(index: Int, node: Node)], nullIndex: Int?) {
        (nodes.enumerated().compactMap { $1 == .null ? nil : (index: $0, node: $1) }, nodes.firstIndex(of: .null))
    }

    /// The definition that a node names; nil for other nodes.
    public func definition(of node: Node) -> Definition? {
        guard case .named(let name) = AvroSchema.plain(node) else { return nil }
        return definitions[name]
    }

    /// The entry's value type, if arrays of the node are maps: the fields `key` and `value` of a record made for it.
    public func mapEntry(_ node: Node) -> (key: Node, value: Node)? {
        guard case .record(let fields, isMapEntry: true)? = definition(of: node), fields.count == 2, fields[0].name == "key", fields[1].name == "value" else { return nil }
        return (fields[0].type, fields[1].type)
    }

    /// The name of a field that stands for a branch of a union with several.
    public static func branchName(_ node: Node) -> String {
        switch plain(node) {
        case .null: "null"
        case .boolean: "boolean"
        case .int: "int"
        case .long: "long"
        case .float: "float"
        case .double: "double"
        case .bytes: "bytes"
        case .string: "string"
        case .named(let name): name.split(separator: ".").last.map(String.init) ?? name
        case .array: "array"
        case .map: "map"
        case .union: "union"
        case .logical: ""
        }
    }
}
