import Engine
import Formats
import Schemas
import Synchronization
import Values

/// `/query` for clients of Protocol Buffers: the elements of its array, with the schema's text in the header and a message for each row.
final class ProtobufRows: RowEncoding {
    private let messages: Mutex<ProtobufMessages>

    /// - Throws: 400 if the columns have no schema of Protocol Buffers.
    init(_ stream: RowStream) throws(APIError) {
        do throws(SchemaError) { messages = Mutex(try ProtobufMessages(columns: stream.columns.map { SchemaColumn($0.name, $0.type) })) } catch {
            stream.cancel()
            throw .badRequest("the rows cannot be sent as Protocol Buffers: \(error.message)")
        }
    }

    var contentType: String { ResponseType.protobuf }

    func head(_ stream: RowStream) -> [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.field("header", object: {
                $0.field("queryId", stream.queryID)
                $0.field("schema", ChunkedRows.schema(stream))
                $0.field("protobufSchema", messages.withLock { $0.schema })
            })
        }
        return [UInt8(ascii: "[")] + writer.bytes
    }

    func append(_ row: ResultRow, of stream: RowStream, to out: inout [UInt8]) {
        var writer = JSONWriter()
        writer.object {
            $0.field("row", object: {
                // Null: the schema cannot hold it.
                $0.field("protobufBytes", messages.withLock { $0.message(of: row.values) }.map(Base64.string))
                if row.isTombstone { $0.field("tombstone", true) }
            })
        }
        out += ",\n".utf8
        out += writer.bytes
    }

    func end(_ stream: RowStream, error: APIError?) -> [UInt8] { ChunkedRows().end(stream, error: error) }
}
