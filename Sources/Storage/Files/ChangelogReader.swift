import TopicLog
import World

/// Streams the committed blocks of a changelog file.
struct ChangelogReader {
    private static let chunkBytes = 1 << 20
    let path: String
    let handle: any FileHandle
    let fileID: UInt64
    let limit: Int
    let epoch: UInt64
    let pool: BufferPool

    func read(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        var buffer = pool.buffer(Self.chunkBytes), start = 0, filled = 0, position = 0
        while position < limit {
            // Header first, then the whole frame; what is not in memory yet is read from the frame's beginning on.
            try fill(&buffer, &start, &filled, from: position, ChangelogFrame.headerBytes)
            guard let payload = ChangelogFrame.payloadCount(buffer.bytes + (position - start)) else {
                throw damaged("no block begins there", position)
            }
            let size = ChangelogFrame.byteCount(payload: payload)
            try fill(&buffer, &start, &filled, from: position, size)
            let frame = buffer.bytes + (position - start)
            guard isPlanted(.changelogUnchecked)
                || ChangelogFrame.isIntact(frame, payload: payload, for: .init(fileID: fileID, position: position)) && ChangelogFrame.epoch(frame) <= epoch
            else {
                throw damaged("the block's checksum is wrong", position)
            }
            try body(UnsafeRawBufferPointer(start: frame + ChangelogFrame.headerBytes, count: payload))
            position += size
        }
    }

    private func fill(
        _ buffer: inout PooledBuffer, _ start: inout Int, _ filled: inout Int, from position: Int, _ byteCount: Int
    ) throws(LogError) {
        guard position + byteCount <= limit else { throw damaged("it ends within a block", position) }
        if position >= start, position + byteCount <= start + filled { return }
        if byteCount > buffer.byteCount { buffer = pool.buffer(byteCount) }
        let wanted = min(buffer.byteCount, limit - position)
        let target = UnsafeMutableRawBufferPointer(start: buffer.bytes, count: wanted)
        filled = try io { () throws(FileError) in try handle.read(into: target, at: position) }
        start = position
        guard filled >= byteCount else { throw damaged("the file is shorter than what was committed", position) }
    }

    private func damaged(_ reason: String, _ position: Int) -> LogError { .damaged(path: path, reason: "at byte \(position): \(reason)") }
}
