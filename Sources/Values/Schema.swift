/// A column of a stream or table: its name as stored, its type, and the part of the record that it lives in.
public struct SchemaColumn: Hashable, Sendable {
    public enum Role: Hashable, Sendable {
        case key
        case value
        /// All headers (nil), or the last header of that name.
        case header(Text?)
    }

    public var name: String
    public var type: SQLType
    public var role: Role

    public init(_ name: String, _ type: SQLType, role: Role = .value) {
        self.name = name
        self.type = type
        self.role = role
    }

    public static func == (left: SchemaColumn, right: SchemaColumn) -> Bool {
        left.type == right.type && left.role == right.role && left.name.isSame(as: right.name)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(Text(name))
        hasher.combine(type)
        hasher.combine(role)
    }
}

/// Columns by role: key columns first in key order, then value columns, then headers.
public struct LogicalSchema: Hashable, Sendable {
    public var columns: [SchemaColumn]

    public init(_ columns: [SchemaColumn]) {
        self.columns = columns.filter { $0.role == .key } + columns.filter { $0.role == .value }
            + columns.filter { if case .header = $0.role { true } else { false } }
    }

    public var keyColumns: [SchemaColumn] { columns.filter { $0.role == .key } }
    public var valueColumns: [SchemaColumn] { columns.filter { $0.role == .value } }
    public var headerColumns: [SchemaColumn] { columns.filter { if case .header = $0.role { true } else { false } } }
    public var keyCount: Int { columns.reduce(0) { $1.role == .key ? $0 + 1 : $0 } }

    public func index(of name: String) -> Int? { columns.firstIndex { $0.name.isSame(as: name) } }

    /// Every column's position by its name, for looking up many.
    public var positions: [Text: Int] { Dictionary(columns.enumerated().map { (Text($1.name), $0) }) { first, _ in first } }
}

extension LogicalSchema: CustomStringConvertible {
    /// As ksqlDB writes schemas: `` `K` STRING KEY, `V` INTEGER ``.
    public var description: String {
        columns.map { column in
            let suffix =
                switch column.role {
                case .key: " KEY"
                case .value: ""
                case .header(nil): " HEADERS"
                case .header(let name?): " HEADER('\(name)')"
                }
            return "\(quoteIdentifier(column.name)) \(column.type)\(suffix)"
        }.joined(separator: ", ")
    }
}

/// What every record has besides its columns.
public enum Pseudocolumn: String, Hashable, Sendable, CaseIterable {
    case rowtime = "ROWTIME"
    case rowpartition = "ROWPARTITION"
    case rowoffset = "ROWOFFSET"
    case windowstart = "WINDOWSTART"
    case windowend = "WINDOWEND"

    public var type: SQLType { self == .rowpartition ? .integer : .bigint }
}
