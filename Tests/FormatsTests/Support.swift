import Columns
import Formats
import Values

/// Decodes texts (nil is null bytes) as one batch of values.
func decode(
    _ format: FormatName, _ columns: [SchemaColumn], _ records: [[UInt8]?], properties: FormatProperties = FormatProperties(),
    wanted: [Bool]? = nil, isKey: Bool = false
) throws -> DecodedRows {
    let decoder = try FormatRegistry.decoder(
        format, properties, columns: columns, wanted: wanted ?? columns.map { _ in true }, isKey: isKey)
    var bytes: [UInt8] = [], offsets: [Int32] = [0]
    var nulls = [UInt64](repeating: 0, count: (records.count + 63) / 64 + 1)
    for (row, record) in records.enumerated() {
        bytes += record ?? []
        offsets.append(Int32(bytes.count))
        if record == nil { nulls[row / 64] |= 1 << UInt64(row % 64) }
    }
    // An array's exact memory, so that reading beyond it would be found.
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
    defer { memory.deallocate() }
    memory.initialize(from: bytes, count: bytes.count)
    return decoder.decode(memory, offsets: offsets, nulls: nulls, count: records.count)
}

func decode(
    _ format: FormatName, _ columns: [SchemaColumn], texts: [String?], properties: FormatProperties = FormatProperties(), isKey: Bool = false
) throws -> DecodedRows {
    try decode(format, columns, texts.map { $0.map { Array($0.utf8) } }, properties: properties, isKey: isKey)
}

/// The value that one JSON text gives in a column `C`; nil if the record is malformed.
func readJSON(_ type: SQLType, _ value: String) throws -> SQLValue? {
    let rows = try decode(.json, [SchemaColumn("C", type)], texts: ["{\"C\":\(value)}"])
    return rows.malformed.isEmpty ? rows.columns[0]?.value(at: 0) : nil
}

func encode(
    _ format: FormatName, _ columns: [SchemaColumn], _ rows: [[SQLValue]?], properties: FormatProperties = FormatProperties(), isKey: Bool = false
) throws -> [[UInt8]?] {
    let encoder = try FormatRegistry.encoder(format, properties, columns: columns, isKey: isKey)
    let data = columns.indices.map { index in Column(columns[index].type, rows.map { $0?[index] ?? .null }) }
    let nulls = Bitmap(count: rows.count, repeating: false)
    for (row, values) in rows.enumerated() where values == nil { nulls.set(row) }
    let encoded = encoder.encode(data, count: rows.count, nullRows: nulls.isEmpty ? nil : nulls)
    return rows.indices.map { encoded[$0].map(Array.init) }
}

func encodeText(
    _ format: FormatName, _ columns: [SchemaColumn], _ rows: [[SQLValue]?], properties: FormatProperties = FormatProperties(), isKey: Bool = false
) throws -> [String?] {
    try encode(format, columns, rows, properties: properties, isKey: isKey).map { $0.map { String(decoding: $0, as: UTF8.self) } }
}

func writeJSON(_ type: SQLType, _ value: SQLValue) throws -> String? {
    try encodeText(.json, [SchemaColumn("C", type)], [[value]])[0]
}

extension DecodedRows {
    /// The rows that are neither null nor malformed, boxed.
    func row(_ row: Int) -> [SQLValue?] { columns.map { $0?.value(at: row) } }
}

/// A small seeded generator (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
