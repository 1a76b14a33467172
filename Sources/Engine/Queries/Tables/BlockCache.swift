import Synchronization
import TopicLog

/// Blocks of a partition that look-ups have read: the next key is often in one of them. On any thread.
final class BlockCache: Sendable {
    private struct Entry {
        var block: RecordBlock
        var lastUse: Int
    }

    private struct State {
        /// By offset.
        var entries: [Entry] = []
        var byteCount = 0
        var uses = 0

        /// The place of the block that holds an offset, or of the first one behind it.
        func place(of offset: Offset) -> Int {
            var low = 0, high = entries.count
            while low < high {
                let middle = (low + high) / 2
                if entries[middle].block.endOffset <= offset { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }

    private let state = Mutex(State())
    private let bytesMax: Int

    init(bytesMax: Int) { self.bytesMax = bytesMax }

    /// The block that holds an offset.
    func block(_ partition: TopicPartition, at offset: Offset, of broker: any Broker) throws(LogError) -> RecordBlock? {
        let known = state.withLock { state -> RecordBlock? in
            let place = state.place(of: offset)
            guard place < state.entries.count, state.entries[place].block.baseOffset <= offset else { return nil }
            state.uses += 1
            state.entries[place].lastUse = state.uses
            return state.entries[place].block
        }
        if let known { return known }
        guard let block = try broker.read(partition, from: offset, .committed) else { return nil }
        if block.count > 0 { keep(block) }
        return block
    }

    private func keep(_ block: RecordBlock) {
        state.withLock { state in
            let place = state.place(of: block.baseOffset)
            // Another reader was as quick, or the log has cut its blocks in another way.
            if place < state.entries.count, state.entries[place].block.baseOffset < block.endOffset { return }
            state.uses += 1
            state.entries.insert(Entry(block: block, lastUse: state.uses), at: place)
            state.byteCount += block.memoryBytes
            while state.byteCount > bytesMax, let oldest = state.entries.indices.min(by: { state.entries[$0].lastUse < state.entries[$1].lastUse }) {
                state.byteCount -= state.entries.remove(at: oldest).block.memoryBytes
            }
        }
    }
}

extension RecordBlock {
    /// About how much memory the block takes.
    fileprivate var memoryBytes: Int { byteCount + count * 16 }
}
