import Columns
import Formats
import Schemas
import Values

/// Rows of W2's input in one format, with columns for all of their fields: what a registry's formats cost beside JSON.
struct RowCoding: Benchmark {
    let format: FormatName
    /// Bytes become columns; else columns become bytes.
    let isDecoding: Bool
    let group = BenchmarkGroup.part
    var name: String { "row-\(isDecoding ? "decode" : "encode")-\(format.rawValue.lowercased().replacing("_", with: "-"))" }

    static let all = [FormatName.json, .avro, .protobuf, .jsonSR].flatMap { [RowCoding(format: $0, isDecoding: true), RowCoding(format: $0, isDecoding: false)] }

    private static let columns = [SchemaColumn("Species", .string), SchemaColumn("Weight", .double), SchemaColumn("Timestamp", .string)]

    private static var sample: [Column] {
        [
            Column(.string, (0..<RecordBatch.rowsMax).map { .string(["salmon", "trout", "cod", "seabass"][$0 % 4]) }),
            Column(.double, (0..<RecordBatch.rowsMax).map { .double(Double($0 * 31 % 1000) / 100) }),
            Column(.string, (0..<RecordBatch.rowsMax).map { .string("2021-06-09T13:\(10 + $0 / 60 % 50):\(10 + $0 % 50)Z") }),
        ]
    }

    func run(_ site: Site) async throws -> Work {
        // JSON takes no heed of a registry.
        let properties = format == .json ? FormatProperties() : FormatProperties(schemas: SchemaBinding(registry: EmbeddedRegistry(), subject: "rows-value"))
        let encoder = try FormatRegistry.encoder(format, properties, columns: Self.columns, isKey: false), sample = Self.sample
        let bytes = encoder.encode(sample, count: RecordBatch.rowsMax, nullRows: nil), repeats = rounds(site.records)
        var work = Work(records: repeats * bytes.count, bytes: repeats * bytes.byteCount)
        if isDecoding {
            let decoder = try FormatRegistry.decoder(format, properties, columns: Self.columns, wanted: Self.columns.map { _ in true }, isKey: false)
            work.span = Span.of {
                for _ in 0..<repeats { keep(decoder.decode(bytes.bytes.of(UInt8.self), offsets: bytes.offsets.of(Int32.self), nulls: nil, count: bytes.count)) }
            }
        } else {
            work.span = Span.of { for _ in 0..<repeats { keep(encoder.encode(sample, count: RecordBatch.rowsMax, nullRows: nil)) } }
        }
        return work
    }
}
