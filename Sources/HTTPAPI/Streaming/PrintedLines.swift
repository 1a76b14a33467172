import Engine
import Values

/// PRINT: plain lines for people.
struct PrintedLines: RowEncoding {
    var contentType: String { "text/plain; charset=utf-8" }

    func head(_ stream: RowStream) -> [UInt8] { [] }

    func append(_ row: ResultRow, of stream: RowStream, to out: inout [UInt8]) {
        let texts = zip(row.values, stream.columns).map { $0.text(as: $1.type) }
        out.append(contentsOf: Self.newline(Array(texts.joined(separator: ", ").utf8)))
    }

    func end(_ stream: RowStream, error: APIError?) -> [UInt8] { error.map { Self.newline($0.json) } ?? [] }
}
