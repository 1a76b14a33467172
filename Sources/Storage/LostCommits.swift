import TopicLog
import World

/// Blocks behind what counts tell which commits there were. The next one after the last that is known may have been under way when the process ended,
/// and then nobody was told of it. One after that began only when the one before it was true: then commits are missing from the log.
struct LostCommits {
    private let state: CommittedState
    private let logPath, logDirectory: String
    private let files: any FileSystem

    /// - Parameter logPath: The commit log that ends too early, if one does.
    init(_ state: CommittedState, _ logPath: String, directory: String, files: any FileSystem) {
        (self.state, self.logPath, self.files) = (state, logPath, files)
        logDirectory = directory + "/log"
    }

    /// - Throws: ``LogError/damaged(path:reason:)``; nothing was changed.
    func check() throws(LogError) {
        let names = try io { () throws(FileError) in try files.list(logDirectory) }
        // Behind the last segment of a partition its next blocks stand; another file may be the next segment.
        var ends: [String: Int] = [:]
        for (key, entry) in state.segments { ends[Segment.fileName(key, fileID: entry.fileID)] = entry.endPosition }
        for name in names.sorted() where name.hasSuffix(".segment") {
            guard let epoch = try lastEpoch(of: name, from: ends[name] ?? 0), epoch > state.epoch + 1 else { continue }
            throw .damaged(
                path: logPath, reason: "its last commit is number \(state.epoch), but \(logDirectory)/\(name) has records of number \(epoch)")
        }
    }

    /// The highest epoch of the whole blocks from a position on.
    private func lastEpoch(of name: String, from position: Int) throws(LogError) -> UInt64? {
        let path = "\(logDirectory)/\(name)"
        return try io { () throws(FileError) in
            let handle = try files.open(path, create: false)
            defer { handle.close() }
            var highest: UInt64?, next = position
            while let (epoch, byteCount) = try block(in: handle, at: next) {
                highest = max(highest ?? 0, epoch)
                next += byteCount
            }
            return highest
        }
    }

    private func block(in handle: any FileHandle, at position: Int) throws(FileError) -> (epoch: UInt64, byteCount: Int)? {
        let head = UnsafeMutableRawBufferPointer.allocate(byteCount: BlockHeader.byteCount, alignment: 8)
        defer { head.deallocate() }
        guard try handle.read(into: head, at: position) == head.count, let start = head.baseAddress, let header = BlockHeader.read(from: start),
            header.byteCount >= head.count, try position + header.byteCount <= handle.size()
        else { return nil }
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: header.byteCount, alignment: 8)
        defer { bytes.deallocate() }
        guard try handle.read(into: bytes, at: position) == bytes.count, let first = bytes.baseAddress,
            checksum(first + BlockHeader.checksummedFrom, bytes.count - BlockHeader.checksummedFrom) == header.checksum
        else { return nil }
        return (header.epoch, header.byteCount)
    }
}
