import Columns
import Formats

/// Objects of one field become a column.
struct JSONDecoding: Benchmark {
    let field: JSONField
    let group = BenchmarkGroup.part
    var name: String { "json-decode-\(field.name)" }

    func run(_ site: Site) async throws -> Work {
        let text = try field.encoder().encode([field.sample], count: RecordBatch.rowsMax, nullRows: nil), decoder = try field.decoder()
        let repeats = rounds(site.records)
        var work = Work(records: repeats * text.count, bytes: repeats * text.byteCount)
        work.span = Span.of {
            for _ in 0..<repeats {
                keep(decoder.decode(text.bytes.of(UInt8.self), offsets: text.offsets.of(Int32.self), nulls: nil, count: text.count))
            }
        }
        return work
    }
}
