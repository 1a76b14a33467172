import TopicLog
import World

/// The checkpoint as an append-only file of checksummed frames over a ``FileSystem``, so that a simulated disk can hold it.
///
/// A frame is: magic, CRC32C of what follows, length; then the place in the commit log (generation, position, checksum) and a ``CommitChange``
/// if there is one. The first frame that is not whole ends the file: it is the checkpoint that a crash interrupted.
final class FileCheckpointStore: CheckpointStore, @unchecked Sendable {
    private static let magic: UInt32 = 0x4d4d_4f43  // "COMM"
    private static let frameHeader = 16
    private let file: any FileHandle
    private var end = 0

    init(path: String, files: any FileSystem, directory: String) throws(LogError) {
        file = try io { () throws(FileError) in
            let file = try files.open(path, create: true)
            try file.synchronize()
            try files.synchronizeDirectory(directory)
            return file
        }
    }

    func load() throws(LogError) -> CommittedState {
        var state = CommittedState()
        do throws(FileError) {
            var bytes = [UInt8](repeating: 0, count: try file.size())
            let count = try readAll(&bytes)
            end = bytes.withUnsafeBytes { Self.replay($0, count, into: &state) }
            // What a torn frame left must not stand behind the next one.
            try file.truncate(to: end)
            try file.synchronize()
        } catch {
            throw LogError(error)
        }
        return state
    }

    private func readAll(_ bytes: inout [UInt8]) throws(FileError) -> Int {
        var result: Result<Int, FileError> = .success(0)
        bytes.withUnsafeMutableBytes { buffer in
            result = Result { () throws(FileError) -> Int in try file.read(into: buffer, at: 0) }
        }
        return try result.get()
    }

    /// Returns where the last whole frame ends.
    private static func replay(_ bytes: UnsafeRawBufferPointer, _ count: Int, into state: inout CommittedState) -> Int {
        guard let start = bytes.baseAddress else { return 0 }
        var position = 0
        while position + frameHeader <= count {
            let frame = start + position
            let length = Int(frame.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
            guard frame.loadUnaligned(as: UInt32.self) == magic, position + frameHeader + length <= count,
                frame.loadUnaligned(fromByteOffset: 4, as: UInt32.self) == checksum(frame + 8, frameHeader - 8 + length)
            else { break }
            var reader = ByteReader(frame + frameHeader, count: length)
            guard let generation = reader.number(), let logPosition = reader.int(), let sum = reader.number() else { break }
            if !reader.isAtEnd {
                guard let change = CommitChange(decoding: &reader) else { break }
                state.apply(change)
            }
            state.log = LogPosition(generation: generation, position: logPosition, checksum: UInt32(truncatingIfNeeded: sum))
            position += frameHeader + length
        }
        return position
    }

    func save(_ change: CommitChange?, log: LogPosition) throws(LogError) {
        var place = ByteWriter()
        for number in [log.generation, UInt64(log.position), UInt64(log.checksum)] { place.write(number) }
        let payload = place.bytes + (change?.encoded() ?? [])
        var frame = [UInt8](repeating: 0, count: Self.frameHeader) + payload
        try io { () throws(FileError) in try writeFrame(&frame, payload.count) }
        crashPoint("checkpoint.frame-written")
        do throws(FileError) { try file.synchronize() } catch { throw LogError(flushing: error) }
        end += frame.count
    }

    private func writeFrame(_ frame: inout [UInt8], _ length: Int) throws(FileError) {
        var result: Result<Void, FileError> = .success(())
        frame.withUnsafeMutableBytes { buffer in
            guard let start = buffer.baseAddress else { return }
            start.storeBytes(of: Self.magic, as: UInt32.self)
            start.storeBytes(of: UInt32(length), toByteOffset: 8, as: UInt32.self)
            start.storeBytes(of: checksum(start + 8, buffer.count - 8), toByteOffset: 4, as: UInt32.self)
            result = Result { () throws(FileError) in try file.write(UnsafeRawBufferPointer(buffer), at: end) }
        }
        try result.get()
    }
}
