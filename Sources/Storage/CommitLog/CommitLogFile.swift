import Glibc
import TopicLog
import World

/// One generation of the commit log: a header, then records, then zeros. Its name is never used again.
final class CommitLogFile: Sendable {
    static let headerBytes = 64
    private static let magic: UInt64 = 0x3230_4c43_4c51_5346  // "FSQLCL02"
    /// Of files whose records have no marks; they are read, and none is written.
    private static let formerMagic: UInt64 = 0x3130_4c43_4c51_5346  // "FSQLCL01"

    let path: String
    let generation: UInt64
    /// A number that no client knows.
    let salt: UInt64
    let handle: any FileHandle
    /// Bytes prepared. A longer file works too, but its flushes change metadata.
    let capacity: Int
    /// Its records have ``SectorMarks``.
    let hasMarks: Bool

    private init(path: String, generation: UInt64, salt: UInt64, handle: any FileHandle, capacity: Int, hasMarks: Bool = true) {
        (self.path, self.generation, self.salt, self.handle, self.capacity, self.hasMarks) = (path, generation, salt, handle, capacity, hasMarks)
    }

    /// The first generation is small, so that a directory is quickly made.
    static func capacity(of generation: UInt64, atMost limit: Int) -> Int { generation == 1 ? min(1 << 20, limit) : limit }

    static func name(_ generation: UInt64) -> String { "commits-\(generation).log" }

    /// The generation that a file's name says.
    static func generation(_ name: String) -> UInt64? {
        guard name.hasPrefix("commits-"), name.hasSuffix(".log") else { return nil }
        return UInt64(name.dropFirst("commits-".count).dropLast(".log".count))
    }

    /// Makes a generation, durable with its name. Zeros are written rather than reserved, so that a commit's flush writes its bytes and nothing else.
    static func create(in directory: String, _ generation: UInt64, salt: UInt64, capacity: Int, _ files: any FileSystem) throws(LogError) -> CommitLogFile {
        let path = "\(directory)/\(name(generation))"
        let handle = try io { () throws(FileError) in try files.open(path, create: true) }
        crashPoint("log.created")
        do throws(FileError) {
            try fill(handle, capacity)
            // Before the header, which says that all of it is there.
            do throws(FileError) { try handle.synchronize() } catch { throw FileError(path: path, code: EIO) }
            try writeHeader(handle, generation, salt, capacity)
        } catch {
            try? files.remove(path)
            throw LogError(error)
        }
        do throws(FileError) {
            try handle.synchronize()
            try files.synchronizeDirectory(directory)
        } catch {
            throw LogError(flushing: error)
        }
        crashPoint("log.prepared")
        return CommitLogFile(path: path, generation: generation, salt: salt, handle: handle, capacity: capacity)
    }

    private static func fill(_ handle: any FileHandle, _ capacity: Int) throws(FileError) {
        let chunk = 1 << 20, zeros = UnsafeMutableRawBufferPointer.allocate(byteCount: min(chunk, capacity), alignment: 8)
        defer { zeros.deallocate() }
        zeros.initializeMemory(as: UInt8.self, repeating: 0)
        // Whoever comes this way again after a full disk finds a file that was begun.
        try handle.truncate(to: 0)
        try handle.allocate(to: capacity)
        for position in stride(from: 0, to: capacity, by: chunk) {
            try handle.write(UnsafeRawBufferPointer(rebasing: zeros[..<min(chunk, capacity - position)]), at: position)
        }
    }

    private static func writeHeader(_ handle: any FileHandle, _ generation: UInt64, _ salt: UInt64, _ capacity: Int) throws(FileError) {
        let header = UnsafeMutableRawBufferPointer.allocate(byteCount: headerBytes, alignment: 8)
        defer { header.deallocate() }
        header.initializeMemory(as: UInt8.self, repeating: 0)
        guard let start = header.baseAddress else { return }
        start.storeBytes(of: magic, as: UInt64.self)
        start.storeBytes(of: generation, toByteOffset: 8, as: UInt64.self)
        start.storeBytes(of: salt, toByteOffset: 16, as: UInt64.self)
        start.storeBytes(of: UInt64(capacity), toByteOffset: 32, as: UInt64.self)
        start.storeBytes(of: checksum(start + 32, 8, seed: checksum(start, 24)), toByteOffset: 24, as: UInt32.self)
        try handle.write(UnsafeRawBufferPointer(header), at: 0)
    }

    /// Writes zeros.
    func clear(_ range: Range<Int>) throws(FileError) {
        let zeros = UnsafeMutableRawBufferPointer.allocate(byteCount: range.count, alignment: 8)
        defer { zeros.deallocate() }
        zeros.initializeMemory(as: UInt8.self, repeating: 0)
        try handle.write(UnsafeRawBufferPointer(zeros), at: range.lowerBound)
    }

    /// True if anything but zeros stands behind the header.
    static func isUsed(_ path: String, _ files: any FileSystem) throws(LogError) -> Bool {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 8)
        defer { buffer.deallocate() }
        return try io { () throws(FileError) in
            let handle = try files.open(path, create: false)
            var position = headerBytes
            while true {
                let count = try handle.read(into: buffer, at: position)
                if count == 0 { return false }
                if buffer[..<count].contains(where: { $0 != 0 }) { return true }
                position += count
            }
        }
    }

    /// Opens a generation; nil if its header is not whole, as a crash may have left it.
    /// - Throws: ``LogError/damaged(path:reason:)`` if it is shorter than it was made.
    static func open(in directory: String, _ generation: UInt64, _ files: any FileSystem) throws(LogError) -> CommitLogFile? {
        let path = "\(directory)/\(name(generation))", header = UnsafeMutableRawBufferPointer.allocate(byteCount: headerBytes, alignment: 8)
        defer { header.deallocate() }
        let (handle, size, got) = try io { () throws(FileError) in
            let handle = try files.open(path, create: false)
            return (handle, try handle.size(), try handle.read(into: header, at: 0))
        }
        guard got == headerBytes, let start = header.baseAddress, start.load(fromByteOffset: 8, as: UInt64.self) == generation else { return nil }
        let salt = start.load(fromByteOffset: 16, as: UInt64.self), sum = start.load(fromByteOffset: 24, as: UInt32.self)
        switch start.load(as: UInt64.self) {
        case magic:
            guard sum == checksum(start + 32, 8, seed: checksum(start, 24)) else { return nil }
            // The header is written when all of it is there.
            let made = start.load(fromByteOffset: 32, as: UInt64.self)
            guard size >= made else { throw .damaged(path: path, reason: "it has \(size) bytes of \(made)") }
            return CommitLogFile(path: path, generation: generation, salt: salt, handle: handle, capacity: size)
        case formerMagic:
            guard sum == checksum(start, 24) else { return nil }
            return CommitLogFile(path: path, generation: generation, salt: salt, handle: handle, capacity: size, hasMarks: false)
        default: return nil
        }
    }
}
