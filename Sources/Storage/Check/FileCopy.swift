import World

/// Copies a file's bytes.
enum FileCopy {
    private static let chunkBytes = 1 << 20

    /// - Parameters:
    ///   - start: Where to begin in the source.
    ///   - byteCount: As many as there are at most; nil: all.
    static func copy(_ source: String, from start: Int = 0, to target: String, upTo byteCount: Int? = nil) throws(FileError) {
        let input = try ReadOnlyFileSystem().open(source, create: false)
        defer { input.close() }
        try copy(input, from: start, to: target, upTo: byteCount)
    }

    static func copy(_ input: any FileHandle, from start: Int = 0, to target: String, upTo byteCount: Int? = nil) throws(FileError) {
        let output = try PosixFileSystem().open(target, create: true), buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkBytes, alignment: 4096)
        defer {
            buffer.deallocate()
            output.close()
        }
        try output.truncate(to: 0)
        let limit = min(try input.size() - start, byteCount ?? .max)
        var position = 0
        while position < limit {
            let count = try input.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, limit - position)]), at: start + position)
            guard count > 0 else { break }
            let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            // Most of a new log is zeros.
            if bytes.contains(where: { $0 != 0 }) { try output.write(bytes, at: position) }
            position += count
        }
        try output.truncate(to: position)
        try output.synchronize()
    }
}
