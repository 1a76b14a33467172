import Catalog
import Columns
public import Diagnostics
import Formats
import Values

/// Records of formats that are not text, from and to JSON.
extension TestBench {
    /// Which part of a record.
    public enum RecordPart: Sendable { case key, value }

    /// The bytes that a source's format gives for an object by column name, or for a bare scalar where there is one column.
    public func encode(json: [UInt8], _ part: RecordPart, of source: String) throws(Diagnostic) -> [UInt8]? {
        let (columns, format, isKey) = try self.part(part, of: source)
        let isObject = json.first == UInt8(ascii: "{")
        let shape = FormatProperties(wrapSingle: columns.count == 1 ? isObject : nil)
        return try translate(json, columns, from: (.json, shape, isKey && !isObject)) { (columns) throws(FormatError) in
            try FormatRegistry.encoder(format.name, format.properties, columns: columns, isKey: isKey)
        }
    }

    /// JSON by column name of bytes in a source's format.
    public func decode(_ bytes: [UInt8], _ part: RecordPart, of source: String) throws(Diagnostic) -> [UInt8]? {
        let (columns, format, isKey) = try self.part(part, of: source)
        return try translate(bytes, columns, from: (format.name, format.properties, isKey)) { FormatRegistry.jsonRows(columns: $0, form: .wire) }
    }

    private func part(
        _ part: RecordPart, of source: String
    ) throws(Diagnostic) -> (columns: [SchemaColumn], format: (name: FormatName, properties: FormatProperties), isKey: Bool) {
        guard let definition = core.metastore.source(source) else { throw .execution("unknown-source", "\(source) does not exist") }
        let format = part == .key ? definition.keyFormat : definition.valueFormat
        guard let name = FormatName(name: format.name) else { throw .execution("unknown-format", "unknown format: \(format.name)") }
        let columns = part == .key ? definition.schema.keyColumns : definition.schema.valueColumns
        return (columns, (name, FormatProperties(delimiter: format.delimiter, wrapSingle: format.wrapsSingle, schemas: format.schemas)), part == .key)
    }

    private typealias Form = (name: FormatName, properties: FormatProperties, isKey: Bool)

    private func translate(
        _ bytes: [UInt8], _ columns: [SchemaColumn], from: Form, to makeEncoder: ([SchemaColumn]) throws(FormatError) -> any RecordEncoder
    ) throws(Diagnostic) -> [UInt8]? {
        let plain = columns.map { SchemaColumn($0.name, $0.type) }
        do {
            let decoder = try FormatRegistry.decoder(from.name, from.properties, columns: plain, wanted: plain.map { _ in true }, isKey: from.isKey)
            let decoded = bytes.withUnsafeBufferPointer { buffer in
                let offsets: [Int32] = [0, Int32(buffer.count)]
                return offsets.withUnsafeBufferPointer { offsets -> DecodedRows? in
                    guard let start = buffer.baseAddress ?? UnsafePointer(bitPattern: 1), let bounds = offsets.baseAddress else { return nil }
                    return decoder.decode(start, offsets: bounds, nulls: nil, count: 1)
                }
            }
            guard let decoded, decoded.malformed.isEmpty else { throw Diagnostic.execution("malformed", "a record does not fit its schema") }
            let encoded = try makeEncoder(plain).encode(decoded.columns.compactMap { $0 }, count: 1, nullRows: nil)
            return withExtendedLifetime(encoded) { encoded[0].map { Array($0) } }
        } catch let error as FormatError { throw .analysis("format", error.description) } catch let error as Diagnostic { throw error } catch {
            throw .execution("format", "\(error)")
        }
    }
}
