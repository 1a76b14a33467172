import Glibc
import TopicLog
import World

/// A file as a start would make it: its bytes, and over them those that only the commit log is sure to have.
final class OverlaidFile: FileHandle, @unchecked Sendable {
    private let path: String
    private let file: (any FileHandle)?
    private let runs: [CommitLogReplay.Run]
    private var readers: [UInt64: CommitLogReader] = [:]

    /// - Parameter file: nil if it is missing.
    init(path: String, file: (any FileHandle)?, runs: [CommitLogReplay.Run]) {
        (self.path, self.file, self.runs) = (path, file, runs)
    }

    func size() throws(FileError) -> Int {
        let written = runs.map { $0.extent.position + $0.extent.byteCount }.max() ?? 0
        return max(try file?.size() ?? 0, written)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(FileError) -> Int {
        var count = try file?.read(into: buffer, at: offset) ?? 0
        for run in runs {
            let extent = run.extent, range = max(extent.position, offset)..<max(max(extent.position, offset), min(extent.position + extent.byteCount, offset + buffer.count))
            // What the file lacks before is missing.
            guard !range.isEmpty, range.lowerBound <= offset + count else { continue }
            nonisolated(unsafe) let target = buffer
            do throws(LogError) {
                try reader(run.log).withBytes(of: extent) { (bytes) throws(LogError) in
                    let source = UnsafeRawBufferPointer(rebasing: bytes[range.lowerBound - extent.position..<range.upperBound - extent.position])
                    UnsafeMutableRawBufferPointer(rebasing: target[(range.lowerBound - offset)...]).copyMemory(from: source)
                }
            } catch { throw FileError(path: path, code: EIO) }
            count = max(count, range.upperBound - offset)
        }
        return count
    }

    private func reader(_ log: CommitLogFile) throws(LogError) -> CommitLogReader {
        if let known = readers[log.generation] { return known }
        let reader = try CommitLogReader(log)
        readers[log.generation] = reader
        return reader
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileError) { throw FileError(path: path, code: EROFS) }
    func synchronize() throws(FileError) { throw FileError(path: path, code: EROFS) }
    func truncate(to size: Int) throws(FileError) { throw FileError(path: path, code: EROFS) }
    func allocate(to size: Int) throws(FileError) { throw FileError(path: path, code: EROFS) }
    func close() { file?.close() }
}
