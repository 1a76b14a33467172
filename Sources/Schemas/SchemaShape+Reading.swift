extension SchemaShape {
    /// What a registered schema is as columns.
    /// - Parameter fullName: The message that is meant, where a text defines several.
    /// - Throws: ``SchemaError`` if the text is no schema, or has no counterpart in SQL.
    public static func of(_ registered: RegisteredSchema, fullName: String?) throws(SchemaError) -> SchemaShape {
        switch registered.schema.type {
        case .avro: return try AvroSchema(parsing: registered.schema.text, references: registered.referencedTexts).shape()
        case .json: return try JSONSchema(parsing: registered.schema.text, references: registered.referencedTexts).shape()
        case .protobuf:
            let schema = try ProtobufSchema(parsing: registered.schema.text, references: registered.referencedTexts)
            return try schema.shape(of: try schema.message(named: fullName))
        }
    }
}
