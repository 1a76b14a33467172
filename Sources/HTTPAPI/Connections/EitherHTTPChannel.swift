import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTP2
import NIOHTTPTypesHTTP1
import NIOHTTPTypesHTTP2
import NIOSSL
import NIOWebSocket

/// HTTP/1.1, HTTP/2 and WebSockets on one port, encrypted or not: a client says with its first bytes what it speaks, or would like to.
struct EitherHTTPChannel: ServerChildChannel {
    typealias Streams = NIOHTTP2Handler.AsyncStreamMultiplexer<HTTP1Channel.Value>

    enum Connection: Sendable {
        case http1(HTTP1Channel.Value)
        case http2(Streams)
        case webSocket(NIOAsyncChannel<WebSocketFrame, WebSocketFrame>, HTTPRequestHead)
    }

    struct Value: ServerChildChannelValue {
        /// Known when the first bytes are there.
        let connection: EventLoopFuture<Connection>
        let channel: any Channel
    }

    private let http1: HTTP1Channel
    private let webSocket: @Sendable (QuerySocket) async -> Void
    private let tls: NIOSSLContext?

    /// A connection without a request, or in the middle of one that does not go on, is closed after ten minutes, as ksqlDB does
    /// (ksql.idle.connection.timeout.seconds).
    private static let idleTimeout = TimeAmount.minutes(10)

    /// - Parameter webSocket: Serves a WebSocket until it returns.
    init(responder: @escaping HTTPChannelHandler.Responder, webSocket: @escaping @Sendable (QuerySocket) async -> Void = { _ in }, tls: NIOSSLContext? = nil) {
        self.webSocket = webSocket
        self.tls = tls
        http1 = HTTP1Channel(responder: responder, configuration: .init(idleTimeout: Self.idleTimeout))
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let chosen = channel.eventLoop.makePromise(of: Connection.self)
        return channel.eventLoop.makeCompletedFuture {
            let reader = PrefaceReader(chosen) { spoken in
                switch spoken {
                case .http1: http1.setup(channel: channel, logger: logger).map { .http1($0) }
                case .http2, .upgradeToHTTP2: setupHTTP2(channel, logger)
                case .webSocket: setupWebSocket(channel, logger)
                }
            }
            if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
            try channel.pipeline.syncOperations.addHandler(reader)
            return Value(connection: chosen.futureResult, channel: channel)
        }
    }

    private func setupHTTP2(_ channel: any Channel, _ logger: Logger) -> EventLoopFuture<Connection> {
        channel.eventLoop.makeCompletedFuture {
            let end = ConnectionEnd(channel.eventLoop)
            let streams: Streams = try channel.pipeline.syncOperations.configureAsyncHTTP2Pipeline(mode: .server, streamDelegate: end) { stream in
                stream.eventLoop.makeCompletedFuture {
                    try stream.pipeline.syncOperations.addHandlers([
                        HTTP2FramePayloadToHTTPServerCodec(), HopByHopRemover(), HTTPConnectionStateHandler(logger: logger),
                    ])
                    return try HTTP1Channel.Value(wrappingChannelSynchronously: stream)
                }
            }
            try channel.pipeline.syncOperations.addHandler(ConnectionEndHandler(end))
            return .http2(streams)
        }
    }

    /// A WebSocket, or HTTP/1.1 where the request turns out to be none for one.
    private func setupWebSocket(_ channel: any Channel, _ logger: Logger) -> EventLoopFuture<Connection> {
        let upgrader = NIOTypedWebSocketServerUpgrader<Connection>(
            shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture(HTTPHeaders()) },
            upgradePipelineHandler: { channel, head in
                channel.eventLoop.makeCompletedFuture { .webSocket(try NIOAsyncChannel(wrappingChannelSynchronously: channel), head) }
            })
        let upgrade = NIOTypedHTTPServerUpgradeConfiguration<Connection>(upgraders: [upgrader]) { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandlers([HTTP1ToHTTPServerCodec(secure: false), HTTPConnectionStateHandler(logger: logger)])
                return .http1(try NIOAsyncChannel(wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true)))
            }
        }
        do {
            var configuration = NIOUpgradableHTTPServerPipelineConfiguration(upgradeConfiguration: upgrade)
            configuration.enablePipelining = false
            return try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(configuration: configuration)
        } catch { return channel.eventLoop.makeFailedFuture(error) }
    }

    func handle(value: Value, logger: Logger) async {
        await withTaskCancellationHandler {
            guard let connection = try? await value.connection.get() else { return }
            switch connection {
            case .http1(let channel): await http1.handle(value: channel, logger: logger)
            case .http2(let streams): await serve(streams, of: value.channel, logger)
            case .webSocket(let channel, let head): await webSocket(QuerySocket(channel: channel, uri: head.uri, host: head.headers.first(name: "host"), origin: head.headers.first(name: "origin")))
            }
        } onCancel: {
            // A connection in the middle of a request ends by itself.
            value.channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        }
    }

    private func serve(_ streams: Streams, of channel: any Channel, _ logger: Logger) async {
        await withTaskCancellationHandler {
            try? await withThrowingDiscardingTaskGroup { group in
                for try await stream in streams.inbound {
                    group.addTask { await http1.handle(value: stream, logger: logger) }
                }
            }
        } onCancel: {
            channel.close(promise: nil)
        }
    }
}
