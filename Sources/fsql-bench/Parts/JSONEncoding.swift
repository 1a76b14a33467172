import Columns
import Formats

/// A column becomes objects of one field.
struct JSONEncoding: Benchmark {
    let field: JSONField
    let group = BenchmarkGroup.part
    var name: String { "json-encode-\(field.name)" }

    func run(_ site: Site) async throws -> Work {
        let column = field.sample, encoder = try field.encoder()
        var work = Work(records: rounds(site.records) * column.count)
        work.span = Span.of {
            for _ in 0..<rounds(site.records) {
                let text = encoder.encode([column], count: column.count, nullRows: nil)
                work.bytes += text.byteCount
            }
        }
        return work
    }
}
