import Synchronization
import TopicLog

/// Pieces of a partition that several tasks read, each made once, by the task that comes first.
///
/// Pieces that all have read go; those that only a task far behind still needs go too, and are made again for it.
final class SharedBlocks<Content: Sendable>: Sendable {
    typealias Block = Blocks<Content>.Block

    private let state = Mutex(Blocks<Content>())
    private let blocksMax: Int

    init(blocksMax: Int) { self.blocksMax = blocksMax }

    /// A task is going to read: nothing is forgotten before it has begun.
    func join(_ user: Int) { state.withLock { $0.positions[user] = .some(nil) } }

    func leave(_ user: Int) { state.withLock { $0.positions[user] = nil } }

    func removeAll() { state.withLock { $0.removeAll() } }

    /// The piece that holds an offset; nil if there is none now.
    /// - Parameter make: The piece at that offset; it may begin before it.
    func block(at offset: Offset, for user: Int, make: () throws(LogError) -> Block?) throws(LogError) -> Block? {
        try state.withLock { (state) throws(LogError) in
            state.positions[user] = offset
            if let known = state.blocks.last(where: { $0.offsets.contains(offset) }) { return known }
            state.forgetUsed()
            guard let block = try make() else { return nil }
            state.keep(block, atMost: blocksMax)
            return block
        }
    }
}

/// The pieces that are kept, and who reads where.
struct Blocks<Content: Sendable>: Sendable {
    struct Block: Sendable {
        /// Covers these offsets.
        var offsets: Range<Offset>
        var content: Content
    }

    /// By offset, without gaps.
    private(set) var blocks: [Block] = []
    /// Where each task reads, by its number; nil for one that has not read yet.
    var positions: [Int: Offset?] = [:]

    mutating func removeAll() { blocks = [] }

    mutating func forgetUsed() {
        let used = blocks.prefix { block in positions.values.allSatisfy { $0.map { block.offsets.upperBound <= $0 } ?? false } }
        blocks.removeFirst(used.count)
    }

    mutating func keep(_ block: Block, atMost most: Int) {
        if let last = blocks.last, last.offsets.upperBound != block.offsets.lowerBound {
            // A task that lags makes pieces for itself alone, until it comes to those that are there.
            guard block.offsets.lowerBound > last.offsets.lowerBound else { return }
            blocks = []
        }
        blocks.append(block)
        if blocks.count > most { blocks.removeFirst() }
    }
}
