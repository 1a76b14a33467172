import Engine
import Values

/// `/query`: one JSON array of `header`, `row` and final elements, an element a line.
struct ChunkedRows: RowEncoding {
    /// Told to the client of a push query that ended by itself.
    var hasLimit: Bool

    var contentType: String { "application/vnd.ksql.v1+json" }

    func head(_ stream: RowStream) -> [UInt8] {
        // Push queries list no keys.
        let schema = stream.columns.map { "\(quoteIdentifier($0.name)) \($0.type)\($0.isKey && !stream.isPush ? " KEY" : "")" }
        var writer = JSONWriter()
        writer.object {
            $0.field("header", object: {
                $0.field("queryId", stream.queryID)
                $0.field("schema", schema.joined(separator: ", "))
            })
        }
        return [UInt8(ascii: "[")] + writer.bytes
    }

    func append(_ row: ResultRow, of stream: RowStream, to out: inout [UInt8]) {
        out.append(contentsOf: ",\n{\"row\":{\"columns\":".utf8)
        Self.appendArray(row, of: stream, to: &out)
        if row.isTombstone { out.append(contentsOf: ",\"tombstone\":true".utf8) }
        out.append(contentsOf: "}}".utf8)
    }

    func end(_ stream: RowStream, error: APIError?) -> [UInt8] {
        var writer = JSONWriter()
        if let error {
            writer.object { $0.field("errorMessage", raw: error.json) }
        } else if stream.isPush {
            writer.object { $0.field("finalMessage", hasLimit ? "Limit Reached" : "Query Completed") }
        } else {
            return Array("]\n".utf8)
        }
        return Array(",\n".utf8) + writer.bytes + Array("]\n".utf8)
    }
}
