import TopicLog
import World

/// Blocks behind what counts tell which commits there were. The next one after the last that is known may have been under way when the process ended,
/// and then nobody was told of it. One after that began only when the one before it was true: then commits are missing from the log.
struct LostCommits {
    /// What the commit that was under way has left.
    struct Remains {
        fileprivate(set) var topicIDs: Set<UInt64> = []
        /// Files that count up to a position, with something behind it.
        fileprivate(set) var tails: [(path: String, end: Int)] = []
        fileprivate(set) var isEmpty = true

        func topicNames(in state: CommittedState) -> [String] {
            topicIDs.map { state.topics[$0]?.name ?? "number \($0)" }.sorted()
        }

        /// Cuts them off, so that the next start has nothing to tell. What is not cut here is cut before the file is appended to.
        func cut(in directory: String, _ files: any FileSystem) throws(LogError) {
            for (path, end) in tails {
                try io { () throws(FileError) in
                    let handle = try files.open(path, create: false)
                    defer { handle.close() }
                    try handle.truncate(to: end)
                }
            }
        }
    }

    private let state: CommittedState
    private let logPath, directory: String
    private let files: any FileSystem

    /// - Parameter logPath: The commit log that ends too early, if one does.
    init(_ state: CommittedState, _ logPath: String, directory: String, files: any FileSystem) {
        (self.state, self.logPath, self.directory, self.files) = (state, logPath, directory, files)
    }

    /// - Throws: ``LogError/damaged(path:reason:)``; nothing was changed.
    func check() throws(LogError) -> Remains {
        var remains = Remains()
        // Behind the last segment of a partition its next blocks stand; another file may be the next segment.
        var ends: [String: Int] = [:]
        for (key, entry) in state.segments { ends[Segment.fileName(key, fileID: entry.fileID)] = entry.endPosition }
        try check("\(directory)/log", ".segment", ends, &remains) { (handle, name, position) throws(FileError) in try block(in: handle, at: position) }
        ends = [:]
        for entry in state.changelogs.values { ends[ChangelogFile.fileName(fileID: entry.fileID)] = entry.endPosition }
        try check("\(directory)/changelog", ".changelog", ends, &remains) { (handle, name, position) throws(FileError) in
            try frame(in: handle, fileID: ChangelogFile.fileID(name) ?? 0, at: position)
        }
        return remains
    }

    /// A whole block.
    private struct Block {
        var epoch: UInt64
        var byteCount: Int
        var topicID: UInt64?
    }

    private func check(
        _ directory: String, _ suffix: String, _ ends: [String: Int], _ remains: inout Remains,
        _ block: (any FileHandle, _ name: String, _ position: Int) throws(FileError) -> Block?
    ) throws(LogError) {
        for name in try io({ () throws(FileError) in try files.list(directory) }).sorted() where name.hasSuffix(suffix) {
            let path = "\(directory)/\(name)", start = ends[name] ?? 0
            let found = try io { () throws(FileError) in
                let handle = try files.open(path, create: false)
                defer { handle.close() }
                var blocks: [Block] = [], next = start
                while let found = try block(handle, name, next) {
                    if found.epoch > state.epoch { blocks.append(found) }
                    next += found.byteCount
                }
                return blocks
            }
            guard let last = found.map(\.epoch).max(), !isPlanted(.lostCommitsUnseen) else { continue }
            guard last == state.epoch + 1 else {
                throw .damaged(path: logPath, reason: "its last commit is number \(state.epoch), but \(path) has something of number \(last)")
            }
            remains.isEmpty = false
            remains.topicIDs.formUnion(found.compactMap(\.topicID))
            if ends[name] != nil { remains.tails.append((path, start)) }
        }
    }

    private func block(in handle: any FileHandle, at position: Int) throws(FileError) -> Block? {
        let head = UnsafeMutableRawBufferPointer.allocate(byteCount: BlockHeader.byteCount, alignment: 8)
        defer { head.deallocate() }
        guard try handle.read(into: head, at: position) == head.count, let start = head.baseAddress, let header = BlockHeader.read(from: start),
            header.byteCount >= head.count
        else { return nil }
        return try withBytes(of: handle, at: position, header.byteCount) { bytes in
            let sum = checksum(bytes + BlockHeader.checksummedFrom, header.byteCount - BlockHeader.checksummedFrom)
            return sum == header.checksum ? Block(epoch: header.epoch, byteCount: header.byteCount, topicID: header.topicID) : nil
        }
    }

    private func frame(in handle: any FileHandle, fileID: UInt64, at position: Int) throws(FileError) -> Block? {
        let head = UnsafeMutableRawBufferPointer.allocate(byteCount: ChangelogFrame.headerBytes, alignment: 8)
        defer { head.deallocate() }
        guard try handle.read(into: head, at: position) == head.count, let start = head.baseAddress, let payload = ChangelogFrame.payloadCount(start)
        else { return nil }
        let byteCount = ChangelogFrame.byteCount(payload: payload)
        return try withBytes(of: handle, at: position, byteCount) { bytes in
            let isWhole = ChangelogFrame.isIntact(bytes, payload: payload, for: .init(fileID: fileID, position: position))
            return isWhole ? Block(epoch: ChangelogFrame.epoch(bytes), byteCount: byteCount) : nil
        }
    }

    /// Nil if the file ends before.
    private func withBytes(
        of handle: any FileHandle, at position: Int, _ byteCount: Int, _ body: (UnsafeRawPointer) -> Block?
    ) throws(FileError) -> Block? {
        guard try position <= handle.size() - byteCount else { return nil }
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: byteCount, alignment: 8)
        defer { bytes.deallocate() }
        guard try handle.read(into: bytes, at: position) == byteCount, let start = bytes.baseAddress else { return nil }
        return body(start)
    }
}
