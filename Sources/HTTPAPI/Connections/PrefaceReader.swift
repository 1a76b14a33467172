import NIOCore

/// Holds a connection's first bytes until they tell whether it speaks HTTP/2, then makes way for what does.
final class PrefaceReader: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// No request of HTTP/1.1 begins like this (RFC 9113, section 3.4).
    private static let preface = Array("PRI * HTTP/2.0\r\n".utf8)

    private let chosen: EventLoopPromise<EitherHTTPChannel.Connection>
    private let choose: (_ isHTTP2: Bool) -> EventLoopFuture<EitherHTTPChannel.Connection>
    private var held = ByteBuffer()
    private var hasChosen = false
    /// A connection on which nothing is said for so long is closed.
    static let patience = TimeAmount.seconds(60)

    /// - Parameter choose: Adds the handlers of one protocol or the other behind this one.
    init(_ chosen: EventLoopPromise<EitherHTTPChannel.Connection>, choose: @escaping (_ isHTTP2: Bool) -> EventLoopFuture<EitherHTTPChannel.Connection>) {
        self.chosen = chosen
        self.choose = choose
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        let deadline = context.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
        chosen.futureResult.whenComplete { _ in deadline.cancel() }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if hasChosen { return context.fireChannelRead(data) }
        var bytes = unwrapInboundIn(data)
        held.writeBuffer(&bytes)
        let isHTTP2 = Self.preface.starts(with: held.readableBytesView.prefix(Self.preface.count))
        // A part of the preface may still become another word.
        guard !isHTTP2 || held.readableBytes >= Self.preface.count else { return }
        hasChosen = true
        chosen.completeWith(choose(isHTTP2))
        context.fireChannelRead(wrapInboundOut(held))
        context.pipeline.syncOperations.removeHandler(self, promise: nil)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if !hasChosen, event is ChannelShouldQuiesceEvent || event as? ChannelEvent == .inputClosed { return context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        giveUp()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { giveUp() }

    private func giveUp() {
        guard !hasChosen else { return }
        hasChosen = true
        chosen.fail(ChannelError.eof)
    }
}
