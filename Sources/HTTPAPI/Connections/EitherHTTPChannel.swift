import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP2
import NIOHTTPTypesHTTP2

/// HTTP/1.1 and HTTP/2 on one port, without TLS: a client that speaks HTTP/2 says so with its first bytes.
struct EitherHTTPChannel: ServerChildChannel {
    typealias Streams = NIOHTTP2Handler.AsyncStreamMultiplexer<HTTP1Channel.Value>

    enum Connection: Sendable {
        case http1(HTTP1Channel.Value)
        case http2(Streams)
    }

    struct Value: ServerChildChannelValue {
        /// Known when the first bytes are there.
        let connection: EventLoopFuture<Connection>
        let channel: any Channel
    }

    private let http1: HTTP1Channel

    /// A connection without a request, or in the middle of one that does not go on, is closed after ten minutes, as ksqlDB does
    /// (ksql.idle.connection.timeout.seconds).
    private static let idleTimeout = TimeAmount.minutes(10)

    init(responder: @escaping HTTPChannelHandler.Responder) {
        http1 = HTTP1Channel(responder: responder, configuration: .init(idleTimeout: Self.idleTimeout))
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let chosen = channel.eventLoop.makePromise(of: Connection.self)
        return channel.eventLoop.makeCompletedFuture {
            let reader = PrefaceReader(chosen) { isHTTP2 in
                isHTTP2 ? setupHTTP2(channel, logger) : http1.setup(channel: channel, logger: logger).map { .http1($0) }
            }
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

    func handle(value: Value, logger: Logger) async {
        await withTaskCancellationHandler {
            guard let connection = try? await value.connection.get() else { return }
            switch connection {
            case .http1(let channel): await http1.handle(value: channel, logger: logger)
            case .http2(let streams): await serve(streams, of: value.channel, logger)
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
