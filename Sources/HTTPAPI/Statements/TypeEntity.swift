import Values

/// SQL types as ksqlDB's clients read them.
enum TypeEntity {
    /// `types`: a description by name.
    static func write(_ types: [Text: SQLType], to object: inout JSONWriter) {
        object.field("types", object: { object in
            for (name, type) in types.sorted(by: { $0.key < $1.key }) { object.field(name.string, object: { write(type, to: &$0) }) }
        })
    }

    /// `type`, and what it is made of: `fields` of a STRUCT, `memberSchema` of an ARRAY or of a MAP's values.
    static func write(_ type: SQLType, to object: inout JSONWriter) {
        object.field("type", name(type))
        if case .structure(let fields) = type {
            object.field("fields", array: { array in
                for field in fields {
                    array.object {
                        $0.field("name", field.name)
                        $0.field("schema", object: { write(field.type, to: &$0) })
                    }
                }
            })
        } else {
            object.field("fields", nil as String?)
        }
        switch type {
        case .array(let member), .map(_, let member): object.field("memberSchema", object: { write(member, to: &$0) })
        case .boolean, .integer, .bigint, .double, .decimal, .string, .bytes, .date, .time, .timestamp, .structure: object.field("memberSchema", nil as String?)
        }
        guard case .decimal(let precision, let scale) = type else { return }
        object.field("parameters", object: {
            $0.field("precision", precision)
            $0.field("scale", scale)
        })
    }

    private static func name(_ type: SQLType) -> String {
        switch type {
        case .decimal: "DECIMAL"
        case .array: "ARRAY"
        case .map: "MAP"
        case .structure: "STRUCT"
        case .boolean, .integer, .bigint, .double, .string, .bytes, .date, .time, .timestamp: type.description
        }
    }
}
