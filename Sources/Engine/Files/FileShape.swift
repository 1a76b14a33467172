import Values

/// What the values of a field have in common.
indirect enum FileShape: Equatable {
    /// NULL alone.
    case unknown
    case boolean, bigint, double, string
    case array(FileShape)
    case structure([Field])
    /// Values that have nothing in common are texts.
    case mixed

    struct Field: Equatable {
        var name: String
        var shape: FileShape
    }

    init(_ tree: JSONTree) {
        switch tree {
        case .null: self = .unknown
        case .boolean: self = .boolean
        case .number(let text): self = Int64(text.string) == nil ? .double : .bigint
        case .string: self = .string
        case .array(let elements): self = .array(elements.reduce(.unknown) { $0.joined(with: FileShape($1)) })
        case .object(let members): self = .structure(members.map { Field(name: $0.name.string, shape: FileShape($0.value)) })
        }
    }

    func joined(with other: FileShape) -> FileShape {
        if self == other { return self }
        switch (self, other) {
        case (.unknown, _): return other
        case (_, .unknown): return self
        case (.bigint, .double), (.double, .bigint): return .double
        case (.array(let a), .array(let b)): return .array(a.joined(with: b))
        case (.structure(var fields), .structure(let others)):
            // Rows of a file mostly have the same fields in the same order.
            for (index, field) in others.enumerated() {
                let place = index < fields.count && fields[index].name == field.name ? index : fields.firstIndex { $0.name == field.name }
                if let place { fields[place].shape = fields[place].shape.joined(with: field.shape) } else { fields.append(field) }
            }
            return .structure(fields)
        default: return .mixed
        }
    }

    var type: SQLType {
        switch self {
        case .unknown, .string, .mixed: .string
        case .boolean: .boolean
        case .bigint: .bigint
        case .double: .double
        case .array(let element): .array(element.type)
        case .structure(let fields): fields.isEmpty ? .string : .structure(fields.map { .init($0.name.uppercased(), $0.shape.type) })
        }
    }
}
