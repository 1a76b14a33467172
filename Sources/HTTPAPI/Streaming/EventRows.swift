import Engine
import Values

/// Server-sent events (WHATWG HTML, section 9.2): `header`, a `row` each, `end` or `error`, with the objects of `/query` as data.
struct EventRows: RowEncoding {
    var contentType: String { ResponseType.events }
    private static let rows = ChunkedRows()

    func head(_ stream: RowStream) -> [UInt8] { Self.event("header", Self.rows.header(stream)) }

    func append(_ row: ResultRow, of stream: RowStream, to out: inout [UInt8]) {
        out += "event: row\ndata: ".utf8
        Self.rows.appendElement(row, of: stream, to: &out)
        out += "\n\n".utf8
    }

    /// Without its end a client would connect again and ask anew.
    func end(_ stream: RowStream, error: APIError?) -> [UInt8] {
        if let error { return Self.event("error", error.json) }
        return Self.event("end", Self.rows.finalElement(stream) ?? Array("{}".utf8))
    }

    private static func event(_ name: String, _ data: [UInt8]) -> [UInt8] { Array("event: \(name)\ndata: ".utf8) + data + Array("\n\n".utf8) }
}
