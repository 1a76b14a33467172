import Diagnostics
import Engine
import Hummingbird

/// A response that hands out a query's rows as they come.
///
/// A push query ends when its client goes: the connection is watched while rows are awaited, and closed afterwards.
struct RowResponse: Sendable {
    let stream: RowStream
    let encoding: any RowEncoding
    let openQueries: OpenQueries

    func response(to request: Request) -> Response {
        openQueries.add(stream)
        let body = request.body
        var headers: HTTPFields = [.contentType: encoding.contentType]
        headers.set(stream.position)
        if stream.isPush { headers[.connection] = "close" }
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                defer { finish() }
                if stream.isPush {
                    try await body.consumeWithInboundCloseHandler { _ in
                        try await write(to: &writer)
                    } onInboundClosed: {
                        stream.cancel()
                    }
                } else {
                    try await write(to: &writer)
                }
                try await writer.finish(nil)
            })
    }

    /// One chunk per group of rows that the engine hands out, so that a row never waits for another.
    private func write(to writer: inout any ResponseBodyWriter) async throws {
        try await writer.write(ByteBuffer(bytes: encoding.head(stream)))
        var failure: APIError?
        do {
            while let rows = try await stream.next() {
                var bytes: [UInt8] = []
                for row in rows { encoding.append(row, of: stream, to: &bytes) }
                if !bytes.isEmpty { try await writer.write(ByteBuffer(bytes: bytes)) }
            }
        } catch let diagnostic as Diagnostic {
            failure = APIError(diagnostic)
        }
        let end = encoding.end(stream, error: failure)
        if !end.isEmpty { try await writer.write(ByteBuffer(bytes: end)) }
    }

    /// Also when the client is gone in the middle of a pull query: nobody reads the rest.
    private func finish() {
        openQueries.remove(stream)
        if !stream.isFinished { stream.cancel() }
    }
}
