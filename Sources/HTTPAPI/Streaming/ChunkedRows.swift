import Engine
import Values

/// `/query`: one JSON array of `header`, `row` and final elements, an element a line.
struct ChunkedRows: RowEncoding {
    var contentType: String { ResponseType.ksql }

    func head(_ stream: RowStream) -> [UInt8] { [UInt8(ascii: "[")] + header(stream) }

    func header(_ stream: RowStream) -> [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.field("header", object: {
                $0.field("queryId", stream.queryID)
                $0.field("schema", Self.schema(stream))
            })
        }
        return writer.bytes
    }

    /// Keys are marked where there is one row for each: in pull queries over tables.
    static func schema(_ stream: RowStream) -> String {
        stream.columns.map { "\(quoteIdentifier($0.name)) \($0.type)\($0.isKey && !stream.announcesEnd ? " KEY" : "")" }.joined(separator: ", ")
    }

    func append(_ row: ResultRow, of stream: RowStream, to out: inout [UInt8]) {
        out.append(contentsOf: ",\n".utf8)
        appendElement(row, of: stream, to: &out)
    }

    func appendElement(_ row: ResultRow, of stream: RowStream, to out: inout [UInt8]) {
        out.append(contentsOf: "{\"row\":{\"columns\":".utf8)
        Self.appendArray(row, of: stream, to: &out)
        if row.isTombstone { out.append(contentsOf: ",\"tombstone\":true".utf8) }
        out.append(contentsOf: "}}".utf8)
    }

    func end(_ stream: RowStream, error: APIError?) -> [UInt8] {
        let last = error.map(Self.errorElement) ?? finalElement(stream)
        return (last.map { Array(",\n".utf8) + $0 } ?? []) + Array("]\n".utf8)
    }

    static func errorElement(_ error: APIError) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { $0.field("errorMessage", raw: error.json) }
        return writer.bytes
    }

    /// Nil where the last row is the end.
    func finalElement(_ stream: RowStream) -> [UInt8]? {
        guard stream.announcesEnd else { return nil }
        var writer = JSONWriter()
        writer.object { $0.field("finalMessage", stream.hasReachedLimit ? "Limit Reached" : "Query Completed") }
        return writer.bytes
    }
}
