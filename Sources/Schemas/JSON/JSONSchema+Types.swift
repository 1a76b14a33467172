import Values

extension JSONSchema {
    /// The types of SQL that the schema's values are read as.
    /// - Throws: ``SchemaError`` if an object has no field, or a map has keys of a type that is none.
    public func shape() throws(SchemaError) -> SchemaShape {
        let isRecord = if case .object = kind { true } else { false }
        return SchemaShape(try type(), isRecord: isRecord)
    }

    private func type() throws(SchemaError) -> SQLType {
        switch kind {
        case .boolean: return .boolean
        case .integer(let bits): return bits == 64 ? .bigint : .integer
        case .number: return .double
        case .string: return .string
        case .bytes: return .bytes
        case .decimal(let precision, let scale): return .decimal(precision: precision, scale: scale)
        case .date: return .date
        case .time: return .time
        case .timestamp: return .timestamp
        case .array(let element): return .array(try element.type())
        case .map(let value), .entries(_, let value): return .map(key: .string, value: try value.type())
        case .object(let fields):
            // A field without a type in SQL, an empty object say, is left out.
            let types = fields.compactMap { field in (try? field.schema.type()).map { SQLType.StructField(field.name, $0) } }
            guard !types.isEmpty else { throw SchemaError("an object has no field with a type that SQL knows") }
            return .structure(types)
        case .choice(let branches):
            var types: [SQLType.StructField] = []
            for (index, branch) in branches.enumerated() { types.append(.init(JSONSchema.branchName(index), try branch.type())) }
            return .structure(types)
        }
    }
}
