import Catalog
import Columns
import Formats
import TopicLog
import Values

/// Records as text, by the formats that a topic's declaration names; without one JSON as it is, else text, else `{"base64": …}`.
struct RecordText: Sendable {
    private let declaration: SourceDefinition?

    init(declaration: SourceDefinition?) { self.declaration = declaration }

    /// The key's own text, without its window; nil for a null key.
    func key(_ block: RecordBlock, _ row: Int) -> String? {
        guard var bytes = block.key(row) else { return nil }
        if let window = declaration?.window {
            let suffix = window == .session ? 16 : 8
            if bytes.count >= suffix { bytes = UnsafeBufferPointer(rebasing: bytes.dropLast(suffix)) }
        }
        guard let declaration, let json = json(bytes, declaration.schema.keyColumns, declaration.keyFormat, isKey: true) else { return RecordText.plain(bytes) }
        return json
    }

    func value(_ block: RecordBlock, _ row: Int) -> String? {
        guard let bytes = block.value(row) else { return nil }
        guard let declaration, declaration.valueFormat.name != "JSON",
            let json = json(bytes, declaration.schema.valueColumns, declaration.valueFormat, isKey: false)
        else { return RecordText.plain(bytes) }
        return json
    }

    /// Start and end of the key's window, milliseconds; the end of a time window follows from its size.
    func window(_ block: RecordBlock, _ row: Int) -> (start: Int64, end: Int64)? {
        guard let window = declaration?.window, let bytes = block.key(row) else { return nil }
        let raw = UnsafeRawBufferPointer(bytes)
        if window == .session {
            guard raw.count >= 16 else { return nil }
            return (
                Int64(bigEndian: raw.loadUnaligned(fromByteOffset: raw.count - 8, as: Int64.self)),
                Int64(bigEndian: raw.loadUnaligned(fromByteOffset: raw.count - 16, as: Int64.self))
            )
        }
        guard raw.count >= 8 else { return nil }
        let start = Int64(bigEndian: raw.loadUnaligned(fromByteOffset: raw.count - 8, as: Int64.self))
        return (start, start + (window.size ?? 0))
    }

    /// Bytes as text, or as base64 where they are none.
    static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return "{\"base64\":\"\(Base64.string(Array(bytes)))\"}"
    }

    private func json(_ bytes: UnsafeBufferPointer<UInt8>, _ columns: [SchemaColumn], _ format: SourceFormat, isKey: Bool) -> String? {
        guard let name = FormatName(name: format.name), !columns.isEmpty, let base = bytes.baseAddress ?? UnsafePointer(bitPattern: 1) else { return nil }
        let properties = FormatProperties(delimiter: format.delimiter, wrapSingle: format.wrapsSingle)
        guard let decoder = try? FormatRegistry.decoder(name, properties, columns: columns, wanted: columns.map { _ in true }, isKey: isKey) else { return nil }
        let decoded = withUnsafePointer(to: (Int32(0), Int32(bytes.count))) { pair in
            pair.withMemoryRebound(to: Int32.self, capacity: 2) { decoder.decode(base, offsets: $0, nulls: nil, count: 1) }
        }
        guard decoded.malformed.isEmpty else { return nil }
        let values = decoded.columns.compactMap { $0 }
        if isKey, columns.count == 1, columns[0].type == .string, case .string(let text)? = values.first?.value(at: 0) { return text }
        guard let encoder = try? FormatRegistry.encoder(.json, FormatProperties(), columns: columns, isKey: isKey) else { return nil }
        let encoded = encoder.encode(values, count: 1, nullRows: nil)
        return withExtendedLifetime(encoded) { encoded[0].map { String(decoding: $0, as: UTF8.self) } }
    }
}
