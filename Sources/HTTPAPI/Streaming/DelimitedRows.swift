import Engine
import Values

/// `/query-stream`: an object with the columns, then an array per row; a line each, or elements of one JSON array.
/// Tombstones are not delivered in this form, as in ksqlDB.
struct DelimitedRows: RowEncoding {
    /// One JSON array instead of lines.
    var isArray = false

    var contentType: String { isArray ? "application/json" : "application/vnd.ksqlapi.delimited.v1" }
    private var separator: [UInt8] { Array((isArray ? ",\n" : "\n").utf8) }

    func head(_ stream: RowStream) -> [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.field("queryId", stream.queryID)
            $0.field("columnNames", array: { for column in stream.columns { $0.element(column.name) } })
            $0.field("columnTypes", array: { for column in stream.columns { $0.element(column.type.description) } })
        }
        return isArray ? [UInt8(ascii: "[")] + writer.bytes : writer.bytes + separator
    }

    func append(_ row: ResultRow, of stream: RowStream, to out: inout [UInt8]) {
        guard !row.isTombstone else { return }
        if isArray { out.append(contentsOf: separator) }
        Self.appendArray(row, of: stream, to: &out)
        if !isArray { out.append(contentsOf: separator) }
    }

    func end(_ stream: RowStream, error: APIError?) -> [UInt8] {
        var bytes: [UInt8] = []
        if let error { bytes = isArray ? separator + error.json : error.json + separator }
        return isArray ? bytes + Array("]\n".utf8) : bytes
    }
}
