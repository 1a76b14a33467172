import HummingbirdCore
import NIOCore
import NIOHTTP2
import NIOHTTPTypes

/// Ends an HTTP/2 connection that is to end, once no stream is open on it.
final class ConnectionEnd: NIOHTTP2StreamDelegate, @unchecked Sendable {
    // Touched on the connection's event loop only.
    private let eventLoop: any EventLoop
    private var open = 0
    private var isEnding = false
    private var connection: (any Channel)?

    init(_ eventLoop: any EventLoop) { self.eventLoop = eventLoop }

    func streamCreated(_ id: HTTP2StreamID, channel: any Channel) {
        eventLoop.assertInEventLoop()
        open += 1
    }

    func streamClosed(_ id: HTTP2StreamID, channel: any Channel) {
        eventLoop.assertInEventLoop()
        open -= 1
        closeIfIdle()
    }

    func end(_ connection: any Channel) {
        eventLoop.assertInEventLoop()
        isEnding = true
        self.connection = connection
        closeIfIdle()
    }

    private func closeIfIdle() {
        guard isEnding, open == 0 else { return }
        connection?.close(promise: nil)
        connection = nil
    }
}

/// Hears that the server is stopping, or that the client is gone.
final class ConnectionEndHandler: ChannelInboundHandler {
    typealias InboundIn = HTTP2Frame
    private let end: ConnectionEnd

    init(_ end: ConnectionEnd) { self.end = end }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent { end.end(context.channel) }
        // A client that sends no frames any more reads none either.
        if event as? ChannelEvent == .inputClosed { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    /// A broken connection ends alone.
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

/// Takes out of responses what speaks of a connection of HTTP/1.1: HTTP/2 forbids it (RFC 9113, section 8.2.2).
final class HopByHopRemover: ChannelOutboundHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
        head.headerFields[.connection] = nil
        head.headerFields[.transferEncoding] = nil
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }
}
