import TopicLog
import World

/// Reads blocks of one segment. Works on a snapshot, without any lock.
struct SegmentReader {
    /// Bytes read at once where blocks are small.
    static let chunkBytes = 256 << 10

    let path: String
    let fileID: UInt64
    let handle: any FileHandle
    /// Where the committed bytes end.
    let limit: Int
    let typicalBlockBytes: Int
    let decoder: BlockDecoder
    var ahead: ReadAhead?

    /// A block and where the next one begins.
    struct Found: Sendable {
        let block: RecordBlock
        let byteCount: Int
        let next: Int
        let ahead: ReadAhead?
    }

    /// Reads the block that holds `offset`, walking on from a block's beginning at or before it.
    mutating func read(_ offset: Offset, from start: (offset: Offset, position: Int)) throws(LogError) -> Found {
        var (base, position) = start
        while true {
            guard position < limit else { throw damaged("offset \(offset) is missing", at: position) }
            let header = try header(at: position, base)
            if header.endOffset > offset { return try block(header, at: position) }
            (base, position) = (header.endOffset, position + header.byteCount)
        }
    }

    private mutating func header(at position: Int, _ base: Offset) throws(LogError) -> BlockHeader {
        let chunk = try chunk(at: position, atLeast: BlockHeader.byteCount)
        do throws(BlockDecoder.Invalid) {
            return try decoder.header(at: chunk.buffer.bytes + (position - chunk.position), expecting: base, within: limit - position)
        } catch {
            throw damaged(error.reason, at: position)
        }
    }

    private mutating func block(_ header: BlockHeader, at position: Int) throws(LogError) -> Found {
        let chunk = try chunk(at: position, atLeast: header.byteCount)
        do throws(BlockDecoder.Invalid) {
            let block = try decoder.decode(header, chunk.buffer.bytes + (position - chunk.position), owner: chunk.buffer)
            let next = position + header.byteCount
            let hasMore = next + BlockHeader.byteCount <= chunk.position + chunk.byteCount
            return Found(block: block, byteCount: header.byteCount, next: next, ahead: hasMore ? chunk : nil)
        } catch {
            throw damaged(error.reason, at: position)
        }
    }

    /// Memory that holds the file from `position` on, `byteCount` bytes at least.
    private mutating func chunk(at position: Int, atLeast byteCount: Int) throws(LogError) -> ReadAhead {
        if let ahead, ahead.position <= position, position + byteCount <= ahead.position + ahead.byteCount { return ahead }
        guard position + byteCount <= limit else { throw damaged("it ends within a block", at: position) }
        // Where blocks are large, reading ahead would read most bytes twice: then the header first, and the block by its size.
        let isLarge = typicalBlockBytes > Self.chunkBytes / 2 || byteCount > Self.chunkBytes / 2
        let wanted = isLarge ? byteCount : min(Self.chunkBytes, limit - position)
        let buffer = decoder.pool.buffer(wanted)
        let target = UnsafeMutableRawBufferPointer(start: buffer.bytes, count: wanted)
        do throws(FileError) {
            let got = try handle.read(into: target, at: position)
            guard got >= byteCount else { throw FileError(path: path, code: 0) }
            let chunk = ReadAhead(fileID: fileID, position: position, byteCount: got, buffer: buffer)
            ahead = chunk
            return chunk
        } catch {
            throw error.code == 0 ? damaged("the file is shorter than what was committed", at: position) : LogError(error)
        }
    }

    private func damaged(_ reason: String, at position: Int) -> LogError { .damaged(path: path, reason: "at byte \(position): \(reason)") }
}
