public import Catalog
public import Formats
public import Values

extension SourceFormat {
    func decoder(_ columns: [SchemaColumn], wanted: [Bool], isKey: Bool) throws(FormatError) -> any RecordDecoder {
        let (format, properties) = try resolved()
        return try FormatRegistry.decoder(columns.isEmpty && isKey ? .none : format, columns.isEmpty && isKey ? FormatProperties() : properties, columns: columns, wanted: wanted, isKey: isKey)
    }

    func encoder(_ columns: [SchemaColumn], isKey: Bool) throws(FormatError) -> any RecordEncoder {
        let (format, properties) = try resolved()
        return try FormatRegistry.encoder(columns.isEmpty && isKey ? .none : format, columns.isEmpty && isKey ? FormatProperties() : properties, columns: columns, isKey: isKey)
    }

    private func resolved() throws(FormatError) -> (FormatName, FormatProperties) {
        guard let format = FormatName(name: name) else { throw .unsupportedProperty(.none, name) }
        return (format, FormatProperties(delimiter: delimiter, wrapSingle: wrapsSingle, schemas: schemas))
    }
}

extension SourceFormat {
    /// The schema by which the format writes columns; nil for formats that register none.
    public func writerSchema(_ columns: [SchemaColumn], isKey: Bool) throws(FormatError) -> WriterSchema? {
        let (format, properties) = try resolved()
        return try FormatRegistry.writerSchema(format, properties, columns: columns, isKey: isKey)
    }
}
