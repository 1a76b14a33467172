import Schemas
import Values

/// How records of one schema are read into the columns of a source.
final class JSONSchemaReadProgram {
    /// The columns that the schema has a field for, or the only one, which stands for itself.
    let fields: UnsafeMutablePointer<JSONField>
    let fieldCount: Int
    /// Columns that the schema has no field for: they are null.
    let missing: [Int]
    /// What turns a record's value into that of the format JSON; nil: it is that already.
    private(set) var conversion: ((JSONTree) -> JSONTree?)?

    /// - Parameter isWrapped: False if the only column stands for itself.
    /// - Throws: ``SchemaError`` if the columns stand in an object and the schema is of none.
    init(
        _ schema: JSONSchema, columns: [SchemaColumn], slots: UnsafeMutablePointer<ColumnSlot>, wanted: [Bool], isWrapped: Bool
    ) throws(SchemaError) {
        let fields = UnsafeMutablePointer<JSONField>.allocate(capacity: max(1, columns.count))
        self.fields = fields
        var count = 0, missing: [Int] = []
        func add(_ index: Int) {
            (fields + count).initialize(to: JSONField(columns[index].type, name: columns[index].name, slot: slots + index, isWanted: wanted[index]))
            count += 1
        }
        if isWrapped {
            guard case .object(let members) = schema.kind else {
                fields.deallocate()
                fieldCount = 0
                self.missing = []
                throw SchemaError("the schema is not that of an object")
            }
            var isDirect = true
            for (index, column) in columns.enumerated() {
                guard let member = JSONSchema.field(named: column.name, in: members) else {
                    missing.append(index)
                    continue
                }
                add(index)
                JSONSchemaReadProgram.rejectNulls(fields + (count - 1), member.schema)
                isDirect = isDirect && member.schema.isDirect(for: column.type)
            }
            if !isDirect {
                let types = columns.map { SQLType.StructField($0.name, $0.type) }
                conversion = { value in if case .object = value { JSONSchema.object(value, members, types) } else { nil } }
            }
        } else if let column = columns.first {
            add(0)
            if !schema.isDirect(for: column.type) { conversion = { schema.converted($0, to: column.type) } }
        }
        fieldCount = count
        self.missing = missing
    }

    deinit {
        for index in 0..<fieldCount { fields[index].destroy() }
        fields.deinitialize(count: fieldCount)
        fields.deallocate()
    }

    private static func rejectNulls(_ field: UnsafeMutablePointer<JSONField>, _ schema: JSONSchema) {
        field.pointee.rejectsNull = !schema.isNullable && schema.defaultValue == nil
        switch (schema.kind, field.pointee.type) {
        case (.array(let element), .array): rejectNulls(field.pointee.children, element)
        case (.map(let value), .map): rejectNulls(field.pointee.children + 1, value)
        case (.object(let members), .structure(let types)):
            for (index, type) in types.enumerated() {
                if let member = JSONSchema.field(named: type.name, in: members) { rejectNulls(field.pointee.children + index, member.schema) }
            }
        default: break
        }
    }
}
