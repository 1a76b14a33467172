import Diagnostics
import TopicLog

/// What clients are reading. On the engine's thread.
struct ClientReads {
    private struct Entry {
        var stream: RowStream
        var read: ReadBox
        /// Nil for a pull query over a table.
        var query: TransientQuery?
    }

    private var open: [Entry] = []
    /// With so many it is time to look which are over.
    private var crowd = 64

    /// The push queries that go on.
    var pushQueries: [TransientQuery] { open.filter { $0.stream.isPush && !$0.stream.isFinished }.compactMap(\.query) }
    var pushCount: Int { open.count { $0.stream.isPush && !$0.stream.isFinished } }

    /// The rows of a query that goes on, by its id in any case.
    func stream(ofQuery id: String) -> RowStream? { open.first { $0.stream.queryID.uppercased() == id.uppercased() && !$0.stream.isFinished }?.stream }

    mutating func add(_ stream: RowStream, _ read: ReadBox, _ query: TransientQuery? = nil) {
        open.append(Entry(stream: stream, read: read, query: query))
        guard open.count >= crowd else { return }
        open.removeAll { $0.stream.isFinished }
        crowd = max(64, 2 * open.count)
    }

    /// There may be something to read again.
    func wake() { for entry in open { entry.read.wake() } }

    /// Ends all of them.
    mutating func finish(_ diagnostic: Diagnostic?) {
        for entry in open {
            entry.stream.finish(diagnostic)
            entry.read.wake()
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
