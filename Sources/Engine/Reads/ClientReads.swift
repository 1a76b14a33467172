import Diagnostics
import TopicLog

/// What clients are reading. On the engine's thread.
struct ClientReads {
    private var open: [(stream: RowStream, read: ReadBox)] = []
    /// With so many it is time to look which are over.
    private var crowd = 64

    /// How many push queries go on.
    var pushCount: Int { open.count { $0.stream.isPush && !$0.stream.isFinished } }

    mutating func add(_ stream: RowStream, _ read: ReadBox) {
        open.append((stream, read))
        guard open.count >= crowd else { return }
        open.removeAll { $0.stream.isFinished }
        crowd = max(64, 2 * open.count)
    }

    /// There may be something to read again.
    func wake() { for (_, read) in open { read.wake() } }

    /// Ends all of them.
    mutating func finish(_ diagnostic: Diagnostic?) {
        for (stream, read) in open {
            stream.finish(diagnostic)
            read.wake()
        }
        open = []
    }
}

/// What a client's read needs of the engine, from its own thread.
struct ReadSurroundings: Sendable {
    let broker: any Broker
    let memoryLimit: Int
    let notify: (@Sendable (EngineNotice) -> Void)?
    let post: @Sendable (@escaping @Sendable (EngineCore) -> Void) -> Void
    /// Lets the read go on.
    let wake: @Sendable () -> Void

    init(_ core: EngineCore, _ read: ReadBox) {
        broker = core.broker
        memoryLimit = core.options.memoryLimit
        notify = core.options.notify
        post = core.post
        wake = { read.wake() }
    }
}
