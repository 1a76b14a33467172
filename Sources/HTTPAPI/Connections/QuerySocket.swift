import Diagnostics
import Engine
import NIOCore
import NIOWebSocket
import Values

/// A WebSocket at `/ws/query`: the columns of a query, then its rows, a frame each; or the lines of a PRINT.
struct QuerySocket: Sendable {
    let channel: NIOAsyncChannel<WebSocketFrame, WebSocketFrame>
    /// With the query's JSON in its parameter `request`.
    let uri: String
    var host: String?
    /// The page that has opened it, in a browser.
    var origin: String?

    private typealias Outbound = NIOAsyncChannelOutboundWriter<WebSocketFrame>

    /// Why the socket is closed (RFC 6455, section 7.4.1).
    private struct Close: Error {
        var code: WebSocketErrorCode
        var reason: String

        static let done = Close(code: .normalClosure, reason: "done")

        init(code: WebSocketErrorCode, reason: String) { (self.code, self.reason) = (code, reason) }

        init(_ error: APIError) {
            // 1013: try again later.
            code = error.status.code == 503 || error.status.code == 429 ? .unknown(1013) : error.status.code < 500 ? .unacceptableData : .unexpectedServerError
            reason = error.message
        }
    }

    /// Returns once the socket is closed.
    func serve(_ routes: Routes) async {
        let channel = channel.channel
        await withTaskCancellationHandler {
            try? await self.channel.executeThenClose { inbound, outbound in
                let query: QueryExecution
                do throws(APIError) { query = try await open(routes) } catch { return try await close(Close(error), outbound) }
                routes.openQueries.add(query.stream)
                defer {
                    routes.openQueries.remove(query.stream)
                    query.stream.cancel()
                }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        defer { query.stream.cancel() }
                        try await answer(inbound, outbound)
                    }
                    try await close(try await send(query, outbound), outbound)
                    group.cancelAll()
                }
            }
        } onCancel: {
            channel.close(promise: nil)
        }
    }

    private func open(_ routes: Routes) async throws(APIError) -> QueryExecution {
        if let refusal = routes.foreignPages.refusal(host: host, origin: origin) { throw APIError(code: APIError.forbiddenCode, message: refusal) }
        let query = uri.firstIndex(of: "?").map { String(uri[uri.index(after: $0)...]) } ?? ""
        guard let text = PercentText.parameters(query)?.last(where: { $0.0 == "request" })?.1 else { throw .badRequest("the parameter \"request\" is missing") }
        let message = try StatementRequest(Array(text.utf8), statementField: "ksql", settingsField: "streamsProperties")
        try await routes.waitForCommand(message)
        return try await QueryExecution(message, routes)
    }

    /// Answers pings until the client closes.
    private func answer(_ inbound: NIOAsyncChannelInboundStream<WebSocketFrame>, _ outbound: Outbound) async throws {
        for try await frame in inbound {
            switch frame.opcode {
            case .ping: try await outbound.write(WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData))
            case .connectionClose: return
            default: continue
            }
        }
    }

    private func send(_ query: QueryExecution, _ outbound: Outbound) async throws -> Close {
        let stream = query.stream, isPrint = query.facts.kind == .print
        let rows: any RowEncoding = isPrint ? PrintedLines() : ChunkedRows()
        if !isPrint { try await text(Self.columns(stream), outbound) }
        do {
            while let batch = try await stream.next() {
                for row in batch {
                    var bytes: [UInt8] = []
                    if isPrint { rows.append(row, of: stream, to: &bytes) } else { ChunkedRows().appendElement(row, of: stream, to: &bytes) }
                    try await text(bytes, outbound)
                }
            }
        } catch let error as Diagnostic { return Close(APIError(error)) }
        return .done
    }

    private static func columns(_ stream: RowStream) -> [UInt8] {
        var writer = JSONWriter()
        writer.array { array in
            for column in stream.columns {
                array.object {
                    $0.field("name", column.name)
                    $0.field("schema", object: { TypeEntity.write(column.type, to: &$0) })
                }
            }
        }
        return writer.bytes
    }

    private func text(_ bytes: [UInt8], _ outbound: Outbound) async throws {
        try await outbound.write(WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(bytes: bytes)))
    }

    private func close(_ close: Close, _ outbound: Outbound) async throws {
        var data = ByteBuffer()
        data.write(webSocketErrorCode: close.code)
        // A control frame takes 125 bytes.
        var reason = close.reason[...]
        while reason.utf8.count > 123 { reason = reason.dropLast() }
        data.writeString(String(reason))
        try await outbound.write(WebSocketFrame(fin: true, opcode: .connectionClose, data: data))
        outbound.finish()
    }
}
