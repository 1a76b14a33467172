import NIOCore

/// Holds a connection's first bytes until they tell which protocol it speaks, then makes way for what does.
final class PrefaceReader: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum State {
        case reading
        /// HTTP/2 was agreed upon: its preface and its first frame come before the request that asked for it.
        case upgrading(FirstRequest)
        case done
    }

    private let chosen: EventLoopPromise<EitherHTTPChannel.Connection>
    private let choose: (SpokenProtocol) -> EventLoopFuture<EitherHTTPChannel.Connection>
    private var held = ByteBuffer()
    private var state = State.reading
    /// A connection on which nothing is said for so long is closed.
    static let patience = TimeAmount.seconds(60)

    /// - Parameter choose: Adds the handlers of a protocol behind this one.
    init(_ chosen: EventLoopPromise<EitherHTTPChannel.Connection>, choose: @escaping (SpokenProtocol) -> EventLoopFuture<EitherHTTPChannel.Connection>) {
        self.chosen = chosen
        self.choose = choose
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        let deadline = context.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
        chosen.futureResult.whenComplete { _ in deadline.cancel() }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        switch state {
        case .done: context.fireChannelRead(data)
        case .reading:
            held.writeBuffer(&bytes)
            read(context)
        case .upgrading(let request):
            held.writeBuffer(&bytes)
            finishUpgrade(context, request)
        }
    }

    private func read(_ context: ChannelHandlerContext) {
        guard let spoken = SpokenProtocol(held.readableBytesView) else { return }
        guard case .upgradeToHTTP2(let request) = spoken else {
            state = .done
            chosen.completeWith(choose(spoken))
            return makeWay(context)
        }
        state = .upgrading(request)
        held.moveReaderIndex(forwardBy: request.byteCount)
        let answer = ByteBuffer(string: "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n")
        context.writeAndFlush(wrapOutboundOut(answer), promise: nil)
        chosen.completeWith(choose(.http2))
        finishUpgrade(context, request)
    }

    /// Hands on the client's preface with its settings, and the request as stream 1, which the client has opened by asking.
    private func finishUpgrade(_ context: ChannelHandlerContext, _ request: FirstRequest) {
        let preface = SpokenProtocol.preface.count, view = held.readableBytesView
        guard view.prefix(preface).elementsEqual(SpokenProtocol.preface.prefix(view.count)) else { return context.close(promise: nil) }
        guard view.count >= preface + 9 else { return }
        let header = view.dropFirst(preface).prefix(3), length = header.reduce(0) { $0 << 8 | Int($1) }
        guard length <= 16_384 else { return context.close(promise: nil) }
        guard let settings = held.readableBytes >= preface + 9 + length ? held.readSlice(length: preface + 9 + length) : nil else { return }
        state = .done
        context.fireChannelRead(wrapInboundOut(settings))
        context.fireChannelRead(wrapInboundOut(request.frames))
        makeWay(context)
    }

    private func makeWay(_ context: ChannelHandlerContext) {
        if held.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(held)) }
        held.clear()
        context.fireChannelReadComplete()
        context.pipeline.syncOperations.removeHandler(self, promise: nil)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .reading = state, event is ChannelShouldQuiesceEvent || event as? ChannelEvent == .inputClosed { return context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        giveUp()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { giveUp() }

    private func giveUp() {
        guard case .reading = state else { return }
        state = .done
        chosen.fail(ChannelError.eof)
    }
}
